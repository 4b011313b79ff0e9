import type { KeepFileCommand, KeepFileResults } from '../../conversation/keep-file.js';
import type { CommandContext, CommandPorts } from './ports.js';

/** Takes a file into keeping. Not there yet: it refuses everything. */
export async function keepFile(
  _payload: KeepFileCommand['payload'],
  _context: CommandContext,
  _ports: CommandPorts,
): Promise<KeepFileResults['keep-file']> {
  return { type: 'not-allowed' };
}
