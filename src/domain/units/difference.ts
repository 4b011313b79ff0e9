import type { UnitId } from '../../ids.js';
import type { Unit } from '../units.js';

export interface UnitChange {
  readonly unit: Unit;
  /** As it was; a new unit was not. */
  readonly was?: Unit;
}

/** What a list would change, each kind of change in the order of the list. One unit may stand in several. */
export interface UnitDifference {
  readonly added: readonly UnitChange[];
  readonly renamed: readonly UnitChange[];
  readonly moved: readonly UnitChange[];
  readonly ended: readonly UnitChange[];
  readonly headcount: readonly UnitChange[];
  /** Kind, other names, days, successor. */
  readonly other: readonly UnitChange[];
  readonly unchanged: number;
  /** Units that the list does not mention: they stay as they are. */
  readonly notInList: number;
}

/** `changed` holds the units that a list mentions, those that stay as the same objects. */
export function differenceOf(current: readonly Unit[], changed: ReadonlyMap<UnitId, Unit>): UnitDifference {
  const byId = new Map(current.map((unit) => [unit.id, unit]));
  const all = [...changed.values()].map((unit): UnitChange => {
    const was = byId.get(unit.id);
    return was === undefined ? { unit } : { unit, was };
  });
  const where = (holds: (unit: Unit, was: Unit) => boolean) =>
    all.filter(({ unit, was }) => was !== undefined && unit !== was && holds(unit, was));
  return {
    added: all.filter(({ was }) => was === undefined),
    renamed: where((unit, was) => unit.name !== was.name),
    moved: where((unit, was) => unit.parent !== was.parent),
    ended: where(endsIn),
    headcount: where((unit, was) => unit.headcount !== was.headcount),
    other: where(
      (unit, was) =>
        unit.kind !== was.kind ||
        unit.section !== was.section ||
        unit.validFrom !== was.validFrom ||
        (unit.validTo !== was.validTo && was.validTo !== undefined) ||
        (unit.mergedInto !== was.mergedInto && !endsIn(unit, was)) ||
        unit.aliases.join('\n') !== was.aliases.join('\n'),
    ),
    unchanged: all.filter(({ unit, was }) => unit === was).length,
    notInList: current.length - all.filter(({ was }) => was !== undefined).length,
  };
}

/** What it becomes then is told with its end. */
function endsIn(unit: Unit, was: Unit): boolean {
  return unit.validTo !== undefined && was.validTo === undefined;
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.section === b.section &&
    a.parent === b.parent &&
    a.headcount === b.headcount &&
    a.validFrom === b.validFrom &&
    a.validTo === b.validTo &&
    a.mergedInto === b.mergedInto &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every((alias, at) => alias === b.aliases[at])
  );
}
