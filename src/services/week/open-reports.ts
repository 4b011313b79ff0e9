import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { missedAfter, type ReportFigures } from '../../domain/report.js';
import type { Standing } from '../../domain/standing.js';
import { NOTHING } from '../../domain/tally.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { inPages } from '../pacing/in-pages.js';
import type { Workbench } from '../workbench/workbench.js';
import type { NewReport, ReportStand, Reports } from './report-records.js';

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
 * crash or a missed opening has left out, and follows a rule whose time, or a plan whose end, was moved.
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
  const closing = occurrence.report?.closing ?? false;
  const there = new Set(await reports.unitsOfWeek(plan.id, period));
  const childrenAt = (at: Date) =>
    units()
      .asOf(isoDay(vietnamDay(at)))
      .children(owner);
  // One that begins between today and then has neither figures nor a target yet: the first prompt from that day on opens it.
  const begun = now < dueAt ? new Set(childrenAt(now).map(({ id }) => id)) : undefined;
  const owing = childrenAt(dueAt).filter(({ id }) => !there.has(id) && begun?.has(id) !== false);
  if (owing.length > 0) await openOwing(owing, owner);
  await reports.setDue(plan.id, period, { dueAt, closing });

  async function openOwing(owing: readonly Unit[], top: UnitId): Promise<void> {
    const [before] = await reports.weeksOf(plan.id, 1, period);
    const last = new Map<UnitId, Last>();
    if (before !== undefined)
      for await (const rows of standsOf(reports, plan, before.period))
        for (const each of rows) last.set(each.unit, { missed: missedAfter(each), at: each.openedAt });
    // A week that was opened in two goes, because of a crash, has two beginnings: nothing is new twice, or never.
    const begun = (unit: Unit) => (last.get(unit.id)?.at ?? before?.openedAt ?? plan.opensAt).getTime();
    for (const since of new Set(owing.map(begun))) {
      const counted = await workbench.count(plan.id, top, new Date(since));
      if (counted === null) return;
      const openedAt = counted.asOf ?? now;
      const standings = new Map(counted.below.map((standing) => [standing.unit, standing]));
      const rows = owing
        .filter((unit) => begun(unit) === since)
        .map(
          (unit): NewReport => ({
            plan: plan.id,
            unit: unit.id,
            period,
            dueAt,
            closing,
            openedAt,
            figures: figuresOf(unit, standings.get(unit.id), openedAt),
            missedBefore: last.get(unit.id)?.missed ?? 0,
          }),
        );
      await reports.open(rows);
    }
  }
}

/** What the week before has left of a unit. */
interface Last {
  readonly missed: number;
  readonly at: Date;
}

/** How it stands with each report of a week, by unit, in parts. */
export function standsOf(
  reports: Pick<Reports, 'standsOfWeek'>,
  { id }: Pick<Plan, 'id'>,
  period: string,
): AsyncGenerator<readonly ReportStand[], void> {
  return inPages(AT_ONCE, (most, after) => reports.standsOfWeek(id, period, most, after?.unit));
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
