import type { Clock } from '../clock.js';
import type { WeekName } from '../conversation/week.js';
import type { Plan } from '../domain/plan.js';
import type { UnitIndex } from '../domain/unit-search.js';
import { byName, missingOf, type PlanFigures, type WeekTable, weekLine } from '../domain/week-table.js';
import type { PlanId, UnitId } from '../ids.js';
import { chairsOf } from './posts.js';
import type { ReportRecord, Reports } from './report-records.js';
import type { Roles } from './role-records.js';
import type { Workbench } from './workbench.js';

/** A plan's weeks as its office gathers them, without asking who wants to know. */
export interface Week {
  /** `whole`: with the figures of the whole plan at this moment, which takes seconds for a country. Null: no such week. */
  table(name: WeekName, asked?: { readonly whole?: true }): Promise<WeekTable | null>;
  /** Of these units: those that nobody leads in the product. */
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

export function makeWeek({ reports, plans, roles, workbench, units, clock }: WeekPorts): Week {
  return {
    table: async ({ plan: id, period }, { whole } = {}) => {
      const plan = await plans.get(id);
      const rows = plan?.owner === undefined ? [] : await rowsOf(reports, { plan: id, period });
      const [first] = rows;
      if (plan?.owner === undefined || first === undefined) return null;
      const now = clock.now();
      const tree = units();
      const { dueAt, closing, closedAt, figures } = first;
      const nameOf = (unit: UnitId) => tree.get(unit)?.name ?? unit;
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
        lines: rows.map((row) => weekLine(row, nameOf(row.unit), now)).sort(byName),
        ...(closedAt === undefined ? {} : { closedAt }),
        ...(stands === undefined ? {} : { whole: stands }),
      };
    },
    withoutChair: async (asked) => {
      const without = new Set(asked);
      for await (const seats of chairsOf(roles, asked, clock.now())) for (const { unit } of seats) without.delete(unit);
      return without;
    },
  };
}

/** The units whose reports are still owed, by name. */
export function owingUnits(table: WeekTable): readonly UnitId[] {
  return missingOf(table.lines).map(({ unit }) => unit);
}

async function rowsOf(reports: Pick<Reports, 'ofWeek'>, { plan, period }: WeekName): Promise<readonly ReportRecord[]> {
  const rows: ReportRecord[] = [];
  for (let after: UnitId | undefined; ; ) {
    const page: readonly ReportRecord[] = await reports.ofWeek(plan, period, ROWS_AT_ONCE, after);
    rows.push(...page);
    after = page.at(-1)?.unit;
    if (after === undefined || page.length < ROWS_AT_ONCE) return rows;
  }
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
