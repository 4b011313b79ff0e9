import type { RoleCommand, RoleResults } from '../../conversation/role-command.js';
import { isAdminOver, mayGive } from '../../domain/appointments.js';
import type { PersonId } from '../../ids.js';
import type { RoleRecord } from '../roles/role-records.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends RoleCommand['name']> = Extract<RoleCommand, { name: N }>['payload'];

/**
 * Ends a role: one's own, or one that one could give. The root office keeps its last admin. The open invitations of
 * somebody whose role was taken away end with it.
 */
export async function endRole(
  { role: id }: Payload<'end-role'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['end-role']> {
  const held = await ports.roles.find(id);
  const person = await ports.people.idOf(identity);
  if (person === null) return { type: 'not-allowed' };
  if (held === null) return { type: 'ended' };
  if (!(await mayChange(held, person, identity, ports))) return { type: 'not-allowed' };
  const admins = await ports.roles.admins();
  if (admins.length === 1 && admins[0]?.id === id) return { type: 'last-admin' };
  const { role, unit, since } = held;
  const key = `end-role ${id} ${since.toISOString()}`;
  await note(ports, { key, at, who: person, what: 'role-end', subject: `${role} ${unit}`, unit });
  if (held.person !== person) await ports.invitations.revokeOf(held.person);
  await ports.roles.end(id);
  return { type: 'ended' };
}

/** Notes when a holder is away, or that they are not: one's own leave, or within one's reach. */
export async function setLeave(
  { role: id, leave }: Payload<'set-leave'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['set-leave']> {
  const held = await ports.roles.find(id);
  const person = await ports.people.idOf(identity);
  if (held === null || person === null || !(await mayChange(held, person, identity, ports)))
    return { type: 'not-allowed' };
  if (leave !== null && leave.to < leave.from) return { type: 'not-allowed' };
  await ports.roles.setLeave(id, leave);
  const { role, unit } = held;
  const days = leave === null ? 'none' : `${leave.from} ${leave.to}`;
  const key = `leave ${id} ${days} ${at.toISOString()}`;
  await note(ports, { key, at, who: person, what: 'role-leave', subject: `${role} ${unit} ${days}`, unit });
  return { type: 'stored' };
}

async function mayChange(
  held: RoleRecord,
  person: PersonId,
  identity: CommandContext['identity'],
  { authority, units }: CommandPorts,
): Promise<boolean> {
  if (held.person === person) return true;
  const grants = await authority.grantsOf(identity);
  return isAdminOver(grants, held.unit, units.index()) || mayGive(grants, held.role, held.unit, units.index());
}
