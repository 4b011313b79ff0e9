import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import { botOf, type ConversationId, chatOf } from '../../ids.js';
import type { BundleOutcome } from '../delivery/delivery-records.js';
import type { AskPlace, Astray, Channel, SendOutcome } from '../ports.js';
import { waitsForOffice } from './by-hand.js';
import { conclude, isConcluded } from './conclude.js';
import type { Entry, Exchange } from './exchange.js';
import { noteGone } from './gone.js';
import { laterMenu, menuAfter } from './menu.js';
import { attemptOnce, isOnce } from './once.js';
import type { OutboxItem } from './outbox.js';
import { backOff, leaveFor, tryAgain, WAIT_HERE_MS } from './try-again.js';
import { putIntoWords } from './words.js';

/** One attempt to send; false when the rest has to wait. */
export async function send(exchange: Exchange, entry: Entry, item: Sendable): Promise<boolean> {
  const { pace, log, clock } = exchange.ports;
  const { conversation } = entry;
  if (conversation === undefined) return false;
  if (conversation.blocked && item.kind === 'say')
    return conclude(exchange, entry, item, { type: 'gone', conversation: entry.id });
  if (!isOnce(item) && (await isConcluded(exchange, item))) {
    entry.sent.add(item.seq);
    return true;
  }
  if (isLate(item, clock.now())) return conclude(exchange, entry, item, { type: 'expired' });
  const unsent = conversation.outbox.filter(({ seq }) => !entry.sent.has(seq));
  const now = clock.now();
  const waitMs = Math.max(untilMorning(entry, item, now), waitsForOffice(conversation.byHand, unsent, item, now));
  if (waitMs > 0) {
    await leaveFor(exchange, entry, conversation, waitMs);
    return false;
  }
  if (!exchange.ports.channels.has(conversation.channel)) {
    // Switched off for now: its messages wait until somebody switches it on.
    return waitForSomebody(exchange, entry, item);
  }
  // The same of one of its bots; but it may be gone for good, so nothing is kept for it, and nobody has said no.
  if (exchange.channel(conversation.channel).serves?.(entry.id) === false)
    return conclude(exchange, entry, item, { type: 'gone', conversation: entry.id });
  if (isOff(exchange, entry)) return waitForBot(exchange, entry, item);
  const pausedMs = pace.heldUntil(botOf(entry.id), chatOf(entry.id)) - clock.now().getTime();
  if (pausedMs > WAIT_HERE_MS) {
    await leaveFor(exchange, entry, conversation, pausedMs);
    return false;
  }
  await pace.wait(botOf(entry.id), chatOf(entry.id));
  const channel = exchange.channel(conversation.channel);
  const menu = laterMenu(conversation.menu, entry.menu);
  const words = putIntoWords(conversation, item, menu);
  const once = isOnce(item) ? attemptOnce(exchange, entry, item, placesFor(exchange, entry, item, channel)) : undefined;
  const place = once === undefined ? placesFor(exchange, entry, item, channel) : once.place;
  const may = once === undefined || once.place !== undefined || (await once.begin());
  const asked = (entry.conversation ?? conversation).seq;
  const first = may ? await channel.send(entry.id, words, place) : NOT_SENT;
  if (first.type === 'moved') await exchange.ports.groupMoved?.(entry.id, first.to);
  const outcome = first.type === 'moved' ? await channel.send(first.to, words, place) : first;
  if (once !== undefined) {
    const refusal = once.refusal();
    if (refusal === 'closing') return false;
    if (refusal === 'over') {
      entry.sent.add(item.seq);
      return true;
    }
    if (refusal !== undefined) return conclude(exchange, entry, item, refusal);
    if (await once.after(outcome)) {
      log.warn({
        event: 'send.uncertain',
        conversation: entry.id,
        channel: conversation.channel,
        outcome: outcome.type,
      });
      return conclude(exchange, entry, item, { type: 'unknown' });
    }
  }
  const facts = { conversation: entry.id, channel: conversation.channel, outcome: outcome.type };
  switch (outcome.type) {
    case 'sent':
      if (item.kind === 'say' && item.say.tracked !== undefined && outcome.ref !== undefined)
        await exchange.ports.tracked?.(item.say.tracked, outcome.ref);
      // Where every choice is a button nobody needs to know what was offered.
      if (outcome.shown !== undefined || menu !== undefined) entry.menu = menuAfter(menu, item, words, outcome.shown);
      if (conversation.place === 'group' && !(item.kind === 'say' && item.parcel !== undefined))
        await exchange.ports.groupHears?.(entry.id);
      return conclude(exchange, entry, item, sentBy(channel, entry.id, item, outcome.astray));
    case 'retry': {
      if (outcome.scope === 'bot' || outcome.scope === 'chat') {
        const scope = outcome.scope === 'bot' ? botOf(entry.id) : chatOf(entry.id);
        // Where it is known that the bot is off nobody needs to be held for long: only who stands before its door just now.
        const ms = outcome.off && exchange.ports.bots !== undefined ? AT_THE_DOOR_MS : outcome.afterMs;
        pace.pause(scope, clock.now().getTime() + ms);
      }
      if (outcome.off) exchange.ports.bots?.off(botOf(entry.id));
      if (outcome.off || isOff(exchange, entry)) return waitForBot(exchange, entry, item);
      // Where one waits for a place the wait ends at once now, and asking on would be a busy loop.
      if (outcome.scope === 'place' && exchange.closing) return false;
      const afterMs = outcome.scope === 'attempt' ? Math.max(outcome.afterMs, backOff(item)) : outcome.afterMs;
      return tryAgain(exchange, entry, item, afterMs, outcome.scope === 'attempt');
    }
    case 'unknown':
      log.warn({ event: 'send.uncertain', ...facts, attempt: item.tries ?? 0 });
      return tryAgain(exchange, entry, item, backOff(item));
    case 'gone':
      log.info({ event: 'send.gone', ...facts, reason: outcome.reason });
      await noteGone(exchange, entry, asked);
      return conclude(exchange, entry, item, { type: 'gone', conversation: entry.id, tried: true });
    case 'full':
      log.warn({ event: 'send.full', ...facts, reason: outcome.reason });
      for (const { seq } of restOf(entry, item)) entry.sent.add(seq);
      return conclude(exchange, entry, item, { type: 'full', conversation: entry.id });
    case 'moved':
    case 'refused': {
      log.error({ event: 'send.refused', ...facts });
      const muted = outcome.type === 'refused' && outcome.muted ? { muted: { conversation: entry.id } } : {};
      return conclude(exchange, entry, item, { type: 'refused', ...muted });
    }
  }
}

