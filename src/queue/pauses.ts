import { z } from 'zod';
import type { Clock } from '../clock.js';
import { hashToken } from '../ids.js';
import type { RedisLink } from './connect.js';

const TOPIC = 'pace';
const KEY = 'pace:';
/** No messenger asks for longer; whatever says so is a mistake that must not silence a bot for ever. */
const LONGEST_MS = 24 * 3_600_000;
/** Held back pauses beyond this many are looked through for those that are over. */
const MANY = 1_000;

const message = z.tuple([z.string(), z.number()]);

interface Parts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly steady: () => number;
  readonly prefix: string;
}

/** Who has asked for a pause, and until when; a scope is a bot or a chat. */
export interface Pauses {
  /** Whoever listens to it hears of pauses, and counts as one of those who share a rate. */
  readonly topic: string;
  /** How long, in ms, none of these scopes may be used yet; 0: now. */
  leftMs(scopes: readonly string[]): number;
  /** Nobody may send in this scope before that instant. Never shortens an earlier pause; never throws. */
  begin(scope: string, untilMs: number): void;
  close(): void;
}

/**
 * Pauses are kept in this process and told to the others through Redis: by publishing, and as a key that expires, for
 * processes that start or come back later. While Redis is away each process learns by its own 429.
 */
export function makePauses({ link, clock, steady, prefix }: Parts): Pauses {
  /** Until when, in steady ms: a clock that is put back makes no pause longer. */
  const ends = new Map<string, number>();
  const topic = prefix + TOPIC;
  const subscriber = link.connect('fail-fast');
  subscriber.on('ready', () => void subscriber.subscribe(topic).catch(() => undefined));
  subscriber.on('message', (_topic: string, text: string) => {
    const [scope, until] = read(text);
    if (scope !== undefined) keep(scope, until);
  });
  link.onUp(() => void learn().catch(() => undefined));

  function keep(scope: string, untilMs: number): void {
    const now = steady();
    const until = now + Math.min(untilMs - clock.now().getTime(), LONGEST_MS);
    if (until > (ends.get(scope) ?? now)) ends.set(scope, until);
    if (ends.size > MANY) for (const [name, end] of ends) if (end <= now) ends.delete(name);
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

  return {
    topic,
    leftMs: (scopes) => {
      if (ends.size === 0) return 0;
      const last = Math.max(...scopes.map((scope) => ends.get(nameOf(scope)) ?? Number.NEGATIVE_INFINITY));
      return Math.max(0, last - steady());
    },
    begin: (scope, untilMs) => {
      const name = nameOf(scope);
      keep(name, untilMs);
      const left = (ends.get(name) ?? Number.NEGATIVE_INFINITY) - steady();
      const until = clock.now().getTime() + left;
      const ms = Math.ceil(left);
      if (ms <= 0 || !link.healthy()) return;
      const { commands } = link;
      commands.set(prefix + KEY + name, String(until), 'PX', ms).catch(() => undefined);
      commands.publish(topic, JSON.stringify([name, until])).catch(() => undefined);
    },
    close: () => subscriber.disconnect(),
  };
}

/** Chats are people: their ids stay out of Redis. */
export function nameOf(scope: string): string {
  return hashToken(scope).slice(0, 22);
}

function read(text: string): [string, number] | [undefined, 0] {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return [undefined, 0];
  }
}
