import { type Plan, standOf } from '../../domain/plan.js';
import type { Text } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Answers, Question } from '../questions/question.js';
import type { Params, Position } from '../scene.js';
import { answeredCount, type FormState, formState, openedWith } from './state.js';

/** How a form is opened by a link that is about another plan than the one the person is told about. */
export interface FormLink {
  /** The plan that a link leads to; undefined for what is opened without one. */
  plan(params: Params, facts: Facts): Plan | undefined;
  /** Whether an unfinished run goes on under the plan that the person is told about now. */
  stays(answers: Answers, facts: Facts): boolean;
  /** What is said of another plan's link to somebody who has an unfinished run. */
  apart(plan: Plan, facts: Facts): readonly Text[];
}

/**
 * The plan to open the form under, where a link leads to another one than the person is told about: never for a run of
 * which something was answered and that can go on as it is.
 */
export function linkedElsewhere(
  link: FormLink,
  questions: readonly Question[],
  { draft, ...params }: Params,
  facts: Facts,
): Plan | undefined {
  const plan = link.plan(params, facts);
  if (plan === undefined || plan.id === facts.plan?.id) return undefined;
  const run = draft && runOf(draft);
  const goesOn = run !== undefined && link.stays(run.answers, facts) && answeredCount(questions, run, facts) > 0;
  return goesOn ? undefined : plan;
}

/** An unfinished run beside a link of another plan: it stays as it is, and the person is asked. */
export function newsApart(
  link: FormLink,
  draft: Position,
  params: Params,
  facts: Facts,
): { readonly state: FormState; readonly news: readonly Text[] } | undefined {
  const plan = link.plan(params, facts);
  const run = runOf(draft);
  if (run === undefined || plan === undefined || plan.id === facts.plan?.id) return undefined;
  const opened = standOf(plan, facts.at) === 'open' ? openedWith(params) : undefined;
  const back = ASIDE.has(draft.step) ? run.back : draft.step;
  return { state: { ...run, back, ...(opened === undefined ? {} : { opened }) }, news: link.apart(plan, facts) };
}

/** Steps that are no place in the form to go back to. */
const ASIDE: ReadonlySet<string> = new Set(['resume', 'stop', 'pick', 'submitting']);

function runOf(draft: Position): FormState | undefined {
  return formState.safeParse(draft.state).data;
}
