import type { Rates } from '../services/ports.js';

/** What is asked of a timetable; names are those of Redis' keys, without people in them. */
export interface Wish {
  readonly bot: string;
  readonly chat: string;
  readonly kind: 'private' | 'group';
  readonly rates: Rates;
  readonly bulk: boolean;
}

/** Instants in ms of the timetable's own clock. */
export type Answer =
  /** Reserved for whoever asked: the call is to be made at `at`. */
  | { readonly type: 'place'; readonly at: number }
  /** `full`: nothing is free as near as one may reserve; `chat`: it is this chat that had enough. Worth asking after. */
  | { readonly type: 'full' | 'chat'; readonly afterMs: number };

/**
 * Every clock second has numbered places, one for each call. They begin after the second does and end well before it is
 * over, so that a call which is on the wire for a moment still arrives in its second; and they are evenly spread, so that
 * no second that begins in between sees more.
 */
export function placesOf(perSecond: number): { readonly count: number; readonly stepMs: number } {
  const count = Math.max(1, Math.min(MOST, Math.floor(perSecond)));
  return { count, stepMs: Math.floor(SPREAD_MS / count) };
}

/** Until when a call may still be made in the place of `at`: later ones would crowd the next places or the next second. */
export function latestFor(at: number): number {
  return Math.min(at + LATE_MS, Math.floor(at / 1000) * 1000 + LAST_MS);
}

/** As many as fit into the bits of a number. */
const MOST = 30;
export const FIRST_MS = 30;
const SPREAD_MS = 930;
const LATE_MS = 60;
const LAST_MS = 955;
/** A place that has just begun can still be had. */
export const JUST_BEGUN_MS = 20;
/** So near a mailing reserves: far enough that no place stays empty, so near that a reply waits no longer. */
const BULK_AHEAD_MS = 150;
/** So far replies reserve, and then they come again. */
const REPLY_AHEAD_MS = 10_000;
/** For a chat that had enough nobody waits longer with a place in hand. */
const CHAT_AHEAD_MS = 3_000;
/** What arrives early or late by a little keeps to the messenger's own count all the same. */
const CHAT_GUARD_MS = 100;
export const MINUTE_MS = 60_250;

/** How far ahead somebody may reserve: of all places, and of those that their own chat leaves them. */
export function aheadOf(bulk: boolean): { readonly placeMs: number; readonly chatMs: number } {
  return bulk ? { placeMs: BULK_AHEAD_MS, chatMs: BULK_AHEAD_MS } : { placeMs: REPLY_AHEAD_MS, chatMs: CHAT_AHEAD_MS };
}

export function chatEvery({ chat }: Rates): number {
  return chat.everyMs + CHAT_GUARD_MS;
}

/** The timetable of one process alone. Remembers what is still of use only. */
export class OwnTimetable {
  /** By bot: the second's number and the places in it that are taken, as bits. */
  private readonly seconds = new Map<string, Map<number, number>>();
  /** By chat: when it will have its whole burst again. */
  private readonly rested = new Map<string, number>();
  private readonly groups = new Map<string, number[]>();

  /** `sharers`: how many processes are believed to share the bot's rate. Nothing before `from` is given. */
  reserve({ bot, chat, kind, rates, bulk }: Wish, now: number, sharers: number, from: number): Answer {
    const { placeMs, chatMs } = aheadOf(bulk);
    const every = chatEvery(rates);
    const rested = this.rested.get(chat) ?? 0;
    const inGroup = kind === 'group' ? (this.groups.get(chat) ?? []) : [];
    const nth = inGroup.at(-rates.groupPerMinute);
    const free = Math.max(now, rested - (rates.chat.burst - 1) * every, nth === undefined ? 0 : nth + MINUTE_MS);
    if (free > now + chatMs) return { type: 'chat', afterMs: Math.ceil(free - now) };
    const { count, stepMs } = placesOf(rates.perSecond / sharers);
    const taken = this.secondsOf(bot, now);
    for (let second = Math.floor(free / 1000); ; second += 1) {
      const mask = taken.get(second) ?? 0;
      for (let place = 0; place < count; place += 1) {
        const at = second * 1000 + FIRST_MS + place * stepMs;
        if (at + JUST_BEGUN_MS < Math.max(free, from) || (mask & (1 << place)) !== 0) continue;
        if (at > Math.max(free, now) + placeMs) return { type: 'full', afterMs: Math.ceil(at - placeMs - now) };
        taken.set(second, mask | (1 << place));
        this.noteChat(chat, Math.max(at, rested) + every, now);
        if (kind === 'group') this.groups.set(chat, [...inGroup, at].slice(-rates.groupPerMinute));
        return { type: 'place', at };
      }
    }
  }

  private secondsOf(bot: string, now: number): Map<number, number> {
    const seconds = this.seconds.get(bot) ?? new Map<number, number>();
    this.seconds.set(bot, seconds);
    for (const second of seconds.keys()) if (second < Math.floor(now / 1000) - 1) seconds.delete(second);
    return seconds;
  }

  private noteChat(chat: string, until: number, now: number): void {
    this.rested.set(chat, until);
    if (this.rested.size > MANY) for (const [name, end] of this.rested) if (end < now) this.rested.delete(name);
    if (this.groups.size > MANY)
      for (const [name, times] of this.groups) if ((times.at(-1) ?? 0) + MINUTE_MS < now) this.groups.delete(name);
  }
}

/** Beyond so many remembered chats those that have rested are forgotten. */
const MANY = 1_000;
