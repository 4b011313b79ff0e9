import { describe, expect, test } from '@jest/globals';
import { countingEverywhere } from '../../../src/domain/counted.js';
import { type Shortfalls, shortfalls } from '../../../src/domain/plans/shortfalls.js';
import { type CountRow, rollUp } from '../../../src/domain/tally.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { Unit } from '../../../src/domain/units.js';
import type { UnitId } from '../../../src/ids.js';
import { madePlan } from '../../helpers/plans.js';

const id = (text: string) => text as UnitId;
const unit = (name: string, kind: Unit['kind'], parent?: string, more: Partial<Unit> = {}): Unit => ({
  id: id(name),
  name,
  kind,
  aliases: [],
  ...(parent === undefined ? {} : { parent: id(parent) }),
  ...more,
});
/** “cũ” became part of “b” on 1 July. */
const index = makeUnitIndex([
  unit('tinh', 'province'),
  unit('huyen', 'upper', 'tinh'),
  unit('a', 'grassroots', 'huyen'),
  unit('b', 'grassroots', 'huyen', { mergedFrom: [id('cu')] }),
  unit('cu', 'grassroots', 'tinh', { validTo: '2026-06-30', mergedInto: id('b') }),
  unit('nganh', 'grassroots', 'tinh'),
]);
const target = (amount: number, whose: object) => ({
  id: JSON.stringify(whose).replace(/[^a-z]/g, ''),
  metric: 'initiatives',
  amount: { type: 'count', atLeast: amount },
  whose,
  source: ['000:1'],
  wording: 'x',
});
const row = (at: string, stretch: number, count: number, more: Partial<CountRow> = {}): CountRow => ({
  unit: id(at),
  stretch,
  status: 'submitted',
  group: 'enterprise',
  count,
  fresh: 0,
  ...more,
});
const DAYS = ['2026-06-01', '2026-07-01'];

function found(targets: readonly object[], counts: Readonly<Record<string, number>>, owner = 'tinh'): Shortfalls {
  const plan = { ...madePlan({ targets }), owner: id(owner) };
  const steps = shortfalls(plan, index.asOf('2026-08-01'), (each) => counts[each] ?? 0);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('what counts under every unit at once', () => {
  const rows = [
    row('a', 0, 3),
    row('cu', 0, 5),
    row('cu', 1, 7),
    row('b', 1, 1),
    row('nganh', 1, 2, { status: 'returned' }),
    row('nganh', 1, 4, { localBook: true }),
    row('nganh', 1, 1, { status: 'accepted' }),
    row('gone', 1, 9),
    row('a', 2, 9),
  ];
  const units = index.asOf('2026-08-01');

  test('is what counts under each of them alone, with what merged counted where it stood on its day', () => {
    const sums = countingEverywhere(id('tinh'), units, DAYS);
    sums.add(rows.slice(0, 4));
    sums.add(rows.slice(4));
    for (const { id: each } of ['tinh', 'huyen', 'a', 'b', 'cu', 'nganh'].flatMap((name) => units.get(id(name)) ?? []))
      expect([each, sums.counted.get(each) ?? 0]).toEqual([each, rollUp(rows, each, units, DAYS).whole.counted]);
    expect(Object.fromEntries(sums.counted)).toEqual({ tinh: 17, huyen: 11, a: 3, b: 8, cu: 5, nganh: 1 });
  });

  test('ends at the top: what lies elsewhere is not counted', () => {
    const sums = countingEverywhere(id('huyen'), units, DAYS);
    sums.add(rows);
    expect(Object.fromEntries(sums.counted)).toEqual({ huyen: 11, a: 3, b: 8 });
  });
});

describe('units that are short of their target', () => {
  test('are found at every depth; above them counts the sum of what is owed directly below', () => {
    const { short, owing } = found([target(5, { type: 'each', kind: 'grassroots' })], { tinh: 9, huyen: 9, a: 9 });
    expect(short).toEqual([
      { unit: 'huyen', target: 10, count: 9 },
      { unit: 'nganh', target: 5, count: 0 },
      { unit: 'b', target: 5, count: 0 },
    ]);
    expect(owing).toBe(4);
  });

  test('count the owner by what the plan asks of itself, and nobody where nothing is asked', () => {
    const whole = found([target(100, { type: 'unit', id: 'huyen' })], { huyen: 99 }, 'huyen');
    expect(whole).toEqual({ short: [{ unit: 'huyen', target: 100, count: 99 }], owing: 0 });
    expect(found([target(5, { type: 'each', kind: 'team' })], {})).toEqual({ short: [], owing: 0 });
    expect(found([target(5, { type: 'each', kind: 'grassroots' })], {}, 'nobody')).toEqual({ short: [], owing: 0 });
  });
});
