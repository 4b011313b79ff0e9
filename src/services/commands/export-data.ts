import type { CommandResults } from '../../conversation/command.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { whoIs } from './who.js';

/** Everything stored about the person, as one readable JSON text: one key per collection. */
export async function exportData(
  _: Record<string, never>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['export']> {
  const who = await whoIs(context, ports);
  const { people, initiatives, roles, audit, personal } = ports;
  const everything: Record<string, unknown> = { exportedAt: context.at.toISOString() };
  for (const [name, collection] of Object.entries({ people, initiatives, roles, audit, ...personal })) {
    const told = await collection.tell?.(who);
    if (told !== undefined) everything[name] = told;
  }
  return { type: 'exported', json: JSON.stringify(everything, null, 2) };
}
