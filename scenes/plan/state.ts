import { z } from 'zod';
import type { PlanChangeAsked } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { Option, Outcome } from '../../src/conversation/scene.js';
import { unitsFor } from '../../src/domain/access.js';
import { PLAN_ITEMS, planEdit } from '../../src/domain/plans/edit.js';
import { planId, type UnitId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';

export const ACTS = ['open', 'pause', 'resume', 'close', 'discard'] as const;
export type Act = (typeof ACTS)[number];

/** Where an office is with a plan. `rev` is the edition it was shown: everything is changed on that one only. */
export const planState = z.object({
  plan: planId.nullable(),
  rev: z.number().int().min(0),
  template: planId.nullable(),
  owner: unitId.nullable(),
  held: z.unknown(),
  item: z.enum(PLAN_ITEMS).nullable(),
  target: z.string().nullable(),
  /** What was asked for last, so that it can be asked for again over somebody else's change. */
  edit: planEdit.nullable(),
  act: z.enum(ACTS).nullable(),
  closesAt: z.string().nullable(),
  others: z.array(z.string()),
  /** Of the calendar, and of a list of parts. */
  page: z.int().min(0).default(0),
  /** The round, phase, exclusion or wording that is being changed; `new` is one that is being added. */
  part: z.string().nullable().default(null),
  /** What was typed of a new one so far. */
  name: z.string().nullable().default(null),
});
export type PlanState = z.infer<typeof planState>;
export type PlanStep =
  | 'list'
  | 'template'
  | 'owner'
  | 'start'
  | 'one'
  | 'items'
  | 'target'
  | 'item'
  | 'sure'
  | 'extend'
  | 'conflict'
  | 'calendar'
  | 'working'
  | 'parts'
  | 'part'
  | 'part-name'
  | 'part-date'
  | 'names'
  | 'exclusions'
  | 'exclusion'
  | 'exclusion-text'
  | 'exclusion-asked'
  | 'wordings'
  | 'wording'
  | 'wording-text'
  | 'check';
export type Go = Outcome<PlanStep, PlanState>;

export const NOTHING_CHOSEN: PlanState = {
  plan: null,
  rev: 0,
  template: null,
  owner: null,
  held: null,
  item: null,
  target: null,
  edit: null,
  act: null,
  closesAt: null,
  others: [],
  page: 0,
  part: null,
  name: null,
};

export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };

export function ask(step: PlanStep, state: PlanState, before: readonly Text[] = []): Go {
  return { type: 'ask', step, state, before };
}

/** The units whose plans this person may change, the highest ones. */
export function ownUnits(facts: Facts): readonly UnitId[] {
  return unitsFor(facts.grants(), 'plan.change', facts.units);
}

/** Asks for the change that the state holds, on the edition it was shown. */
export function give(state: PlanState, facts: Facts): Go {
  const change = changeOf(state);
  if (change === undefined || state.plan === null) return ask('list', NOTHING_CHOSEN);
  const payload = { plan: state.plan, rev: state.rev, key: facts.fresh, change, at: facts.at.toISOString() };
  return { type: 'command', step: 'working', state, command: { name: 'change-plan', payload } };
}

function changeOf({ edit, act, closesAt }: PlanState): PlanChangeAsked['change'] | undefined {
  if (edit !== null) return { type: 'edit', edit };
  if (closesAt !== null) return { type: 'extend', closesAt };
  return act === null ? undefined : { type: act };
}
