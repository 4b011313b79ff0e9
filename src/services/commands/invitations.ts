import type { RoleCommand, RoleResults } from '../../conversation/role-command.js';
import { isAdminOver, mayGive } from '../../domain/appointments.js';
import { hashToken, type PersonId, randomToken } from '../../ids.js';
import { type InvitationRecord, standingOf } from '../roles/invitation-records.js';
import type { RoleRecord } from '../roles/role-records.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends RoleCommand['name']> = Extract<RoleCommand, { name: N }>['payload'];

/** An invitation can be accepted for so long. */
export const INVITATION_MS = 7 * 24 * 3_600_000;

/** Makes a one-time link that gives a role within the caller's reach, or hands an own role over. */
export async function invite(
  asked: Payload<'invite'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['invite']> {
  const { identity, at } = context;
  const person = await ports.people.idOf(identity);
  const own = person === null ? [] : await ports.roles.ofPerson(person);
  const post = await postOf(asked, own, context, ports);
  const [first] = own;
  if (person === null || first === undefined || post === undefined) return { type: 'not-allowed' };

  const token = randomToken(24);
  const expiresAt = new Date(at.getTime() + INVITATION_MS);
  const id = hashToken(`invitation ${person} ${asked.key}`).slice(0, 20);
  await ports.invitations.make({
    ...post,
    id,
    hash: hashToken(token),
    by: person,
    byName: first.holder.fullName,
    at,
    expiresAt,
  });
  await note(ports, { key: `invite ${id}`, at, who: person, what: 'role-invite', ...subjectOf(post) });
  const links = ports.links.invitation(token, context);
  return { type: 'invited', links, qr: await ports.links.qr(links[0] ?? ''), expiresAt: expiresAt.toISOString() };
}

/** Which role at which unit is given; undefined where the caller may not. */
async function postOf(
  asked: Payload<'invite'>,
  own: readonly RoleRecord[],
  { identity }: CommandContext,
  { authority, units }: CommandPorts,
): Promise<Pick<InvitationRecord, 'role' | 'unit' | 'handsOver'> | undefined> {
  if ('handsOver' in asked) {
    const role = own.find(({ id }) => id === asked.handsOver);
    return role === undefined ? undefined : { role: role.role, unit: role.unit, handsOver: role.id };
  }
  const { role, unit } = asked;
  const index = units.index();
  const may = index.get(unit) !== undefined && mayGive(await authority.grantsOf(identity), role, unit, index);
  return may ? { role, unit } : undefined;
}

/**
 * Accepts or declines an invitation, once. What is handed over ends for the one who had it. Natural key: the token, so
 * that a repeat after a crash finishes what is left.
 */
export async function answerInvitation(
  answer: Payload<'answer-invitation'>,
  { identity, channel, conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['answer-invitation']> {
  const { people, roles, invitations } = ports;
  const found = await invitations.byHash(hashToken(answer.token));
  if (found === null) return { type: 'refused', reason: 'unknown' };
  const person = await people.ensure(identity, at);
  const { id, role, unit, handsOver } = found;
  if (found.usedBy !== person) {
    const standing = standingOf(found, at);
    if (standing !== 'open') return { type: 'refused', reason: standing };
  }
  if (handsOver !== undefined && found.by === person) return { type: 'refused', reason: 'own' };
  if (handsOver !== undefined && found.state === 'open' && (await roles.find(handsOver)) === null)
    return { type: 'refused', reason: 'gone' };
  if (!(await invitations.take(id, person, at))) return { type: 'refused', reason: 'used' };
  if (found.state === 'accepted' || found.state === 'declined') return { type: found.state, role, unit };

  if (!answer.accept) {
    await invitations.settle(id, 'declined');
    await note(ports, { key: `decline ${id}`, at, who: person, what: 'role-decline', ...subjectOf(found) });
    return { type: 'declined', role, unit };
  }
  const { fullName, phone, consent } = answer;
  await people.remember(person, { ...consent, channel, accepted: true }, undefined, at);
  await roles.give({ person, role, unit, holder: { fullName, phone }, conversation, since: at });
  if (handsOver !== undefined) await roles.end(handsOver);
  await note(ports, { key: `accept ${id}`, at, who: person, what: 'role-accept', ...subjectOf(found) });
  await invitations.settle(id, 'accepted');
  return { type: 'accepted', role, unit };
}

/** Takes a link back that nobody has used: one's own, or any within one's reach. */
export async function revokeInvitation(
  { invitation: id }: Payload<'revoke-invitation'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['revoke-invitation']> {
  const found = await ports.invitations.find(id);
  const person = await ports.people.idOf(identity);
  if (found === null || person === null || !(await mayRevoke(found, person, identity, ports)))
    return { type: 'not-allowed' };
  if (found.state !== 'revoked' && !(await ports.invitations.revoke(id))) return { type: 'too-late' };
  await note(ports, { key: `revoke ${id}`, at, who: person, what: 'role-revoke', ...subjectOf(found) });
  return { type: 'ended' };
}

async function mayRevoke(
  { by, role, unit }: InvitationRecord,
  person: PersonId,
  identity: CommandContext['identity'],
  { authority, units }: CommandPorts,
): Promise<boolean> {
  if (by === person) return true;
  const grants = await authority.grantsOf(identity);
  return isAdminOver(grants, unit, units.index()) || mayGive(grants, role, unit, units.index());
}

function subjectOf({ role, unit }: Pick<InvitationRecord, 'role' | 'unit'>) {
  return { subject: `${role} ${unit}`, unit };
}
