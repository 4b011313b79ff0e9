import type { UnitId } from '../ids.js';
import { type CountRow, isCounted } from './tally.js';
import { unitAt } from './units/time.js';
import type { Unit } from './units.js';

interface Units {
  readonly get: (id: UnitId) => Unit | undefined;
}

/**
 * How many initiatives stand against a target under every unit of a tree at once, each under the units that stood there
 * on the day it was submitted, as {@link rollUp} has it for one.
 * @param days one day of each stretch of time, by its number
 */
export function countingEverywhere(
  top: UnitId,
  units: Units,
  days: readonly string[],
): { readonly counted: ReadonlyMap<UnitId, number>; add(rows: readonly CountRow[]): void } {
  const counted = new Map<UnitId, number>();
  const paths = days.map(() => new Map<UnitId, readonly UnitId[]>());
  return {
    counted,
    add(rows) {
      for (const row of rows) {
        const [known, day] = [paths[row.stretch], days[row.stretch]];
        if (known === undefined || day === undefined || !isCounted(row)) continue;
        const path = known.get(row.unit) ?? pathTo(units, row.unit, day, top);
        known.set(row.unit, path);
        for (const unit of path) counted.set(unit, (counted.get(unit) ?? 0) + row.count);
      }
    },
  };
}

/** From a unit up to `top`, as the tree stood on a day; empty where it lies elsewhere. */
function pathTo(units: Units, id: UnitId, day: string, top: UnitId): readonly UnitId[] {
  const path = new Set<UnitId>();
  let unit = unitAt(units, id, day);
  while (unit !== undefined && !path.has(unit.id)) {
    path.add(unit.id);
    if (unit.id === top) return [...path];
    unit = unit.parent === undefined ? undefined : unitAt(units, unit.parent, day);
  }
  return [];
}
