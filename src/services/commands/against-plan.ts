import type { CommandResults } from '../../conversation/command.js';
import type { Submission } from '../../conversation/submission.js';
import { type InitiativeDetails, initiativeDetails } from '../../domain/initiative-details.js';
import type { Plan } from '../../domain/plan.js';
import {
  type EligibilityAnswers,
  type EligibilityResult,
  eligibility,
  eligibilityQuestions,
} from '../../domain/plans/eligibility.js';
import type { ResolvedPlan } from '../../domain/plans/resolve.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { NATIONAL } from '../../domain/units.js';

type Refused = Extract<CommandResults['submit'], { type: 'ineligible' | 'changed' }>;

/**
 * Why a submission does not fit its plan as it is now, whatever the conversation let pass: against a rule (and not for
 * a local book that the plan allows), or not what the plan asks.
 */
export function againstPlan(
  { profile, details }: Submission,
  plan: Plan,
  units: Pick<UnitIndex, 'isWithin'>,
): Refused | undefined {
  if (plan.groups.length > 0 && !plan.groups.includes(profile.group)) return { type: 'changed' };
  const { unit, subUnit } = profile;
  const lowest = subUnit.kind === 'unit' ? subUnit.id : unit.id;
  if (plan.owner !== undefined && plan.owner !== NATIONAL && !units.isWithin(lowest, plan.owner))
    return { type: 'changed' };
  const given = initiativeDetails.safeParse(details ?? {}).data;
  if (given === undefined || !namesTheFields(given, plan.rules)) return { type: 'changed' };
  if (plan.rules === undefined) return given.localBook ? { type: 'changed' } : undefined;
  if (given.localBook && plan.rules.eligibility?.localBook?.allowed !== true) return { type: 'changed' };
  return given.localBook ? undefined : judged(eligibility(plan.rules, answersOf(given, plan.rules)));
}

function judged(result: EligibilityResult): Refused | undefined {
  switch (result.type) {
    case 'eligible':
      return undefined;
    case 'incomplete':
      return { type: 'changed' };
    case 'ineligible':
      return { type: 'ineligible', breaches: [{ rule: result.rule, source: result.source }, ...result.more] };
  }
}

function namesTheFields({ field }: InitiativeDetails, rules: ResolvedPlan | undefined): boolean {
  return field === undefined || (rules?.fields ?? []).some(({ id, name }) => id === field.id && name === field.name);
}

function answersOf(
  { firstApplied, year, declarations, recognition }: InitiativeDetails,
  rules: ResolvedPlan,
): EligibilityAnswers {
  const comesFirst = eligibilityQuestions(rules).some(({ ask }) => ask === 'recognition');
  return {
    ...(firstApplied === undefined ? {} : { firstApplied }),
    ...(year === undefined ? {} : { year }),
    ...(declarations === undefined ? {} : { declarations }),
    ...(comesFirst ? { recognition: recognition === undefined ? 'none' : { by: recognition.by } } : {}),
  };
}
