import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { deadlinesOf, entryWindow, nextRound } from '../../../src/domain/plans/deadlines.js';
import {
  declarationsOf,
  type EligibilityAnswers,
  eligibility,
  eligibilityQuestions,
} from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { progress } from '../../../src/domain/plans/progress.js';
import { targetOf, targetsOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { at, lines, resolved, template, unit } from './templates.js';

/** Plan of the federation of Vĩnh Linh district, Quảng Trị; without number and date. */
const plan = template('001');
const whole = resolved('001');
const district = { id: unit('vinh-linh'), kind: 'upper' } as const;
const owned = { ...whole, owner: district.id };
const fine: EligibilityAnswers = {
  firstApplied: '2022-03',
  recognition: { by: 'council' },
  declarations: { 'trai-trat-tu-dao-duc': false, 'dang-bao-ho': false },
};

describe('document 001, Vĩnh Linh', () => {
  test('names what it implements, and has neither number nor date', () => {
    expect(plan.basis?.map(({ symbol, date }) => [symbol, date])).toEqual([
      ['58/HD-LĐLĐ', '2022-02-15'],
      ['200/KH-UBND', '2021-12-14'],
    ]);
    expect(plan.document).not.toHaveProperty('symbol');
    expect(plan.document).not.toHaveProperty('date');
  });

  test('walked through both phases to its last deadline', () => {
    const opening = planFrom(whole, 'vinh-linh' as PlanId);
    if (opening.type !== 'plan') throw new Error(opening.type);
    const walk = (instant: string) => windowOf(opening.plan, at(instant));
    expect(entryWindow(whole).statedBy).toBe('phases');
    expect(walk('2021-08-31T23:59:59.999')).toBe('before');
    expect(walk('2021-09-01T00:00:00')).toBe('open');
    expect(walk('2022-05-31T23:59:59.999')).toBe('open');
    expect(walk('2022-06-01T00:00:00')).toBe('open');
    expect(walk('2023-09-01T23:59:59.999')).toBe('open');
    expect(walk('2023-09-02T00:00:00')).toBe('closed');
    expect(lines(deadlinesOf(whole))).toEqual(['phase gd-1 2022-06-01 00:00', 'phase gd-2 2023-09-02 00:00']);
  });

  test('90 and 300 are owed per phase, 400 in all, and the difference is warned about', () => {
    expect(targetOf(owned, district, 'gd-1')).toMatchObject({ atLeast: 90, source: ['001:25'] });
    expect(targetOf(owned, district, 'gd-2')).toMatchObject({ atLeast: 300, source: ['001:27'] });
    expect(targetOf(owned, district)).toMatchObject({ atLeast: 400, basis: 'stated', source: ['001:84'] });
    expect(checkPlan(owned)).toEqual([
      { severity: 'warning', code: 'phases-sum-differs', params: { target: 'ca-chuong-trinh', total: 400, sum: 390 } },
    ]);
  });

  test('10 % of the people, 100 % of the grassroots unions, one collective and two individuals a year', () => {
    const goals = targetsOf(owned, { ...district, headcount: 3021, subUnits: 87 });
    expect(goals.map(({ metric, atLeast, per }) => [metric, atLeast, per])).toEqual([
      ['members-with-initiative', 303, undefined],
      ['initiatives', 400, undefined],
      ['units-taking-part', 87, undefined],
      ['model-collectives', 1, 'year'],
      ['model-individuals', 2, 'year'],
    ]);
    expect(targetsOf(owned, { id: unit('cdcs'), kind: 'grassroots', headcount: 11 })).toMatchObject([
      { metric: 'members-with-initiative', atLeast: 2 },
    ]);
  });

  test('at the end of phase 1 the district sees what is missing', () => {
    const [from, to] = [at('2021-09-01T00:00:00'), at('2022-06-01T00:00:00')];
    expect(progress({ count: 60, target: 90, from, to, at: at('2022-05-25T08:00:00') })).toMatchObject({
      missing: 30,
      daysLeft: 7,
      neededPerWeek: 30,
      state: 'running',
    });
    expect(progress({ count: 60, target: 90, from, to, at: to }).state).toBe('missed');
  });

  test.each<[string, EligibilityAnswers, string]>([
    ['all in order', fine, 'eligible'],
    ['recognised by the head', { ...fine, recognition: { by: 'head' } }, 'eligible'],
    ['not recognised', { ...fine, recognition: 'none' }, 'not-recognised'],
    ['by a science council', { ...fine, recognition: { by: 'science-council' } }, 'recogniser-not-accepted'],
    ['applied in August 2021', { ...fine, firstApplied: '2021-08' }, 'applied-too-early'],
    ['applied on the first day', { ...fine, firstApplied: '2021-09-01' }, 'eligible'],
    ['applied on the last day', { ...fine, firstApplied: '2023-09-01' }, 'eligible'],
    ['applied a day later', { ...fine, firstApplied: '2023-09-02' }, 'applied-too-late'],
    ['applied in September 2023', { ...fine, firstApplied: '2023-09' }, 'incomplete'],
    ['protected', { ...fine, declarations: { ...fine.declarations, 'dang-bao-ho': true } }, 'excluded'],
    [
      'against public order',
      { ...fine, declarations: { ...fine.declarations, 'trai-trat-tu-dao-duc': true } },
      'excluded',
    ],
  ])('%s: %o', (_name, answers, expected) => {
    const result = eligibility(whole, answers);
    expect(result.type === 'ineligible' ? result.rule.code : result.type).toBe(expected);
  });

  test('each refusal names its line; two declarations, the month and the recognition are asked', () => {
    expect(eligibility(whole, { ...fine, recognition: 'none' })).toMatchObject({
      source: { plan: 'vinh-linh-2022', lines: ['001:64', '001:92'] },
    });
    expect(eligibility(whole, { ...fine, firstApplied: '2023-09' })).toEqual({
      type: 'incomplete',
      asks: [{ ask: 'first-applied-day' }],
    });
    expect(declarationsOf(whole).map(({ id }) => id)).toEqual(['trai-trat-tu-dao-duc', 'dang-bao-ho']);
    expect(whole.exclusions?.map(({ source }) => source?.[0])).toEqual(['001:63', '001:64', '001:65', '001:66']);
    expect(eligibilityQuestions(whole)).toHaveLength(4);
  });

  test('seven fields, six with examples; recognition by council or head, for the lead or the largest share', () => {
    expect(plan.fields).toHaveLength(7);
    expect(plan.fields?.filter(({ examples }) => examples !== undefined)).toHaveLength(6);
    expect(plan.recognition).toMatchObject({
      order: { is: 'recognise-first' },
      by: { any: ['council', 'head'] },
      authors: { rule: 'lead-or-largest' },
    });
    expect(plan.recognition?.conditions).toHaveLength(3);
    expect(plan.recognition?.benefits).toMatchObject({ economic: { length: 4 }, social: { length: 6 } });
    expect(plan.entry?.by?.any).toEqual(['member', 'union']);
    expect(plan.reporting?.map(({ kind, every }) => `${kind} ${every}`)).toEqual(['report regularly', 'review phase']);
  });

  test('what it does not state is absent', () => {
    for (const path of ['rounds', 'dossier', 'baselines', 'forms', 'legalBases', 'goldenBook', 'wording'])
      expect(whole).not.toHaveProperty(path);
    for (const path of ['opens', 'closes', 'amount', 'descriptionMax', 'groups'])
      expect(whole.entry).not.toHaveProperty(path);
    expect(nextRound(whole, at('2022-01-01T00:00:00'))).toBeUndefined();
    expect(whole.eligibility).not.toHaveProperty('years');
  });
});
