import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eligibility } from '../../../src/domain/plans/eligibility.js';
import { progress } from '../../../src/domain/plans/progress.js';
import { coAuthorShares, equalShares } from '../../../src/domain/plans/shares.js';
import { atLeastPercent, targetOf, targetsOf } from '../../../src/domain/plans/targets.js';
import { at, made, unit } from './templates.js';

describe('at least 10 %', () => {
  test.each([
    [10, 0, 0],
    [10, 1, 1],
    [10, 9, 1],
    [10, 10, 1],
    [10, 11, 2],
    [10, 350_000, 35_000],
    [7, 100, 7],
    [0.5, 199, 1],
    [100, 40, 40],
  ])('%d %% of %d is %d', (percent, of, least) => {
    expect(atLeastPercent(percent, of)).toBe(least);
  });

  test('is the smallest number that is at least the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(1_000_000), (percent, of) => {
        const least = atLeastPercent(percent, of);
        expect(least * 100).toBeGreaterThanOrEqual(percent * of);
        expect((least - 1) * 100).toBeLessThan(percent * of);
      }),
    );
  });
});

describe('a target', () => {
  const count = (atLeast: number) => ({ type: 'count', atLeast });
  const section = { id: unit('khoa-toan'), kind: 'section', section: 'faculty' } as const;
  const plan = made({
    owner: 'truong',
    phases: [
      { id: 'p1', name: '1' },
      { id: 'p2', name: '2' },
    ],
    targets: [
      { id: 'all', metric: 'initiatives', amount: count(100), whose: { type: 'owner' } },
      { id: 'section', metric: 'initiatives', amount: count(1), whose: { type: 'each', kind: 'section' } },
      {
        id: 'faculty',
        metric: 'initiatives',
        amount: count(5),
        whose: { type: 'each', kind: 'section', section: 'faculty' },
      },
      { id: 'one', metric: 'initiatives', amount: count(9), whose: { type: 'unit', id: 'khoa-toan' }, phase: 'p1' },
      { id: 'two', metric: 'initiatives', amount: count(3), whose: { type: 'unit', id: 'khoa-toan' }, phase: 'p2' },
      {
        id: 'share',
        metric: 'members-with-initiative',
        amount: { type: 'percent', atLeast: 10, of: 'headcount' },
        whose: { type: 'owner' },
      },
    ],
  });

  test('of a unit with its own is its own, of a faculty 5, of another section 1, of the owner all', () => {
    expect(targetOf(plan, section, 'p1')?.targets).toEqual(['one']);
    expect(targetOf(plan, section)?.targets).toEqual(['faculty']);
    expect(targetOf(plan, { id: unit('khoa-ly'), kind: 'section' })?.targets).toEqual(['section']);
    expect(targetOf(plan, { id: unit('truong'), kind: 'grassroots' })?.atLeast).toBe(100);
    expect(targetOf(plan, { id: unit('to'), kind: 'team' })).toBeUndefined();
    expect(targetOf(plan, section, 'p9')).toBeUndefined();
  });

  test('of the whole plan is the sum of the phases where no total is stated', () => {
    const phasesOnly = { ...plan, targets: plan.targets?.filter(({ phase }) => phase !== undefined) };
    expect(targetOf(phasesOnly, section)).toMatchObject({
      atLeast: 12,
      basis: 'sum-of-phases',
      targets: ['one', 'two'],
    });
  });

  test('that is a share says which figure is missing', () => {
    expect(targetsOf(plan, section).at(-1)).toEqual({
      metric: 'members-with-initiative',
      percent: 10,
      needs: 'headcount',
      targets: ['share'],
      basis: 'stated',
      source: [],
    });
  });

  test('as a share for units of a kind wins over the share of the whole', () => {
    const share = (id: string, atLeast: number, whose: object) => ({
      id,
      metric: 'members-with-initiative',
      amount: { type: 'percent', atLeast, of: 'headcount' },
      whose,
    });
    const shares = made({
      owner: 'truong',
      targets: [share('whole', 10, { type: 'owner' }), share('sections', 20, { type: 'each', kind: 'section' })],
    });
    expect(targetsOf(shares, { ...section, headcount: 10 })).toMatchObject([{ percent: 20, atLeast: 2 }]);
    expect(targetsOf(shares, { id: unit('truong'), kind: 'grassroots', headcount: 10 })).toMatchObject([
      { percent: 10 },
    ]);
  });
});

