import { describe, expect, test } from '@jest/globals';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { deadlinesOf, entryWindow, nextRound } from '../../../src/domain/plans/deadlines.js';
import { eligibility, eligibilityQuestions, recognitionOrder } from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { targetOf, targetsOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { at, lines, resolved, template, unit } from './templates.js';

/** 73/KH-CD of 19/3/2021, trade union of Hồng Đức University, Thanh Hóa. */
const plan = template('000');
const whole = resolved('000');

describe('document 000, Hồng Đức', () => {
  test('is known by its number, date and basis', () => {
    expect(plan.document).toMatchObject({ type: 'Kế hoạch', symbol: '73/KH-CD', date: '2021-03-19' });
    expect(plan.basis).toMatchObject([{ symbol: '33/KH-LĐLĐ', date: '2021-03-03' }]);
    expect(whole.parent).toBe('75-nghin-sang-kien-2021');
  });

  test('walked from its opening to its last deadline', () => {
    const opening = planFrom(whole, 'hong-duc' as PlanId);
    if (opening.type !== 'plan') throw new Error(opening.type);
    const walk = (instant: string) => [windowOf(opening.plan, at(instant)), nextRound(whole, at(instant))?.round.id];
    expect(opening.plan).toMatchObject({ trial: false, groups: ['enterprise', 'public-sector'] });
    expect(walk('2021-03-09T23:59:59.999')).toEqual(['before', 'dot-1']);
    expect(walk('2021-03-10T00:00:00')).toEqual(['open', 'dot-1']);
    expect(walk('2021-04-15T23:59:59.999')).toEqual(['open', 'dot-1']);
    expect(walk('2021-04-16T00:00:00')).toEqual(['open', 'dot-2']);
    expect(walk('2021-04-20T23:59:59.999')).toEqual(['open', 'dot-2']);
    expect(walk('2021-04-21T00:00:00')).toEqual(['closed', 'dot-2']);
    expect(walk('2021-10-02T23:59:59.999')).toEqual(['closed', 'dot-2']);
    expect(walk('2021-10-03T00:00:00')).toEqual(['closed', undefined]);
    expect(lines(deadlinesOf(whole))).toEqual([
      'dossier dot-1 2021-04-16 00:00',
      'entry entry 2021-04-21 00:00',
      'dossier dot-2 2021-10-03 00:00',
      'target toan-tinh 2021-10-11 00:00',
    ]);
  });

  test('asks 5 initiatives of a faculty, 2 of an office, and quotes the 7.500 of the province', () => {
    const section = { id: unit('bp'), kind: 'section' } as const;
    expect(targetOf(plan, { ...section, section: 'faculty' })).toMatchObject({ atLeast: 5, source: ['000:29'] });
    expect(targetOf(plan, { ...section, section: 'office' })).toMatchObject({ atLeast: 2, source: ['000:29'] });
    expect(targetOf(plan, section)).toBeUndefined();
    expect(targetsOf(plan, { ...section, section: 'faculty' }).map(({ metric }) => metric)).toEqual([
      'movements',
      'initiatives',
    ]);
    const school = { id: unit('truong'), kind: 'grassroots', subUnits: 40 } as const;
    expect(targetsOf({ ...plan, owner: school.id }, school)).toMatchObject([
      { metric: 'units-informing', percent: 100, atLeast: 40 },
      { metric: 'units-taking-part', percent: 100, atLeast: 40 },
    ]);
    expect(plan.targets?.[0]).toMatchObject({ amount: { atLeast: 7500 }, whose: { type: 'above' } });
  });

  test.each([
    ['2021-01', 'ineligible'],
    ['2021-02', 'eligible'],
    ['2021-05', 'eligible'],
    ['2021-05-31', 'eligible'],
    ['2021-06', 'ineligible'],
    ['not-yet', 'ineligible'],
  ])('really deployed from February to May 2021: %s is %s', (firstApplied, type) => {
    expect(eligibility(whole, { firstApplied })).toMatchObject({ type });
  });

  test('says which line refuses, and lets what was devised earlier take part', () => {
    expect(eligibility(whole, { firstApplied: '2021-06' })).toMatchObject({
      rule: { code: 'applied-too-late', to: '2021-05' },
      source: { plan: 'hong-duc-2021', symbol: '73/KH-CD', lines: ['000:93'] },
    });
    expect(plan.eligibility?.devisedEarlier?.allowed).toBe(true);
    expect(eligibilityQuestions(whole)).toEqual([{ ask: 'first-applied' }]);
  });

  test('wants a letter and a summary table of seven columns, and says what makes the dossier valid', () => {
    expect(plan.dossier?.parts.map(({ id }) => id)).toEqual(['to-trinh', 'bang-tong-hop']);
    expect(plan.dossier?.parts[1]?.columns).toHaveLength(7);
    expect(plan.dossier?.to?.text).toContain('Văn phòng Công đoàn');
    expect(plan.dossier?.valid).toHaveLength(4);
    expect(plan.fields).toHaveLength(4);
    expect(plan.commendation?.kinds).toHaveLength(8);
    expect(plan.entry?.descriptionMax?.characters).toBe(1000);
  });

  test('its contradictions are told, and none keeps it from being opened', () => {
    expect(checkPlan(whole).map(({ severity, code, params }) => [severity, code, Object.values(params)[0]])).toEqual([
      ['note', 'dossier-before-close', 'dot-1'],
      ['note', 'target-after-close', 'toan-tinh'],
      ['note', 'applied-after-close', '2021-05'],
    ]);
  });

  test('what it does not state is absent', () => {
    for (const path of ['phases', 'exclusions', 'recognition', 'baselines', 'legalBases', 'goldenBook', 'wording'])
      expect(whole).not.toHaveProperty(path);
    expect(whole.entry).not.toHaveProperty('amount');
    expect(recognitionOrder(whole)).toBe('submit-first');
    expect(plan.reporting?.map(({ every }) => every)).toEqual(['start']);
    expect(deadlinesOf(whole).filter(({ kind }) => kind === 'report')).toEqual([]);
    expect(entryWindow(whole).statedBy).toBe('entry');
  });
});
