import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, endOfDay, isoDay, lastMoment, startOfDay, vietnamDay } from '../../src/domain/days.js';
import { trialPlan, windowOf } from '../../src/domain/plan.js';

const at = (iso: string) => new Date(iso);

describe('a day in Viet Nam', () => {
  test('begins at 17:00 of the day before in UTC', () => {
    expect(vietnamDay(at('2021-04-19T16:59:59.999Z'))).toEqual({ year: 2021, month: 4, day: 19 });
    expect(vietnamDay(at('2021-04-19T17:00:00Z'))).toEqual({ year: 2021, month: 4, day: 20 });
    expect(startOfDay({ year: 2021, month: 4, day: 20 })).toEqual(at('2021-04-20T00:00:00+07:00'));
  });

  test('“24h ngày 20/4/2021” is 00:00 of the 21st, and back', () => {
    const closes = endOfDay({ year: 2021, month: 4, day: 20 });
    expect(closes).toEqual(at('2021-04-21T00:00:00+07:00'));
    expect(lastMoment(closes)).toEqual({ year: 2021, month: 4, day: 20 });
    expect(lastMoment(at('2021-04-20T17:00:00+07:00'))).toEqual({ year: 2021, month: 4, day: 20 });
  });

  test('counts over months and leap years', () => {
    expect(addDays({ year: 2024, month: 2, day: 28 }, 2)).toEqual({ year: 2024, month: 3, day: 1 });
    expect(addDays({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 });
    expect(isoDay({ year: 2026, month: 1, day: 2 })).toBe('2026-01-02');
    const instants = fc.date({ min: at('1990-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -2000, max: 2000 }), (instant, days) => {
        const day = vietnamDay(instant);
        expect(startOfDay(day).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(endOfDay(day).getTime()).toBeGreaterThan(instant.getTime());
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('the trial plan', () => {
  const plan = trialPlan(at('2026-11-20T23:30:00+07:00'));

  test('is open from the start of today to the end of the 30th day after', () => {
    expect(plan).toMatchObject({ trial: true, groups: ['enterprise', 'public-sector'] });
    expect(plan.opensAt).toEqual(at('2026-11-20T00:00:00+07:00'));
    expect(plan.closesAt).toEqual(at('2026-12-21T00:00:00+07:00'));
    expect(lastMoment(plan.closesAt)).toEqual({ year: 2026, month: 12, day: 20 });
  });

  test('accepts from its first instant to just before its last', () => {
    expect(windowOf(plan, at('2026-11-19T23:59:59.999+07:00'))).toBe('before');
    expect(windowOf(plan, plan.opensAt)).toBe('open');
    expect(windowOf(plan, at('2026-12-20T23:59:59.999+07:00'))).toBe('open');
    expect(windowOf(plan, plan.closesAt)).toBe('closed');
  });
});
