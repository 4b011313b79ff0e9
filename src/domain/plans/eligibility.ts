import { endOf, precisionOf, startOf } from '../calendar.js';
import type { PlanDocument } from './document.js';
import type { Exclusion, Recogniser } from './document-practice.js';
import { type ResolvedPlan, type RuleSource, sourceOf } from './resolve.js';

/** What an author has answered so far; what is not answered is absent. */
export interface EligibilityAnswers {
  /** `2021-03`, or the day where it was asked for; `not-yet` when it is only planned. */
  readonly firstApplied?: string;
  /** The year (or, for teachers, the later year of the school year) the initiative belongs to. */
  readonly year?: number;
  /** By id of the exclusion: whether it applies to this initiative. */
  readonly declarations?: Readonly<Record<string, boolean>>;
  readonly recognition?: 'none' | { readonly by: Recogniser };
}

export type EligibilityRule =
  | { readonly code: 'not-applied' }
  | { readonly code: 'applied-too-early'; readonly from: string }
  | { readonly code: 'applied-too-late'; readonly to: string }
  | { readonly code: 'year-outside'; readonly years: readonly number[] }
  | { readonly code: 'not-recognised' }
  | { readonly code: 'recogniser-not-accepted'; readonly by: readonly Recogniser[] }
  | { readonly code: 'excluded'; readonly exclusion: string; readonly text: string };

export interface Breach {
  readonly rule: EligibilityRule;
  readonly source: RuleSource;
}

/** A question the plan needs answered; `first-applied-day` when the month given lies only partly in the window. */
export type EligibilityAsk =
  | { readonly ask: 'first-applied' | 'first-applied-day' | 'year' | 'recognition' }
  | { readonly ask: 'declaration'; readonly exclusion: string };

export type EligibilityResult =
  | { readonly type: 'eligible' }
  /** `rule` and `source` are the first breach, `more` the others. */
  | ({ readonly type: 'ineligible'; readonly more: readonly Breach[] } & Breach)
  | { readonly type: 'incomplete'; readonly asks: readonly EligibilityAsk[] };

/**
 * Whether an initiative may take part, by what the plan states and nothing else: a plan that states no rule accepts
 * every answer and asks no question. A breach is told even while other answers are missing. Throws RangeError when
 * `firstApplied` is no calendar date.
 */
export function eligibility(plan: ResolvedPlan, answers: EligibilityAnswers): EligibilityResult {
  const findings = [
    ...judgeApplied(plan, answers.firstApplied),
    ...judgeYear(plan, answers.year),
    ...judgeRecognition(plan, answers.recognition),
    ...declarationsOf(plan).flatMap((exclusion) => judgeDeclaration(plan, exclusion, answers.declarations)),
  ];
  const breaches = findings.filter((finding) => 'rule' in finding);
  const [first, ...more] = breaches;
  if (first !== undefined) return { type: 'ineligible', ...first, more };
  const asks = findings.filter((finding) => 'ask' in finding);
  return asks.length > 0 ? { type: 'incomplete', asks } : { type: 'eligible' };
}

/** Every question the plan needs answered before {@link eligibility} can say yes. */
export function eligibilityQuestions(plan: ResolvedPlan): readonly EligibilityAsk[] {
  const result = eligibility(plan, {});
  return result.type === 'incomplete' ? result.asks : [];
}

/** The exclusions that are a question to the author, in the order of the plan. */
export function declarationsOf(plan: PlanDocument): readonly Exclusion[] {
  return (plan.exclusions ?? []).filter(({ by }) => by === 'declaration');
}

/** The exclusions that no question decides: members read them, and whoever confirms an initiative looks. */
export function noticesOf(plan: PlanDocument): readonly Exclusion[] {
  return (plan.exclusions ?? []).filter(({ by }) => by === 'notice');
}

