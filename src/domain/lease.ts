/**
 * For how long at most something is held, or put off, by a date of some process' clock; whoever has to wait for longer looks
 * again by then. In ms.
 */
export const LONGEST_HOLD_MS = 5 * 60_000;

/**
 * Whether nothing is held until then any more. What is further ahead than anything is held for was written by a clock that has
 * been put back since (a step of NTP, a machine restored): nobody waits until it is that late again.
 */
export function isOver(until: Date, now: Date, longestMs = LONGEST_HOLD_MS): boolean {
  const left = until.getTime() - now.getTime();
  return left <= 0 || left > longestMs;
}

/** When to look again at what has to wait until then. */
export function lookAgain(until: Date, now: Date): Date {
  return new Date(Math.min(until.getTime(), now.getTime() + LONGEST_HOLD_MS));
}
