import { type ConversationId, makeConversationId, partsOf } from '../../ids.js';

/** Where a message goes: to a person, or into a group that the account has made. */
export type Chat =
  | { readonly kind: 'private'; readonly user: string }
  | { readonly kind: 'group'; readonly group: string };

/** Groups' ids are marked, for nothing in Zalo's own ids tells them from people's. */
const MARK = 'g';

/** `zalo-oa:<account>:g<group>` is the group's own, `zalo-oa:<account>:g<group>:<person>` somebody's in it. */
export function groupConversation(account: string, group: string, person?: string): ConversationId {
  return makeConversationId('zalo-oa', account, `${MARK}${group}`, ...(person === undefined ? [] : [person]));
}

/** Undefined for what is no conversation of an Official Account. */
export function chatOf(conversation: ConversationId): Chat | undefined {
  const [, chat] = partsOf(conversation);
  if (chat === undefined || chat === '') return undefined;
  return chat.startsWith(MARK) ? { kind: 'group', group: chat.slice(MARK.length) } : { kind: 'private', user: chat };
}

/** A person's id that would look like a group's. People's are numbers. */
export function isAmbiguous(person: string): boolean {
  return person.startsWith(MARK);
}
