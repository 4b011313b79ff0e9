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
