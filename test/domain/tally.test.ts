import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.js';
import { progress } from '../../src/domain/plans/progress.js';
import { standings } from '../../src/domain/standing.js';
import { type CountRow, rollUp, stretches } from '../../src/domain/tally.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import { founderUnits, NATIONAL, type Unit } from '../../src/domain/units.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { readFoundingData } from '../../src/store/founding-data.js';
import { resolved } from './plans/templates.js';

const id = (text: string) => text as UnitId;
const row = (unit: string, change: Partial<CountRow> = {}): CountRow => ({
  unit: id(unit),
  stretch: 0,
  status: 'submitted',
  group: 'enterprise',
  count: 1,
  fresh: 0,
  ...change,
});

const LONG_AN = id('p63-80');
const school = (more: Partial<Unit> & { id: UnitId; name: string }): Unit => ({
  kind: 'section',
  aliases: [],
  parent: id('truong'),
  ...more,
});
const units = makeUnitIndex([
  ...founderUnits(readFoundingData()),
  { id: id('truong'), name: 'Trường', kind: 'grassroots', aliases: [] },
  school({ id: id('khoa-a'), name: 'Khoa A', section: 'faculty' }),
  school({ id: id('khoa-b'), name: 'Khoa B', section: 'faculty' }),
  school({ id: id('phong-c'), name: 'Phòng C', section: 'office' }),
  { id: id('to-1'), name: 'Tổ 1', kind: 'team', aliases: [], parent: id('khoa-a') },
  { id: id('cdcs-la'), name: 'CĐCS ở Long An', kind: 'grassroots', aliases: [], parent: LONG_AN },
]);

describe('counting', () => {
  test('everything below counts upwards, each in its branch', () => {
    const rows = [row('to-1', { count: 3 }), row('khoa-a'), row('truong'), row('p63-30', { count: 9 })];
    const { whole, below } = rollUp(rows, id('truong'), units, ['2026-11-01']);
    expect(whole.counted).toBe(5);
    expect([...below].map(([unit, { counted }]) => [unit, counted])).toEqual([
      ['khoa-a', 4],
      ['truong', 1],
    ]);
  });

  test('what does not stand against the target is counted beside it', () => {
    const rows = [
      row('to-1', { fresh: 1 }),
      row('to-1', { status: 'accepted', field: 'f', group: 'public-sector' }),
      row('to-1', { status: 'recognised', field: 'f' }),
      row('to-1', { status: 'returned', fresh: 1 }),
      row('to-1', { status: 'withdrawn', fresh: 1 }),
      row('to-1', { status: 'refused' }),
      row('to-1', { localBook: true, field: 'f' }),
    ];
    expect(rollUp(rows, id('truong'), units, ['2026-11-01']).whole).toEqual({
      counted: 3,
      waiting: 2,
      confirmed: 3,
      returned: 1,
      withdrawn: 1,
      localBook: 1,
      fresh: 2,
      groups: { enterprise: 2, 'public-sector': 1 },
      fields: { f: 2 },
    });
  });

  test('Long An counts under itself until 30/6/2025 and under Tây Ninh from 1/7/2025', () => {
    const days = stretches(units.turns, '2025-06-01', '2025-12-31');
    expect(days).toEqual(['2025-06-01', '2025-07-01']);
    const rows = [
      row('cdcs-la', { stretch: 0, count: 2 }),
      row('cdcs-la', { stretch: 1, count: 5 }),
      row(LONG_AN, { stretch: 1 }),
    ];
    const tayNinh = units.get(LONG_AN)?.mergedInto ?? id('');
    const counted = (top: UnitId) => rollUp(rows, top, units, days).whole.counted;
    expect([counted(LONG_AN), counted(tayNinh), counted(NATIONAL), counted(id('cdcs-la'))]).toEqual([2, 6, 8, 7]);
    expect([...rollUp(rows, NATIONAL, units, days).below.keys()]).toEqual([LONG_AN, tayNinh]);
  });

  test('a stretch of time begins only with a day on which something changed', () => {
    expect(stretches(['2022-04-01', '2025-07-01'], '2022-04-01', '2025-06-30')).toEqual(['2022-04-01']);
    expect(stretches(['2022-04-01', '2025-07-01'], '2022-03-31', '2025-07-01')).toHaveLength(3);
    expect(units.turns).toEqual(['2022-04-01', '2025-07-01']);
  });
});

describe('standing against the target', () => {
  const rules = resolved('000');
  const plan: Plan = {
    id: 'p' as PlanId,
    name: 'Kế hoạch',
    opensAt: new Date('2021-03-10T00:00:00+07:00'),
    closesAt: new Date('2021-04-21T00:00:00+07:00'),
    trial: false,
    groups: ['enterprise', 'public-sector'],
    rules: { ...rules, owner: id('truong') },
  };
  const at = new Date('2021-04-14T08:00:00+07:00');
  const top = units.get(id('truong')) as Unit;
  const rolled = rollUp([row('to-1', { count: 3 }), row('phong-c', { count: 2 })], top.id, units, ['2021-03-10']);

  test('each khoa owes 5, each phòng 2; the school states none and owes their sum', () => {
    const { own, below } = standings(plan, top, rolled, units, at);
    expect(below.map(({ name, target, progress }) => [name, target, progress?.missing])).toEqual([
      ['Khoa A', 5, 2],
      ['Khoa B', 5, 5],
      ['Phòng C', 2, 0],
    ]);
    expect(own).toMatchObject({ target: 12, summed: true, progress: { count: 5, missing: 7, daysLeft: 7 } });
  });

  test('without rules there is a number and no target', () => {
    const { rules: _rules, ...bare } = plan;
    const { own, below } = standings(bare, top, rolled, units, at);
    expect(own.tally.counted).toBe(5);
    expect([own, ...below].every(({ target, progress }) => target === undefined && progress === undefined)).toBe(true);
  });

  test('a unit that has ended is listed for what it had', () => {
    const today = units.asOf('2026-11-21');
    const national = today.get(NATIONAL) as Unit;
    const days = stretches(units.turns, '2025-06-01', '2025-12-31');
    const { below } = standings(plan, national, rollUp([row(LONG_AN)], NATIONAL, today, days), today, at);
    expect(below.filter(({ tally }) => tally.counted > 0).map(({ name }) => name)).toEqual(['Long An']);
    expect(below).toHaveLength(34 + 19 + 1);
  });
});

test('percent is rounded down from the true share, not from a fraction a computer cannot hold', () => {
  const percent = (count: number, target: number) => progress({ count, target, at }).percent;
  const at = new Date('2021-04-14T08:00:00+07:00');
  expect([percent(23, 20), percent(29, 50), percent(57, 100), percent(2, 3), percent(0, 0)]).toEqual([
    115, 58, 57, 66, 100,
  ]);
});
