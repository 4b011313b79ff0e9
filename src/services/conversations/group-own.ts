import {
  type ConversationId,
  channelOf,
  type IdentityId,
  makeConversationId,
  makeIdentityId,
  NOBODY,
  partsOf,
} from '../../ids.js';
import type { GroupRecord } from '../groups/group-records.js';

/** The group's own conversation: without the person who talks there, and the topic. */
export function groupOf(conversation: ConversationId): ConversationId {
  const [bot = '', chat = ''] = partsOf(conversation);
  const channel = channelOf(conversation);
  return channel === undefined ? conversation : makeConversationId(channel, bot, chat);
}

/** The topic of a forum that a conversation is in; undefined: none, or General. */
export function topicOf(conversation: ConversationId): number | undefined {
  const topic = partsOf(conversation)[3];
  return topic !== undefined && /^\d{1,15}$/.test(topic) ? Number(topic) : undefined;
}

/** As {@link groupOf}, with the topic that somebody talks in. */
export function itsPlace(conversation: ConversationId): ConversationId {
  const own = groupOf(conversation);
  const topic = topicOf(conversation);
  return topic === undefined ? own : inTopic(own, topic);
}

/** Where a group is posted to: its own conversation, in its topic if it has one. */
export function postsTo({ conversation, topic }: Pick<GroupRecord, 'conversation' | 'topic'>): ConversationId {
  return topic === undefined ? conversation : inTopic(conversation, topic.id);
}

function inTopic(own: ConversationId, topic: number): ConversationId {
  const [bot = '', chat = ''] = partsOf(own);
  const channel = channelOf(own);
  return channel === undefined ? own : makeConversationId(channel, bot, chat, NOBODY, topic);
}

/** A group is nobody: what is said to it outlives whoever added the bot. */
export function groupIdentity(conversation: ConversationId): IdentityId {
  const [, chat = ''] = partsOf(conversation);
  return makeIdentityId(channelOf(conversation) ?? 'web', `group:${chat}`);
}
