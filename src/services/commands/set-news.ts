import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'set-news' }>['payload'];

/** Whether this person is told news. Not there yet: it refuses everything. */
export async function setNews(
  _payload: Payload,
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<AnnounceResults['set-news']> {
  return { type: 'stored' };
}
