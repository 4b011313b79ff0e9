import type { Event } from '../conversation/engine.js';
import { AppError } from '../errors.js';
import type { ConversationId } from '../ids.js';
import type { Conversation, OutboxItem } from './conversations.js';
import { type Entry, type Exchange, within } from './exchange.js';
import { isHeldByAnother, LEASE_MS, next } from './next.js';
import { makeTurn } from './turn.js';
import { putIntoWords } from './words.js';

/** Marks of what was sent ride on the next turn's write; when none comes they are written after this time. */
const SETTLE_MS = 300;
/** A longer wait is left to the sweep, so that no lease is held for nothing. */
const WAIT_HERE_MS = 3_000;
const WAIT_MAX_MS = 60_000;
/** After this many uncertain or failed attempts a reply is given up; it takes about a quarter of an hour. */
const TRIES = 20;

/** Works the outbox off in order, in the background, if this process may. Never throws. */
export function drain(exchange: Exchange, entry: Entry): void {
  if (entry.draining !== undefined || !hasWork(exchange, entry)) {
    if (entry.sent.size > 0) settleLater(exchange, entry);
    return;
  }
  clearTimeout(entry.settling);
  entry.settling = undefined;
  entry.draining = work(exchange, entry)
    .catch((error: unknown) => exchange.ports.log.error({ event: 'drain.failed', err: error, conversation: entry.id }))
    .finally(() => {
      entry.draining = undefined;
      if (entry.conversation?.forget) settleNow(exchange, entry);
      else settleLater(exchange, entry);
    });
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

type CommandItem = Extract<OutboxItem, { kind: 'command' }>;

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
}

