import type { GroupCommand, GroupResults } from '../../conversation/group/command.js';
import { conversationId } from '../../ids.js';
import { groupCame, groupLeft, groupMoved } from '../groups/changes.js';
import { groupOf } from '../groups/own.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<GroupCommand, { name: 'group-life' }>['payload'];

/** What a messenger tells of a group's life. A repeat changes nothing; of a group that nobody has bound nothing is kept. */
export async function groupLife(
  payload: Payload,
  { conversation }: CommandContext,
  { groups }: CommandPorts,
): Promise<GroupResults['group-life']> {
  const own = groupOf(conversation);
  if (payload.happened === 'moved') {
    const to = conversationId.safeParse(payload.to).data;
    if (to !== undefined) await groupMoved(groups, own, to);
  } else if (payload.happened === 'removed') await groupLeft(groups, own, new Date(payload.at));
  else await groupCame(groups, own);
  return { type: 'noted' };
}
