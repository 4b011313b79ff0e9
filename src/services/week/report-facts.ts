import type { Clock } from '../../clock.js';
import type { ReportFact, ReportNeed, ReportView } from '../../conversation/report.js';
import { ACTIONS, type Grant } from '../../domain/access.js';
import type { Plan } from '../../domain/plan.js';
import { filingInForce, reportState } from '../../domain/report.js';
import { filesAs } from '../../domain/report-part.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { IdentityId, PlanId, UnitId } from '../../ids.js';
import type { Authority } from '../roles/authority.js';
import type { Filing, ReportRecord, Reports } from './report-records.js';

/** What the report's scene asks for, as far as the one who is talking may file it. */
export type ReportFacts = (need: ReportNeed, identity: IdentityId) => Promise<ReportFact[ReportNeed['fact']]>;

export const NO_REPORTS: ReportFacts = async (need) => (need.fact === 'reports' ? [] : null);

interface ReportFactPorts {
  readonly reports: Pick<Reports, 'get' | 'ofUnits' | 'ofUnit'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  readonly authority: Pick<Authority, 'grantsOf'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

/** More than anybody leads, with the weeks that are looked back at. */
const MOST = 400;
/** A plan that is long over is not asked about for ever. */
const LOOKED_BACK_MS = 60 * 86_400_000;
const WEEKS_A_PAGE = 6;

export function makeReportFacts(ports: ReportFactPorts): ReportFacts {
  const { reports, authority, units, clock } = ports;
  return async (need, identity) => {
    const grants = await authority.grantsOf(identity);
    const shown = viewer(ports);
    const mine = (unit: UnitId) => filesAs(grants, unit, units()) !== undefined;
    switch (need.fact) {
      case 'reports': {
        const recent = new Date(clock.now().getTime() - LOOKED_BACK_MS);
        const rows = await reports.ofUnits(ledBy(grants), MOST);
        const views = await Promise.all(newest(rows.filter(({ dueAt }) => dueAt > recent)).map(shown));
        return views.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.unitName < b.unitName ? -1 : 1));
      }
      case 'report': {
        const row = await reports.get(need.report);
        return row === undefined || !mine(row.unit) ? null : shown(row);
      }
      case 'report-history': {
        const { plan, unit, before } = need;
        if (!mine(unit)) return null;
        const rows = await reports.ofUnit(plan, unit, WEEKS_A_PAGE + 1, before);
        const weeks = rows.slice(0, WEEKS_A_PAGE);
        const last = weeks.at(-1);
        return {
          weeks: await Promise.all(weeks.map(shown)),
          ...(rows.length > WEEKS_A_PAGE && last !== undefined ? { next: last.period } : {}),
        };
      }
    }
  };
}

/** The units whose own report these roles file. */
function ledBy(grants: readonly Grant[]): readonly UnitId[] {
  const leading: readonly string[] = ACTIONS['report.file'];
  return [...new Set(grants.filter(({ role }) => leading.includes(role)).map(({ unit }) => unit))];
}

/** The first of each unit and plan. */
function newest(rows: readonly ReportRecord[]): readonly ReportRecord[] {
  const found = new Map<string, ReportRecord>();
  for (const row of rows) {
    const key = `${row.plan} ${row.unit}`;
    if (!found.has(key)) found.set(key, row);
  }
  return [...found.values()];
}

function viewer({ plans, units }: ReportFactPorts): (row: ReportRecord) => Promise<ReportView> {
  const known = new Map<PlanId, Promise<Plan | undefined>>();
  return async (row) => {
    const { id, plan: planId, unit, period, dueAt, closing, figures, missedBefore, rev, filings, excuse } = row;
    const asked = known.get(planId) ?? plans.get(planId);
    known.set(planId, asked);
    const plan = await asked;
    const filing = filingInForce(row);
    return {
      id,
      plan: planId,
      planName: plan?.name ?? planId,
      unit,
      unitName: units().get(unit)?.name ?? unit,
      period,
      dueAt,
      closing,
      figures,
      fieldNames: Object.fromEntries((plan?.rules?.fields ?? []).map((field) => [field.id, field.name])),
      state: reportState(row),
      closed: row.closedAt !== undefined,
      missedBefore,
      rev,
      ...(filing === undefined ? {} : { filed: filedOf(filing, filings[0]?.at ?? filing.at) }),
      ...(excuse === undefined ? {} : { excuse: { at: excuse.at, as: excuse.as, reason: excuse.reason } }),
    };
  };
}

/** Who filed it is nobody's business: in which part is. */
function filedOf({ key: _key, by: _by, ...filing }: Filing, firstAt: Date): NonNullable<ReportView['filed']> {
  return { ...filing, firstAt };
}