/** One attempt to send; false when the rest has to wait. */
async function send(
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
  await pace.wait(botOf(entry.id), entry.id);
  const outcome = await exchange.channel(conversation.channel).send(entry.id, putIntoWords(conversation, item));
  const facts = { conversation: entry.id, channel: conversation.channel, outcome: outcome.type };
  switch (outcome.type) {
    case 'sent':
      entry.sent.add(item.seq);
      return true;
    case 'retry':
      if (outcome.scope !== 'attempt') {
        const scope = outcome.scope === 'bot' ? botOf(entry.id) : entry.id;
        pace.pause(scope, clock.now().getTime() + outcome.afterMs);
      }
      return await waitAndTryAgain(
        exchange,
        entry,
        item,
        Math.max(outcome.afterMs, outcome.scope === 'attempt' ? backOff(item) : 0),
      );
    case 'unknown':
      log.warn({ event: 'send.uncertain', ...facts, attempt: item.tries ?? 0 });
      return await waitAndTryAgain(exchange, entry, item, backOff(item));
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

/** Runs a command and brings its result back to the scene, in one write with what is said about it. */
async function runCommand(exchange: Exchange, entry: Entry, item: CommandItem): Promise<boolean> {
  const { run, log } = exchange.ports;
  const stored = entry.conversation;
  if (stored === undefined) return false;
  const { identity, channel, id } = stored;
  try {
    const result = await run(item.command, { identity, channel, conversation: id, at: new Date(item.at) });
    await conclude(exchange, entry, stored, item, { kind: 'result', result });
    return true;
  } catch (error) {
    const attempt = item.tries ?? 0;
    log.error({ event: 'command.failed', err: error, conversation: id, command: item.command.name, attempt });
    if (attempt < TRIES || isAway(error)) return await waitAndTryAgain(exchange, entry, item, backOff(item));
  }
  return giveUp(exchange, entry, stored, item);
}

/** The scene hears what came of its command; the command leaves the outbox in the same write. */
async function conclude(
  exchange: Exchange,
  entry: Entry,
  stored: Conversation,
  item: CommandItem,
  event: Event,
): Promise<void> {
  const { surroundings } = exchange.ports;
  const { identity, channel, id, nudgeAt: _nudge, ...rest } = stored;
  const who = { conversation: id, identity, at: new Date(item.at) };
  const turn = await makeTurn(surroundings, exchange.channel(channel), who, stored.dialogue, event);
  const draft = Object.keys(turn.dialogue.drafts).length > 0;
  const before = draft ? stored : { ...rest, identity, channel, id };
  const sent = new Set([...entry.sent, item.seq]);
  await write(exchange, entry, stored, next(before, turn, { ...context(exchange, entry), sent }));
}

/** A command that fails for another reason than an absent database would keep its conversation waiting for ever. */
async function giveUp(exchange: Exchange, entry: Entry, stored: Conversation, item: CommandItem): Promise<boolean> {
  const { parked, clock } = exchange.ports;
  await parked.park({
    at: clock.now(),
    conversation: stored.id,
    identity: stored.identity,
    eventId: `command ${item.seq}`,
    channel: stored.channel,
    reason: 'command-failed',
    inbound: JSON.stringify(item.command),
  });
  await conclude(exchange, entry, stored, item, { kind: 'failed' });
  return true;
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}

/** Short waits are waited here; for a longer one the lease is put to the time of the next attempt, which the sweep makes. */
async function waitAndTryAgain(exchange: Exchange, entry: Entry, item: OutboxItem, ms: number): Promise<boolean> {
  const { clock, owner, sleep, log } = exchange.ports;
  const stored = entry.conversation;
  if (stored === undefined) return false;
  const tries = (item.tries ?? 0) + 1;
  if (tries >= TRIES && item.kind !== 'command') {
    log.error({ event: 'send.given-up', conversation: entry.id, attempt: tries });
    entry.sent.add(item.seq);
    return true;
  }
  const again = stored.outbox.map((each) => (each.seq === item.seq ? { ...each, tries } : each));
  const { nudgeAt } = stored;
  if (ms <= WAIT_HERE_MS) {
    entry.conversation = { ...stored, outbox: again };
    await sleep(ms);
    return true;
  }
  const until = new Date(clock.now().getTime() + Math.min(ms, WAIT_MAX_MS));
  const later = { ...next({ ...stored, outbox: again }, {}, context(exchange, entry)), lease: { owner, until } };
  await write(exchange, entry, stored, nudgeAt === undefined ? later : { ...later, nudgeAt });
  return false;
}

/** The scope of a messenger's limits: one bot, or one channel that has no bots. */
function botOf(id: ConversationId): string {
  return id.split(':', 2).join(':');
}

function backOff(item: OutboxItem): number {
  return Math.min(250 * 2 ** (item.tries ?? 0), WAIT_MAX_MS);
}

/** Renews the lease in good time. `lost`: another process has it; `changed`: somebody wrote in between, look again. */
async function holdLease(exchange: Exchange, entry: Entry): Promise<'held' | 'lost' | 'changed'> {
  const { clock, owner } = exchange.ports;
  const stored = await entry.current();
  if (stored === undefined || isHeldByAnother(stored, owner, clock.now())) return 'lost';
  const left = stored.lease?.owner === owner ? stored.lease.until.getTime() - clock.now().getTime() : 0;
  if (left > LEASE_MS / 2) return 'held';
  return (await write(exchange, entry, stored, next(stored, {}, context(exchange, entry)))) ? 'held' : 'changed';
}

async function write(exchange: Exchange, entry: Entry, before: Conversation, after: Conversation): Promise<boolean> {
  if (await exchange.ports.conversations.commit(before, after)) {
    entry.stored(after);
    return true;
  }
  entry.forgetCopy();
  await entry.current();
  return false;
}

function first(exchange: Exchange, entry: Entry): OutboxItem | undefined {
  const { conversation, sent } = entry;
  if (conversation === undefined || isHeldByAnother(conversation, exchange.ports.owner, exchange.ports.clock.now()))
    return undefined;
  return conversation.outbox.find(({ seq }) => !sent.has(seq));
}

function hasWork(exchange: Exchange, entry: Entry): boolean {
  return first(exchange, entry) !== undefined;
}

function context(exchange: Exchange, entry: Entry) {
  const { clock, owner } = exchange.ports;
  return { now: clock.now(), owner, sent: entry.sent };
}
