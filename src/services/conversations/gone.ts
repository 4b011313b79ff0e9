import type { Entry, Exchange } from './exchange.js';

/**
 * The messenger says that nobody is there any more. What has been put into the outbox since the call was made (after `seq`)
 * finds out by itself: whoever wrote in the meantime is there again, and is owed an answer.
 */
export async function noteGone({ ports: { people, clock } }: Exchange, entry: Entry, seq: number): Promise<void> {
  const { conversation } = entry;
  if (conversation?.seq !== seq) return;
  entry.conversation = { ...conversation, blocked: true };
  // A group that is closed to us says nothing about the person who wrote there.
  if (conversation.place !== 'private') return;
  await people.setBlocked(conversation.identity, clock.now());
  if (entry.conversation?.blocked === false) await people.setBlocked(conversation.identity, null);
}
