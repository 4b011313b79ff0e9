import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'save-announcement' }>['payload'];

/** Keeps what an office wrote, once per revision. Not there yet: it refuses everything. */
export async function saveAnnouncement(
  _payload: Payload,
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<AnnounceResults['save-announcement']> {
  return { type: 'not-allowed' };
}
