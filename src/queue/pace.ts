import { setTimeout as sleepFor } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { hashToken } from '../ids.js';
import type { Call, Pace } from '../services/conversations/pace.js';
import type { RedisLink } from './connect.js';
import type { Wish } from './timetable.js';
import { linkTimetable, type Reservation } from './timetable-link.js';

const TOPIC = 'pace';
const KEY = 'pace:';
/** No messenger asks for longer; whatever says so is a mistake that must not silence a bot for ever. */
const LONGEST_MS = 24 * 3_600_000;
/** Held back pauses beyond this many are looked through for those that are over. */
const MANY = 1_000;
/** A longer pause is left to whoever asks. */
const WAIT_HERE_MS = 3_000;

const message = z.tuple([z.string(), z.number()]);

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
 * Places come from the timetable of src/queue/timetable-link.ts. Pauses are kept in this process and told to the others through Redis: by publishing, and as a key that expires, for
 * processes that start or come back later. While Redis is away each process learns by its own 429.
 */
export function makePace(options: PaceOptions): Pace & { close(): void } {
  const { link, clock, sleep = sleepFor, steady = () => performance.now(), prefix = '' } = options;
  const reserve = linkTimetable({ link, clock, steady, names: { prefix, topic: prefix + TOPIC } });
  const lines = new Map<string, Promise<unknown>>();
  /** Until when, in steady ms: a clock that is put back makes no pause longer. */
  const pauses = new Map<string, number>();
  /** By bot: its last lane. */
  const turns = new Map<string, number>();
  const subscriber = link.connect('fail-fast');
  subscriber.on('ready', () => void subscriber.subscribe(prefix + TOPIC).catch(() => undefined));
  subscriber.on('message', (_topic: string, text: string) => {
    const [scope, until] = read(text);
    if (scope !== undefined) keep(scope, until);
  });
  link.onUp(() => void learn().catch(() => undefined));

  function keep(scope: string, untilMs: number): void {
    const now = steady();
    const until = now + Math.min(untilMs - clock.now().getTime(), LONGEST_MS);
    if (until > (pauses.get(scope) ?? now)) pauses.set(scope, until);
    if (pauses.size > MANY) for (const [name, end] of pauses) if (end <= now) pauses.delete(name);
  }

  async function learn(): Promise<void> {
    let cursor = '0';
    do {
      const [next, keys] = await link.commands.scan(cursor, 'MATCH', `${prefix}${KEY}*`, 'COUNT', 500);
      const values = keys.length === 0 ? [] : await link.commands.mget(keys);
      for (const [at, key] of keys.entries()) keep(key.slice(prefix.length + KEY.length), Number(values[at] ?? 0));
      cursor = next;
    } while (cursor !== '0');
  }

  function heldUntil(bot: string, chat: string): number {
    if (pauses.size === 0) return 0;
    const ends = [bot, chat].map((scope) => pauses.get(nameOf(scope)) ?? Number.NEGATIVE_INFINITY);
    const left = Math.max(...ends) - steady();
    return left > 0 ? clock.now().getTime() + left : 0;
  }

  /** What is paid for goes by lanes of its own, in turn: a timetable has no more than some places a second. */
  function laneOf({ bot, rates, paid }: Call): Lane {
    const { paidPerSecond } = rates;
    if (!paid || paidPerSecond === undefined) return { bot, perSecond: rates.perSecond };
    const lanes = Math.ceil(paidPerSecond / PAID_A_LANE);
    const turn = ((turns.get(bot) ?? 0) + 1) % lanes;
    turns.set(bot, turn);
    return { bot: `${bot} paid ${turn}`, perSecond: Math.floor(paidPerSecond / lanes) };
  }

  function heldMs({ bot, chat }: Call): number {
    const until = heldUntil(bot, chat);
    return until === 0 ? 0 : Math.max(1, Math.ceil(until - clock.now().getTime()));
  }

  async function take(call: Call): Promise<number> {
    const lane = laneOf(call);
    for (;;) {
      const held = heldMs(call);
      if (held > WAIT_HERE_MS) return held;
      if (held > 0) {
        await sleep(held);
        continue;
      }
      const found = call.bulk() ? await inLine(call, lane) : await reserve(wishOf(call, lane));
      if (found === undefined) continue;
      if (found.type !== 'place') return found.afterMs;
      const ready = call.ready?.();
      const early = found.at - steady();
      if (early > 0) await sleep(early);
      if (ready !== undefined && !(await ready)) return 1;
      // Whoever woke too late for it would crowd the next ones: it is given up for a new one.
      if (steady() <= found.latest && heldMs(call) === 0) return 0;
    }
  }

  /**
   * The mailings of this process ask one at a time, in the order in which they came. Undefined: no mailing any more, or
   * paused meanwhile.
   */
  function inLine(call: Call, lane: Lane): Promise<Reservation | undefined> {
    const mine = (lines.get(lane.bot) ?? Promise.resolve()).then(async () => {
      for (;;) {
        if (!call.bulk() || heldMs(call) > 0) return undefined;
        const found = await reserve(wishOf(call, lane));
        if (found.type !== 'full') return found;
        await sleep(found.afterMs);
      }
    });
    lines.set(lane.bot, mine);
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
    pause: (scope, untilMs) => {
      const name = nameOf(scope);
      keep(name, untilMs);
      const left = (pauses.get(name) ?? Number.NEGATIVE_INFINITY) - steady();
      const until = clock.now().getTime() + left;
      const ms = Math.ceil(left);
      if (ms <= 0 || !link.healthy()) return;
      const { commands } = link;
      commands.set(prefix + KEY + name, String(until), 'PX', ms).catch(() => undefined);
      commands.publish(prefix + TOPIC, JSON.stringify([name, until])).catch(() => undefined);
    },
    close: () => subscriber.disconnect(),
  };
}

/** Chats are people: their ids stay out of Redis. */
function nameOf(scope: string): string {
  return hashToken(scope).slice(0, 22);
}

/** A timetable: a bot's, or a part of what it is paid for. */
interface Lane {
  readonly bot: string;
  readonly perSecond: number;
}

/** 1,000 a second are 34 lanes of 29: what arrives late now and then finds room in the next second. */
const PAID_A_LANE = 30;

function wishOf({ chat, kind, rates, bulk }: Call, { bot, perSecond }: Lane): Wish {
  return { bot: nameOf(bot), chat: nameOf(chat), kind, rates: { ...rates, perSecond }, bulk: bulk() };
}

function read(text: string): [string, number] | [undefined, 0] {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return [undefined, 0];
  }
}
