import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'change-announcement' }>['payload'];

/** Confirms, pauses, cancels … an announcement that is stored; once per key. Not there yet: it refuses everything. */
export async function changeAnnouncement(
  _payload: Payload,
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<AnnounceResults['change-announcement']> {
  return { type: 'not-allowed' };
}
