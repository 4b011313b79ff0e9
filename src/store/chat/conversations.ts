import { type ConversationId, type IdentityId, makeConversationId, partsOf } from '../../ids.js';
import type { Who } from '../../services/records.js';

/** The web conversations of somebody: in the web chat a person is known by the chat alone. */
export function webConversations({ identities, conversation }: Who): ConversationId[] {
  const all: readonly (IdentityId | ConversationId)[] = [...identities, conversation];
  const chats = all.filter((id) => id.startsWith('web:')).map(chatOf);
  return [...new Set(chats)].map((chat) => makeConversationId('web', chat));
}

export function chatOf(id: IdentityId | ConversationId): string {
  return partsOf(id).join(':');
}
