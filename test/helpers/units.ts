import { makeUnitIndex, type UnitIndex } from '../../src/domain/units/search.js';
import { FOUNDING_DAY, founderUnits, type Unit } from '../../src/domain/units.js';
import type { Units } from '../../src/services/units/units.js';
import { readFoundingData } from '../../src/store/founding-data.js';

let index: UnitIndex | undefined;

/** The units that every installation begins with. */
export function foundingUnits(): UnitIndex {
  index ??= makeUnitIndex(founderUnits(readFoundingData())).asOf(FOUNDING_DAY);
  return index;
}

/** Units that can be changed, in memory; at first those that every installation begins with, and `more`. */
export function unitsInMemory(more: readonly Unit[] = []): Omit<Units, 'watch'> {
  let units: readonly Unit[] = [...founderUnits(readFoundingData()), ...more];
  let made = more.length === 0 ? foundingUnits() : makeUnitIndex(units).asOf(FOUNDING_DAY);
  let version = 0;
  const keys = new Map<string, number>();
  const take = (changed: readonly Unit[], key?: string) => {
    units = changed;
    version += 1;
    if (key !== undefined) keys.set(key, version);
    made = makeUnitIndex(units).asOf(FOUNDING_DAY);
  };
  return {
    index: () => made,
    known: () => ({ version, units }),
    refresh: async () => undefined,
    replace: async (base, changed, key) => {
      if (base !== version) return false;
      take(changed, key);
      return true;
    },
    made: async (key) => keys.get(key),
    change: async (edit) => {
      const changed = edit(units);
      if (changed !== undefined) take(changed);
    },
  };
}
