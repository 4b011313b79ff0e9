import type { UnitId } from '../../ids.js';
import type { Unit } from '../units.js';

/** `mergedFrom` is the other end of `mergedInto`. */
export function withOrigins(units: readonly Unit[]): Unit[] {
  const origins = new Map<UnitId, UnitId[]>();
  for (const { id, mergedInto } of units) {
    if (mergedInto === undefined) continue;
    const known = origins.get(mergedInto);
    if (known === undefined) origins.set(mergedInto, [id]);
    else known.push(id);
  }
  return units.map((unit) => {
    const given = origins.get(unit.id);
    const had = unit.mergedFrom;
    if (given === undefined && had === undefined) return unit;
    if (given !== undefined && had?.length === given.length && given.every((id) => had.includes(id))) return unit;
    const { mergedFrom: _, ...rest } = unit;
    return given === undefined ? rest : { ...rest, mergedFrom: given };
  });
}
