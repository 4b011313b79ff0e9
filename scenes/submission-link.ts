import type { Facts } from '../src/conversation/facts.js';
import type { FormLink } from '../src/conversation/form/link.js';
import type { LinkedPlan } from '../src/conversation/linked-plan.js';
import type { Params } from '../src/conversation/scene.js';
import { untilText } from '../src/conversation/until.js';
import { standOf } from '../src/domain/plan.js';
import { readSubmissionCode, unitOfCode } from '../src/domain/submission-code.js';
import type { Unit } from '../src/domain/units.js';
import { type UnitId, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { planLines } from './home.js';
import { answersOf, ownerOf } from './unit/questions.js';

/** What a link, or the code of a poster, opens the submission with. It names the unit by its code or its id. */

/** A link is followed to its own plan; an unfinished run of another plan stays as it is, and the person is asked. */
export const submissionLink: FormLink = {
  plan: (params, facts) => leads(params, facts)?.plan,
  stays: (answers, { plan, at }) => plan !== undefined && answers.plan === plan.id && standOf(plan, at) === 'open',
  apart(plan, facts) {
    if (standOf(plan, facts.at) !== 'open') return planLines({ ...facts, plan });
    return [t('submit.linkApart', { linked: plan.name, present: facts.plan?.name ?? '' })];
  },
};

/** The unit that a link names. */
export function linkedUnit(named: string | undefined, { units }: Facts): Unit | undefined {
  const raw = unitId.safeParse(named).data;
  const id = raw === undefined || units.get(raw) !== undefined ? raw : unitByCode(raw, units);
  return id === undefined ? undefined : units.get(id);
}

/** What became of the unit that a link names. */
export function linkLines(named: string | undefined, unit: Unit | undefined, facts: Facts): readonly Text[] {
  if (named === undefined) return [];
  if (unit === undefined) return [t('submit.unitUnknown')];
  const owner = ownerOf(facts);
  if (owner === undefined || answersOf(unit, facts) !== undefined) return [t('submit.unitFilled', { unit: unit.name })];
  return [t('submit.unitOutside', { unit: unit.name, owner: owner.name })];
}

/** That the plan of a link is over, or not there any more. */
export function planMissed(params: Params, facts: Facts): readonly Text[] {
  const missed = leads(params, facts)?.missed;
  if (missed === undefined) return [];
  if (missed === 'unknown') return [t('submit.linkPlanUnknown')];
  // Where nothing else is open the closed plan itself is told of.
  if (missed.name === facts.plan?.name) return [];
  return [t('submit.linkPlanOver', { plan: missed.name, words: untilText(missed.closedAt) })];
}

function leads({ unit: named }: Params, facts: Facts): LinkedPlan | undefined {
  if (named === undefined) return undefined;
  const unit = linkedUnit(named, facts)?.id;
  const plan = facts.units.get(named as UnitId) === undefined ? readSubmissionCode(`u-${named}`)?.plan : undefined;
  return facts.linkedPlan({ ...(plan === undefined ? {} : { plan }), ...(unit === undefined ? {} : { unit }) });
}

function unitByCode(named: UnitId, units: Facts['units']): UnitId | undefined {
  const code = readSubmissionCode(`u-${named}`);
  return code === undefined ? undefined : unitOfCode(code, units);
}
