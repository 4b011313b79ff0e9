import { makeUnitIndex, type UnitIndex } from '../../src/domain/unit-search.js';
import { FOUNDING_DAY, founderUnits } from '../../src/domain/units.js';
import { readFoundingData } from '../../src/store/founding-data.js';

let index: UnitIndex | undefined;

/** The units that every installation begins with. */
export function foundingUnits(): UnitIndex {
  index ??= makeUnitIndex(founderUnits(readFoundingData())).asOf(FOUNDING_DAY);
  return index;
}
