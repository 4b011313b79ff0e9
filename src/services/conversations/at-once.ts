import type { ConversationId } from '../../ids.js';
import type { Conversation } from './conversation-records.js';
import { Entry, type Exchange } from './exchange.js';
import { context } from './lease.js';
import { type Change, next } from './next.js';
import { isOnce } from './once.js';
import { send } from './send.js';

/**
 * Sends what is told at most once past the outbox, where a messenger is paid for a thousand a second and nothing else goes on
 * in that conversation: after a kill its row says whether it was begun, so that nothing need be written into the conversation
 * and out of it again.
 * `done`: what became of it is recorded, or it stands in the outbox after all. `blocked`: recorded too, but the conversation
 * does not know yet that nothing reaches it. `not`: nothing was sent, it is to go the usual way, which knows how to wait.
 */
export async function sendAtOnce(
  exchange: Exchange,
  id: ConversationId,
  posting: Change,
): Promise<'done' | 'blocked' | 'not'> {
  const { conversations } = exchange.ports;
  // Of several parts the outbox remembers those that are left.
  if (posting.parcel?.once?.parts !== 1) return 'not';
  const stored = await conversations.load(id);
  if (stored === undefined || !isIdle(exchange, stored)) return 'not';
  // An entry that nobody else knows. At the `rev` that is stored: what has to wait is written as any other change.
  const entry = new Entry(id, conversations);
  entry.conversation = { ...next(stored, posting, context(exchange, entry)), rev: stored.rev };
  const [item] = entry.conversation.outbox;
  if (item === undefined || !isOnce(item)) return 'not';
  await send(exchange, entry, item);
  const { conversation: after, begun } = entry;
  if (entry.sent.has(item.seq)) return after?.blocked ? 'blocked' : 'done';
  const waits = after?.outbox.some((each) => each.kind === 'say' && each.parcel?.bundle === item.parcel.bundle);
  if (waits && after !== undefined && after.rev > stored.rev) return 'done';
  // It may be begun still, and certainly was not sent: the usual way goes on under the same mark.
  if (begun !== undefined) exchange.entry(id).begun = begun;
  return 'not';
}

/** A messenger that takes thousands a second, by buttons alone, and nobody is being talked with there. */
function isIdle({ ports: { channels } }: Exchange, { channel, place, ...stored }: Conversation): boolean {
  const paid = channels.get(channel)?.capabilities.rates?.paidPerSecond !== undefined;
  const { outbox, lease, menu, forget, byHand, blocked } = stored;
  const none = [lease, menu, forget, byHand].every((each) => each === undefined);
  return paid && place === 'private' && outbox.length === 0 && none && !blocked;
}
