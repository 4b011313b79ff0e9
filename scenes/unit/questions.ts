import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import type { Answers, Question } from '../../src/conversation/questions/question.js';
import { subUnitQuestion } from '../../src/conversation/questions/sub-unit.js';
import { topOf, unitQuestion } from '../../src/conversation/questions/unit.js';
import type { Profile, SubUnit } from '../../src/conversation/submission.js';
import type { UnitIndex } from '../../src/domain/units/search.js';
import { NATIONAL, type Unit } from '../../src/domain/units.js';
import { type UnitId, unitId } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';

export const unitValue = z.object({ id: unitId, name: z.string() });
export const subUnitValue: z.ZodType<SubUnit> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), id: unitId, name: z.string() }),
  z.object({ kind: z.literal('typed'), name: z.string() }),
]);
const ABSENT = 'absent';

const picked = unitQuestion({
  id: 'unit',
  label: t('submit.unitLabel'),
  ask: ({ facts }) => {
    const owner = ownerOf(facts);
    return owner === undefined ? t('submit.unit') : t('submit.unitBelow', { unit: owner.name });
  },
  help: t('submit.unitHelp'),
  clears: ['subUnit'],
  within: (_answers, facts) => ownerOf(facts)?.id,
  when: (_answers, facts) => !isFlat(facts),
});

/** The unit directly below the plan's owner, or one of the 83; a deeper one that is named answers the next question too. */
const unit: Question = {
  ...picked,
  ask(context) {
    const asked = picked.ask(context);
    if (ownerOf(context.facts) === undefined) return asked;
    return { ...asked, options: [...(asked.options ?? []), [{ label: t('subUnit.notListed'), value: ABSENT }]] };
  },
  answer(answer, context) {
    const owner = ownerOf(context.facts);
    if (answer.kind === 'option' && answer.value === ABSENT && owner !== undefined)
      return { type: 'value', value: { id: owner.id, name: owner.name } };
    const reply = picked.answer(answer, context);
    const id = reply?.type === 'value' ? unitValue.safeParse(reply.value).data?.id : undefined;
    const chosen = id === undefined ? undefined : context.facts.units.get(id);
    if (chosen === undefined) return reply;
    const { unit: above, subUnit: below } = placed(chosen, context.facts);
    return { type: 'value', value: above, ...(below === undefined ? {} : { fills: { subUnit: below } }) };
  },
  keep(value, { facts }) {
    const given = unitValue.safeParse(value).data;
    return given !== undefined && belongs(given.id, facts) ? given : undefined;
  },
};

const subUnit = subUnitQuestion({
  id: 'subUnit',
  label: t('submit.subUnitLabel'),
  ask: t('submit.subUnit'),
  pick: ({ answers, facts }) => {
    const above = unitOf(answers, facts);
    return above === undefined ? t('submit.subUnit') : t('submit.subUnitBelow', { unit: above.name });
  },
  help: t('submit.subUnitHelp'),
  under: (answers, facts) => {
    const id = unitOf(answers, facts)?.id;
    // Who found nothing below the owner is not shown the same list again.
    return id === ownerOf(facts)?.id && !isFlat(facts) ? undefined : id;
  },
});

export const UNIT_QUESTIONS: readonly Question[] = [unit, subUnit];

/** The unit that is submitted: the plan's owner itself where only what is below it was asked. */
export function unitOf(answers: Answers, facts: Facts): Profile['unit'] | undefined {
  const owner = isFlat(facts) ? ownerOf(facts) : undefined;
  return owner === undefined ? unitValue.safeParse(answers.unit).data : { id: owner.id, name: owner.name };
}

/** What a link's unit answers; undefined for one that the plan is not for. */
export function answersOf(
  linked: Unit,
  facts: Facts,
): { readonly unit?: Profile['unit']; readonly subUnit?: SubUnit } | undefined {
  if (!belongs(linked.id, facts)) return undefined;
  const owner = ownerOf(facts);
  if (owner?.id === linked.id) return {};
  if (isFlat(facts)) return { subUnit: { kind: 'unit', id: linked.id, name: linked.name } };
  return placed(linked, facts);
}

/** What of a remembered profile is of use under this plan. */
export function fitting(profile: Profile, facts: Facts): Omit<Profile, 'unit' | 'subUnit'> & Partial<Profile> {
  const { unit: above, subUnit: below, ...rest } = profile;
  const owner = ownerOf(facts);
  const lowest = below.kind === 'unit' ? below.id : above.id;
  const fits = isFlat(facts) ? above.id === owner?.id : belongs(above.id, facts);
  return fits && belongs(lowest, facts) ? profile : rest;
}

/** Whose plan it is, where unit questions begin; none for the national union and for the trial. */
export function ownerOf({ plan, units }: Facts): Unit | undefined {
  const owner = plan?.owner === undefined || plan.owner === NATIONAL ? undefined : units.get(plan.owner);
  return owner?.kind === 'national' ? undefined : owner;
}

function belongs(id: UnitId, facts: Facts): boolean {
  const owner = ownerOf(facts);
  return owner === undefined ? true : facts.units.isWithin(id, owner.id);
}

/** A unit as its place directly below the owner (or the top), and what is below that. */
function placed(chosen: Unit, facts: Facts): { readonly unit: Profile['unit']; readonly subUnit?: SubUnit } {
  const { units } = facts;
  const top = ownerOf(facts)?.id ?? topOf(units);
  const above = top === undefined ? undefined : units.children(top).find(({ id }) => units.isWithin(chosen.id, id));
  if (above === undefined || above.id === chosen.id) return { unit: { id: chosen.id, name: chosen.name } };
  return {
    unit: { id: above.id, name: above.name },
    subUnit: { kind: 'unit', id: chosen.id, name: chosen.name },
  };
}

/** Whether below the plan's owner there is one level only. */
function isFlat(facts: Facts): boolean {
  const owner = ownerOf(facts);
  return owner !== undefined && flatBelow(facts.units, owner.id);
}

function flatBelow(units: UnitIndex, owner: UnitId): boolean {
  const known = FLAT.get(units) ?? new Map<UnitId, boolean>();
  FLAT.set(units, known);
  const flat = known.get(owner) ?? units.children(owner).every(({ id }) => units.children(id).length === 0);
  known.set(owner, flat);
  return flat;
}

const FLAT = new WeakMap<UnitIndex, Map<UnitId, boolean>>();
