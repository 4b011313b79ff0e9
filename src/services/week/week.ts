import type { Clock } from '../../clock.js';
import type { WeekName } from '../../conversation/week.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { askedOf } from '../../domain/report-part.js';
import type { UnitIndex } from '../../domain/units/search.js';
import {
  byName,
  missingOf,
  type PlanFigures,
  type WeekLine,
  type WeekTable,
  weekLine,
} from '../../domain/week-table.js';
import type { PlanId, UnitId } from '../../ids.js';
import { inPages } from '../pacing/in-pages.js';
import { holdersAt } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { Workbench } from '../workbench/workbench.js';
import type { ReportRecord, Reports } from './report-records.js';

/** A plan's weeks as its office gathers them, without asking who wants to know. */
export interface Week {
  /** `whole`: with the figures of the whole plan at this moment, which takes seconds for a country. Null: no such week. */
  table(name: WeekName, asked?: { readonly whole?: true }): Promise<WeekTable | null>;
  /** Of these units: those in which there is nobody who could be asked for a report. */
  withoutChair(units: readonly UnitId[]): Promise<ReadonlySet<UnitId>>;
}

export interface WeekPorts {
  readonly reports: Pick<Reports, 'ofWeek'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  readonly roles: Pick<Roles, 'page'>;
  readonly workbench: Pick<Workbench, 'count'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

const ROWS_AT_ONCE = 1_000;
const UNITS_AT_ONCE = 500;
/** More names than this are not sorted while everybody waits. */
const SORTED_MOST = 10_000;

export function makeWeek({ reports, plans, roles, workbench, units, clock }: WeekPorts): Week {
  return {
    table: async ({ plan: id, period }, { whole } = {}) => {
      const plan = await plans.get(id);
      if (plan?.owner === undefined) return null;
      const now = clock.now();
      const tree = units();
      const nameOf = (unit: UnitId) => tree.get(unit)?.name ?? unit;
      const lines: WeekLine[] = [];
      let first: ReportRecord | undefined;
      // A line is a tenth of its row: the rows of a country are not held all at once.
      for await (const rows of rowsOf(reports, { plan: id, period })) {
        first ??= rows[0];
        lines.push(...rows.map((row) => weekLine(row, nameOf(row.unit), now)));
      }
      if (first === undefined) return null;
      if (lines.length <= SORTED_MOST) lines.sort(byName);
      const { dueAt, closing, closedAt, figures } = first;
      const stands = whole === undefined ? undefined : await wholeOf(plan, plan.owner, workbench);
      return {
        plan: id,
        planName: plan.name,
        owner: plan.owner,
        ownerName: tree.get(plan.owner)?.fullName ?? nameOf(plan.owner),
        period,
        dueAt,
        closing,
        at: now,
        countedAt: figures.asOf,
        lines,
        ...(closedAt === undefined ? {} : { closedAt }),
        ...(stands === undefined ? {} : { whole: stands }),
      };
    },
    withoutChair: async (asked) => {
      const day = isoDay(vietnamDay(clock.now()));
      const without = new Set(asked);
      for (let from = 0; from < asked.length; from += UNITS_AT_ONCE)
        for (const [unit, holders] of await holdersAt(roles, asked.slice(from, from + UNITS_AT_ONCE)))
          if (askedOf(holders, day).length > 0) without.delete(unit);
      return without;
    },
  };
}

/** The units whose reports are still owed, by name. */
export function owingUnits(table: WeekTable): readonly UnitId[] {
  return missingOf(table.lines).map(({ unit }) => unit);
}

function rowsOf(
  reports: Pick<Reports, 'ofWeek'>,
  { plan, period }: WeekName,
): AsyncGenerator<readonly ReportRecord[], void> {
  return inPages(ROWS_AT_ONCE, (most, after) => reports.ofWeek(plan, period, most, after?.unit));
}

async function wholeOf(
  plan: Plan,
  owner: UnitId,
  workbench: Pick<Workbench, 'count'>,
): Promise<PlanFigures | undefined> {
  const counted = await workbench.count(plan.id, owner);
  if (counted === null) return undefined;
  const { tally, target } = counted.own;
  const names = new Map((plan.rules?.fields ?? []).map(({ id, name }) => [id, name]));
  return {
    total: tally.counted,
    confirmed: tally.confirmed,
    enterprise: tally.groups.enterprise,
    publicSector: tally.groups['public-sector'],
    ...(target === undefined ? {} : { target }),
    fields: Object.entries(tally.fields)
      .map(([id, count]) => ({ name: names.get(id) ?? id, count }))
      .sort((a, b) => b.count - a.count),
  };
}
