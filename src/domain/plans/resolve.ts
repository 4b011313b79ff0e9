import type { PlanId } from '../../ids.js';
import type { PlanDocument, Stated } from './document.js';

/** Which document a statement comes from. */
export interface Origin {
  readonly plan: PlanId;
  /** “Kế hoạch”, “Công văn liên tịch” … */
  readonly type: string;
  readonly issuer: string;
  readonly symbol?: string;
  readonly date?: string;
}

/** A plan with what it takes over from above filled in; `origins` names where each taken-over path comes from. */
export interface ResolvedPlan extends PlanDocument {
  readonly origins?: Readonly<Record<string, Origin>>;
}

export type LineageProblem =
  | { readonly code: 'parent-unknown'; readonly params: { readonly parent: string } }
  | { readonly code: 'parent-circle'; readonly params: { readonly parent: string } };

/**
 * Fills in what a plan does not state from its parent, the parent's parent and so on. A statement of its own wins; a
 * path in `without` is left out. Rules go down (window, phases, fields, eligibility, exclusions, recognition, forms,
 * legal bases, wording). What one level owes or asks for itself does not: paper, basis, targets, rounds, dossier,
 * reporting, commendation, golden book, contacts. A parent that is unknown or leads back ends the chain and is told.
 */
export function resolvePlan(
  plan: PlanDocument,
  parents: readonly PlanDocument[],
): { readonly plan: ResolvedPlan; readonly problems: readonly LineageProblem[] } {
  return resolve(plan, parents, [plan.id]);
}

/** Where a path of a plan is stated: its own document unless it was taken over. */
export function originOf(plan: ResolvedPlan, path: string): Origin {
  return plan.origins?.[path] ?? ownOrigin(plan);
}

/** What a person is shown as the source of a rule. */
export interface RuleSource extends Origin {
  readonly lines?: readonly string[];
  readonly wording?: string;
}

export function sourceOf(plan: ResolvedPlan, path: string, stated: Stated | undefined): RuleSource {
  return {
    ...originOf(plan, path),
    ...(stated?.source === undefined ? {} : { lines: stated.source }),
    ...(stated?.wording === undefined ? {} : { wording: stated.wording }),
  };
}

function resolve(
  plan: PlanDocument,
  parents: readonly PlanDocument[],
  seen: readonly PlanId[],
): { readonly plan: ResolvedPlan; readonly problems: readonly LineageProblem[] } {
  if (plan.parent === undefined) return { plan, problems: [] };
  const { parent } = plan;
  if (seen.includes(parent)) return { plan, problems: [{ code: 'parent-circle', params: { parent } }] };
  const found = parents.find(({ id }) => id === parent);
  if (found === undefined) return { plan, problems: [{ code: 'parent-unknown', params: { parent } }] };
  const above = resolve(found, parents, [...seen, parent]);
  return { plan: fill(plan, above.plan), problems: above.problems };
}

function fill(plan: PlanDocument, above: ResolvedPlan): ResolvedPlan {
  const origins: Record<string, Origin> = {};
  const without = plan.without ?? [];

  function taken<T extends object>(prefix: string, own: T | undefined, theirs: T | undefined): Partial<T> | undefined {
    const found: Partial<T> = {};
    for (const key in theirs) {
      const path = `${prefix}${key}`;
      const root = path.split('.')[0] ?? path;
      if (own?.[key] !== undefined || theirs[key] === undefined) continue;
      if (without.includes(path) || without.includes(root)) continue;
      found[key] = theirs[key];
      origins[path] = originOf(above, path);
    }
    return Object.keys(found).length === 0 ? undefined : found;
  }
  const entry = taken('entry.', plan.entry, above.entry);
  const eligibility = taken('eligibility.', plan.eligibility, above.eligibility);
  const recognition = taken('recognition.', plan.recognition, above.recognition);
  const wording = taken('wording.', plan.wording, above.wording);
  return {
    ...plan,
    ...taken('', wholeLists(plan), wholeLists(above)),
    ...(entry && { entry: { ...plan.entry, ...entry } }),
    ...(eligibility && { eligibility: { ...plan.eligibility, ...eligibility } }),
    ...(recognition && { recognition: { ...plan.recognition, ...recognition } }),
    ...(wording && { wording: { ...plan.wording, ...wording } }),
    origins,
  };
}

/** Taken over as a whole or not at all: half of another level's list would be nobody's list. */
function wholeLists({ phases, fields, exclusions, forms, legalBases }: PlanDocument) {
  return { phases, fields, exclusions, forms, legalBases };
}

function ownOrigin({ id, document: { type, issuer, symbol, date } }: PlanDocument): Origin {
  return {
    plan: id,
    type,
    issuer,
    ...(symbol === undefined ? {} : { symbol }),
    ...(date === undefined ? {} : { date }),
  };
}
