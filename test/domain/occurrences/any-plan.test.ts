import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays, weekdayOf } from '../../../src/domain/calendar.js';
import { isoDay, vietnamDay } from '../../../src/domain/days.js';
import type { Holidays } from '../../../src/domain/holidays.js';
import { occurrenceKey } from '../../../src/domain/occurrences/occurrence.js';
import { occurrencesOf } from '../../../src/domain/occurrences/planned.js';
import { isQuiet } from '../../../src/domain/occurrences/quiet.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkPlan, isSound } from '../../../src/domain/plans/check.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { at, made } from '../plans/templates.js';

const FIRST = '2026-01-05';
const minutes = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((each) => `${String(Math.floor(each / 60)).padStart(2, '0')}:${String(each % 60).padStart(2, '0')}`);
const daytime = minutes(7 * 60, 21 * 60 + 29);
const offset = fc.oneof(
  fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ hours: fc.integer({ min: 1, max: 72 }) }),
);
const holidays = fc
  .array(fc.record({ from: fc.integer({ min: -10, max: 220 }), days: fc.integer({ min: 1, max: 15 }) }), {
    maxLength: 8,
  })
  .map(
    (blocks): Holidays =>
      new Map(
        blocks.flatMap(({ from, days }) => [...Array(days).keys()].map((day) => [plusDays(FIRST, from + day), 'nghỉ'])),
      ),
  );
const plan = fc
  .record({
    days: fc.integer({ min: 1, max: 180 }),
    closes: fc.option(minutes(1, 24 * 60 - 1), { nil: undefined }),
    weekday: fc.integer({ min: 1, max: 7 }),
    before: minutes(0, 24 * 60 - 1),
    reminders: fc.option(fc.record({ before: fc.array(offset, { minLength: 1, maxLength: 6 }), at: daytime }), {
      nil: undefined,
    }),
    open: fc.option(fc.record({ days: fc.integer({ min: 0, max: 6 }), at: minutes(7 * 60, 20 * 60) }), {
      nil: undefined,
    }),
    morning: fc.option(daytime, { nil: undefined }),
    lastCall: fc.option(daytime, { nil: undefined }),
  })
  .map(({ days, closes, weekday, before, reminders, open, morning, lastCall }): Plan => {
    const rules = made({
      entry: { opens: { on: FIRST }, closes: { on: plusDays(FIRST, days), ...(closes && { before: closes }) } },
      reporting: [{ id: 'tuan', kind: 'report', every: 'week', weekday, before }],
      ...(reminders && { reminders }),
      weekly: { ...(open && { open }), ...(morning && { morning }), ...(lastCall && { lastCall }) },
    });
    const opening = planFrom(rules, rules.id);
    if (opening.type !== 'plan') throw new Error(opening.type);
    return opening.plan;
  })
  .filter(({ rules }) => rules !== undefined && isSound(checkPlan(rules)));

const whole = { from: at('2025-01-01T00:00'), to: at('2028-01-01T00:00') };
/** Due as the paper says, and the figures of a window that has closed: neither can come before its time. */
const EXACT = new Set(['report-due', 'report-table', 'close']);
const dayOf = (instant: Date) => isoDay(vietnamDay(instant));

test('whatever the rules and the days off: in order, once, never at night, never on a day off, never later', () => {
  fc.assert(
    fc.property(plan, holidays, (any, off) => {
      const found = occurrencesOf(any, whole, off);
      expect(new Set(found.map(occurrenceKey)).size).toBe(found.length);
      for (const [index, { at: instant, until, deadline, kind, movedFrom }] of found.entries()) {
        expect(instant >= (found[index - 1]?.at ?? instant)).toBe(true);
        expect(instant >= any.opensAt).toBe(true);
        expect(until > instant && until.getTime() - instant.getTime() <= 86_400_000 && deadline >= until).toBe(true);
        expect(movedFrom === undefined || movedFrom > instant).toBe(true);
        if (!EXACT.has(kind)) expect(isQuiet(instant)).toBe(false);
        if (kind !== 'close') expect(off.has(dayOf(instant))).toBe(false);
        const reopens = kind === 'report-open' || kind === 'report-unreached';
        if (movedFrom !== undefined && off.has(dayOf(movedFrom)) && !isQuiet(movedFrom) && !reopens)
          expect(weekdayOf(dayOf(instant))).toBeLessThanOrEqual(5);
      }
    }),
    { numRuns: 150 },
  );
});

test('weeks come one after the other: each is opened after the one before was due, one of them closes', () => {
  fc.assert(
    fc.property(plan, holidays, (any, off) => {
      const found = occurrencesOf(any, whole, off);
      const dues = found.filter(({ kind }) => kind === 'report-due');
      expect(dues.filter(({ report }) => report?.closing)).toHaveLength(1);
      expect(dues.at(-1)?.report?.closing).toBe(true);
      for (const [index, { period, at: due }] of dues.entries()) {
        const steps = found.filter((each) => each.period === period && each.report !== undefined);
        const before = dues[index - 1]?.at;
        expect(steps.every(({ at: instant }) => instant <= due && (before === undefined || instant > before))).toBe(
          true,
        );
      }
    }),
    { numRuns: 100 },
  );
});

test('two ranges that meet give what one range gives', () => {
  fc.assert(
    fc.property(plan, holidays, fc.integer({ min: -10, max: 250 * 24 * 60 }), (any, off, minute) => {
      const middle = new Date(any.opensAt.getTime() + minute * 60_000);
      const parts = [
        ...occurrencesOf(any, { from: whole.from, to: middle }, off),
        ...occurrencesOf(any, { from: middle, to: whole.to }, off),
      ];
      expect(parts).toEqual(occurrencesOf(any, whole, off));
    }),
    { numRuns: 100 },
  );
});
