import { describe, expect, test } from '@jest/globals';
import type { Submission } from '../../../src/conversation/submission.js';
import type { InitiativeDetails } from '../../../src/domain/initiative-details.js';
import type { UnitId } from '../../../src/ids.js';
import { againstPlan } from '../../../src/services/commands/against-plan.js';
import { submissionOf } from '../../helpers/people.js';
import { madePlan, planOf } from '../../helpers/plans.js';
import { DISTRICT, ownedUnits, SCHOOL } from '../../helpers/school.js';

function verdict(
  plan: ReturnType<typeof planOf>,
  details: InitiativeDetails | undefined,
  change: Partial<Submission> = {},
) {
  const refused = againstPlan(
    submissionOf({ ...change, ...(details === undefined ? {} : { details }) }),
    plan,
    ownedUnits(),
  );
  if (refused === undefined) return 'taken';
  return refused.type === 'changed' ? 'changed' : refused.breaches.map(({ rule }) => rule.code).join(' ');
}

describe('what the conversation let pass is judged again', () => {
  const field = { id: 'quan-ly', name: 'Công tác quản lý' };
  test.each<[string, InitiativeDetails | undefined, string]>([
    ['within', { firstApplied: '2021-03' }, 'taken'],
    ['a field of the plan', { firstApplied: '2021-03', field }, 'taken'],
    ['the first month', { firstApplied: '2021-02' }, 'taken'],
    ['the last day', { firstApplied: '2021-05-31' }, 'taken'],
    ['a month before', { firstApplied: '2021-01' }, 'applied-too-early'],
    ['a day after', { firstApplied: '2021-06-01' }, 'applied-too-late'],
    ['not applied', { firstApplied: 'not-yet' }, 'not-applied'],
    ['nothing answered', undefined, 'changed'],
    ['another field', { firstApplied: '2021-03', field: { id: 'khac', name: 'Khác' } }, 'changed'],
    ['a field renamed', { firstApplied: '2021-03', field: { ...field, name: 'Khác' } }, 'changed'],
    ['a local book that is not allowed', { firstApplied: '2021-01', localBook: true }, 'changed'],
    ['no date at all', { firstApplied: '2021-02-30' }, 'changed'],
  ])('000: %s', (_, details, expected) => {
    expect(verdict(planOf('000'), details)).toBe(expected);
  });

  const whole: InitiativeDetails = {
    firstApplied: '2022-03',
    declarations: { 'trai-trat-tu-dao-duc': false, 'dang-bao-ho': false },
    recognition: { number: '12', date: '2022-03-15', by: 'head' },
  };
  const authors = (...shares: number[]): InitiativeDetails => ({
    ...whole,
    coauthors: shares.map((share, at) => ({ fullName: `Người ${'abc'[at]}`, share })),
  });
  test.each<[string, InitiativeDetails, string]>([
    ['whole', whole, 'taken'],
    ['not recognised', { ...whole, recognition: undefined } as unknown as InitiativeDetails, 'changed'],
    ['without recognition', { firstApplied: '2022-03', declarations: whole.declarations ?? {} }, 'not-recognised'],
    [
      'by somebody else',
      { ...whole, recognition: { number: '1', date: '2022-03-15', by: 'committee' } },
      'recogniser-not-accepted',
    ],
    ['one declaration missing', { ...whole, declarations: { 'dang-bao-ho': false } }, 'changed'],
    ['excluded', { ...whole, declarations: { 'trai-trat-tu-dao-duc': false, 'dang-bao-ho': true } }, 'excluded'],
    [
      'two rules at once',
      { ...whole, firstApplied: '2021-08', declarations: { 'dang-bao-ho': true } },
      'applied-too-early excluded',
    ],
    ['only the month of the last day', { ...whole, firstApplied: '2023-09' }, 'changed'],
    ['the last day', { ...whole, firstApplied: '2023-09-01' }, 'taken'],
    ['the day after it', { ...whole, firstApplied: '2023-09-02' }, 'applied-too-late'],
    ['shares of 100', authors(50, 30, 20), 'taken'],
    ['shares of 99.99', authors(33.33, 33.33, 33.33), 'changed'],
    ['one of several', authors(100), 'changed'],
  ])('001: %s', (_, details, expected) => {
    expect(verdict(planOf('001'), details)).toBe(expected);
  });

  test('a local book takes what is not eligible where the plan allows it', () => {
    const plan = madePlan({ eligibility: { years: { any: [2024] }, localBook: { allowed: true } } });
    expect(verdict(plan, { year: 2023, localBook: true })).toBe('taken');
    expect(verdict(plan, { year: 2023 })).toBe('year-outside');
    expect(verdict(plan, { year: 2024 })).toBe('taken');
  });

  test('a leap day is a day, and the end of its February', () => {
    const plan = madePlan({ eligibility: { appliedFrom: { on: '2024-02-29' }, appliedTo: { on: '2024-02-29' } } });
    const codes = ['2024-02-28', '2024-02-29', '2024-03-01', '2024-02'].map((firstApplied) =>
      verdict(plan, { firstApplied }),
    );
    expect(codes).toEqual(['applied-too-early', 'taken', 'applied-too-late', 'changed']);
  });
});

describe('whose plan it is', () => {
  const { profile } = submissionOf();
  const of = (unit: string, below?: string): Partial<Submission> => ({
    profile: {
      ...profile,
      unit: { id: unit as UnitId, name: unit },
      subUnit:
        below === undefined ? { kind: 'typed', name: 'Nơi khác' } : { kind: 'unit', id: below as UnitId, name: below },
    },
  });
  test.each([
    [SCHOOL, of(SCHOOL, 'khoa-toan'), 'taken'],
    [SCHOOL, of(SCHOOL), 'taken'],
    [SCHOOL, of(SCHOOL, 'to-van'), 'changed'],
    [SCHOOL, of('p63-38'), 'changed'],
    [DISTRICT, of('thpt-x', 'to-van'), 'taken'],
    [DISTRICT, of('khoa-toan'), 'changed'],
    ['tld', of('p63-38'), 'taken'],
  ])('%s', (owner, change, expected) => {
    expect(verdict(madePlan({ owner }), {}, change)).toBe(expected);
  });

  test('a plan of one group takes no other', () => {
    expect(verdict(madePlan({ entry: { groups: ['public-sector'] } }), {})).toBe('changed');
    expect(verdict(madePlan({ entry: { groups: ['enterprise'] } }), {})).toBe('taken');
  });
});
