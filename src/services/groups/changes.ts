import type { ConversationId, GroupChatId } from '../../ids.js';
import type { GroupRecord, Groups } from './group-records.js';

/** What happens to a group chat from outside, whoever tells it: the messenger's own words, or the answer to a post. */

/** The bot is in it (again): the binding holds as before. */
export async function groupCame(groups: Groups, conversation: ConversationId): Promise<void> {
  for (;;) {
    const group = await groups.at(conversation);
    if (group === undefined || group.state !== 'left') return;
    const { left: _left, muted: _muted, ...rest } = group;
    const state = group.unit === undefined ? 'free' : 'bound';
    if (await groups.change(group.id, group.rev, { ...rest, state })) return;
  }
}

/** The bot is not in it any more. What is said of a chat that has become another one means nothing. */
export async function groupLeft(groups: Groups, conversation: ConversationId, at: Date): Promise<void> {
  for (;;) {
    const group = await groups.at(conversation);
    if (group === undefined || group.state === 'left' || group.conversation !== conversation) return;
    const { wish: _wish, muted: _muted, ...rest } = group;
    const left = { at, told: group.unit === undefined };
    if (await groups.change(group.id, group.rev, { ...rest, state: 'left', left })) return;
  }
}

/** The bot is there, and may not write (`at`), or may again. */
export async function groupMuted(groups: Groups, id: GroupChatId, at: Date | undefined): Promise<void> {
  for (;;) {
    const group = await groups.get(id);
    if (group?.state !== 'bound' || (group.muted === undefined) === (at === undefined)) return;
    const { muted: _muted, ...rest } = group;
    if (await groups.change(id, group.rev, at === undefined ? rest : { ...rest, muted: { at, told: false } })) return;
  }
}

/** The messenger has made another chat of it: the binding follows. Told twice, it has followed once. */
export async function groupMoved(groups: Groups, from: ConversationId, to: ConversationId): Promise<void> {
  for (;;) {
    const group = await groups.at(from);
    if (group === undefined || from === to || group.conversation !== from) return;
    const other = await groups.at(to);
    if (other === undefined) {
      if (await groups.change(group.id, group.rev, follow(group, to))) return;
    } else if (other.unit === undefined && other.wish === undefined) await groups.remove(other.id, other.rev);
    // What was bound in the new chat is newer.
    else if (await groups.remove(group.id, group.rev)) return;
  }
}

function follow({ left: _left, muted: _muted, ...group }: GroupRecord, to: ConversationId): GroupRecord {
  const state = group.unit === undefined ? 'free' : 'bound';
  return { ...group, state, conversation: to, was: [...(group.was ?? []), group.conversation] };
}
