import { AppError } from '../../errors.js';
import { randomToken } from '../../ids.js';
import type { BundleOutcome } from '../delivery/delivery-records.js';
import type { AskPlace, SendOutcome } from '../ports.js';
import type { Entry, Exchange } from './exchange.js';
import type { OutboxItem, ParcelMark } from './outbox.js';

/** Something that is sent at most once. */
type OnceItem = Extract<OutboxItem, { kind: 'say' }> & {
  readonly parcel: ParcelMark & Required<Pick<ParcelMark, 'once'>>;
};

export function isOnce(item: OutboxItem): item is OnceItem {
  return item.kind === 'say' && item.parcel?.once !== undefined;
}

/** An attempt to send something at most once. */
export interface OnceAttempt {
  /** As the place handed in, but the part is begun as soon as there is one. Undefined: begun by {@link OnceAttempt.begin}. */
  readonly place: AskPlace | undefined;
  /** Notes that it is about to be sent; the same again is harmless. False: it must not be, see {@link OnceAttempt.refusal}. */
  begin(): Promise<boolean>;
  /** Why it was not sent. `over`: what became of it is recorded already. `closing`: it is left to another process. */
  refusal(): BundleOutcome | 'over' | 'closing' | undefined;
  /** After the attempt: what did certainly not arrive may be begun by anybody. True: something of it may have arrived. */
  after(outcome: SendOutcome): Promise<boolean>;
}

const AGAIN_MS = 500;

/**
 * Guards one part of what is sent at most once. Just before the call the part is marked as begun, by one conditional update;
 * whoever finds a mark without an outcome cannot know what happened, and says `unknown` instead of sending. What its office has
 * paused goes back, what it has called off ends; whoever has got the first part gets the others all the same.
 */
export function attemptOnce(
  exchange: Exchange,
  entry: Entry,
  item: OnceItem,
  place: AskPlace | undefined,
): OnceAttempt {
  const { outcomes, sleep, log } = exchange.ports;
  const { bundle, part, once } = item.parcel;
  // An attempt that certainly failed is repeated under its own mark; after anything else nobody knows the token any more.
  const token = entry.begun?.seq === item.seq ? entry.begun.token : randomToken(9);
  const halfSent = entry.begun?.seq === item.seq && entry.begun.half;
  entry.begun = undefined;
  let refusal: ReturnType<OnceAttempt['refusal']>;
  let beginning: Promise<boolean> | undefined;
  let begun = false;
  /** Calls that a place was asked for: before the second is asked for the first has arrived. */
  let calls = 0;

  async function tryToBegin(): Promise<boolean> {
    const held = part === 0 && !halfSent ? await standing() : undefined;
    if (held !== undefined) {
      refusal = { type: held };
      return false;
    }
    const answer = await outcomes.begin(bundle, part, token);
    if (answer === 'before') log.warn({ event: 'send.begun-before', conversation: entry.id });
    if (answer !== 'begun') refusal = answer === 'over' ? 'over' : { type: 'unknown' };
    begun = answer === 'begun';
    return begun;
  }

  async function standing(): Promise<'held' | 'off' | undefined> {
    if (once.of === undefined || exchange.ports.standing === undefined) return undefined;
    const state = await exchange.ports.standing(once.of);
    if (state === 'paused') return 'held';
    return state === undefined || state === 'cancelled' ? 'off' : undefined;
  }

  /** While the database is away nobody may send: it waits. */
  async function insist(): Promise<boolean> {
    for (;;) {
      try {
        return await tryToBegin();
      } catch (err) {
        if (!(err instanceof AppError && err.code === 'STORE_UNAVAILABLE')) throw err;
        if (exchange.closing) {
          refusal = 'closing';
          return false;
        }
        await sleep(AGAIN_MS);
      }
    }
  }

  function begin(): Promise<boolean> {
    beginning ??= insist();
    return beginning;
  }

  return {
    begin,
    place:
      place === undefined
        ? undefined
        : async (chat, kind) => {
            calls += 1;
            const afterMs = await place(chat, kind, begin);
            if (afterMs > 0) return afterMs;
            return (await begin()) ? 0 : 1;
          },
    refusal: () => refusal,
    after: async (outcome) => {
      const files = item.say.attachments ?? [];
      // A channel that asks for no places does not tell how many calls it makes.
      const half = halfSent || (place === undefined ? files.length > 0 : calls > 1);
      if (begun && outcome.type === 'retry') {
        const back = !half && (await takeBack());
        if (!back) entry.begun = { seq: item.seq, token, half };
      }
      if (outcome.type === 'refused' && outcome.muted) return false;
      return outcome.type === 'unknown' || (half && outcome.type !== 'sent' && outcome.type !== 'retry');
    },
  };

  async function takeBack(): Promise<boolean> {
    try {
      await outcomes.takeBack(bundle, part, token);
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * What is recorded of the whole when this became of one part; undefined: nothing yet. Whoever has got the first part does not
 * get all of it again by itself.
 */
export function ofWhole({ parcel: { part, once } }: OnceItem, outcome: BundleOutcome): BundleOutcome | undefined {
  if (outcome.type === 'sent') return part === once.parts - 1 ? outcome : undefined;
  return part === 0 ? outcome : { type: 'unknown' };
}
