import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'preview-announcement' }>['payload'];

/** Shows it to the one who asks, as it will look. Not there yet: it refuses everything. */
export async function previewAnnouncement(
  _payload: Payload,
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<AnnounceResults['preview-announcement']> {
  return { type: 'not-allowed' };
}
