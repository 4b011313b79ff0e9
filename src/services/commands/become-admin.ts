import type { Command, CommandResults } from '../../conversation/command.js';
import { hashToken } from '../../ids.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Setup = Extract<Command, { name: 'become-admin' }>['payload'];

/**
 * Finishes the setup link: the person becomes admin of the root office, if nobody is yet. A link works once, within
 * its hour; of several people with several links the first wins.
 */
export async function becomeAdmin(
  { token, fullName, phone, office, consent }: Setup,
  { identity, channel, conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['become-admin']> {
  const person = await ports.people.ensure(identity, at);
  const taken = await ports.setupTokens.take(hashToken(token), person, at);
  if (taken !== 'taken') return { type: 'refused', reason: taken };

  const holder = { fullName, phone };
  const role = { person, role: 'office-admin', office, holder, conversation, since: at } as const;
  if (!(await ports.roles.makeFirstAdmin(role))) return { type: 'refused', reason: 'used' };
  await ports.people.remember(person, { ...consent, channel, accepted: true }, undefined, at);
  await ports.audit.write({
    key: hashToken(`first-admin ${person}`),
    at,
    who: person,
    what: 'become-admin',
    subject: 'root',
  });
  return { type: 'stored' };
}
