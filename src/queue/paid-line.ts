import { OwnChats } from './own-chats.js';
import { type Answer, aheadOf, type Wish } from './timetable.js';

/**
 * What a bot is paid for, hundreds of calls a second, goes by one line of places, taken from its front. Between two of them is
 * so much time, in ms, that no second, wherever it begins, holds more than `limit` calls, however early or late within
 * {@link PAID_LATE_MS} each of them is made.
 */
export function paidGap(limit: number): number {
  return (1000 + PAID_LATE_MS + EARLY_MS) / Math.max(1, Math.floor(limit) - 1);
}

/** Until when a call may still be made in its place. */
export const PAID_LATE_MS = 100;
/** A timer may ring so much too soon, and an instant be rounded. */
const EARLY_MS = 2;
/** Nobody reserves so far ahead: what is, was by a clock that has been put back since. */
export const ABSURD_MS = 10_000;

/** The line of one process alone. */
export class OwnPaidLine {
  /** By bot: when the next place is. */
  private readonly nexts = new Map<string, number>();

  constructor(private readonly chats = new OwnChats()) {}

  /**
   * One answer for each, in their order, up to the first for whom the line is full. `sharers`: how many processes are believed
   * to share what the bot is paid for. Nothing before `from` is given.
   */
  reserve(wishes: readonly Wish[], now: number, sharers: number, from: number): readonly Answer[] {
    const { placeMs } = aheadOf(true);
    const answers: Answer[] = [];
    for (const wish of wishes) {
      const known = this.nexts.get(wish.bot) ?? 0;
      const at = Math.max(known > now + ABSURD_MS ? 0 : known, now, from);
      if (at > now + placeMs) return [...answers, { type: 'full', afterMs: Math.ceil(at - placeMs - now) }];
      const free = this.chats.freeAt(wish, now);
      if (free > at) answers.push({ type: 'chat', afterMs: Math.ceil(free - now) });
      else {
        this.nexts.set(wish.bot, at + paidGap((wish.rates.paidPerSecond ?? wish.rates.perSecond) / sharers));
        this.chats.note(wish, at, now);
        answers.push({ type: 'place', at });
      }
    }
    return answers;
  }
}
