import { isoDay, vietnamDay } from '../domain/days.js';
import type { Plan } from '../domain/plan.js';
import { missedAfter, type ReportFigures } from '../domain/report.js';
import type { Standing } from '../domain/standing.js';
import { NOTHING } from '../domain/tally.js';
import type { UnitIndex } from '../domain/unit-search.js';
import type { Unit } from '../domain/units.js';
import type { UnitId } from '../ids.js';
import type { OccurrenceRecord } from './occurrence-records.js';
import type { NewReport, ReportRecord, Reports } from './report-records.js';
import type { Workbench } from './workbench.js';

export interface OpenReportsPorts {
  readonly reports: Reports;
  readonly workbench: Pick<Workbench, 'count'>;
  readonly units: () => UnitIndex;
}

const AT_ONCE = 1_000;

/**
 * Opens the week's reports of a plan: one row per unit that hangs directly below the plan's owner on the day it is due,
 * with the figures of this moment. What came since the week before was opened is new; in the first week, everything.
 * Rows that are there stay as they are, so it may be called again, and at each later prompt of the week: it opens what a
 * crash or a missed opening has left out, and follows a rule whose time was moved.
 */
export async function openReports(
  occurrence: Pick<OccurrenceRecord, 'kind' | 'period' | 'at' | 'deadline' | 'report'>,
  plan: Plan,
  now: Date,
  { reports, workbench, units }: OpenReportsPorts,
): Promise<void> {
  const { owner } = plan;
  if (owner === undefined) return;
  const { period } = occurrence;
  const dueAt = dueOf(occurrence);
  const reporting = units()
    .asOf(isoDay(vietnamDay(dueAt)))
    .children(owner);
  const there = new Set(await reports.unitsOfWeek(plan.id, period));
  const owing = reporting.filter(({ id }) => !there.has(id));
  if (owing.length > 0) {
    const [before] = await reports.weeksOf(plan.id, 1, period);
    const missed = before === undefined ? new Map<UnitId, number>() : await missedUpTo(before.period);
    const counted = await workbench.count(plan.id, owner, before?.openedAt ?? plan.opensAt);
    const asOf = counted?.asOf ?? now;
    const standings = new Map(counted?.below.map((standing) => [standing.unit, standing]));
    const row = (unit: Unit): NewReport => ({
      plan: plan.id,
      unit: unit.id,
      period,
      dueAt,
      closing: occurrence.report?.closing ?? false,
      openedAt: asOf,
      figures: figuresOf(unit, standings.get(unit.id), asOf),
      missedBefore: missed.get(unit.id) ?? 0,
    });
    for (let from = 0; from < owing.length; from += AT_ONCE)
      await reports.open(owing.slice(from, from + AT_ONCE).map(row));
  }
  await reports.setDue(plan.id, period, dueAt);

  async function missedUpTo(week: string): Promise<Map<UnitId, number>> {
    const missed = new Map<UnitId, number>();
    for await (const rows of weekOf(reports, plan, week))
      for (const each of rows) missed.set(each.unit, missedAfter(each));
    return missed;
  }
}

/** Every report of a week, by unit, in parts. */
export async function* weekOf(
  reports: Pick<Reports, 'ofWeek'>,
  { id }: Pick<Plan, 'id'>,
  period: string,
): AsyncGenerator<readonly ReportRecord[], void> {
  for (let after: UnitId | undefined; ; ) {
    const rows = await reports.ofWeek(id, period, AT_ONCE, after);
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.unit;
    if (rows.length < AT_ONCE) return;
  }
}

/** When the reports that an occurrence is about are due. */
function dueOf({ kind, at, deadline }: Pick<OccurrenceRecord, 'kind' | 'at' | 'deadline'>): Date {
  return kind === 'report-due' || kind === 'report-table' ? at : deadline;
}

function figuresOf({ headcount }: Unit, standing: Standing | undefined, asOf: Date): ReportFigures {
  const { counted, confirmed, fresh, groups, fields } = standing?.tally ?? NOTHING;
  const { target, progress } = standing ?? {};
  return {
    asOf,
    fresh,
    total: counted,
    confirmed,
    groups,
    fields,
    ...(headcount === undefined ? {} : { headcount }),
    ...(target === undefined ? {} : { target }),
    ...(progress?.neededPerWeek === undefined ? {} : { neededPerWeek: progress.neededPerWeek }),
  };
}
