import type { Say } from '../../conversation/message.js';
import type { ConversationId, IdentityId } from '../../ids.js';
import type { People } from '../records.js';
import type { Notices } from '../workbench/workbench-records.js';

interface NoticePorts {
  readonly notices: Notices;
  readonly people: Pick<People, 'identitiesOf'>;
  /** The private conversation in which one of these was last heard of; undefined where there is none. */
  readonly conversationOf: (identities: readonly IdentityId[]) => Promise<ConversationId | undefined>;
  readonly notify: (conversation: ConversationId, key: string, say: Say, ...more: readonly Say[]) => Promise<unknown>;
}

const AT_ONCE = 50;

/**
 * Puts what people are to be told into their conversations, each once however often it is tried. What commands have to
 * tell goes this way, because a conversation that waits for a command must not wait for another conversation.
 */
export function makeDeliverNotices({ notices, people, conversationOf, notify }: NoticePorts): () => Promise<number> {
  return async () => {
    const due = await notices.due(AT_ONCE);
    const told = await Promise.allSettled(
      due.map(async ({ key, person, say, more = [], to }) => {
        const conversation = to ?? (await conversationOf(await people.identitiesOf(person)));
        if (conversation !== undefined) await notify(conversation, `notice ${key}`, say, ...more);
        await notices.done(key);
      }),
    );
    const failed = told.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return due.length;
  };
}
