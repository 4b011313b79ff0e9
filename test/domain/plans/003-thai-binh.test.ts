import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { deadlinesOf } from '../../../src/domain/plans/deadlines.js';
import { eligibility, eligibilityQuestions } from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { originOf } from '../../../src/domain/plans/resolve.js';
import { targetOf, targetsOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { at, lines, resolved, template, unit } from './templates.js';

/** 17/KH-CĐYT of 12/01/2022, health workers' union of Thái Bình. */
const plan = template('003');
const whole = resolved('003');
const branch = { id: unit('y-te'), kind: 'upper', headcount: 4999 } as const;
const owned = { ...plan, owner: branch.id };

describe('document 003, Thái Bình', () => {
  test('is known by its number, date and basis, the second with its odd issuer as written', () => {
    expect(plan.document).toMatchObject({ symbol: '17/KH-CĐYT', date: '2022-01-12' });
    expect(plan.basis).toMatchObject([
      { symbol: '154/KH-LĐLĐ', date: '2022-01-10' },
      { symbol: '139/KH-LĐLĐ', date: '2021-09-14', issuer: 'Công đoàn ngành y tế' },
    ]);
  });

  test('walked from “từ nay” to the end of the month its second phase ends in', () => {
    const opening = planFrom(whole, 'y-te' as PlanId);
    if (opening.type !== 'plan') throw new Error(opening.type);
    const walk = (instant: string) => windowOf(opening.plan, at(instant));
    expect(walk('2022-01-11T23:59:59.999')).toBe('before');
    expect(walk('2022-01-12T00:00:00')).toBe('open');
    expect(walk('2022-05-31T23:59:59.999')).toBe('open');
    expect(walk('2022-06-01T00:00:00')).toBe('open');
    expect(walk('2023-09-30T23:59:59.999')).toBe('open');
    expect(walk('2023-10-01T00:00:00')).toBe('closed');
    expect(lines(deadlinesOf(whole))).toEqual(['phase gd-1 2022-06-01 00:00', 'phase gd-2 2023-10-01 00:00']);
    expect(deadlinesOf(whole).map(({ precision }) => precision)).toEqual(['month', 'month']);
  });

  test('100 and 150 per phase; 250 in all is their sum, stated nowhere; 10 % of the people', () => {
    expect(targetOf(owned, branch, 'gd-1')).toMatchObject({ atLeast: 100, source: ['003:25'] });
    expect(targetOf(owned, branch, 'gd-2')).toMatchObject({ atLeast: 150, source: ['003:27'] });
    expect(targetOf(owned, branch)).toMatchObject({
      atLeast: 250,
      basis: 'sum-of-phases',
      source: ['003:25', '003:27'],
    });
    expect(targetsOf(owned, branch)[0]).toMatchObject({ metric: 'members-with-initiative', percent: 10, atLeast: 500 });
    expect(targetOf(owned, { id: unit('benh-vien'), kind: 'grassroots' })).toBeUndefined();
  });

  test('states the first day of application; the last is the stricter one of the programme', () => {
    expect(plan.eligibility?.appliedFrom?.on).toBe('2021-09-01');
    expect(plan.eligibility).not.toHaveProperty('appliedTo');
    expect(originOf(whole, 'eligibility.appliedFrom').plan).toBe('y-te-thai-binh-2022');
    expect(originOf(whole, 'eligibility.appliedTo').plan).toBe('1-trieu-sang-kien-2021-2023');
    expect(eligibilityQuestions(whole)).toEqual([{ ask: 'first-applied' }]);
    expect(eligibility(whole, { firstApplied: '2021-08' })).toMatchObject({
      rule: { code: 'applied-too-early', from: '2021-09-01' },
      source: { plan: 'y-te-thai-binh-2022', symbol: '17/KH-CĐYT', lines: ['003:25'] },
    });
    expect(eligibility(whole, { firstApplied: '2021-09' })).toEqual({ type: 'eligible' });
    expect(eligibility(whole, { firstApplied: '2023-09-01' })).toEqual({ type: 'eligible' });
    expect(eligibility(whole, { firstApplied: '2023-09-15' })).toMatchObject({
      rule: { code: 'applied-too-late', to: '2023-09-01' },
      source: { plan: '1-trieu-sang-kien-2021-2023' },
    });
  });

  test('reports periodically to the branch, without saying how often', () => {
    expect(plan.reporting?.map(({ kind, every, to }) => [kind, every, to])).toEqual([
      ['report', 'periodically', 'Thường trực Công đoàn ngành'],
      ['report', 'start', 'cấp ủy'],
      ['review', 'periodically', undefined],
    ]);
    expect(checkPlan(whole)).toEqual([]);
  });

  test('what it does not state is absent', () => {
    for (const path of ['entry', 'rounds', 'fields', 'exclusions', 'recognition', 'dossier', 'baselines', 'forms'])
      expect(whole).not.toHaveProperty(path);
    for (const path of ['legalBases', 'goldenBook', 'wording']) expect(whole).not.toHaveProperty(path);
    expect(plan.targets?.filter(({ phase, amount }) => phase === undefined && amount.type === 'count')).toEqual([]);
  });
});
