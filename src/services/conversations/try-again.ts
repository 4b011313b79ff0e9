import { conclude } from './conclude.js';
import type { Conversation } from './conversation-records.js';
import type { Entry, Exchange } from './exchange.js';
import { context, write } from './lease.js';
import { next } from './next.js';
import { isOnce } from './once.js';
import type { OutboxItem } from './outbox.js';

/** A longer wait is left to the sweep, so that no lease is held for nothing. */
export const WAIT_HERE_MS = 3_000;
const WAIT_MAX_MS = 60_000;
/** After this many uncertain or failed attempts a reply or a command is given up; it takes about a quarter of an hour. */
export const TRIES = 20;

/**
 * True when it is to be attempted again now: a short wait is waited here. False when the rest has to wait: the lease is put
 * to the time of the next attempt, which the sweep makes. A reply that was tried too often is given up; being asked to wait
 * (`counts` false) is no attempt.
 */
export async function tryAgain(
  exchange: Exchange,
  entry: Entry,
  item: OutboxItem,
  ms: number,
  counts = true,
): Promise<boolean> {
  const { sleep, log } = exchange.ports;
  const stored = entry.conversation;
  if (stored === undefined) return false;
  const tries = (item.tries ?? 0) + (counts ? 1 : 0);
  if (tries >= TRIES && item.kind !== 'command') {
    log.error({ event: 'send.given-up', conversation: entry.id, attempt: tries });
    return conclude(exchange, entry, item, { type: isOnce(item) && !entry.begun?.half ? 'refused' : 'unknown' });
  }
  const again = stored.outbox.map((each) => (each.seq === item.seq ? { ...each, tries } : each));
  if (ms <= WAIT_HERE_MS) {
    entry.conversation = { ...stored, outbox: again };
    await sleep(ms);
    return true;
  }
  await leaveFor(exchange, entry, { ...stored, outbox: again }, ms);
  return false;
}

/** Puts the lease to the time of the next attempt, at most a minute on: the sweep makes it, and nothing is held till then. */
export async function leaveFor(exchange: Exchange, entry: Entry, before: Conversation, ms: number): Promise<void> {
  const { clock, owner } = exchange.ports;
  const until = new Date(clock.now().getTime() + Math.min(ms, WAIT_MAX_MS));
  const later = { ...next(before, {}, context(exchange, entry)), lease: { owner, until } };
  await write(exchange, entry, before, later);
}

/** How long to wait after an attempt that failed, in ms: longer each time. */
export function backOff(item: OutboxItem): number {
  return Math.min(250 * 2 ** (item.tries ?? 0), WAIT_MAX_MS);
}
