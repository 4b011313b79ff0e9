import type { UnitId } from '../../ids.js';
import { addDays, isoDay } from '../days.js';
import type { Unit } from '../units.js';

/** Units on a day (`yyyy-mm-dd`, Viet Nam's): history stays where it was, and goes on under what a unit became. */

/** More mergers in a row than any unit has seen. */
const STEPS = 8;

/** Both ends of a unit's time are inclusive. */
export function isValidOn(unit: Unit, day: string): boolean {
  return (unit.validFrom ?? '') <= day && !hasEnded(unit, day);
}

export function hasEnded(unit: Unit, day: string): boolean {
  return unit.validTo !== undefined && unit.validTo < day;
}

/**
 * Under which unit an act of that day counts: the unit itself, or what it had become by then. A unit that had not begun
 * stands for what became it when that was one unit only; where several became it nobody can tell, and it stands for
 * itself. Undefined for an unknown id.
 */
export function unitAt(
  units: { readonly get: (id: UnitId) => Unit | undefined },
  id: UnitId,
  day: string,
): Unit | undefined {
  let unit = units.get(id);
  for (let step = 0; unit !== undefined && step < STEPS && !isValidOn(unit, day); step++) {
    const [only, ...others]: readonly UnitId[] = hasEnded(unit, day)
      ? unit.mergedInto === undefined
        ? []
        : [unit.mergedInto]
      : (unit.mergedFrom ?? []);
    const next = only === undefined || others.length > 0 ? undefined : units.get(only);
    if (next === undefined) return unit;
    unit = next;
  }
  return unit;
}

/** The days from which a unit's acts count elsewhere, or what became it counts here. */
export function turnsOf({ validFrom, validTo, mergedInto, mergedFrom }: Unit): readonly string[] {
  const [year = 0, month = 0, day = 0] = (validTo ?? '').split('-').map(Number);
  return [
    ...(validTo === undefined || mergedInto === undefined ? [] : [isoDay(addDays({ year, month, day }, 1))]),
    ...(validFrom === undefined || mergedFrom === undefined ? [] : [validFrom]),
  ];
}
