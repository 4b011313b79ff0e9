import type { ConversationId } from '../ids.js';
import type { OutboxItem } from './conversations.js';
import type { Entry, Exchange } from './exchange.js';
import { backOff, leaveFor, tryAgain, WAIT_HERE_MS } from './try-again.js';
import { putIntoWords } from './words.js';

/** One attempt to send; false when the rest has to wait. */
export async function send(
  exchange: Exchange,
  entry: Entry,
  item: Extract<OutboxItem, { kind: 'say' | 'heard' }>,
): Promise<boolean> {
  const { pace, log, clock, people } = exchange.ports;
  const { conversation } = entry;
  if (conversation === undefined) return false;
  if (conversation.blocked && item.kind === 'say') {
    entry.sent.add(item.seq);
    return true;
  }
  if (!exchange.ports.channels.has(conversation.channel)) {
    // Switched off for now: its messages wait until somebody switches it on.
    await leaveFor(exchange, entry, conversation, Number.POSITIVE_INFINITY);
    return false;
  }
  const pausedMs = pace.heldUntil(botOf(entry.id), entry.id) - clock.now().getTime();
  if (pausedMs > WAIT_HERE_MS) {
    await leaveFor(exchange, entry, conversation, pausedMs);
    return false;
  }
  await pace.wait(botOf(entry.id), entry.id);
  const channel = exchange.channel(conversation.channel);
  const words = putIntoWords(conversation, item);
  const first = await channel.send(entry.id, words);
  const outcome = first.type === 'moved' ? await channel.send(first.to, words) : first;
  const facts = { conversation: entry.id, channel: conversation.channel, outcome: outcome.type };
  switch (outcome.type) {
    case 'sent':
      entry.sent.add(item.seq);
      return true;
    case 'retry': {
      if (outcome.scope !== 'attempt') {
        const scope = outcome.scope === 'bot' ? botOf(entry.id) : entry.id;
        pace.pause(scope, clock.now().getTime() + outcome.afterMs);
      }
      const afterMs = outcome.scope === 'attempt' ? Math.max(outcome.afterMs, backOff(item)) : outcome.afterMs;
      return tryAgain(exchange, entry, item, afterMs, outcome.scope === 'attempt');
    }
    case 'unknown':
      log.warn({ event: 'send.uncertain', ...facts, attempt: item.tries ?? 0 });
      return tryAgain(exchange, entry, item, backOff(item));
    case 'gone':
      log.info({ event: 'send.gone', ...facts, reason: outcome.reason });
      // A group that is closed to us says nothing about the person who wrote there.
      if (conversation.place === 'private') await people.setBlocked(conversation.identity, clock.now());
      entry.sent.add(item.seq);
      entry.conversation = { ...(entry.conversation ?? conversation), blocked: true };
      return true;
    case 'moved':
    case 'refused':
      log.error({ event: 'send.refused', ...facts });
      entry.sent.add(item.seq);
      return true;
  }
}

/** The scope of a messenger's limits: one bot, or one channel that has no bots. */
function botOf(id: ConversationId): string {
  return id.split(':', 2).join(':');
}
