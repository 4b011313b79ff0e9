import type { ConversationId, GroupChatId } from '../../ids.js';
import type { GroupRecord, Groups, Said } from './group-records.js';

/** What happens to a group chat from outside, whoever tells it: the messenger's own words, or the answer to a post. */

/** The bot is in it (again): the binding holds as before, and what it missed is told where that still makes sense. */
export function groupCame(groups: Groups, conversation: ConversationId, said: Said): Promise<void> {
  return change(
    groups,
    () => groups.at(conversation),
    (group) => {
      // What is said there is dated by the messenger as well.
      if (isOld(said, group) || (group.said !== undefined && said.at < group.said.at)) return undefined;
      const noted = withWord(group, said);
      if (group.state !== 'left') return noted;
      const { left: _left, muted: _muted, ...rest } = noted ?? group;
      return group.unit === undefined ? { ...rest, state: 'free' } : { ...rest, state: 'bound', back: true };
    },
  );
}

/** The bot is not in it any more. What is said of a chat that has become another one means nothing. */
export function groupLeft(groups: Groups, conversation: ConversationId, said: Said): Promise<void> {
  return change(
    groups,
    () => groups.at(conversation),
    (group) => {
      if (group.conversation !== conversation || isOld(said, group)) return undefined;
      const noted = withWord(group, said);
      if (group.state === 'left') return noted;
      const { wish: _wish, muted: _muted, unmuted: _unmuted, back: _back, ...rest } = noted ?? group;
      return { ...rest, state: 'left', left: { at: said.at, told: group.unit === undefined } };
    },
  );
}

/** The bot is there, and may not write. */
export function groupMuted(groups: Groups, id: GroupChatId, said: Said): Promise<void> {
  return change(
    groups,
    () => groups.get(id),
    (group) => {
      if (isOld(said, group)) return undefined;
      const noted = withWord(group, said);
      if (group.state !== 'bound' || group.muted !== undefined) return noted;
      const { unmuted: _unmuted, back: _back, ...rest } = noted ?? group;
      return { ...rest, muted: { at: said.at, told: false } };
    },
  );
}

/** The bot may write there (again): its office sees that, and what the group missed is told where that still makes sense. */
export function groupHears(groups: Groups, id: GroupChatId, said: Said): Promise<void> {
  return change(
    groups,
    () => groups.get(id),
    (group) => {
      if (isOld(said, group)) return undefined;
      const noted = withWord(group, said);
      if (group.muted === undefined) return noted;
      const { muted, ...rest } = noted ?? group;
      return { ...rest, back: true, ...(muted?.told === true ? { unmuted: said.at } : {}) };
    },
  );
}

/** Somebody there was answered: where the bot was muted it is not any more. */
export async function groupAnswered(groups: Groups, conversation: ConversationId, at: Date): Promise<void> {
  const group = await groups.at(conversation);
  if (group?.muted !== undefined) await groupHears(groups, group.id, { at });
}

/** What was meant for its topic stands in its general place: a topic that is gone is gone, a closed one may be opened again. */
export function groupStrayed(
  groups: Groups,
  id: GroupChatId,
  topic: number,
  where: 'there' | 'topic-closed' | 'topic-gone',
): Promise<void> {
  return change(
    groups,
    () => groups.get(id),
    (group) => {
      if (group.topic?.id !== topic) return undefined;
      const { topic: _topic, ...rest } = group;
      if (where === 'topic-gone') return rest;
      if ((where === 'topic-closed') === (group.topic.shut === true)) return undefined;
      return { ...rest, topic: where === 'there' ? { id: topic } : { id: topic, shut: true } };
    },
  );
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

/**
 * The new chat has messages of its own, so no topic of the old one, and its own story of the bot's place in it: what the old one
 * missed is told there.
 */
function follow({ left, muted, topic: _topic, said: _said, ...group }: GroupRecord, to: ConversationId): Next {
  const there = { ...group, conversation: to, was: [...(group.was ?? []), group.conversation] };
  if (group.unit === undefined) return { ...there, state: 'free' };
  return { ...there, state: 'bound', ...(left === undefined && muted === undefined ? {} : { back: true }) };
}

type Next = Omit<GroupRecord, 'id' | 'rev'>;

/** Repeated until it holds; nothing is written where nothing is to change. */
async function change(
  groups: Pick<Groups, 'change'>,
  read: () => Promise<GroupRecord | undefined>,
  make: (group: GroupRecord) => Next | undefined,
): Promise<void> {
  for (;;) {
    const group = await read();
    const next = group === undefined ? undefined : make(group);
    if (group === undefined || next === undefined || (await groups.change(group.id, group.rev, next))) return;
  }
}

/** The messenger's words about the bot's place may come in another order than it said them. */
function isOld({ at, seq }: Said, { said }: GroupRecord): boolean {
  if (said === undefined) return false;
  if (at.getTime() !== said.at.getTime()) return at < said.at && seq !== undefined;
  return seq !== undefined && said.seq !== undefined && seq < said.seq;
}

/** The messenger's own word is remembered; undefined: it was none. */
function withWord(group: GroupRecord, said: Said): GroupRecord | undefined {
  return said.seq === undefined ? undefined : { ...group, said };
}
