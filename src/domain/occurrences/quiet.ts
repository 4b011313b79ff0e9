import { startOfDay, vietnamDay } from '../days.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Minutes after midnight in Viet Nam: from 21:30 (inclusive) until 07:00 (exclusive) nobody is written to. */
const QUIET_FROM = 21 * 60 + 30;
const QUIET_TO = 7 * 60;
/** What is planned within the quiet hours is said at 21:00 of the evening before them. */
const EVENING = 21 * 60;

/** Whether nothing that nobody asked for is sent at an instant. */
export function isQuiet(at: Date): boolean {
  const minutes = sinceMidnight(at) / MINUTE;
  return minutes >= QUIET_FROM || minutes < QUIET_TO;
}

/** The first instant, not before `at`, at which it may be sent: `at` itself outside of the quiet hours, else 07:00. */
export function quietEnd(at: Date): Date {
  if (!isQuiet(at)) return at;
  const passed = sinceMidnight(at);
  const midnight = at.getTime() - passed + (passed >= QUIET_FROM * MINUTE ? DAY : 0);
  return new Date(midnight + QUIET_TO * MINUTE);
}

/** When work of so many ms, begun at an instant, is done if it rests in the quiet hours. */
export function doneAfter(begun: Date, workMs: number): Date {
  let at = quietEnd(begun);
  for (let left = workMs; ; ) {
    const evening = at.getTime() - sinceMidnight(at) + QUIET_FROM * MINUTE;
    if (left <= evening - at.getTime()) return new Date(at.getTime() + left);
    left -= evening - at.getTime();
    at = quietEnd(new Date(evening));
  }
}

/** The last instant, not after `at`, for which it may be planned: `at` itself, else 21:00 of that evening. */
export function beforeQuiet(at: Date): Date {
  if (!isQuiet(at)) return at;
  const passed = sinceMidnight(at);
  const midnight = at.getTime() - passed - (passed < QUIET_FROM * MINUTE ? DAY : 0);
  return new Date(midnight + EVENING * MINUTE);
}

function sinceMidnight(at: Date): number {
  return at.getTime() - startOfDay(vietnamDay(at)).getTime();
}
