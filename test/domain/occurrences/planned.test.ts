import { describe, expect, test } from '@jest/globals';
import type { Holidays } from '../../../src/domain/holidays.js';
import type { PlannedOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { occurrencesOf } from '../../../src/domain/occurrences/planned.js';
import { isQuiet } from '../../../src/domain/occurrences/quiet.js';
import { type Plan, trialPlan } from '../../../src/domain/plan.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { at, made } from '../plans/templates.js';

const NONE: Holidays = new Map();
/** Tết 2021: from 10/2 to 16/2; Giỗ Tổ 21/4; 30/4 and 1/5. */
const OFF: Holidays = new Map(
  ['02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16', '04-21', '04-30', '05-01'].map((day) => [
    `2021-${day}`,
    'nghỉ',
  ]),
);
const THURSDAY = { id: 'tuan', kind: 'report', every: 'week', weekday: 4, before: '11:00' };

function open(from: string, to: string, more: Record<string, unknown> = {}): Plan {
  const rules = made({ entry: { opens: { on: from }, closes: { on: to } }, ...more });
  const opening = planFrom(rules, rules.id);
  if (opening.type !== 'plan') throw new Error(opening.type);
  return opening.plan;
}

const weekly = (from: string, to: string, report: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  open(from, to, { reporting: [{ ...THURSDAY, ...report }], reminders: { stop: true }, ...more });

function all(plan: Plan, holidays: Holidays = NONE): readonly PlannedOccurrence[] {
  return occurrencesOf(plan, { from: at('2000-01-01T00:00'), to: at('2100-01-01T00:00') }, holidays);
}

const local = (instant: Date) =>
  new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const line = ({ rule, at: instant, movedFrom }: PlannedOccurrence) =>
  `${local(instant)} ${rule}${movedFrom === undefined ? '' : ` (${local(movedFrom)})`}`;
const lines = (plan: Plan, holidays: Holidays = NONE) => all(plan, holidays).map(line);

describe('reminders before a deadline', () => {
  test('come 14, 7, 3 and 1 days and 3 hours before the last moment, and the figures in the morning after', () => {
    expect(lines(open('2021-03-10', '2021-04-20'))).toEqual([
      '2021-04-06 08:00 deadline entry 14d',
      '2021-04-13 08:00 deadline entry 7d',
      '2021-04-17 08:00 deadline entry 3d',
      '2021-04-19 08:00 deadline entry 1d',
      '2021-04-20 21:00 deadline entry 3h',
      '2021-04-21 07:00 close',
    ]);
  });

  test('name their deadline, and are late until the next one and never past the deadline', () => {
    const [first, , , fourth, last] = all(open('2021-03-10', '2021-04-20'));
    expect(first).toMatchObject({
      period: '2021-04-20',
      about: { kind: 'entry', id: 'entry' },
      until: at('2021-04-07T08:00'),
      deadline: at('2021-04-21T00:00'),
    });
    expect(fourth).toMatchObject({ until: at('2021-04-20T08:00') });
    expect(last).toMatchObject({ until: at('2021-04-21T00:00') });
  });

  test('of each round of dossiers on its own, also after the window', () => {
    const round = (id: string, on: string) => ({ id, name: id, due: 'dossier', deadline: { on, before: '17:00' } });
    const plan = open('2021-03-10', '2021-04-20', {
      rounds: [round('dot-1', '2021-04-15'), round('entry', '2021-10-02')],
      reminders: { before: [{ days: 1 }, { hours: 3 }] },
    });
    expect(lines(plan)).toEqual([
      '2021-04-14 08:00 deadline dossier dot-1 1d',
      '2021-04-15 14:00 deadline dossier dot-1 3h',
      '2021-04-19 08:00 deadline entry 1d',
      '2021-04-20 21:00 deadline entry 3h',
      '2021-04-21 07:00 close',
      '2021-10-01 08:00 deadline dossier entry 1d',
      '2021-10-02 14:00 deadline dossier entry 3h',
    ]);
  });

  test('are as the plan says, or none', () => {
    const asked = { before: [{ hours: 48 }, { days: 2 }], at: '09:15' };
    expect(lines(open('2021-03-10', '2021-04-20', { reminders: asked }))).toEqual([
      '2021-04-18 09:15 deadline entry 2d',
      '2021-04-18 21:00 deadline entry 48h (2021-04-19 00:00)',
      '2021-04-21 07:00 close',
    ]);
    expect(lines(open('2021-03-10', '2021-04-20', { reminders: { stop: true } }))).toEqual(['2021-04-21 07:00 close']);
  });

  test('on a day off come on the last working day before, once', () => {
    expect(lines(open('2021-01-01', '2021-02-14'), OFF)).toEqual([
      '2021-01-31 08:00 deadline entry 14d',
      '2021-02-07 08:00 deadline entry 7d',
      '2021-02-09 08:00 deadline entry 1d (2021-02-13 08:00)',
      '2021-02-09 21:00 deadline entry 3h (2021-02-14 21:00)',
      '2021-02-15 07:00 close',
    ]);
  });

  test('never in the quiet hours: at 21:00 of the evening before', () => {
    const plan = open('2021-03-10', '2021-04-20', {
      entry: { opens: { on: '2021-03-10' }, closes: { on: '2021-04-20', before: '09:00' } },
    });
    expect(lines(plan).slice(-3)).toEqual([
      '2021-04-19 08:00 deadline entry 1d',
      '2021-04-19 21:00 deadline entry 3h (2021-04-20 06:00)',
      '2021-04-20 09:00 close',
    ]);
  });

  test('none before the plan opens', () => {
    expect(lines(open('2021-04-15', '2021-04-20'))[0]).toBe('2021-04-17 08:00 deadline entry 3d');
  });

  test('the trial reminds of its end and reports to nobody', () => {
    const plan = trialPlan(at('2021-03-01T10:00'));
    expect(all(plan).map(({ kind }) => kind)).toEqual(Array(5).fill('deadline'));
  });
});

describe('a weekly report', () => {
  test('is opened on Wednesday, asked for on Thursday, due at 11:00, and closes with a last one after the window', () => {
    expect(lines(weekly('2021-04-06', '2021-04-09'))).toEqual([
      '2021-04-07 15:00 report-open tuan',
      '2021-04-07 16:00 report-unreached tuan',
      '2021-04-08 08:00 report-morning tuan',
      '2021-04-08 10:30 report-last-call tuan',
      '2021-04-08 11:00 report-due tuan',
      '2021-04-08 11:00 report-table tuan',
      '2021-04-10 07:00 close',
      '2021-04-14 15:00 report-open tuan',
      '2021-04-14 16:00 report-unreached tuan',
      '2021-04-15 08:00 report-morning tuan',
      '2021-04-15 10:30 report-last-call tuan',
      '2021-04-15 11:00 report-due tuan',
      '2021-04-15 11:00 report-table tuan',
    ]);
    const weeks = all(weekly('2021-04-06', '2021-04-09')).filter(({ report }) => report !== undefined);
    expect(new Set(weeks.map(({ period, report }) => `${period} ${report?.closing}`))).toEqual(
      new Set(['2021-W14 false', '2021-W15 true']),
    );
  });

  test('each prompt is late until the next one, the last and the table for a day', () => {
    const graces = all(weekly('2021-04-06', '2021-04-08'))
      .slice(0, 6)
      .map(({ kind, until, deadline }) => `${kind} ${local(until)} ${local(deadline)}`);
    expect(graces).toEqual([
      'report-open 2021-04-08 08:00 2021-04-08 11:00',
      'report-unreached 2021-04-08 11:00 2021-04-08 11:00',
      'report-morning 2021-04-08 10:30 2021-04-08 11:00',
      'report-last-call 2021-04-08 11:00 2021-04-08 11:00',
      'report-due 2021-04-09 11:00 2021-04-09 11:00',
      'report-table 2021-04-09 11:00 2021-04-09 11:00',
    ]);
  });

  test('whose Thursday is off is due on the last working day before, opened the working day before that', () => {
    const moved = all(weekly('2021-01-25', '2021-03-01'), OFF).filter(({ period }) => period === '2021-W06');
    expect(moved.map(line)).toEqual([
      '2021-02-08 15:00 report-open tuan (2021-02-10 15:00)',
      '2021-02-08 16:00 report-unreached tuan (2021-02-10 16:00)',
      '2021-02-09 08:00 report-morning tuan (2021-02-11 08:00)',
      '2021-02-09 10:30 report-last-call tuan (2021-02-11 10:30)',
      '2021-02-09 11:00 report-due tuan (2021-02-11 11:00)',
      '2021-02-09 11:00 report-table tuan (2021-02-11 11:00)',
    ]);
  });

  test('whose Wednesday alone is off is only opened earlier', () => {
    const week = all(weekly('2021-04-01', '2021-05-01'), OFF).filter(({ period }) => period === '2021-W16');
    expect(week.map(line).slice(0, 3)).toEqual([
      '2021-04-20 15:00 report-open tuan (2021-04-21 15:00)',
      '2021-04-20 16:00 report-unreached tuan (2021-04-21 16:00)',
      '2021-04-22 08:00 report-morning tuan',
    ]);
  });

  test('of several weeks off, one is left', () => {
    const off: Holidays = new Map(
      [...Array(20).keys()].map((day) => [`2021-04-${String(day + 5).padStart(2, '0')}`, 'nghỉ']),
    );
    const dues = all(weekly('2021-03-22', '2021-04-30'), off).filter(({ kind }) => kind === 'report-due');
    expect(dues.map((each) => `${each.period} ${line(each)}`)).toEqual([
      '2021-W12 2021-03-25 11:00 report-due tuan',
      '2021-W13 2021-04-01 11:00 report-due tuan',
      '2021-W14 2021-04-02 11:00 report-due tuan (2021-04-08 11:00)',
      '2021-W17 2021-04-29 11:00 report-due tuan',
      '2021-W18 2021-05-06 11:00 report-due tuan',
    ]);
  });

  test('nobody is asked for the closing figures while initiatives are still accepted', () => {
    expect(lines(weekly('2021-04-05', '2021-04-14')).slice(-5)).toEqual([
      '2021-04-15 07:00 close',
      '2021-04-15 08:00 report-morning tuan',
      '2021-04-15 10:30 report-last-call tuan',
      '2021-04-15 11:00 report-due tuan',
      '2021-04-15 11:00 report-table tuan',
    ]);
  });

  test.each(['11:00', '10:31'])(
    'of a plan that closes at %s on the day: nobody is late for what nobody asked',
    (time) => {
      const plan = { ...weekly('2021-04-12', '2021-04-15'), closesAt: at(`2021-04-15T${time}`) };
      const reports = all(plan).filter(({ report }) => report !== undefined);
      expect(reports.map((each) => `${line(each)} ${each.report?.closing}`)).toEqual([
        '2021-04-14 15:00 report-open tuan false',
        '2021-04-14 16:00 report-unreached tuan false',
        '2021-04-15 08:00 report-morning tuan false',
        '2021-04-15 10:30 report-last-call tuan false',
        '2021-04-15 11:00 report-due tuan false',
        '2021-04-15 11:00 report-table tuan false',
        '2021-04-21 15:00 report-open tuan true',
        '2021-04-21 16:00 report-unreached tuan true',
        '2021-04-22 08:00 report-morning tuan true',
        '2021-04-22 10:30 report-last-call tuan true',
        '2021-04-22 11:00 report-due tuan true',
        '2021-04-22 11:00 report-table tuan true',
      ]);
    },
  );

  test('a day off never moves the closing report before the end of the window', () => {
    // 30/4 is off; the Friday report after the window would fall on 29/4, while initiatives are still accepted.
    const dues = all(weekly('2021-04-12', '2021-04-29', { weekday: 5 }), OFF).filter(
      ({ kind }) => kind === 'report-due',
    );
    expect(dues.map(({ at: due, report }) => `${local(due)} ${report?.closing}`)).toEqual([
      '2021-04-16 11:00 false',
      '2021-04-23 11:00 false',
      '2021-04-29 11:00 false',
      '2021-05-07 11:00 true',
    ]);
  });

  test('of a Monday is opened on Friday; of a Saturday it stays on Saturday', () => {
    const opened = (weekday: number) => lines(weekly('2021-04-01', '2021-04-12', { weekday }));
    expect(opened(1)[0]).toBe('2021-04-02 15:00 report-open tuan (2021-04-04 15:00)');
    expect(opened(6)).toContain('2021-04-10 11:00 report-due tuan');
  });

  test('is as the plan says', () => {
    const chain = { open: { days: 2, at: '09:00' }, morning: '07:30', lastCall: '16:00' };
    expect(lines(weekly('2021-04-05', '2021-04-09', { before: '17:00' }, { weekly: chain })).slice(0, 6)).toEqual([
      '2021-04-06 09:00 report-open tuan',
      '2021-04-06 10:00 report-unreached tuan',
      '2021-04-08 07:30 report-morning tuan',
      '2021-04-08 16:00 report-last-call tuan',
      '2021-04-08 17:00 report-due tuan',
      '2021-04-08 17:00 report-table tuan',
    ]);
    expect(lines(weekly('2021-04-01', '2021-04-07', {}, { weekly: { stop: true } }))).toEqual([
      '2021-04-08 07:00 close',
    ]);
  });

  test('due early in the day is asked for the evening before', () => {
    expect(lines(weekly('2021-04-05', '2021-04-09', { before: '07:15' })).slice(0, 6)).toEqual([
      '2021-04-07 15:00 report-open tuan',
      '2021-04-07 16:00 report-unreached tuan',
      '2021-04-07 21:00 report-last-call tuan (2021-04-08 06:45)',
      '2021-04-08 07:15 report-due tuan',
      '2021-04-08 07:15 report-table tuan',
      '2021-04-10 07:00 close',
    ]);
  });

  test('is not asked for when it would be opened before the plan', () => {
    expect(lines(weekly('2021-04-08', '2021-04-16'))[0]).toBe('2021-04-14 15:00 report-open tuan');
  });
});

describe('over a range', () => {
  const plan = weekly('2020-11-01', '2021-12-31', {}, { reminders: { before: [{ days: 1 }, { hours: 3 }] } });

  test('minute by minute gives the same as at once', () => {
    const from = at('2021-02-01T00:00');
    const whole = occurrencesOf(plan, { from, to: at('2021-03-01T00:00') }, OFF);
    const parts = [...Array(28 * 24).keys()].flatMap((hour) => {
      const start = new Date(from.getTime() + hour * 3_600_000);
      return occurrencesOf(plan, { from: start, to: new Date(start.getTime() + 3_600_000) }, OFF);
    });
    expect(parts).toEqual(whole);
    expect(whole.length).toBe(24);
  });

  test('nobody is asked in the quiet hours or on a day off, and no key comes twice', () => {
    const found = all(plan, OFF);
    expect(found.filter((each) => isQuiet(each.at))).toEqual([]);
    expect(found.filter((each) => OFF.has(local(each.at).slice(0, 10)) && each.kind !== 'close')).toEqual([]);
    expect(new Set(found.map(({ rule, period }) => `${rule} ${period}`)).size).toBe(found.length);
    for (const { at: instant, until, deadline, movedFrom } of found) {
      expect(until > instant && until.getTime() - instant.getTime() <= 86_400_000).toBe(true);
      expect(deadline >= until).toBe(true);
      expect(movedFrom === undefined || movedFrom > instant).toBe(true);
    }
  });

  test('moving the time of a rule keeps its keys', () => {
    const keys = (before: string) =>
      all(weekly('2021-01-25', '2021-06-01', { before }), OFF).map(({ rule, period }) => `${rule} ${period}`);
    expect(keys('11:30')).toEqual(keys('11:00'));
  });
});
