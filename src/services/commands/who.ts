import type { Who } from '../records.js';
import type { CommandContext, CommandPorts } from './ports.js';

/** The person who gives a command, with every messenger they use. */
export async function whoIs({ identity, conversation }: CommandContext, ports: CommandPorts): Promise<Who> {
  const person = await ports.people.idOf(identity);
  const others = person === null ? [] : await ports.people.identitiesOf(person);
  return { person, identities: [...new Set([identity, ...others])], conversation };
}
