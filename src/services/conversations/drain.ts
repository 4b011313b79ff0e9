import { type Entry, type Exchange, within } from './exchange.js';
import { context, holdLease, write } from './lease.js';
import { isHeldByAnother, LEASE_MS, next } from './next.js';
import type { OutboxItem } from './outbox.js';
import { runCommand } from './run-command.js';
import { send } from './send.js';

/** Marks of what was sent ride on the next turn's write; when none comes they are written after this time. */
const SETTLE_MS = 300;

/** Works the outbox off in order, in the background, if this process may. Never throws. */
export function drain(exchange: Exchange, entry: Entry): void {
  if (entry.draining !== undefined || first(exchange, entry) === undefined) {
    settleLater(exchange, entry);
    return;
  }
  clearTimeout(entry.settling);
  entry.settling = undefined;
  const mine: Promise<void> = work(exchange, entry)
    .catch((error: unknown) => exchange.ports.log.error({ event: 'drain.failed', err: error, conversation: entry.id }))
    .finally(() => {
      if (entry.draining !== mine && entry.draining !== undefined) return;
      entry.draining = undefined;
      if (entry.conversation?.forget) settleNow(exchange, entry);
      else settleLater(exchange, entry);
    });
  entry.draining = mine;
  entry.drained = mine;
}

/** Takes over a conversation whose outbox nobody is draining. */
export async function takeOver(exchange: Exchange, entry: Entry): Promise<void> {
  await entry.inTurn(async () => {
    if (entry.draining !== undefined) return;
    entry.forgetCopy();
    const stored = await entry.current();
    const { clock, owner } = exchange.ports;
    if (stored === undefined || stored.outbox.length === 0 || isHeldByAnother(stored, owner, clock.now())) return;
    if (await write(exchange, entry, stored, next(stored, {}, context(exchange, entry)))) drain(exchange, entry);
  });
}

/**
 * Writes down what has been sent, and lets go of the lease. A conversation that is to be forgotten goes instead, when all
 * of it has been sent.
 */
export async function settle(exchange: Exchange, entry: Entry): Promise<void> {
  clearTimeout(entry.settling);
  entry.settling = undefined;
  await entry.inTurn(async () => {
    const stored = entry.conversation;
    if (stored === undefined || entry.sent.size === 0 || entry.draining !== undefined) return;
    const { conversations } = exchange.ports;
    const after = next(stored, {}, context(exchange, entry));
    if (after.forget && after.outbox.length === 0) {
      if (await conversations.remove(stored)) {
        entry.removed();
        return;
      }
    } else if (await conversations.settle(stored, after)) {
      entry.stored(after);
      return;
    }
    entry.forgetCopy();
    await entry.current();
    drain(exchange, entry);
  });
}

/**
 * Stops: what is under way is finished, at most so long, and what was sent is marked. What remains is in the database, for
 * another process or the next start.
 */
export async function closeExchange(exchange: Exchange, withinMs: number): Promise<void> {
  exchange.closing = true;
  const finished = exchange.all().map(async (entry) => {
    await entry.idle();
    await settle(exchange, entry);
  });
  await within(withinMs, Promise.allSettled(finished));
}

function settleLater(exchange: Exchange, entry: Entry): void {
  if (entry.sent.size === 0 || entry.settling !== undefined || exchange.closing) return;
  entry.settling = setTimeout(() => settleNow(exchange, entry), SETTLE_MS);
}

function settleNow(exchange: Exchange, entry: Entry): void {
  settle(exchange, entry).catch((error: unknown) => {
    exchange.ports.log.warn({ event: 'settle.failed', err: error, conversation: entry.id });
    settleLater(exchange, entry);
  });
}

async function work(exchange: Exchange, entry: Entry): Promise<void> {
  for (let item = first(exchange, entry); item !== undefined; item = first(exchange, entry)) {
    const hold = await holdLease(exchange, entry);
    if (hold === 'lost') return;
    if (hold === 'changed') continue;
    const renewing = setInterval(() => void holdLease(exchange, entry).catch(() => undefined), LEASE_MS / 2).unref();
    try {
      const goesOn =
        item.kind === 'command' ? await runCommand(exchange, entry, item) : await send(exchange, entry, item);
      if (!goesOn) return;
    } finally {
      clearInterval(renewing);
    }
  }
  // At once, not when the promise settles: what is added in between must find nobody at work, and begin anew.
  entry.draining = undefined;
}

function first(exchange: Exchange, entry: Entry): OutboxItem | undefined {
  const { conversation, sent } = entry;
  if (conversation === undefined || isHeldByAnother(conversation, exchange.ports.owner, exchange.ports.clock.now()))
    return undefined;
  return conversation.outbox.find(({ seq }) => !sent.has(seq));
}
