import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import { NO_RULES } from '../../src/conversation/form/renewal.js';
import { judgedQuestion, type Objection } from '../../src/conversation/questions/judged.js';
import type { Answers, Question } from '../../src/conversation/questions/question.js';
import { calendarDate, precisionOf } from '../../src/domain/calendar.js';
import type { Plan } from '../../src/domain/plan.js';
import { RECOGNISERS } from '../../src/domain/plans/document-practice.js';
import {
  type Breach,
  declarationsOf,
  type EligibilityAnswers,
  type EligibilityRule,
  eligibility,
} from '../../src/domain/plans/eligibility.js';
import type { ResolvedPlan } from '../../src/domain/plans/resolve.js';
import { hashToken } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import { explain } from '../rule-words.js';

/** What the plan's rules say of the answers of the submit form, by the same pure function as the service. */

/** Which answers a rule speaks about. */
export const ANSWERS_OF: Readonly<Record<EligibilityRule['code'], readonly string[]>> = {
  'not-applied': ['firstApplied'],
  'applied-too-early': ['firstAppliedDay', 'firstApplied'],
  'applied-too-late': ['firstAppliedDay', 'firstApplied'],
  'year-outside': ['year'],
  'not-recognised': ['recognised'],
  'recogniser-not-accepted': ['recognised'],
  excluded: ['declarations'],
};

/** Every rule that the answers given so far are against. */
export function breachesOf(answers: Answers, { plan }: Facts): readonly Breach[] {
  if (plan?.rules === undefined) return [];
  const result = eligibility(plan.rules, eligibilityAnswers(plan.rules, answers));
  return result.type === 'ineligible' ? [{ rule: result.rule, source: result.source }, ...result.more] : [];
}

/** The day where it was asked for, else the month as it was said. */
export function appliedOf({ firstApplied, firstAppliedDay }: Answers): string | undefined {
  const month = applied.safeParse(firstApplied).data;
  const day = applied.safeParse(firstAppliedDay).data;
  return day !== undefined && month !== undefined && day.startsWith(`${month}-`) ? day : month;
}

/** The month that was said without its day. */
export function monthOf(answers: Answers): string | undefined {
  const month = applied.safeParse(answers.firstApplied).data;
  return month !== undefined && month !== 'not-yet' && precisionOf(month) === 'month' ? month : undefined;
}

/** By id of the exclusion. */
export function declaredOf(rules: ResolvedPlan, answers: Answers): Record<string, boolean> | undefined {
  const chosen = declared.safeParse(answers.declarations).data;
  if (chosen === undefined) return undefined;
  return Object.fromEntries(declarationsOf(rules).map(({ id }) => [id, id === chosen.id]));
}

/** A question that is asked where the plan says something about it. */
export function asksWhere(says: (rules: ResolvedPlan) => boolean): (answers: Answers, facts: Facts) => boolean {
  return (_answers, { plan }) => plan?.rules !== undefined && says(plan.rules);
}

export function goesToBook(answers: Answers, facts: Facts): boolean {
  return answers.localBook === 'book' && allowsBook(facts);
}

export function allowsBook({ plan }: Facts): boolean {
  return plan?.rules?.eligibility?.localBook?.allowed === true;
}

/** A question whose answer is judged by the plan when it is given. */
export function judged(question: Question): Question {
  const { id } = question;
  const given = (answers: Answers, value: unknown): Answers =>
    id === 'firstApplied' ? { ...answers, firstAppliedDay: undefined, [id]: value } : { ...answers, [id]: value };
  return judgedQuestion(
    question,
    (value, { answers, facts }): Objection | undefined => {
      if (goesToBook(answers, facts)) return undefined;
      const against = breachesOf(given(answers, value), facts).filter(({ rule }) => ANSWERS_OF[rule.code].includes(id));
      if (against.length === 0) return undefined;
      const why = against.flatMap(explain);
      if (!allowsBook(facts)) return { why };
      const fills = { localBook: 'book' };
      return { why, otherwise: { label: t('rules.toBook'), taken: t('rules.toBookTaken'), fills } };
    },
    (value, { answers, facts }) =>
      answers.localBook === 'book' && breachesOf(given(answers, value), facts).length === 0
        ? { fills: { localBook: undefined }, before: [t('rules.nowEligible')] }
        : undefined,
  );
}

/** What the rules are told apart by; {@link NO_RULES} for a plan that has none. */
export function rulesKey({ plan }: Facts): string | undefined {
  if (plan === undefined) return undefined;
  if (plan.rules === undefined && plan.owner === undefined) return NO_RULES;
  const known = KEYS.get(plan);
  if (known !== undefined) return known;
  const { id, owner, groups, rules } = plan;
  const { fields, eligibility: { description: _shown, ...rule } = {}, recognition, forms } = rules ?? {};
  // What is only shown beside a question, an example or a notice, changes no answer; nor do the words of what another question judges.
  const named = fields?.map((each) => [each.id, each.name]);
  const asked = rules && declarationsOf(rules).map((each) => [each.id, each.text]);
  const all = JSON.stringify({ id, owner, groups, named, rule, asked, recognition, forms });
  const key = hashToken(all).slice(0, 12);
  KEYS.set(plan, key);
  return key;
}

const KEYS = new WeakMap<Plan, string>();
const applied = z.union([calendarDate, z.literal('not-yet')]);
const declared = z.object({ id: z.string() });
const recogniser = z.enum(RECOGNISERS);

function eligibilityAnswers(rules: ResolvedPlan, answers: Answers): EligibilityAnswers {
  const firstApplied = appliedOf(answers);
  const declarations = declaredOf(rules, answers);
  const by = recogniser.safeParse(answers.recognised).data;
  return {
    ...(firstApplied === undefined ? {} : { firstApplied }),
    ...(typeof answers.year === 'number' ? { year: answers.year } : {}),
    ...(declarations === undefined ? {} : { declarations }),
    ...(answers.recognised === 'none' ? { recognition: 'none' } : {}),
    ...(by === undefined ? {} : { recognition: { by } }),
  };
}
