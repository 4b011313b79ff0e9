import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import type { ConversationId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Parcel } from '../delivery/deliver-ports.js';
import { sendAtOnce } from './at-once.js';
import type { Conversation } from './conversation-records.js';
import { drain, settle, takeOver } from './drain.js';
import type { Exchange } from './exchange.js';
import { context } from './lease.js';
import { type Change, next } from './next.js';
import { commandToFinish, hasOpenCommand } from './open-command.js';

/** Says something of our own accord, in one or several messages. The same `key` twice is said once. False where nobody has ever written. */
export async function notify(
  exchange: Exchange,
  id: ConversationId,
  key: string,
  ...says: readonly [Say, ...Say[]]
): Promise<boolean> {
  return change(exchange, id, (stored) => (stored.seen.includes(key) ? undefined : { change: { says }, event: key }));
}

/**
 * Puts a part of a mailing into a conversation's outbox, once by its bundle, and resolves when the exit has done with it for
 * now. Nothing is remembered of a conversation for this alone: mailings go to more people than a process can remember. What is
 * told at most once goes past the outbox where it can (at-once.ts).
 * @param fresh A group's own conversation, which begins with this where nothing has been said in it yet, and whatever was
 * thought of it: who is in it is known elsewhere.
 */
export async function post(
  exchange: Exchange,
  id: ConversationId,
  { bundle, says, until, patience, reminder, once }: Parcel,
  fresh?: Conversation,
): Promise<'posted' | 'nobody'> {
  const parcel = {
    bundle,
    until: until.toISOString(),
    patience: patience.toISOString(),
    ...(reminder === undefined ? {} : { reminder }),
    ...(once === undefined ? {} : { once: { parts: says.length, of: once } }),
  };
  const posting = { says, parcel, event: bundle };
  const known = exchange.knows(id);
  const past = known || fresh !== undefined ? 'not' : await sendAtOnce(exchange, id, posting);
  if (past === 'done') return 'posted';
  const entry = exchange.entry(id);
  let there = false;
  const make = (stored: Conversation): Answer => {
    there = true;
    if (past === 'blocked') return stored.blocked ? undefined : { change: { blocked: true } };
    if (stored.seen.includes(bundle)) return undefined;
    const { event, ...said } = posting;
    return { change: { ...said, ...(fresh === undefined ? {} : { blocked: false }) }, event };
  };
  await change(exchange, id, make, fresh);
  await entry.drained;
  if (!known) {
    await settle(exchange, entry);
    exchange.letGo(id);
  }
  return there ? 'posted' : 'nobody';
}

/** Takes over what another process left unsent when it died. Returns how many conversations had something to send. */
export async function sweep(exchange: Exchange): Promise<number> {
  const { conversations, clock } = exchange.ports;
  const ids = await conversations.stranded(clock.now(), 200);
  await Promise.all(ids.map((id) => takeOver(exchange, exchange.entry(id))));
  return ids.length;
}

/** Reminds, once, of drafts that were left a day ago; never somebody who asked not to be. Returns how many were reminded. */
export async function nudge(exchange: Exchange): Promise<number> {
  const { conversations, clock, people } = exchange.ports;
  let nudged = 0;
  for (const id of await conversations.nudgeable(clock.now(), 200)) {
    const said = await change(exchange, id, async (stored) => {
      if (stored.nudgeAt === undefined || stored.nudgeAt > clock.now()) return 'outdated';
      const wanted = !stored.blocked && (await people.wantsNudges(stored.identity));
      return { change: wanted ? { says: [NUDGE], nudged: true } : { nudged: true } };
    });
    if (said) nudged += 1;
  }
  return nudged;
}

const NUDGE: Say = {
  blocks: [t('chat.nudge')],
  choices: [
    [{ label: t('chat.resumeDraft'), at: COMMAND_ADDRESS, value: 'tiep', role: 'primary' }],
    [{ label: t('chat.nudgeOff'), at: COMMAND_ADDRESS, value: 'tatnhac' }],
  ],
};

/** A notice in one paragraph. */
export function plainSay(text: Text): Say {
  return { blocks: [text] };
}

/** `outdated`: what is remembered here cannot be what is stored, so it is to be read. Undefined: nothing to do. */
type Answer = { readonly change: Change; readonly event?: string } | 'outdated' | undefined;

/** Writes a change of ours in the conversation's turn; true when something is said. */
async function change(
  exchange: Exchange,
  id: ConversationId,
  make: (stored: Conversation) => Answer | Promise<Answer>,
  fresh?: Conversation,
): Promise<boolean> {
  const { conversations } = exchange.ports;
  const entry = exchange.entry(id);
  return entry.inTurn(async () => {
    let read = false;
    for (;;) {
      const there = await entry.current();
      const stored = there ?? fresh;
      if (stored === undefined) return false;
      if (hasOpenCommand(stored)) {
        await commandToFinish(exchange, entry);
        continue;
      }
      const answer = await make(stored);
      if (answer === 'outdated' && !read) {
        read = true;
        entry.forgetCopy();
        continue;
      }
      if (answer === undefined || answer === 'outdated') {
        drain(exchange, entry);
        return false;
      }
      const event = answer.event === undefined ? {} : { event: answer.event };
      const after = next(stored, { ...answer.change, ...event }, context(exchange, entry));
      if (await conversations.commit(there, after)) {
        entry.stored(after);
        drain(exchange, entry);
        return (answer.change.says?.length ?? 0) > 0;
      }
      entry.forgetCopy();
    }
  });
}
