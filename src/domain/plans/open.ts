import type { PlanId } from '../../ids.js';
import { startOf } from '../calendar.js';
import { GROUPS } from '../initiative.js';
import type { Plan } from '../plan.js';
import { entryWindow, type GivenWindow } from './deadlines.js';
import type { ResolvedPlan } from './resolve.js';

export type Opening =
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'missing'; readonly missing: readonly ('opensAt' | 'closesAt')[] }
  | { readonly type: 'backwards' };

/**
 * A document as it would be if it were opened, to be looked at: where neither it nor the given says when it opens, on the
 * day of its paper, which `assumed` tells.
 */
export function planAsIf(
  document: ResolvedPlan,
  given: GivenWindow = {},
): { readonly opening: Opening; readonly assumed?: string } {
  const opening = planFrom(document, document.id, given);
  const { date } = document.document;
  if (opening.type !== 'missing' || !opening.missing.includes('opensAt') || date === undefined) return { opening };
  return { opening: planFrom(document, document.id, { ...given, opensAt: startOf(date) }), assumed: date };
}

/**
 * The plan that accepts initiatives by a document. What is given wins over what the document states (an extension, an
 * early start); what neither gives is asked for and never guessed.
 */
export function planFrom(document: ResolvedPlan, id: PlanId, given: GivenWindow = {}): Opening {
  const stated = entryWindow(document);
  const opensAt = given.opensAt ?? stated.opens;
  const closesAt = given.closesAt ?? stated.closes;
  if (opensAt === undefined || closesAt === undefined) {
    const missing = [
      ...(opensAt === undefined ? (['opensAt'] as const) : []),
      ...(closesAt === undefined ? (['closesAt'] as const) : []),
    ];
    return { type: 'missing', missing };
  }
  if (closesAt.getTime() <= opensAt.getTime()) return { type: 'backwards' };
  return {
    type: 'plan',
    plan: {
      id,
      name: document.title,
      opensAt,
      closesAt,
      trial: false,
      groups: document.entry?.groups ?? GROUPS,
      rules: document,
      ...(document.owner === undefined ? {} : { owner: document.owner }),
    },
  };
}
