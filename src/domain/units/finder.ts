import { hashToken, type UnitId } from '../../ids.js';
import { foldText } from '../text.js';
import type { Unit } from '../units.js';
import type { UnitRow } from './sheet.js';

/** The id of a unit that came without one: the same for the same name below the same parent. */
export function unitIdFor(parent: UnitId | undefined, name: string): UnitId {
  return `dv-${hashToken(`${parent ?? ''} ${foldText(name)}`).slice(0, 14)}` as UnitId;
}

/**
 * Finds units by code or name, those of a list included. A name means the units that are still there before those that
 * ended, and before all of them those that are `near`. Rows without a code are found once they were added. Made in steps.
 */
export function* makeUnitFinder(
  current: readonly Unit[],
  rows: readonly UnitRow[],
  near: (id: UnitId) => boolean = () => true,
) {
  const codes = new Map<string, UnitId>();
  for (const { id } of current) codes.set(id.toLowerCase(), id);
  const known = new Set(codes.values());
  for (const { code } of rows)
    if (code !== undefined && !codes.has(code.toLowerCase())) codes.set(code.toLowerCase(), code);
  const names: Names = new Map();
  for (const [at, unit] of current.entries()) {
    for (const name of new Set([unit.name, unit.fullName ?? unit.name]))
      enter(names, name, unit.id, unit.validTo !== undefined);
    if (at % STEP === 0) yield;
  }
  for (const [at, { code, name, to }] of rows.entries()) {
    if (code !== undefined) enter(names, name, codes.get(code.toLowerCase()) ?? code, to !== undefined);
    if (at % STEP === 0) yield;
  }
  let children: Map<string, UnitId> | undefined;
  const find = (words: string): readonly UnitId[] => {
    const code = codes.get(words.toLowerCase());
    if (code !== undefined) return [code];
    const { ids, ended } = names.get(foldText(words)) ?? { ids: new Set<UnitId>(), ended: new Set<UnitId>() };
    const own = [[...ids].filter(isNear), [...ended].filter(isNear)].find((each) => each.length > 0);
    return own ?? [...(ids.size > 0 ? ids : ended)];
  };
  find.add = (name: string, id: UnitId) => {
    enter(names, name, id, false);
  };
  find.byCode = (code: string) => codes.get(code.toLowerCase());
  find.below = (parent: UnitId | undefined, name: string) => {
    children ??= new Map(current.map((unit) => [`${unit.parent ?? ''} ${foldText(unit.name)}`, unit.id]));
    return children.get(`${parent ?? ''} ${foldText(name)}`);
  };
  return find;

  /** What is new in the list is looked at later. */
  function isNear(id: UnitId): boolean {
    return !known.has(id) || near(id);
  }
}

/** So many at a time. */
const STEP = 1_000;

type Names = Map<string, { readonly ids: Set<UnitId>; readonly ended: Set<UnitId> }>;

function enter(names: Names, name: string, id: UnitId, ended: boolean): void {
  const folded = foldText(name);
  const entry = names.get(folded) ?? { ids: new Set<UnitId>(), ended: new Set<UnitId>() };
  (ended ? entry.ended : entry.ids).add(id);
  names.set(folded, entry);
}
