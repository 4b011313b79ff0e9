import type { GroupCommand, GroupResults } from '../../conversation/group/command.js';
import { groupOf } from '../conversations/group-own.js';
import { leadsIt } from '../groups/facts.js';
import { unitOfGroup } from '../groups/unit-of-group.js';
import { fileReport } from './file-report.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { snapshotOf } from './take-snapshot.js';

type Payload<N extends GroupCommand['name']> = Extract<GroupCommand, { name: N }>['payload'];

/** The numbers of the group's unit in a plan, and their picture. Everybody in the group may see them: no names are in it. */
export async function groupProgress(
  { plan }: Payload<'group-progress'>,
  { conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['group-progress']> {
  const group = await ports.groups.at(groupOf(conversation));
  const unit = group === undefined ? undefined : unitOfGroup(group, ports.units.index(), at);
  if (unit === undefined) return { type: 'unbound' };
  const taken = await snapshotOf({ plan, unit }, at, ports);
  return taken === undefined ? { type: 'no-plan' } : { type: 'counted', ...taken };
}

/**
 * Files a report of the group's unit as it was shown there: only its chair or deputy, whom the messenger's user id names.
 * Natural key: of the report at that `rev`, so that two presses are one filing.
 */
export async function groupReport(
  { key, report, rev }: Payload<'group-report'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['group-report']> {
  const [group, row, grants] = await Promise.all([
    ports.groups.at(groupOf(context.conversation)),
    ports.reports.get(report),
    ports.authority.grantsOf(context.identity),
  ]);
  const unit = group?.state === 'bound' ? unitOfGroup(group, ports.units.index(), context.at) : undefined;
  if (row === undefined || unit !== row.unit || !leadsIt(grants, row.unit)) return { type: 'not-allowed' };
  const done = await fileReport({ key, reports: [{ report, rev, corrections: {} }] }, context, ports);
  const [line] = done.type === 'filed' ? done.lines : [];
  if (line === undefined) return { type: 'not-allowed' };
  return { type: 'heard', line, unit: ports.units.index().get(row.unit)?.name ?? row.unit };
}
