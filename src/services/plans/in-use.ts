import type { PlanRefusal } from '../../conversation/command.js';
import type { PlanView } from '../../conversation/facts.js';
import { startOf } from '../../domain/calendar.js';
import { cutoffInstant } from '../../domain/plans/deadlines.js';
import { applyEdit, type PlanEdit } from '../../domain/plans/edit.js';
import type { PlanId } from '../../ids.js';
import type { PlanOccurrences } from '../notices/occurrence-records.js';

/** Whether anything was entered that a part of a plan counts. */
export interface PlanUse {
  /** An initiative, not withdrawn, that came in from one moment (inclusive) to another (exclusive). */
  submitted(plan: PlanId, from: Date | undefined, to: Date | undefined): Promise<boolean>;
  /** An initiative that stands nominated for a round. */
  nominated(plan: PlanId, round: string): Promise<boolean>;
}

interface UsePorts {
  readonly planUse: PlanUse;
  readonly planOccurrences: Pick<PlanOccurrences, 'ofPlan'>;
}

/** Why a change may not take away what it would, or undefined: of a draft nothing has happened yet. */
export async function inUse(
  { id, state, rules, original }: Omit<PlanView, 'holidays'>,
  edit: PlanEdit,
  { planUse, planOccurrences }: UsePorts,
): Promise<PlanRefusal | undefined> {
  if (state === 'draft') return undefined;
  const { origins: _origins, ...document } = rules;
  const next = applyEdit(document, edit, original);
  if (next === undefined) return undefined;
  const goes = <T extends { readonly id: string }>(before: readonly T[] = [], after: readonly T[] = []) =>
    before.filter((each) => after.every((other) => other.id !== each.id));
  for (const { from, to } of goes(rules.phases, next.phases)) {
    if (await planUse.submitted(id, from && startOf(from.on), to && cutoffInstant(to))) return 'part-submitted';
  }
  const rounds = goes(rules.rounds, next.rounds);
  for (const round of rounds) if (await planUse.nominated(id, round.id)) return 'part-nominated';
  if (rounds.length === 0) return undefined;
  const told = (await planOccurrences.ofPlan(id, MOST)).filter(
    (each) => (each.state === 'frozen' || each.state === 'done') && (each.recipients ?? 0) > 0,
  );
  return told.some(({ about }) => rounds.some((round) => round.id === about?.id)) ? 'part-told' : undefined;
}

/** More than a plan of a year has. */
const MOST = 1_000;
