import type { UnitId } from '../../ids.js';
import type { Unit } from '../units.js';

/** Whether a unit's way up comes back to itself. */
export function circles(above: (unit: Unit) => Unit | undefined): (unit: Unit) => boolean {
  const known = new Map<UnitId, boolean>();
  return (unit) => {
    const way: UnitId[] = [];
    const onWay = new Map<UnitId, number>();
    let at: Unit | undefined = unit;
    while (at !== undefined && !known.has(at.id) && !onWay.has(at.id)) {
      onWay.set(at.id, way.length);
      way.push(at.id);
      at = above(at);
    }
    const begins = at === undefined ? undefined : onWay.get(at.id);
    way.forEach((id, place) => {
      known.set(id, begins !== undefined && place >= begins);
    });
    return known.get(unit.id) ?? false;
  };
}
