import type { Event } from '../../conversation/engine.js';
import { AppError } from '../../errors.js';
import type { Conversation } from './conversation-records.js';
import type { Entry, Exchange } from './exchange.js';
import { context, write } from './lease.js';
import { next } from './next.js';
import type { OutboxItem } from './outbox.js';
import { backOff, TRIES, tryAgain } from './try-again.js';
import { makeTurn } from './turn.js';

type CommandItem = Extract<OutboxItem, { kind: 'command' }>;

/**
 * Runs a command and brings its result back to the scene, in one write with what is said about it; false when the rest has to
 * wait. A command that never works is given up, put aside and told.
 */
export async function runCommand(exchange: Exchange, entry: Entry, item: CommandItem): Promise<boolean> {
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
    if (attempt < TRIES || isAway(error)) return await tryAgain(exchange, entry, item, backOff(item));
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
  const { nudgeAt: _nudge, ...unnudged } = stored;
  const who = { conversation: stored.id, identity: stored.identity, at: new Date(item.at) };
  const turn = await makeTurn(surroundings, exchange.channel(stored.channel), who, stored.dialogue, event);
  const draft = Object.keys(turn.dialogue.drafts).length > 0;
  const before = draft ? stored : unnudged;
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
  await conclude(exchange, entry, stored, item, { kind: 'failed', command: item.command.name });
  return true;
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}
