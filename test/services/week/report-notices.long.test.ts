import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { Unit } from '../../../src/domain/units.js';
import { type OccurrenceId, planId, type UnitId } from '../../../src/ids.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { makeReportNotices } from '../../../src/services/week/report-notices.js';
import { makeWorkbench } from '../../../src/services/workbench/workbench.js';
import { tell } from '../../helpers/figures.js';
import { DUE, OPENED } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { stretch } from '../../helpers/stretch.js';
import { schoolPlan } from '../../helpers/workbench-facts.js';

/** Every grassroots union of the country, each with a chair. */
const UNITS = 126_000;
const AT_ONCE = 5_000;
const TOP = 'tong-lien-doan' as UnitId;
const WEEK = 7 * 86_400_000;
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);
const units = makeUnitIndex([
  { id: TOP, name: 'Tổng Liên đoàn', kind: 'national', aliases: [] },
  ...numbers(UNITS).map(
    (number): Unit => ({
      id: `cs-${number}` as UnitId,
      name: `Công đoàn cơ sở ${number}`,
      kind: 'grassroots',
      aliases: [],
      parent: TOP,
      headcount: 40,
    }),
  ),
]);
const plan: Plan = { ...schoolPlan(), id: planId.parse('ca-nuoc'), owner: TOP };

let opened: Awaited<ReturnType<typeof openTestStore>>;
let kinds: ReturnType<typeof makeReportNotices>;

beforeAll(async () => {
  opened = await openTestStore('country-reports');
  const holder = { fullName: 'Nguyễn Thị Chủ', phone: '+84987654321' };
  for (let from = 0; from < UNITS; from += AT_ONCE) {
    const roles = numbers(Math.min(AT_ONCE, UNITS - from), from).map((number) => ({
      _id: `r${number}`,
      person: `p${number}`,
      role: 'chair',
      unit: `cs-${number}`,
      holder,
      conversation: `telegram:bot:${number}`,
      since: OPENED,
    }));
    await opened.store.connection.collection('roles').insertMany(roles as never);
  }
  const workbench = makeWorkbench({
    ...opened.repositories,
    plans: { get: async () => plan },
    units: () => units,
    authority: { grantsOf: async () => [], may: async () => true },
    clock: { now: () => OPENED },
  });
  kinds = makeReportNotices({ ...opened.repositories, workbench, units: () => units });
}, 600_000);
afterAll(async () => {
  await opened.store.drop();
  await opened.store.close();
});

function occurrence(kind: 'report-open' | 'report-due', at: Date, due: Date, week: number): OccurrenceRecord {
  const planned = { plan: plan.id, kind, rule: kind, period: `2026-W${week}`, at, until: due, deadline: due };
  return { ...planned, id: `o ${kind} ${week}` as OccurrenceId, state: 'firing', seenAt: at };
}

async function fire(kind: 'report-open' | 'report-due', at: Date, due: Date, week: number) {
  const fired = occurrence(kind, at, due, week);
  const begun = performance.now();
  await kinds[kind].prepare?.(fired, plan, at);
  const asked = new Set<string>();
  for await (const page of kinds[kind].audience(fired, plan, at)) for (const { person } of page) asked.add(person);
  const seconds = (performance.now() - begun) / 1_000;
  tell(`${kind} of the country`, { asked: asked.size, seconds: rounded(seconds), stretch: rounded(stretch()) });
  return { asked: asked.size, minutes: seconds / stretch() / 60 };
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

test('a week of the whole country is opened and asked for in well under a minute, and closed', async () => {
  const first = await fire('report-open', OPENED, DUE, 48);
  expect(first.asked).toBe(UNITS);
  expect(first.minutes).toBeLessThan(1);
  const second = await fire('report-open', new Date(OPENED.getTime() + WEEK), new Date(DUE.getTime() + WEEK), 49);
  expect(second.asked).toBe(UNITS);
  expect(second.minutes).toBeLessThan(1);
  // The rule was moved to 11:30: every row of the week is due then.
  const moved = new Date(DUE.getTime() + WEEK + 30 * 60_000);
  const due = await fire('report-due', moved, new Date(moved.getTime() + WEEK), 49);
  expect(due.asked).toBe(UNITS);
  expect(due.minutes).toBeLessThan(1);
  const { reports } = opened.repositories;
  expect((await reports.ofWeek(plan.id, '2026-W49', 1, 'cs-70000' as UnitId))[0]).toMatchObject({
    dueAt: moved,
    missedBefore: 1,
  });
  expect(await reports.closeWeek(plan.id, '2026-W48', moved)).toBe(UNITS);
}, 900_000);
