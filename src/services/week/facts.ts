import type { WeekFact, WeekHead, WeekNeed, WeekPlan, WeekUnit } from '../../conversation/week.js';
import { may } from '../../domain/access.js';
import type { Plan } from '../../domain/plan.js';
import { askedReports } from '../../domain/plans/reports.js';
import { reportKey } from '../../domain/report.js';
import { foldText } from '../../domain/text.js';
import { longMissing, missingOf, sumOf, type WeekTable, weekLine } from '../../domain/week-table.js';
import type { IdentityId, PlanId, UnitId } from '../../ids.js';
import type { PlanRecords } from '../plans/plan-records.js';
import type { Authority } from '../roles/authority.js';
import type { Units } from '../units/units.js';
import type { Reports } from './report-records.js';
import type { Week } from './week.js';

/** What the office's week asks for, as far as the one who is talking may see it. */
export type WeekFacts = (need: WeekNeed, identity: IdentityId) => Promise<WeekFact[WeekNeed['fact']]>;

/** Where nobody gathers reports. */
export const NO_WEEKS: WeekFacts = async ({ fact }) => {
  if (fact === 'week-list') return { weeks: [], more: false };
  return fact === 'weeks' || fact === 'week-search' ? [] : null;
};

interface WeekFactPorts {
  readonly week: Week;
  readonly reports: Pick<Reports, 'weeksOf' | 'ofUnit' | 'get'>;
  readonly records: Pick<PlanRecords, 'all'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  readonly authority: Authority;
  readonly units: Units['index'];
}

const WEEKS = 6;
const PLANS = 20;
const PAGE = 8;
const FOUND = 8;
const HISTORY = 6;
const NAMED = 12;

export function makeWeekFacts(ports: WeekFactPorts): WeekFacts {
  return async (need, identity) => {
    if (need.fact === 'weeks') return plansOf(identity, ports);
    const theirs = await mayGather(identity, need.plan, ports);
    if (need.fact === 'week-list') {
      const some = theirs ? await ports.reports.weeksOf(need.plan, WEEKS + 1, need.before) : [];
      return { weeks: some.slice(0, WEEKS).map(headOf), more: some.length > WEEKS };
    }
    const table = theirs ? await ports.week.table(need) : null;
    switch (need.fact) {
      case 'week':
        return table === null ? null : overview(table);
      case 'week-units': {
        if (table === null) return null;
        const lines = need.missing ? missingOf(table.lines) : table.lines;
        const pages = Math.max(1, Math.ceil(lines.length / PAGE));
        const page = Math.min(Math.max(0, need.page), pages - 1);
        return { lines: lines.slice(page * PAGE, (page + 1) * PAGE), page, pages };
      }
      case 'week-unit':
        return table === null ? null : unitOf(table, need.unit, ports);
      case 'week-search':
        return table === null ? [] : found(table, need.words);
    }
  };
}

async function plansOf(identity: IdentityId, ports: WeekFactPorts): Promise<readonly WeekPlan[]> {
  const grants = await ports.authority.grantsOf(identity);
  if (grants.length === 0) return [];
  const tree = ports.units();
  // An office far above has those of everybody below.
  const own = (owner: UnitId | undefined) => Number(grants.some(({ unit }) => unit === owner));
  const theirs = (await ports.records.all())
    .filter(
      ({ owner, opensAt }) => owner !== undefined && opensAt !== undefined && may(grants, 'report.gather', owner, tree),
    )
    .sort((a, b) => own(b.owner) - own(a.owner) || (b.opensAt?.getTime() ?? 0) - (a.opensAt?.getTime() ?? 0))
    .slice(0, PLANS);
  const found: WeekPlan[] = [];
  for (const { id, name } of theirs) {
    const plan = await ports.plans.get(id);
    const [latest, earlier] = await ports.reports.weeksOf(id, 2);
    const asks = plan?.rules !== undefined && askedReports(plan.rules).length > 0;
    if (latest !== undefined) found.push({ plan: id, name, latest: headOf(latest), earlier: earlier !== undefined });
    else if (asks) found.push({ plan: id, name, earlier: false });
  }
  return found;
}

async function mayGather(identity: IdentityId, id: PlanId, { plans, authority }: WeekFactPorts): Promise<boolean> {
  const plan = await plans.get(id);
  return plan?.owner !== undefined && (await authority.may(identity, 'report.gather', plan.owner));
}

function overview(table: WeekTable): WeekFact['week'] {
  const { planName, ownerName, countedAt, lines } = table;
  return {
    ...headOf(table),
    planName,
    ownerName,
    countedAt,
    sum: sumOf(lines),
    missing: missingOf(lines)
      .slice(0, NAMED)
      .map(({ name }) => name),
    longMissing: longMissing(lines)
      .slice(0, NAMED)
      .map(({ name, missed }) => ({ name, missed })),
  };
}

async function unitOf(table: WeekTable, unit: UnitId, { reports, week }: WeekFactPorts): Promise<WeekUnit | null> {
  const line = table.lines.find((each) => each.unit === unit);
  const row = await reports.get(reportKey(table.plan, unit, table.period));
  if (line === undefined || row === undefined) return null;
  const earlier = await reports.ofUnit(table.plan, unit, HISTORY, table.period);
  return {
    report: row.id,
    rev: row.rev,
    line: weekLine(row, line.name, table.at),
    head: headOf(table),
    nobody: (await week.withoutChair([unit])).has(unit),
    history: earlier.map((each) => ({ period: each.period, line: weekLine(each, line.name, table.at) })),
  };
}

/** By a part of its name, without accents; the ones that begin so first. */
function found({ lines }: WeekTable, words: string): readonly UnitId[] {
  const wanted = foldText(words).trim();
  if (wanted === '') return [];
  const hits = lines.flatMap(({ unit, name }) => {
    const place = foldText(name).indexOf(wanted);
    const whole = foldText(name) === wanted;
    return place < 0 ? [] : [{ unit, rank: whole ? -1 : place }];
  });
  const exact = hits.filter(({ rank }) => rank === -1);
  return (exact.length > 0 ? exact : hits)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FOUND)
    .map(({ unit }) => unit);
}

function headOf({ period, dueAt, closing, closedAt }: WeekHead): WeekHead {
  return { period, dueAt, closing, ...(closedAt === undefined ? {} : { closedAt }) };
}
