import type { Command, CommandResults, Union } from '../../conversation/command.js';
import type { Unit } from '../../domain/units.js';
import { hashToken, type UnitId } from '../../ids.js';
import type { RootOffice } from '../roles/role-records.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Setup = Extract<Command, { name: 'become-admin' }>['payload'];

/**
 * Finishes the setup link: the person becomes admin of the union they named, which becomes the root office, if nobody
 * is yet. A link works once, within its hour; of several people with several links the first wins.
 */
export async function becomeAdmin(
  { token, fullName, phone, union, consent }: Setup,
  { identity, channel, conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['become-admin']> {
  const person = await ports.people.ensure(identity, at);
  const taken = await ports.setupTokens.take(hashToken(token), person, at);
  if (taken !== 'taken') return { type: 'refused', reason: taken };

  const office = officeOf(union, token);
  const holder = { fullName, phone };
  const role = { person, role: 'office-admin', unit: office.unit, holder, conversation, since: at } as const;
  if (!(await ports.roles.makeFirstAdmin(role, office))) return { type: 'refused', reason: 'used' };
  if (union.kind === 'new') await makeUnion(union, office.unit, ports);
  await ports.people.remember(person, { ...consent, channel, accepted: true }, undefined, at);
  await ports.audit.write({
    key: hashToken(`first-admin ${person}`),
    at,
    who: person,
    what: 'become-admin',
    subject: `root ${office.unit}`,
  });
  return { type: 'stored' };
}

/** The root office; a union that is not in the list gets an id made of the link, so that a repeat finds it again. */
function officeOf(union: Union, token: string): RootOffice {
  if (union.kind === 'listed') return { unit: union.id, name: union.name };
  return { unit: `cd-${hashToken(`union ${token}`).slice(0, 12)}` as UnitId, name: union.name };
}

async function makeUnion(
  { name, unitKind: kind, parent }: Extract<Union, { kind: 'new' }>,
  id: UnitId,
  { units }: CommandPorts,
): Promise<void> {
  const unit: Unit = { id, name, kind, aliases: [], ...(parent === undefined ? {} : { parent }) };
  await units.change((all) => (all.some((each) => each.id === id) ? undefined : [...all, unit]));
}
