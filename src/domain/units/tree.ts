import type { UnitId } from '../../ids.js';
import { UNIT_KINDS, type Unit } from '../units.js';
import type { Scope } from './match.js';
import { hasEnded, isValidOn } from './time.js';

/** Units numbered from the top of the tree down: the lower number is the better guess of two equals. */
export interface NumberedUnits {
  readonly units: readonly Unit[];
  readonly numberOf: (id: UnitId | undefined) => number | undefined;
  readonly get: (id: UnitId) => Unit | undefined;
}

/** How numbered units hang together. */
export interface UnitTree {
  /** The units directly below one, or the top level, in Vietnamese order of kind and name. */
  readonly below: (parent: UnitId | undefined) => readonly Unit[];
  /** Whether a unit is `above`, or below it at any depth. */
  readonly isWithin: (unit: UnitId, above: UnitId) => boolean;
  /** The units below one, at any depth; all of them when `within` is undefined; undefined for an unknown id. */
  readonly scope: (within: UnitId | undefined) => Scope | undefined;
}

const collator = new Intl.Collator('vi', { numeric: true });
const everything: Scope = { accepts: () => true };

/** Units with an id seen before are left out. */
export function numberUnits(given: readonly Unit[]): NumberedUnits {
  const numbers = new Map<UnitId, number>();
  const units = UNIT_KINDS.flatMap((kind) => given.filter((unit) => unit.kind === kind)).filter((unit) => {
    if (numbers.has(unit.id)) return false;
    numbers.set(unit.id, numbers.size);
    return true;
  });
  const numberOf = (id: UnitId | undefined) => (id === undefined ? undefined : numbers.get(id));
  return { units, numberOf, get: (id) => units[numberOf(id) ?? -1] };
}

/**
 * The tree as it stood on a day: a unit that had ended by then hangs below what it became, so that whatever is below it
 * counts there; `below` lists the units valid on that day, with those of an ended one in its place. Without a day every
 * unit hangs below its parent. An unknown parent counts as none, a cycle is cut.
 */
export function makeUnitTree({ units, numberOf, get }: NumberedUnits, day?: string): UnitTree {
  const children = new Map<number | undefined, number[]>();
  for (const [number, unit] of units.entries()) {
    const became = day !== undefined && hasEnded(unit, day) ? numberOf(unit.mergedInto) : undefined;
    const parent = became ?? numberOf(unit.parent);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [number]);
    else siblings.push(number);
  }
  const { walk, enters, leaves } = walkAll();
  const sorted = new Map<number | undefined, readonly Unit[]>();

  return {
    below(parent) {
      const number = numberOf(parent);
      if (parent !== undefined && number === undefined) return [];
      const known = sorted.get(number);
      if (known !== undefined) return known;
      const below = listed(number).sort(byKindAndName);
      sorted.set(number, below);
      return below;
    },
    isWithin(unit, above) {
      const at = enters[numberOf(unit) ?? -1];
      const top = numberOf(above) ?? -1;
      const [from, to] = [enters[top], leaves[top]];
      return at !== undefined && from !== undefined && to !== undefined && from <= at && at < to;
    },
    scope(within) {
      if (within === undefined) return everything;
      const number = numberOf(within);
      if (number === undefined) return undefined;
      const from = (enters[number] ?? 0) + 1;
      const to = leaves[number] ?? 0;
      return {
        accepts: (unit) => (enters[unit] ?? 0) >= from && (enters[unit] ?? 0) < to,
        units: walk.subarray(from, to),
      };
    },
  };

  function listed(parent: number | undefined, above: readonly number[] = []): Unit[] {
    return (children.get(parent) ?? []).flatMap((child) => {
      const unit = units[child];
      if (unit === undefined || above.includes(child)) return [];
      const into = day !== undefined && hasEnded(unit, day) ? unit.mergedInto : undefined;
      if (into === undefined || get(into) === undefined) return day === undefined || isValidOn(unit, day) ? [unit] : [];
      return listed(child, [...above, child]);
    });
  }

  /** Depth first: a subtree is a stretch of `walk`, from `enters` to before `leaves`. */
  function walkAll() {
    const walk = new Uint32Array(units.length);
    const enters = new Uint32Array(units.length);
    const leaves = new Uint32Array(units.length);
    const seen = new Uint8Array(units.length);
    let at = 0;
    const visit = (root: number) => {
      const stack = [root];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        if (top < 0) {
          leaves[-top - 1] = at;
          continue;
        }
        if (seen[top] === 1) continue;
        seen[top] = 1;
        enters[top] = at;
        walk[at++] = top;
        stack.push(-top - 1);
        for (const child of children.get(top) ?? []) stack.push(child);
      }
    };
    for (const root of children.get(undefined) ?? []) visit(root);
    // What no root reaches hangs in a cycle of parents.
    for (let number = 0; number < units.length; number++) if (seen[number] === 0) visit(number);
    return { walk, enters, leaves };
  }
}

function byKindAndName(a: Unit, b: Unit): number {
  return (
    UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind) ||
    collator.compare(a.name, b.name) ||
    (a.validFrom ?? '').localeCompare(b.validFrom ?? '')
  );
}
