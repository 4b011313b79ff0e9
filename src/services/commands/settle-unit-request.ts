import type { MeantUnit, UnitRequestCommand, UnitRequestResults } from '../../conversation/unit-request.js';
import { unitIdFor } from '../../domain/units/finder.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { isFitName } from '../../domain/units/sheet.js';
import type { Unit } from '../../domain/units.js';
import { hashToken, type UnitId } from '../../ids.js';
import type { Decision } from '../units/unit-records.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Settlement = Extract<UnitRequestCommand, { name: 'settle-unit-request' }>['payload'];

const BATCH = 100;
const ALIASES_MAX = 20;

/**
 * Maps what members typed to a unit of the list, or makes the unit below the one they named; every initiative that waits
 * for it follows, with its history. The unit is found by those words from now on. Of two decisions at once the first
 * stands; a repeat after a crash finishes what was begun.
 */
export async function settleUnitRequest(
  { key, meant }: Settlement,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<UnitRequestResults['settle-unit-request']> {
  const request = await ports.waitingForUnit.find(key);
  if (request === undefined) return { type: 'gone' };
  if (!(await ports.authority.may(identity, 'unit.change', request.unit))) return { type: 'not-allowed' };
  const wanted = decisionOf(meant, request.unit, ports.units.index());
  if (wanted === undefined) return { type: 'elsewhere' };
  const decided = await ports.waitingForUnit.decide(key, wanted);
  if (decided === undefined) return { type: 'gone' };
  await ports.units.change((units) => withUnit(units, decided, request));

  const by = await ports.people.ensure(identity, at);
  const to = { id: decided.id, name: decided.name };
  const line = { key: hashToken(`unit-request ${key}`), at, what: 'mapped', to: { subUnit: to.name }, by } as const;
  let count = 0;
  for (;;) {
    const waiting = await ports.waitingForUnit.some(key, BATCH);
    if (waiting.length === 0) break;
    for (const each of waiting) {
      const entry = { ...line, from: { subUnit: each.typed } };
      if (await ports.waitingForUnit.follow(each, to, entry)) count++;
    }
  }
  await ports.audit.write({
    key: hashToken(`unit-request ${key} ${to.id} ${at.toISOString()}`),
    at,
    who: by,
    what: decided.make === undefined ? 'map-unit' : 'add-unit',
    subject: `unit ${to.id}`,
    unit: request.unit,
  });
  // Last: a repeat finds nothing left to do.
  await ports.waitingForUnit.finish(key);
  return { type: 'settled', unit: to, count };
}

function decisionOf(meant: MeantUnit, below: UnitId, units: UnitIndex): Decision | undefined {
  if (meant.kind === 'new') {
    const { name, unitKind: kind, section } = meant;
    const known = units.children(below).find((unit) => unit.id === unitIdFor(below, name));
    if (known !== undefined) return { id: known.id, name: known.name };
    return { id: unitIdFor(below, name), name, make: { kind, ...(section === undefined ? {} : { section }) } };
  }
  const unit = units.get(meant.id);
  if (unit === undefined || unit.id === below || !units.isWithin(unit.id, below)) return undefined;
  return { id: unit.id, name: unit.name };
}

/** The unit, made if need be, and found by what was typed. */
function withUnit(
  units: readonly Unit[],
  { id, name, make }: Decision,
  request: { readonly unit: UnitId; readonly name: string },
): readonly Unit[] | undefined {
  const unit = units.find((each) => each.id === id);
  if (unit === undefined) {
    if (make === undefined) return undefined;
    const alias = request.name !== name && isFitName(request.name) ? [request.name] : [];
    return [...units, { id, name, ...make, parent: request.unit, aliases: alias }];
  }
  const known = [unit.name, ...unit.aliases].some((each) => each.toLowerCase() === request.name.toLowerCase());
  if (known || !isFitName(request.name) || unit.aliases.length >= ALIASES_MAX) return undefined;
  const renamed = { ...unit, aliases: [...unit.aliases, request.name] };
  return units.map((each) => (each === unit ? renamed : each));
}