describe('progress', () => {
  const [from, to] = [at('2021-04-01T00:00:00'), at('2021-04-21T00:00:00')];
  const seen = (count: number, target: number, now: string) => progress({ count, target, from, to, at: at(now) });

  test.each([
    ['2021-03-31T23:59:59.999', 'not-begun', 20, 6],
    ['2021-04-01T00:00:00', 'running', 20, 6],
    ['2021-04-20T00:00:00', 'running', 1, 15],
    ['2021-04-20T23:59:59.999', 'running', 1, 15],
    ['2021-04-21T00:00:00', 'missed', 0, undefined],
  ])('at %s: %s, %d days, %s a week', (now, state, daysLeft, neededPerWeek) => {
    const { state: is, daysLeft: left, neededPerWeek: needed } = seen(5, 20, now);
    expect([is, left, needed]).toEqual([state, daysLeft, neededPerWeek]);
  });

  test('is reached by the last one, also after the end; a target of 0 always', () => {
    expect(seen(20, 20, '2021-05-01T00:00:00')).toMatchObject({ state: 'reached', percent: 100, missing: 0 });
    expect(seen(0, 0, '2021-04-02T00:00:00')).toMatchObject({ state: 'reached', percent: 100 });
    expect(seen(199, 200, '2021-04-02T00:00:00').percent).toBe(99);
  });

  test('says how far it is behind an even pace', () => {
    expect(seen(4, 20, '2021-04-11T00:00:00').behind).toBe(6);
    expect(seen(12, 20, '2021-04-11T00:00:00').behind).toBe(0);
    expect(progress({ count: 1, target: 5, at: to })).toEqual({
      count: 1,
      target: 5,
      missing: 4,
      percent: 20,
      state: 'running',
    });
  });
});

describe('eligibility at the borders of a month', () => {
  const leap = made({ eligibility: { appliedFrom: { on: '2024-02' }, appliedTo: { on: '2024-02-29' } } });
  test.each([
    ['2024-01', 'applied-too-early'],
    ['2024-01-31', 'applied-too-early'],
    ['2024-02', 'eligible'],
    ['2024-02-29', 'eligible'],
    ['2024-03-01', 'applied-too-late'],
    ['2024-03', 'applied-too-late'],
  ])('from 02/2024 to 29/02/2024: %s is %s', (firstApplied, expected) => {
    const result = eligibility(leap, { firstApplied });
    expect(result.type === 'ineligible' ? result.rule.code : result.type).toBe(expected);
  });

  const days = made({ eligibility: { appliedFrom: { on: '2024-02-10' }, appliedTo: { on: '2024-02-28' } } });
  test('a month that lies only partly in the window is neither accepted nor refused: the day is asked', () => {
    expect(eligibility(days, { firstApplied: '2024-02' })).toEqual({
      type: 'incomplete',
      asks: [{ ask: 'first-applied-day' }],
    });
    expect(eligibility(days, { firstApplied: '2024-02-29' }).type).toBe('ineligible');
    expect(eligibility(days, { firstApplied: '2024-02-28' }).type).toBe('eligible');
  });

  test('one end may be open', () => {
    expect(
      eligibility(made({ eligibility: { appliedFrom: { on: '2024-02' } } }), { firstApplied: '2199-12' }).type,
    ).toBe('eligible');
    expect(eligibility(made({ eligibility: { appliedTo: { on: '2024-02' } } }), { firstApplied: '1999-12' }).type).toBe(
      'eligible',
    );
  });

  test('every broken rule is told at once, and an answer by the name of an object property is no answer', () => {
    const strict = made({
      eligibility: { appliedTo: { on: '2024-02' } },
      recognition: { order: { is: 'recognise-first' } },
      exclusions: [{ id: 'constructor', text: 'Đang được bảo hộ', by: 'declaration' }],
    });
    const result = eligibility(strict, { firstApplied: '2024-03', recognition: 'none' });
    expect(result).toMatchObject({ rule: { code: 'applied-too-late' }, more: [{ rule: { code: 'not-recognised' } }] });
    expect(eligibility(strict, { firstApplied: '2024-02', recognition: { by: 'head' }, declarations: {} })).toEqual({
      type: 'incomplete',
      asks: [{ ask: 'declaration', exclusion: 'constructor' }],
    });
  });
});

describe('shares of co-authors', () => {
  test.each([
    [[100], undefined, { type: 'ok', lead: 0 }],
    [[40, 60], undefined, { type: 'ok', lead: 1 }],
    [[50, 50], undefined, { type: 'tie', among: [0, 1] }],
    [[50, 50], 1, { type: 'ok', lead: 1 }],
    [[20, 80], 0, { type: 'ok', lead: 0 }],
    [[33.34, 33.33, 33.33], undefined, { type: 'ok', lead: 0 }],
    [[33.33, 33.33, 33.33], undefined, { type: 'sum', total: 99.99 }],
    [[60, 50], undefined, { type: 'sum', total: 110 }],
    [[100, 0], undefined, { type: 'share', index: 1 }],
    [[-10, 110], undefined, { type: 'share', index: 0 }],
    [[33.333, 66.667], undefined, { type: 'share', index: 0 }],
    [[Number.NaN, 100], undefined, { type: 'share', index: 0 }],
    [[50, 50], 7, { type: 'tie', among: [0, 1] }],
    [[], undefined, { type: 'nobody' }],
  ] as const)('%j led by %s: %j', (shares, lead, expected) => {
    expect(coAuthorShares(shares, lead)).toEqual(expected);
  });

  test('equal ones always sum to 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (authors) => {
        expect(['ok', 'tie']).toContain(coAuthorShares(equalShares(authors)).type);
      }),
    );
  });
});
