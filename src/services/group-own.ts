import {
  type ConversationId,
  channelOf,
  type IdentityId,
  makeConversationId,
  makeIdentityId,
  partsOf,
} from '../ids.js';

/** The group's own conversation: without the person who talks there, and the topic. */
export function groupOf(conversation: ConversationId): ConversationId {
  const [bot = '', chat = ''] = partsOf(conversation);
  const channel = channelOf(conversation);
  return channel === undefined ? conversation : makeConversationId(channel, bot, chat);
}

/** A group is nobody: what is said to it outlives whoever added the bot. */
export function groupIdentity(conversation: ConversationId): IdentityId {
  const [, chat = ''] = partsOf(conversation);
  return makeIdentityId(channelOf(conversation) ?? 'web', `group:${chat}`);
}