/** Submit-first where the plan does not say that recognition comes first. */
export function recognitionOrder(plan: PlanDocument): 'recognise-first' | 'submit-first' {
  return plan.recognition?.order?.is ?? 'submit-first';
}

type Findings = readonly (Breach | EligibilityAsk)[];

function judgeApplied(plan: ResolvedPlan, firstApplied: string | undefined): Findings {
  const { appliedFrom: from, appliedTo: to } = plan.eligibility ?? {};
  const either = from ?? to;
  if (either === undefined) return [];
  if (firstApplied === undefined) return [{ ask: 'first-applied' }];
  const fromSource = () => windowSource(plan, 'appliedFrom');
  const toSource = () => windowSource(plan, 'appliedTo');
  if (firstApplied === 'not-yet')
    return [{ rule: { code: 'not-applied' }, source: from === undefined ? toSource() : fromSource() }];
  const [begins, ends] = [startOf(firstApplied).getTime(), endOf(firstApplied).getTime()];
  const opens = from === undefined ? Number.NEGATIVE_INFINITY : startOf(from.on).getTime();
  const closes = to === undefined ? Number.POSITIVE_INFINITY : endOf(to.on).getTime();
  if (from !== undefined && ends <= opens)
    return [{ rule: { code: 'applied-too-early', from: from.on }, source: fromSource() }];
  if (to !== undefined && begins >= closes)
    return [{ rule: { code: 'applied-too-late', to: to.on }, source: toSource() }];
  const partly = precisionOf(firstApplied) === 'month' && (begins < opens || ends > closes);
  return partly ? [{ ask: 'first-applied-day' }] : [];
}

function windowSource(plan: ResolvedPlan, end: 'appliedFrom' | 'appliedTo'): RuleSource {
  return sourceOf(plan, `eligibility.${end}`, plan.eligibility?.[end]);
}

function judgeYear(plan: ResolvedPlan, year: number | undefined): Findings {
  const years = plan.eligibility?.years;
  if (years === undefined) return [];
  if (year === undefined) return [{ ask: 'year' }];
  if (years.any.includes(year)) return [];
  return [{ rule: { code: 'year-outside', years: years.any }, source: sourceOf(plan, 'eligibility.years', years) }];
}

function judgeRecognition(plan: ResolvedPlan, given: EligibilityAnswers['recognition']): Findings {
  const { order, by } = plan.recognition ?? {};
  if (order?.is !== 'recognise-first') return [];
  if (given === undefined) return [{ ask: 'recognition' }];
  if (given === 'none')
    return [{ rule: { code: 'not-recognised' }, source: sourceOf(plan, 'recognition.order', order) }];
  if (by === undefined || by.any.includes(given.by)) return [];
  return [{ rule: { code: 'recogniser-not-accepted', by: by.any }, source: sourceOf(plan, 'recognition.by', by) }];
}

function judgeDeclaration(
  plan: ResolvedPlan,
  exclusion: Exclusion,
  declarations: EligibilityAnswers['declarations'] = {},
): Findings {
  const { id, text } = exclusion;
  const applies = Object.hasOwn(declarations, id) ? declarations[id] : undefined;
  if (applies === undefined) return [{ ask: 'declaration', exclusion: id }];
  if (!applies) return [];
  return [{ rule: { code: 'excluded', exclusion: id, text }, source: exclusionSource(plan, exclusion) }];
}

/** Whose rule it is: the paper that it names, else the one that the list stands in. */
export function exclusionSource(plan: ResolvedPlan, exclusion: Exclusion): RuleSource {
  const stated = sourceOf(plan, 'exclusions', exclusion);
  const { paper } = exclusion;
  if (paper === undefined) return stated;
  const { type, issuer, symbol, date } = paper;
  const { symbol: _symbol, date: _date, ...rest } = stated;
  return {
    ...rest,
    type,
    issuer,
    ...(symbol === undefined ? {} : { symbol }),
    ...(date === undefined ? {} : { date }),
  };
}
