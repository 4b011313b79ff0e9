import { describe, expect, test } from '@jest/globals';
import { checkPlan, isSound, newlyBackwards } from '../../../src/domain/plans/check.js';
import { readPlanDocument } from '../../../src/domain/plans/document.js';
import { applyEdit } from '../../../src/domain/plans/edit.js';
import { AppError } from '../../../src/errors.js';
import { made } from './templates.js';

const WEEK = { id: 'tuan', kind: 'report', every: 'week', weekday: 4, before: '11:00' };
const read = (more: Record<string, unknown>) =>
  readPlanDocument({ id: 'thu', level: 'plan', title: 'Thử', document: { type: 'KH', issuer: 'CĐ' }, ...more });

describe('rules that cannot be are refused when a document is saved', () => {
  test.each([
    [{ reporting: [{ ...WEEK, before: '25:00' }] }, 'reporting.0.before', '"25:00"', 'time'],
    [{ reporting: [{ ...WEEK, weekday: 8 }] }, 'reporting.0.weekday', '8', 'weekday'],
    [{ reporting: [{ ...WEEK, weekday: 0 }] }, 'reporting.0.weekday', '0', 'weekday'],
    [{ reporting: [{ ...WEEK, weekday: 'thứ 9' }] }, 'reporting.0.weekday', '"thứ 9"', 'weekday'],
    [{ zone: 'Asia/Hanoi' }, 'zone', '"Asia/Hanoi"', 'zone'],
    [{ zone: 'UTC' }, 'zone', '"UTC"', 'zone'],
    [{ reminders: { before: [{ days: 0 }] } }, 'reminders.before.0.days', '0', 'offset'],
    [{ reminders: { before: [{ hours: 100 }] } }, 'reminders.before.0.hours', '100', 'offset'],
    [{ reminders: { before: [{ days: 1, hours: 1 }] } }, 'reminders.before.0', '{"days":1,"hours":1}', 'offset'],
    [{ reminders: { before: [{ days: 1 }], at: '25:00' } }, 'reminders.at', '"25:00"', 'time'],
    [{ reminders: { before: [{ days: 1 }], at: '22:00' } }, 'reminders.at', '"22:00"', 'daytime'],
    [{ weekly: { morning: '06:59' } }, 'weekly.morning', '"06:59"', 'daytime'],
    [{ weekly: { lastCall: '7h' } }, 'weekly.lastCall', '"7h"', 'time'],
    [{ weekly: { open: { days: 1, at: '20:30' } } }, 'weekly.open.at', '"20:30"', 'opening'],
  ])('%j', (more, path, got, expected) =>
    expect(read(more)).toMatchObject({ type: 'bad', faults: [{ path, got, expected }] }),
  );

  test('and the sentence says what was got and what was expected', () => {
    const { message } = new AppError('PLAN_FILE_INVALID', { got: '000.json: zone = "UTC"', expected: 'zone' });
    expect(message).toMatch(/zone = "UTC".*Asia\/Ho_Chi_Minh/);
  });

  test('what is off and what is stated is read', () => {
    const rules = {
      reminders: { before: [{ days: 7 }, { hours: 72 }], at: '21:29' },
      weekly: { open: { days: 0, at: '07:00' }, lastCall: '10:45' },
      zone: 'Asia/Ho_Chi_Minh',
    };
    expect(read(rules).type).toBe('ok');
    expect(read({ reminders: { stop: true }, weekly: { stop: true } }).type).toBe('ok');
  });
});

test('two weekly reports would share their units’ rows: such a plan is not opened', () => {
  const twice = made({ reporting: [WEEK, { ...WEEK, id: 'tuan-2', weekday: 1 }] });
  expect(checkPlan(twice)).toContainEqual({ severity: 'error', code: 'weekly-twice', params: { sum: 2 } });
  expect(isSound(checkPlan(twice))).toBe(false);
  expect(isSound(checkPlan(made({ reporting: [WEEK] })))).toBe(true);
});

describe('a week that does not come in its order', () => {
  const order = (weekly: Record<string, unknown>) =>
    checkPlan(made({ reporting: [WEEK], weekly })).filter(({ code }) => code === 'weekly-out-of-order');
  test.each([
    [{ morning: '12:00' }, { step: 'morning', at: '12:00', next: 'due', nextAt: '11:00' }],
    [{ lastCall: '11:00' }, { step: 'last-call', at: '11:00', next: 'due', nextAt: '11:00' }],
    [
      { morning: '10:00', lastCall: '09:00' },
      { step: 'morning', at: '10:00', next: 'last-call', nextAt: '09:00' },
    ],
    [{ open: { days: 0, at: '11:30' } }, { step: 'open', at: '11:30', next: 'due', nextAt: '11:00' }],
  ])('%j is an error', (weekly, params) => expect(order(weekly)).toMatchObject([{ severity: 'error', params }]));

  test('opened a day before, at a later time of day, is in order', () => {
    expect(order({ open: { days: 1, at: '15:00' }, morning: '08:00', lastCall: '10:30' })).toEqual([]);
  });
});

describe('an office sets the rules of its plan', () => {
  const plan = made({ reporting: [{ ...WEEK, source: ['004:80'], wording: 'trước 11h00 ngày thứ 5' }] });

  test('another time keeps the report and drops the words of the paper, which no longer say it', () => {
    const next = applyEdit(plan, { item: 'weekly', due: { weekday: 4, before: '11:30' }, rules: {} });
    expect(next?.reporting).toEqual([{ ...WEEK, before: '11:30' }]);
    expect(applyEdit(plan, { item: 'weekly', due: { weekday: 4, before: '11:00' }, rules: {} })?.reporting).toEqual(
      plan.reporting,
    );
  });

  test('a plan without one gets one, and can turn it off and on again', () => {
    const next = applyEdit(made(), { item: 'weekly', due: { weekday: 5, before: '16:00' }, rules: {} });
    expect(next?.reporting).toEqual([
      { id: 'bao-cao-tuan', kind: 'report', every: 'week', weekday: 5, before: '16:00' },
    ]);
    expect(applyEdit(plan, { item: 'weekly', rules: { stop: true } })).toMatchObject({ weekly: { stop: true } });
    expect(applyEdit(made(), { item: 'weekly', rules: { stop: true } })?.weekly).toBeUndefined();
  });

  test('reminders are set, off, or as usual again', () => {
    const set = applyEdit(plan, { item: 'reminders', rules: { before: [{ days: 2 }] } });
    expect(set?.reminders).toEqual({ before: [{ days: 2 }] });
    expect(set && applyEdit(set, { item: 'reminders', rules: null })?.reminders).toBeUndefined();
  });

  test('only what a change newly breaks counts as broken by it', () => {
    const broken = made({ entry: { opens: { on: '2026-05-01' }, closes: { on: '2026-04-01' } } });
    expect(newlyBackwards({ ...broken, title: 'Khác' }, checkPlan(broken))).toEqual([]);
    expect(newlyBackwards(broken, []).map(({ code }) => code)).toEqual(['closes-before-opens']);
  });
});