/**
 * What was put into the outbox by day and has had to wait until the night, as when a messenger is away, waits on: ms until
 * the morning, or 0. Not where something behind it cannot wait: somebody's reply, or what an office calls urgent.
 */
function untilMorning({ conversation, sent }: Entry, item: Sendable, now: Date): number {
  if (!isQuiet(now) || item.kind !== 'say' || item.parcel?.part !== 0) return 0;
  const wake = quietEnd(now).getTime();
  const canWait = (each: OutboxItem) =>
    each.kind === 'say' && each.parcel !== undefined && wake < Date.parse(each.parcel.patience);
  const all = conversation?.outbox.every((each) => sent.has(each.seq) || canWait(each)) === true;
  return all ? wake - now.getTime() : 0;
}

function isLate(item: Sendable, now: Date): boolean {
  if (isOnce(item) && item.parcel.part > 0) return false;
  return item.kind === 'say' && item.parcel !== undefined && now.getTime() >= Date.parse(item.parcel.until);
}

function isOff({ ports: { bots } }: Exchange, { id }: Entry): boolean {
  return bots?.isOff(botOf(id)) === true;
}

/**
 * Nothing is tried with a bot that its messenger does not know. What is sent at most once, and was certainly not sent, goes back
 * to its ledger, which may know of another address; everything else waits here.
 */
async function waitForBot(exchange: Exchange, entry: Entry, item: Sendable): Promise<boolean> {
  const mayGoBack = isOnce(item) && item.parcel.part === 0 && entry.begun === undefined;
  return mayGoBack ? conclude(exchange, entry, item, { type: 'held' }) : waitForSomebody(exchange, entry, item);
}

/** What stands in the way only a person can put right. Who has got the first part waits no longer for the others than its time. */
async function waitForSomebody(exchange: Exchange, entry: Entry, item: Sendable): Promise<boolean> {
  const { conversation } = entry;
  if (isOnce(item) && exchange.ports.clock.now().getTime() >= Date.parse(item.parcel.until))
    return conclude(exchange, entry, item, { type: 'unknown' });
  if (conversation !== undefined) await leaveFor(exchange, entry, conversation, Number.POSITIVE_INFINITY);
  return false;
}

/** What comes behind the first message of a mailing: it goes where that one goes. */
function restOf({ conversation }: Entry, item: Sendable): readonly OutboxItem[] {
  const mark = item.kind === 'say' ? item.parcel : undefined;
  if (mark?.part !== 0) return [];
  return (conversation?.outbox ?? []).filter(
    (each) => each.kind === 'say' && each.parcel?.bundle === mark.bundle && each.parcel.part > 0,
  );
}

/** A channel that keeps the log itself brings nothing to anybody: somebody has to open its page. */
function sentBy(
  { capabilities }: Channel,
  conversation: ConversationId,
  { seq }: Sendable,
  astray: Astray | undefined,
): BundleOutcome {
  if (capabilities.keepsLog) return { type: 'sent', toBeShown: { conversation, seq } };
  return astray === undefined ? { type: 'sent' } : { type: 'sent', astray };
}

/** How a channel asks for places for this item; undefined where its messenger does not count. */
function placesFor(
  { ports: { pace } }: Exchange,
  entry: Entry,
  item: Sendable,
  channel: Channel,
): AskPlace | undefined {
  const { rates } = channel.capabilities;
  if (rates === undefined) return undefined;
  const bot = botOf(entry.id);
  // Behind a notice in the same chat a reply may come to wait, and then the notice goes as one.
  const bulk = (): boolean =>
    isBulk(item) && entry.conversation?.outbox.every((each) => entry.sent.has(each.seq) || isBulk(each)) === true;
  return (chat, kind, ready) =>
    pace.take({
      bot,
      chat: `${bot}:${chat}`,
      kind,
      rates,
      bulk,
      paid: isOnce(item) && item.parcel.once.of !== undefined,
      ...(ready === undefined ? {} : { ready }),
    });
}

function isBulk(item: OutboxItem): boolean {
  return item.kind === 'say' && item.bulk === true;
}

const AT_THE_DOOR_MS = 5_000;
const NOT_SENT: SendOutcome = { type: 'retry', afterMs: 0, scope: 'place' };

type Sendable = Extract<OutboxItem, { kind: 'say' | 'heard' }>;
