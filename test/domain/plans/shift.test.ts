import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstDay, monthsBetween, plusMonths, precisionOf } from '../../../src/domain/calendar.js';
import { daysBetween } from '../../../src/domain/days.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import type { PlanDocument } from '../../../src/domain/plans/document.js';
import { calendarStart, shiftPlan } from '../../../src/domain/plans/shift.js';
import { anyPlan } from './any-plan.js';
import { codes, made, resolved, template } from './templates.js';

describe('shifting the dates', () => {
  test('a new start on the same day of the month keeps the days of the month: Hồng Đức in 2026', () => {
    const plan = shiftPlan(resolved('000'), { newStart: '2026-03-10' });
    expect(plan.entry).toMatchObject({ opens: { on: '2026-03-10' }, closes: { on: '2026-04-20' } });
    expect(plan.rounds?.map(({ deadline }) => deadline?.on)).toEqual(['2026-04-15', '2026-10-02']);
    expect(plan.targets?.[0]?.by?.on).toBe('2026-10-10');
    expect(plan.eligibility).toMatchObject({ appliedFrom: { on: '2026-02' }, appliedTo: { on: '2026-05' } });
  });

  test('phases still meet when moved by months: Vĩnh Linh over a leap year', () => {
    const plan = shiftPlan(resolved('001'), { newStart: '2023-09-01' });
    expect(plan.phases?.map(({ from, to }) => [from?.on, to?.on])).toEqual([
      ['2023-09-01', '2024-05-31'],
      ['2024-06-01', '2025-09-01'],
    ]);
    const months = made({ phases: [{ id: 'a', name: 'a', from: { on: '2021-01-01' }, to: { on: '2021-04-30' } }] });
    expect(shiftPlan(months, { months: 1 }).phases?.[0]?.to?.on).toBe('2021-05-31');
    expect(shiftPlan(months, { months: -2 }).phases?.[0]?.to?.on).toBe('2021-02-28');
  });

  test('any other new start moves by days, months by whole months', () => {
    const plan = shiftPlan(resolved('003'), { newStart: '2026-01-15' });
    expect(plan.phases?.[0]).toMatchObject({ from: { on: '2026-01-15' }, to: { on: '2026-05' } });
    expect(plan.phases?.[1]).toMatchObject({ from: { on: '2026-06' }, to: { on: '2027-09' } });
    expect(plan.eligibility?.appliedTo?.on).toBe('2027-09-04');
  });

  test('years and school years move with it: Long An counts from the day of its letter', () => {
    const plan = shiftPlan(resolved('004'), { newStart: '2026-04-06' });
    expect(plan.entry?.closes?.on).toBe('2026-04-20');
    expect(plan.eligibility?.years?.any).toEqual([2025, 2026]);
    expect(plan.rounds?.map(({ schoolYear }) => schoolYear)).toEqual(['2024-2025', '2025-2026']);
    expect(plan.reporting?.[0]).toMatchObject({ weekday: 4, before: '11:00' });
  });

  test('the new plan claims neither the old paper nor its words, and its old years are pointed at', () => {
    const plan = shiftPlan(resolved('000'), { newStart: '2026-03-10' });
    expect(plan.basedOn).toBe('hong-duc-2021');
    for (const path of ['basis', 'baselines', 'parent', 'origins']) expect(plan).not.toHaveProperty(path);
    expect(plan.document).not.toHaveProperty('symbol');
    expect(JSON.stringify(plan)).not.toMatch(/"source"|"wording"|"note"/);
    expect(plan.dossier?.parts[1]?.columns).toHaveLength(7);
    expect(checkPlan(plan).filter(({ code }) => code === 'year-in-words')).toContainEqual({
      severity: 'note',
      code: 'year-in-words',
      params: { path: 'rounds.0.name', year: 2021 },
    });
    expect(codes(checkPlan(template('000')))).not.toContain('year-in-words');
  });

  test('keeps every distance between two days exactly, and between two months in months', () => {
    fc.assert(
      fc.property(anyPlan(), fc.integer({ min: -4000, max: 4000 }), (plan, days) => {
        const [before, after] = [datesOf(plan), datesOf(shiftPlan(plan, { days }))];
        expect(after.map(precisionOf)).toEqual(before.map(precisionOf));
        const distances = (dates: readonly string[], precision: string) => {
          const same = dates.filter((date) => precisionOf(date) === precision);
          const [first = '2021-01'] = same;
          return same.map((date) =>
            precision === 'day' ? daysBetween(firstDay(first), firstDay(date)) : monthsBetween(first, date),
          );
        };
        expect(distances(after, 'day')).toEqual(distances(before, 'day'));
        expect(distances(after, 'month')).toEqual(distances(before, 'month'));
      }),
    );
  });

  test('by nothing changes no date, and a plan without dates is left as it is', () => {
    fc.assert(fc.property(anyPlan(), (plan) => expect(datesOf(shiftPlan(plan, { months: 0 }))).toEqual(datesOf(plan))));
    expect(calendarStart(template('002'))).toBeUndefined();
    expect(shiftPlan(template('002'), { newStart: '2026-01-01' }).basedOn).toBe('cao-bang-2019');
  });

  test('out of the calendar is an error, not a wrong date', () => {
    expect(() => shiftPlan(template('000'), { months: 12 * 300 })).toThrow(RangeError);
  });
});

test('a month later is the last day of a shorter month, also of a leap February', () => {
  expect(plusMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(plusMonths('2023-01-31', 1)).toBe('2023-02-28');
  expect(plusMonths('2024-02-29', 12)).toBe('2025-02-28');
  expect(plusMonths('2021-01', -1)).toBe('2020-12');
});

/** The dates that move, in a fixed order. */
function datesOf({ entry, phases, rounds, targets, eligibility }: PlanDocument): readonly string[] {
  return [
    entry?.opens?.on,
    entry?.closes?.on,
    ...(phases ?? []).flatMap(({ from, to }) => [from?.on, to?.on]),
    ...(rounds ?? []).map(({ deadline }) => deadline?.on),
    ...(targets ?? []).map(({ by }) => by?.on),
    eligibility?.appliedFrom?.on,
    eligibility?.appliedTo?.on,
  ].flatMap((date) => date ?? []);
}
