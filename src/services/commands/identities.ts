import type { RoleCommand, RoleResults } from '../../conversation/role-command.js';
import { makeReceiptCode, readReceiptCode } from '../../domain/receipt-code.js';
import { hashToken, type PersonId, type ReceiptCode, randomToken } from '../../ids.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends RoleCommand['name']> = Extract<RoleCommand, { name: N }>['payload'];

const LINK_CODE_MS = 10 * 60_000;
const SIGN_IN_MS = 5 * 60_000;
/** So many wrong codes, then none is looked at for {@link GUESSES_MS}. */
const GUESSES = 5;
const GUESSES_MS = 30 * 60_000;

/** A code that makes whoever types it in another messenger this person, once, within ten minutes. */
export async function makeLinkCode(
  _: Record<string, never>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['link-code']> {
  const person = await ports.people.ensure(identity, at);
  const code = withoutLead(makeReceiptCode(ports.random));
  const expiresAt = new Date(at.getTime() + LINK_CODE_MS);
  await ports.linkCodes.make({ hash: hashOf(code), person, at, expiresAt });
  return { type: 'made', linkCode: code, expiresAt: expiresAt.toISOString() };
}

/**
 * Types the code: from now on both messengers are one person, with what was known of either. Nothing but the code leads
 * there: not a phone number, not a name. Repeated after a crash it finishes what is left.
 */
export async function link(
  { code }: Payload<'link'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['link']> {
  if ((await ports.linkCodes.wrongOf(identity, at)) >= GUESSES) return { type: 'refused', reason: 'too-many' };
  const typed = readReceiptCode(code);
  const from = await ports.people.ensure(identity, at);
  // A mistyped letter is no guess: the check sign gives it away.
  if (typed === undefined) return { type: 'refused', reason: 'unknown' };
  const taken = await ports.linkCodes.take(hashOf(withoutLead(typed)), identity, from, at);
  if (taken.type !== 'taken') {
    await ports.linkCodes.wrong(identity, at, new Date(at.getTime() + GUESSES_MS));
    return { type: 'refused', reason: taken.type };
  }
  if (taken.from === taken.person) return { type: 'refused', reason: 'same' };
  await join(taken.from, taken.person, ports);
  const key = `link ${taken.from} ${taken.person}`;
  await note(ports, { key, at, who: taken.person, what: 'link', subject: 'identity' });
  return { type: 'linked' };
}

/**
 * Lets another messenger go: what was said there stays with the person, and whoever writes there is a stranger again.
 * Sign-ins and codes end, because whoever has the other phone may have begun them there.
 */
export async function unlink(
  { identity: other }: Payload<'unlink'>,
  { identity, conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['unlink']> {
  const person = await ports.people.idOf(identity);
  if (person === null || other === identity) return { type: 'not-allowed' };
  const known = await ports.people.identitiesOf(person);
  if (!known.includes(other)) return { type: 'not-allowed' };
  const key = `unlink ${other} ${at.toISOString()}`;
  await note(ports, { key, at, who: person, what: 'unlink', subject: 'identity' });
  await ports.roles.moveHome(person, other, conversation);
  const begun = { person, identities: [], conversation };
  await ports.linkCodes.forget(begun);
  await ports.sessions.forget(begun);
  await ports.people.unlink(other, person);
  return { type: 'unlinked' };
}

/** A link into the console for whoever holds a role: five minutes, one use. */
export async function signIn(
  _: Record<string, never>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['sign-in']> {
  const person = await ports.people.idOf(identity);
  if (person === null || (await ports.roles.ofPerson(person)).length === 0) return { type: 'not-allowed' };
  const token = randomToken(24);
  const expiresAt = new Date(at.getTime() + SIGN_IN_MS);
  await ports.sessions.add({ hash: hashToken(token), kind: 'link', person, at, expiresAt });
  return { type: 'made', link: ports.links.console(token), expiresAt: expiresAt.toISOString() };
}

/** Everything about one person is about the other from now on. The identities go first; see People.join. */
async function join(from: PersonId, into: PersonId, ports: CommandPorts): Promise<void> {
  const { people, initiatives, roles, setupTokens, audit, personal } = ports;
  for (const collection of [people, initiatives, roles, setupTokens, audit, ...Object.values(personal)])
    await collection.join?.(from, into);
}

/** A code is written as a receipt code is, which is made to be read aloud and typed, but is none. */
function withoutLead(code: ReceiptCode): string {
  return code.slice('SK-'.length);
}

function hashOf(code: string): string {
  return hashToken(`link code ${code}`);
}
