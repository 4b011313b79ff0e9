import type { ConversationId } from '../../ids.js';
import type { Text } from '../../texts/index.js';
import type { Roles } from './role-records.js';

/** Says something in a conversation, once by its key; see conversations/notify.ts. */
export type Tell = (conversation: ConversationId, key: string, text: Text) => Promise<unknown>;

/** Tells every admin of the root office in the chat they use. One who cannot be told does not keep the others from it. */
export async function tellAdmins(roles: Pick<Roles, 'admins'>, tell: Tell, key: string, text: Text): Promise<number> {
  const told = await Promise.allSettled(
    (await roles.admins()).map(({ conversation }) => tell(conversation, key, text)),
  );
  return told.filter(({ status }) => status === 'fulfilled').length;
}
