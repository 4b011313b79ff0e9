import { isoDay, vietnamDay } from '../../domain/days.js';
import { hasEnded, unitAt } from '../../domain/units/time.js';
import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';

/** Whom a group speaks for: the unit that it is bound to, or what that has become by now; nobody's where it was dissolved. */
export function unitOfGroup(
  { unit }: { readonly unit?: UnitId },
  units: { readonly get: (id: UnitId) => Unit | undefined },
  now: Date,
): UnitId | undefined {
  if (unit === undefined) return undefined;
  const today = isoDay(vietnamDay(now));
  const by = unitAt(units, unit, today);
  if (by === undefined) return unit;
  return hasEnded(by, today) ? undefined : by.id;
}
