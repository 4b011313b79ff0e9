import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Clock } from '../clock.js';
import type { Call, Pace } from '../services/conversations/pace.js';
import type { RedisLink } from './connect.js';
import { Lead } from './lead.js';
import { OwnChats } from './own-chats.js';
import { OwnTimetable } from './own-timetable.js';
import { OwnPaidLine, PAID_LATE_MS } from './paid-line.js';
import { makePaidTurns } from './paid-turns.js';
import { makePauses, nameOf } from './pauses.js';
import { reservePaid } from './shared-paid-line.js';
import { reserveShared } from './shared-timetable.js';
import { latestFor, type Wish } from './timetable.js';
import { linkTimetable, type Reservation, type Timetable } from './timetable-link.js';

/** A longer pause is left to whoever asks. */
const WAIT_HERE_MS = 3_000;
/** What is made ready within so many ms is made ready at one moment: one statement of the database for all of it. */
const TOGETHER_MS = 50;

interface PaceOptions {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** Ms that never jump, from whenever. */
  readonly steady?: () => number;
  /** Before every key and topic, so that two installations may share a Redis. */
  readonly prefix?: string;
}

/**
 * Places come from the timetable of src/queue/timetable.ts, and for what is paid from the line of src/queue/paid-line.ts; both
 * are shared by all processes while Redis is there (src/queue/timetable-link.ts).
 */
export function makePace(options: PaceOptions): Pace & { close(): void } {
  const { link, clock, sleep = sleepFor, steady = () => performance.now(), prefix = '' } = options;
  const pauses = makePauses({ link, clock, steady, prefix });
  const parts = { link, clock, steady, names: { prefix, topic: pauses.topic } };
  const chats = new OwnChats();
  const reserve = linkTimetable(parts, numbered(new OwnTimetable(chats)));
  const wishOf = ({ bot, chat, kind, rates, bulk }: Call): Wish => {
    return { bot: nameOf(bot), chat: nameOf(chat), kind, rates, bulk: bulk() };
  };
  const inPaidTurn = makePaidTurns({
    reserve: linkTimetable(parts, paidLine(new OwnPaidLine(chats))),
    wishOf,
    isHeld: (call) => heldMs(call) > 0,
    sleep,
  });
  const lines = new Map<string, Promise<unknown>>();
  const lead = new Lead();

  function heldUntil(bot: string, chat: string): number {
    const left = pauses.leftMs([bot, chat]);
    return left > 0 ? clock.now().getTime() + left : 0;
  }

  function heldMs({ bot, chat }: Call): number {
    const left = pauses.leftMs([bot, chat]);
    return left > 0 ? Math.max(1, Math.ceil(left)) : 0;
  }

  async function take(call: Call): Promise<number> {
    for (;;) {
      const held = heldMs(call);
      if (held > WAIT_HERE_MS) return held;
      if (held > 0) {
        await sleep(held);
        continue;
      }
      const found = await placeFor(call);
      if (found === undefined) continue;
      if (found.type !== 'place') return found.afterMs;
      if (call.ready !== undefined && !(await madeReady(call.ready, found.at))) return 1;
      await sleepUntil(found.at);
      // Whoever woke too late for it would crowd the next ones: it is given up for a new one.
      if (steady() <= found.latest && heldMs(call) === 0) return 0;
    }
  }

  async function placeFor(call: Call): Promise<Reservation | undefined> {
    if (call.paid && call.rates.paidPerSecond !== undefined) return inPaidTurn(call);
    return call.bulk() ? inLine(call) : (await reserve([wishOf(call)]))[0];
  }

  /** Not before it has to be: what is ready and then not called is in doubt for whoever comes after a kill. */
  async function madeReady(ready: () => Promise<boolean>, at: number): Promise<boolean> {
    await sleepUntil(Math.floor((at - lead.ms) / TOGETHER_MS) * TOGETHER_MS);
    const from = steady();
    const is = await ready();
    lead.heard(steady() - from, steady());
    return is;
  }

  async function sleepUntil(at: number): Promise<void> {
    const early = at - steady();
    if (early > 0) await sleep(early);
  }

  /**
   * The mailings of this process ask one at a time, in the order in which they came. Undefined: no mailing any more, or
   * paused meanwhile.
   */
  function inLine(call: Call): Promise<Reservation | undefined> {
    const mine = (lines.get(call.bot) ?? Promise.resolve()).then(async () => {
      for (;;) {
        if (!call.bulk() || heldMs(call) > 0) return undefined;
        const [found] = await reserve([wishOf(call)]);
        if (found?.type !== 'full') return found;
        await sleep(found.afterMs);
      }
    });
    lines.set(call.bot, mine);
    return mine;
  }

  return {
    heldUntil,
    take,
    wait: async (bot, chat) => {
      for (let until = heldUntil(bot, chat); until > 0; until = heldUntil(bot, chat)) {
        await sleep(until - clock.now().getTime());
      }
    },
    pause: pauses.begin,
    close: pauses.close,
  };
}

/** Numbered places in every second; each is asked for alone. */
function numbered(own: OwnTimetable): Timetable {
  return {
    shared: async (redis, names, wishes, how) => {
      const [wish] = wishes;
      if (wish === undefined) throw new Error('nobody asks for a place');
      const { answer, ...rest } = await reserveShared(redis, names, wish, how);
      return { ...rest, answer: answer.type === 'later' ? answer : [answer] };
    },
    own: (wishes, ...when) => wishes.slice(0, 1).map((wish) => own.reserve(wish, ...when)),
    latestFor,
  };
}

function paidLine(own: OwnPaidLine): Timetable {
  return {
    shared: reservePaid,
    own: (wishes, ...when) => own.reserve(wishes, ...when),
    latestFor: (at) => at + PAID_LATE_MS,
  };
}
