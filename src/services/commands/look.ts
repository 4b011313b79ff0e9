import type { WorkbenchCommand, WorkbenchResults } from '../../conversation/workbench.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Look = Extract<WorkbenchCommand, { name: 'look' }>['payload'];

/** Notes that somebody looks at a unit's workbench, and tells when they did before. Natural key: `key`. */
export async function look(
  { unit, key, at }: Look,
  { identity, at: now }: CommandContext,
  { authority, people, looks }: CommandPorts,
): Promise<WorkbenchResults['look']> {
  if (!(await authority.may(identity, 'initiative.read', unit))) return { type: 'not-allowed' };
  const since = await looks.look(await people.ensure(identity, now), unit, key, new Date(at));
  return { type: 'looked', ...(since === undefined ? {} : { since: since.toISOString() }) };
}
