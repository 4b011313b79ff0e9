import type { UnitId } from '../../ids.js';
import type { Unit } from '../units.js';
import { sameUnit } from './difference.js';

/** An office that brings a list of its own units. */
export interface Office {
  readonly unit: UnitId;
  /** Whether a unit there is now is its own: the office's unit, or below it. */
  readonly holds: (id: UnitId) => boolean;
}

export interface OutsideFault {
  readonly id: UnitId;
  readonly problem: 'outside' | 'parent-outside' | 'into-outside' | 'own-place';
  readonly got: string;
}

/**
 * What a list would do beyond its office: mention a unit that is not its own, hang one of its own elsewhere, or change where the office
 * itself stands (its place, kind, end and successor are for the office above). `changed` holds the units that the list mentions.
 */
export function outsideOf(
  office: Office,
  changed: ReadonlyMap<UnitId, Unit>,
  current: ReadonlyMap<UnitId, Unit>,
): readonly OutsideFault[] {
  const get = (id: UnitId | undefined) => (id === undefined ? undefined : (changed.get(id) ?? current.get(id)));
  const faults: OutsideFault[] = [];
  for (const unit of changed.values()) {
    const { id, name } = unit;
    const was = current.get(id);
    const into = get(unit.mergedInto);
    const found = (problem: OutsideFault['problem'], got: string) => void faults.push({ id, problem, got });
    if (was !== undefined && !office.holds(id)) found('outside', was.name);
    else if (id === office.unit) {
      if (was !== undefined && !sameUnit(asIfOnly(was, unit), unit)) found('own-place', name);
    } else if (!hangsBelow(unit)) found('parent-outside', nameOf(unit.parent));
    else if (into !== undefined && was?.mergedInto !== into.id && !isOwn(into)) found('into-outside', nameOf(into.id));
  }
  return faults;

  /** As everybody knows it, whatever the list calls it. */
  function nameOf(id: UnitId | undefined): string {
    return id === undefined ? '' : ((current.get(id) ?? changed.get(id))?.name ?? '');
  }

  function isOwn(unit: Unit): boolean {
    return current.has(unit.id) ? office.holds(unit.id) : hangsBelow(unit);
  }

  /** By the tree as it would be; what has not been moved by the list is where it is: what has ended, below what it became. */
  function hangsBelow(unit: Unit): boolean {
    const seen = new Set<UnitId>();
    for (let at: Unit | undefined = unit; at !== undefined && !seen.has(at.id); at = get(at.parent)) {
      if (at.id === office.unit) return true;
      if (isWhereItWas(current.get(at.id), at)) return office.holds(at.id);
      seen.add(at.id);
      // A row of the list that could not be read: what is wrong is said there.
      if (at.parent !== undefined && get(at.parent) === undefined) return true;
    }
    return false;
  }
}

/** Whether what says where a unit hangs is as it was. */
function isWhereItWas(was: Unit | undefined, { parent, validTo, mergedInto }: Unit): boolean {
  return was !== undefined && was.parent === parent && was.validTo === validTo && was.mergedInto === mergedInto;
}

/** With what an office may say of itself. */
function asIfOnly(was: Unit, { name, aliases, headcount }: Unit): Unit {
  const { headcount: _, ...rest } = was;
  return { ...rest, name, aliases, ...(headcount === undefined ? {} : { headcount }) };
}
