import type { CommandResults } from '../../conversation/command.js';
import type { CommandContext, CommandPorts } from './ports.js';

/** Whether the person wants to be nudged about a draft they left. */
export async function setNudges(
  { on }: { readonly on: boolean },
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['set-nudges']> {
  await ports.people.setNudges(await ports.people.ensure(identity, at), on, at);
  return { type: 'stored' };
}
