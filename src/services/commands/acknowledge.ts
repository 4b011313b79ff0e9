import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'acknowledge' }>['payload'];

/** “Đã rõ”, once per person. Not there yet: it refuses everything. */
export async function acknowledge(
  _payload: Payload,
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<AnnounceResults['acknowledge']> {
  return { type: 'gone' };
}
