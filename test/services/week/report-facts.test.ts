import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReportHistory, ReportNeed, ReportView } from '../../../src/conversation/report.js';
import type { Grant } from '../../../src/domain/access.js';
import type { Plan } from '../../../src/domain/plan.js';
import { reportKey } from '../../../src/domain/report.js';
import type { PersonId, PlanId, ReportId, UnitId } from '../../../src/ids.js';
import { makeReportFacts, type ReportFacts } from '../../../src/services/week/report-facts.js';
import { contextOf, openPlan } from '../../helpers/people.js';
import { DUE, figuresOf, OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { FACULTY, SCHOOL, schoolPlan, schoolUnits } from '../../helpers/workbench-facts.js';

const B = 'khoa-b' as UnitId;
const WEEK = 7 * 86_400_000;

describe('what a chair is shown of the weekly report', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let facts: ReportFacts;
  let grants: readonly Grant[] = [];
  const plans: readonly Plan[] = [schoolPlan(), { ...schoolPlan(), id: 'p2' as PlanId, name: 'Kế hoạch hai' }];

  beforeAll(async () => {
    opened = await openTestStore('report-facts');
    facts = makeReportFacts({
      ...opened.repositories,
      plans: { get: async (id) => plans.find((plan) => plan.id === id) },
      authority: { grantsOf: async () => grants },
      units: schoolUnits,
      clock: { now: () => DUE },
    });
  });
  beforeEach(async () => {
    grants = [{ role: 'chair', unit: FACULTY }];
    await opened.store.connection.db?.collection('reports').deleteMany({});
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const ask = async <T>(need: ReportNeed) => (await facts(need, contextOf('chair').identity)) as T;
  const owed = () => ask<readonly ReportView[]>({ fact: 'reports' });
  const weeksAgo = (weeks: number, change: Parameters<typeof reportOf>[0] = {}) =>
    reportOf({ period: `2026-W${48 - weeks}`, dueAt: new Date(DUE.getTime() - weeks * WEEK), ...change });

  test('the newest week of each unit and plan, in words; nothing of other units', async () => {
    const { reports } = opened.repositories;
    await reports.open([weeksAgo(0), weeksAgo(1), weeksAgo(0, { plan: 'p2' as PlanId }), weeksAgo(0, { unit: B })]);
    const views = await owed();
    expect(views.map(({ period, planName, unitName }) => [period, planName, unitName])).toEqual([
      ['2026-W48', openPlan.name, 'Khoa Cơ khí'],
      ['2026-W48', 'Kế hoạch hai', 'Khoa Cơ khí'],
    ]);
    expect(views[0]).toMatchObject({ state: 'open', closed: false, rev: 0, figures: figuresOf() });
    expect(Object.values(views[0]?.fieldNames ?? {})).toContain('Công tác quản lý');
  });
  test('what was filed says when and in which part, and never who', async () => {
    const { reports } = opened.repositories;
    await reports.open([weeksAgo(0)]);
    const id = reportKey(openPlan.id, FACULTY, '2026-W48');
    const filing = {
      key: 'k',
      at: OPENED,
      by: 'secret-person' as PersonId,
      as: 'deputy',
      figures: figuresOf(),
      corrections: { total: 14 },
    } as const;
    await reports.change(id, 0, { filings: [filing] });
    const [view] = await owed();
    expect(view).toMatchObject({ state: 'filed', rev: 1, filed: { as: 'deputy', at: OPENED, firstAt: OPENED } });
    expect(JSON.stringify(view)).not.toContain('secret-person');
  });
  test('a plan that is long over is not asked about for ever', async () => {
    await opened.repositories.reports.open([weeksAgo(10)]);
    expect(await owed()).toEqual([]);
  });
  test('one of another unit is nobody’s but its own chair’s and those above', async () => {
    await opened.repositories.reports.open([weeksAgo(0, { unit: B })]);
    const need = { fact: 'report', report: reportKey(openPlan.id, B, '2026-W48') } as const;
    expect(await ask(need)).toBeNull();
    expect(await ask({ fact: 'report-history', plan: openPlan.id, unit: B })).toBeNull();
    expect(await ask({ fact: 'report', report: 'none' as ReportId })).toBeNull();
    grants = [{ role: 'office-admin', unit: SCHOOL }];
    expect(await ask(need)).toMatchObject({ unitName: 'Khoa Mầm non' });
    // It is the unit's to file, not the office's own.
    expect(await owed()).toEqual([]);
  });
  test('the history goes page by page, newest first', async () => {
    await opened.repositories.reports.open(Array.from({ length: 9 }, (_, weeks) => weeksAgo(weeks)));
    const need = { fact: 'report-history', plan: openPlan.id, unit: FACULTY } as const;
    const first = await ask<ReportHistory>(need);
    expect(first.weeks.map(({ period }) => period.slice(-2))).toEqual(['48', '47', '46', '45', '44', '43']);
    const second = await ask<ReportHistory>({ ...need, ...(first.next === undefined ? {} : { before: first.next }) });
    expect(second.weeks.map(({ period }) => period.slice(-2))).toEqual(['42', '41', '40']);
    expect(second.next).toBeUndefined();
  });
});
