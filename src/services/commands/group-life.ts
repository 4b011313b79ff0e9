import type { GroupCommand, GroupResults } from '../../conversation/group/command.js';
import { conversationId } from '../../ids.js';
import { groupOf } from '../conversations/group-own.js';
import { groupCame, groupHears, groupLeft, groupMoved, groupMuted } from '../groups/changes.js';
import type { Said } from '../groups/group-records.js';
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
    return { type: 'noted' };
  }
  const { happened, at, seq } = payload;
  const said: Said = { at: new Date(at), ...(seq === undefined ? {} : { seq }) };
  const id = happened === 'muted' || happened === 'heard' ? (await groups.at(own))?.id : undefined;
  if (happened === 'removed') await groupLeft(groups, own, said);
  else if (happened === 'here') await groupCame(groups, own, said);
  else if (id !== undefined) await (happened === 'muted' ? groupMuted : groupHears)(groups, id, said);
  return { type: 'noted' };
}
