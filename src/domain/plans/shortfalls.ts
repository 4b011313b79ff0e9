import type { UnitId } from '../../ids.js';
import type { Plan } from '../plan.js';
import { owedBy } from '../standing.js';
import type { Unit } from '../units.js';

/** A unit that owes more initiatives than it has. */
export interface Shortfall {
  readonly unit: UnitId;
  readonly target: number;
  readonly count: number;
}

/** How the units of a plan stand against what they owe. */
export interface Shortfalls {
  /** Those that are short of their target, the plan's owner among them, from the top of the tree down. */
  readonly short: readonly Shortfall[];
  /** How many units below the plan's owner owe anything at all. */
  readonly owing: number;
}

/** So many units between two breaths: a few ms. */
const STEP = 500;

interface Units {
  readonly get: (id: UnitId) => Unit | undefined;
  readonly children: (id: UnitId) => readonly Unit[];
}

/**
 * What is missing in the plan's owner and everywhere below it. As in the table of progress, a unit for which the plan
 * states no target owes the sum of what the units directly below it do. In steps: a whole country takes a second.
 * @param counted what counts under a unit, those below it included
 */
export function* shortfalls(
  plan: Plan,
  units: Units,
  counted: (unit: UnitId) => number,
): Generator<void, Shortfalls, void> {
  const short: Shortfall[] = [];
  let owing = 0;
  const top = plan.owner === undefined ? undefined : units.get(plan.owner);
  if (top === undefined) return { short, owing };
  let seen = 0;
  const stated = new Map<Unit, number | undefined>([[top, owedBy(plan, top, units)]]);
  for (const [unit, own] of stated) {
    let sum: number | undefined;
    for (const child of units.children(unit.id)) {
      const owed = owedBy(plan, child, units);
      if (owed !== undefined) sum = (sum ?? 0) + owed;
      if (++seen % STEP === 0) yield;
      if (!stated.has(child)) stated.set(child, owed);
    }
    const target = own ?? sum;
    if (target === undefined) continue;
    if (unit !== top) owing++;
    const count = counted(unit.id);
    if (count < target) short.push({ unit: unit.id, target, count });
  }
  return { short, owing };
}
