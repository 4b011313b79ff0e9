import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { deadlinesOf, entryWindow, nextRound } from '../../../src/domain/plans/deadlines.js';
import { eligibility, eligibilityQuestions, recognitionOrder } from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { reportDeadlines, weeklyReports } from '../../../src/domain/plans/reports.js';
import { targetOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { at, lines, resolved, template, unit } from './templates.js';

/** 830/LT.SGDĐT-CDN of 06/4/2021, education department and education workers' union of Long An. */
const plan = template('004');
const whole = resolved('004');

describe('document 004, Long An', () => {
  test('is known by its number, date and basis', () => {
    expect(plan.document).toMatchObject({ symbol: '830/LT.SGDĐT-CDN', date: '2021-04-06' });
    expect(plan.basis).toMatchObject([{ symbol: '97/LĐLĐ', date: '2021-03-12' }]);
  });

  test('states only the end of entry, so the office is asked for the beginning', () => {
    expect(entryWindow(whole)).toEqual({ closes: at('2021-04-21T00:00:00'), statedBy: 'entry' });
    expect(planFrom(whole, 'long-an' as PlanId)).toEqual({ type: 'missing', missing: ['opensAt'] });
    const opening = planFrom(whole, 'long-an' as PlanId, { opensAt: at('2021-04-06T00:00:00') });
    if (opening.type !== 'plan') throw new Error(opening.type);
    expect(windowOf(opening.plan, at('2021-04-20T23:59:59.999'))).toBe('open');
    expect(windowOf(opening.plan, at('2021-04-21T00:00:00'))).toBe('closed');
  });

  test('the report is due before 11:00 of each Thursday, and once more after the close', () => {
    expect(weeklyReports(plan)).toMatchObject([
      { weekday: 4, before: '11:00', to: 'Thường trực Công đoàn ngành', via: 'nhóm Zalo', source: ['004:80'] },
    ]);
    expect(lines(deadlinesOf(whole))).toEqual([
      'report tuan-2021-04-08 2021-04-08 11:00',
      'report tuan-2021-04-15 2021-04-15 11:00',
      'entry entry 2021-04-21 00:00',
      'report tuan-2021-04-22 2021-04-22 11:00',
    ]);
    const dues = reportDeadlines(whole, entryWindow(whole));
    expect(dues.map(({ closing }) => closing)).toEqual([false, false, true]);
    const [first] = dues;
    expect(at('2021-04-08T10:59:59.999') < (first?.at ?? 0)).toBe(true);
    expect(at('2021-04-08T11:00:00') < (first?.at ?? 0)).toBe(false);
  });

  test('two rounds by school year, neither with a date', () => {
    expect(plan.rounds?.map(({ id, schoolYear, due }) => [id, schoolYear, due])).toEqual([
      ['dot-1', '2019-2020', 'entry'],
      ['dot-2', '2020-2021', 'entry'],
    ]);
    for (const round of plan.rounds ?? []) expect(round).not.toHaveProperty('deadline');
    expect(nextRound(whole, at('2021-04-06T00:00:00'))).toBeUndefined();
  });

  test.each([
    [2019, 'ineligible'],
    [2020, 'eligible'],
    [2021, 'eligible'],
    [2022, 'ineligible'],
  ])('an initiative of the year %s is %s', (year, type) => {
    expect(eligibility(whole, { year })).toMatchObject({ type });
  });

  test('asks the year and no month, refuses with its line, and takes what is still being appraised', () => {
    expect(eligibilityQuestions(whole)).toEqual([{ ask: 'year' }]);
    expect(eligibility(whole, { year: 2019 })).toMatchObject({
      rule: { code: 'year-outside', years: [2020, 2021] },
      source: { plan: 'gddt-long-an-2021', lines: ['004:73'] },
    });
    expect(recognitionOrder(plan)).toBe('submit-first');
  });

  test('any number is welcome and no target is set; 1.566 of more than 350.000 as of the hour written', () => {
    expect(plan.entry?.amount?.is).toBe('unlimited');
    expect(plan).not.toHaveProperty('targets');
    expect(targetOf(whole, { id: unit('truong'), kind: 'grassroots', headcount: 80 })).toBeUndefined();
    expect(plan.baselines).toMatchObject([
      { asOf: { on: '2021-03-05', at: '23:00' }, participants: 1566, workforceMoreThan: 350_000 },
    ]);
    expect(plan.reporting?.map(({ every, to }) => [every, to])).toContainEqual([
      'entry',
      'công đoàn cấp trên trực tiếp',
    ]);
  });

  test('its figures “as of 05/3” are older than the letter of 12/3 it follows: warned about, kept as written', () => {
    expect(checkPlan(whole)).toEqual([
      { severity: 'note', code: 'window-missing', params: { missing: 'opens' } },
      {
        severity: 'warning',
        code: 'as-of-before-basis',
        params: { asOf: '2021-03-05', basis: '97/LĐLĐ', date: '2021-03-12' },
      },
    ]);
  });

  test('what it does not state is absent', () => {
    for (const path of ['phases', 'fields', 'exclusions', 'dossier', 'legalBases', 'goldenBook', 'wording', 'targets'])
      expect(whole).not.toHaveProperty(path);
    for (const path of ['appliedFrom', 'appliedTo', 'devisedEarlier', 'localBook'])
      expect(whole.eligibility).not.toHaveProperty(path);
    expect(whole.entry).not.toHaveProperty('opens');
    expect(whole.recognition).not.toHaveProperty('by');
  });
});
