import type { z } from 'zod';
import { foldText } from '../text.js';
import type { PlanDocument } from './document.js';
import type {
  exclusionsEdit,
  namesEdit,
  originalEdit,
  phasesEdit,
  roundsEdit,
  WORDINGS,
  wordingEdit,
} from './part-edit.js';

/** What an edit of rounds, phases, exclusions and wording makes of a plan, before the schema has looked at it. */

type Edit<S extends z.ZodType> = z.infer<S>;

/** The plan with a round set, added or taken away; undefined when there is no such round. */
export function withRound(plan: PlanDocument, { id, set }: Edit<typeof roundsEdit>): PlanDocument | undefined {
  const rounds = plan.rounds ?? [];
  if (id === 'new') {
    if (set?.name === undefined) return undefined;
    const { name, due = rounds.at(-1)?.due ?? 'dossier', deadline } = set;
    return { ...plan, rounds: [...rounds, { id: freeId('dot', rounds), name, due, deadline: deadline ?? undefined }] };
  }
  const next = replaced(rounds, id, (round) => {
    if (set === null) return undefined;
    const { deadline, name = round.name, due = round.due } = set;
    // Neither words nor line of the paper say the new date.
    return deadline === undefined
      ? { ...round, name, due }
      : { ...unquoted(round), name, due, deadline: deadline ?? undefined };
  });
  return next && { ...plan, rounds: next };
}

/** The same of a phase. The targets of a phase that is taken away go with it: they would be nobody's. */
export function withPhase(plan: PlanDocument, { id, set }: Edit<typeof phasesEdit>): PlanDocument | undefined {
  const phases = plan.phases ?? [];
  if (id === 'new') {
    if (set?.name === undefined) return undefined;
    const added = { id: freeId('gd', phases), name: set.name, from: set.from ?? undefined, to: set.to ?? undefined };
    return { ...plan, phases: [...phases, added].toSorted(byStart) };
  }
  const next = replaced(phases, id, (phase) => {
    if (set === null) return undefined;
    const { from, to, name = phase.name } = set;
    if (from === undefined && to === undefined) return { ...phase, name };
    return {
      ...unquoted(phase),
      name,
      from: from === undefined ? phase.from : (from ?? undefined),
      to: to === undefined ? phase.to : (to ?? undefined),
    };
  })?.toSorted(byStart);
  if (next === undefined) return undefined;
  const targets = set === null ? plan.targets?.filter(({ phase }) => phase !== id) : plan.targets;
  return { ...plan, phases: next, targets: targets?.length === 0 ? undefined : targets };
}

/** The same of an exclusion. */
export function withExclusion(plan: PlanDocument, { id, set }: Edit<typeof exclusionsEdit>): PlanDocument | undefined {
  const exclusions = plan.exclusions ?? [];
  const by = (asked: boolean) => (asked ? ('declaration' as const) : ('notice' as const));
  const paper = set?.issuer === undefined ? {} : { paper: { type: 'Kế hoạch', issuer: set.issuer } };
  if (id === 'new') {
    if (set?.text === undefined) return undefined;
    const added = { id: freeId('khong-nhan', exclusions), text: set.text, by: by(set.asked ?? true), ...paper };
    return { ...plan, exclusions: [...exclusions, added] };
  }
  const next = replaced(exclusions, id, (exclusion) => {
    if (set === null) return undefined;
    // Other words are the office's own, and no longer the paper's.
    const named = set.text === undefined ? exclusion : { ...unquoted(exclusion), text: set.text, ...paper };
    return set.asked === undefined ? named : { ...named, by: by(set.asked) };
  });
  return next && { ...plan, exclusions: next };
}

export function withWording(
  plan: PlanDocument,
  { of, id, words: given }: Edit<typeof wordingEdit>,
  original: PlanDocument | undefined,
): PlanDocument | undefined {
  const words =
    given === null || typeof given === 'string' ? (given ?? undefined) : wordingOf(original ?? plan, of, id);
  if (of === 'description') {
    const { description, ...rest } = plan.eligibility ?? {};
    const rule = words === undefined ? {} : { description: { ...unquoted(description ?? {}), text: words } };
    const eligibility = { ...rest, ...rule };
    return { ...plan, eligibility: Object.keys(eligibility).length === 0 ? undefined : eligibility };
  }
  if (of === 'field') {
    const fields = replaced(plan.fields ?? [], id, (field) => ({ ...field, examples: words }));
    return fields && { ...plan, fields };
  }
  const exclusions = replaced(plan.exclusions ?? [], id, (exclusion) => ({ ...exclusion, explanation: words }));
  return exclusions && { ...plan, exclusions };
}

