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
 * ended. Rows without a code are found once they were added.
 */
export function makeUnitFinder(current: readonly Unit[], rows: readonly UnitRow[]) {
  const codes = new Map<string, UnitId>();
  for (const { id } of current) codes.set(id.toLowerCase(), id);
  for (const { code } of rows)
    if (code !== undefined && !codes.has(code.toLowerCase())) codes.set(code.toLowerCase(), code);
  let names: Names | undefined;
  let children: Map<string, UnitId> | undefined;
  const find = (words: string): readonly UnitId[] => {
    const code = codes.get(words.toLowerCase());
    if (code !== undefined) return [code];
    names ??= named();
    const { ids, ended } = names.get(foldText(words)) ?? { ids: new Set(), ended: new Set() };
    return [...(ids.size > 0 ? ids : ended)];
  };
  find.add = (name: string, id: UnitId) => {
    names ??= named();
    enter(names, name, id, false);
  };
  find.byCode = (code: string) => codes.get(code.toLowerCase());
  find.below = (parent: UnitId | undefined, name: string) => {
    children ??= new Map(current.map((unit) => [`${unit.parent ?? ''} ${foldText(unit.name)}`, unit.id]));
    return children.get(`${parent ?? ''} ${foldText(name)}`);
  };
  return find;

  function named() {
    const known: Names = new Map();
    for (const unit of current) {
      for (const name of new Set([unit.name, unit.fullName ?? unit.name]))
        enter(known, name, unit.id, unit.validTo !== undefined);
    }
    for (const { code, name, to } of rows)
      if (code !== undefined) enter(known, name, codes.get(code.toLowerCase()) ?? code, to !== undefined);
    return known;
  }
}

type Names = Map<string, { readonly ids: Set<UnitId>; readonly ended: Set<UnitId> }>;

function enter(names: Names, name: string, id: UnitId, ended: boolean): void {
  const folded = foldText(name);
  const entry = names.get(folded) ?? { ids: new Set<UnitId>(), ended: new Set<UnitId>() };
  (ended ? entry.ended : entry.ids).add(id);
  names.set(folded, entry);
}
