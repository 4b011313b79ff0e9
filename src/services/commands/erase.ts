import type { CommandResults } from '../../conversation/command.js';
import { randomToken } from '../../ids.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { whoIs } from './who.js';

/**
 * Removes every trace of the person from every collection. Of an initiative only what is counted stays: plan, unit,
 * group, status and dates. The way from the identity to the person goes last, so that a repeat after a crash finds
 * what is left.
 */
export async function erase(
  _: Record<string, never>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['erase']> {
  const who = await whoIs(context, ports);
  const { person } = who;
  const initiatives =
    person === null ? 0 : await ports.people.beginErasing(person, await ports.initiatives.countOf(person));

  if (person !== null) {
    const { subUnitRequests } = await ports.initiatives.anonymise(person);
    for (const key of subUnitRequests) await ports.unitRequests.recount(key);
  }
  for (const collection of Object.values(ports.personal)) await collection.forget(who);
  await ports.setupTokens.forget(who);
  await ports.roles.forget(who);
  await ports.audit.forget(who);
  if (person !== null) {
    const subject = `initiatives ${initiatives}`;
    await ports.audit.write({ key: randomToken(12), at: context.at, who: 'erased', what: 'erase', subject });
  }
  await ports.people.forget(who);
  return { type: 'erased', initiatives };
}