/** What a question says beside itself, as a plan has it. */
export function wordingOf(plan: PlanDocument, of: (typeof WORDINGS)[number], id: string): string | undefined {
  if (of === 'description') return plan.eligibility?.description?.text;
  if (of === 'field') return plan.fields?.find((field) => field.id === id)?.examples;
  return plan.exclusions?.find((exclusion) => exclusion.id === id)?.explanation;
}

export function withNames(plan: PlanDocument, { names }: Edit<typeof namesEdit>): PlanDocument | undefined {
  const named = (of: string, id: string, is: string) =>
    names.find((each) => each.of === of && each.id === id && each.was === is)?.name ?? is;
  const title = names.find((each) => each.of === 'title' && each.was === plan.title)?.name ?? plan.title;
  return {
    ...plan,
    title,
    rounds: plan.rounds?.map((round) => ({ ...round, name: named('rounds', round.id, round.name) })),
    phases: plan.phases?.map((phase) => ({ ...phase, name: named('phases', phase.id, phase.name) })),
    exclusions: plan.exclusions?.map((each) => ({ ...each, text: named('exclusions', each.id, each.text) })),
  };
}

/** Undefined when there is nothing to go back to. With a phase come the targets that went with it. */
export function withOriginal(
  plan: PlanDocument,
  { of, id }: Edit<typeof originalEdit>,
  original: PlanDocument | undefined,
): PlanDocument | undefined {
  if (original === undefined) return undefined;
  switch (of) {
    case 'rounds': {
      const rounds = restored(plan.rounds, original.rounds, id);
      return rounds && { ...plan, rounds };
    }
    case 'phases': {
      const phases = restored(plan.phases, original.phases, id);
      return phases && { ...plan, phases, targets: withTargetsOf({ ...plan, phases }, original) };
    }
    case 'exclusions': {
      const exclusions = restored(plan.exclusions, original.exclusions, id);
      return exclusions && { ...plan, exclusions };
    }
  }
}

/** The whole list as it was at first, perhaps empty; or with one of its parts as it was, which has to be in both. */
function restored<T extends { readonly id: string }>(
  present: readonly T[] = [],
  original: readonly T[] = [],
  id: string | undefined,
): T[] | undefined {
  if (id === undefined) return [...original];
  const first = original.find((each) => each.id === id);
  if (first === undefined || !present.some((each) => each.id === id)) return undefined;
  return present.map((each) => (each.id === id ? first : each));
}

/** Whether a part is called so already. */
export function isTaken(parts: readonly { readonly id: string; readonly name: string }[], words: string, id: string) {
  return parts.some((each) => each.id !== id && foldText(each.name) === foldText(words));
}

function withTargetsOf(plan: PlanDocument, { targets = [] }: PlanDocument) {
  const phases = new Set(plan.phases?.map(({ id }) => id));
  const kept = (plan.targets ?? []).filter(({ phase }) => phase === undefined || phases.has(phase));
  const back = targets.filter(({ id, phase }) => phase !== undefined && kept.every((each) => each.id !== id));
  const all = [...kept, ...back];
  return all.length === 0 ? undefined : all;
}

/** Undefined when there is none with this id; an empty list is undefined within. */
function replaced<T extends { readonly id: string }>(
  parts: readonly T[],
  id: string,
  change: (part: T) => T | undefined,
): T[] | undefined {
  if (!parts.some((each) => each.id === id)) return undefined;
  return parts.flatMap((each) => (each.id === id ? (change(each) ?? []) : [each]));
}

function freeId(start: string, parts: readonly { readonly id: string }[]): string {
  const taken = new Set(parts.map(({ id }) => id));
  const numbers = [...Array(parts.length + 1).keys()].map((at) => `${start}-${parts.length + 1 + at}`);
  return numbers.find((each) => !taken.has(each)) ?? `${start}-moi`;
}

function byStart(a: { from?: { on: string } | undefined }, b: { from?: { on: string } | undefined }): number {
  const [first, second] = [a.from?.on ?? '', b.from?.on ?? ''];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Without the words and the line of the paper, which say something else. */
function unquoted<T extends object>(stated: T): Omit<T, 'source' | 'wording' | 'note'> {
  const { source: _source, wording: _wording, note: _note, ...rest } = { source: 0, wording: 0, note: 0, ...stated };
  return rest;
}
