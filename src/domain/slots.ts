import { startOfDay, vietnamDay } from './days.js';

/**
 * When something recurs. `everyMinutes` counts from 00:00 in Viet Nam and, with `between`, is due only from the first
 * time of day up to (exclusive) the second; `daily` is once a day at that time. Times of day are `hh:mm` in Viet Nam.
 */
export type Schedule =
  | { readonly everyMinutes: number; readonly between?: readonly [from: string, to: string] }
  | { readonly daily: string };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The latest slot that has come by `now`, or undefined outside of `between`. A slot that was missed is still the latest
 * one until the next comes, so whoever was down does it late, and once.
 */
export function latestSlot(schedule: Schedule, now: Date): Date | undefined {
  const midnight = startOfDay(vietnamDay(now)).getTime();
  const passed = now.getTime() - midnight;
  if ('daily' in schedule) {
    const at = timeOfDay(schedule.daily);
    return new Date(midnight + at - (passed < at ? DAY : 0));
  }
  const [from, to] = schedule.between ?? ['00:00', '24:00'];
  if (passed < timeOfDay(from) || passed >= timeOfDay(to)) return undefined;
  const period = schedule.everyMinutes * MINUTE;
  return new Date(midnight + Math.max(Math.floor(passed / period) * period, timeOfDay(from)));
}

/** Whether a schedule can be read and comes up at all. */
export function isSchedule(schedule: Schedule): boolean {
  if ('daily' in schedule) return timeOfDay(schedule.daily) < DAY;
  const { everyMinutes, between: [from, to] = ['00:00', '24:00'] } = schedule;
  return Number.isInteger(everyMinutes) && everyMinutes >= 1 && everyMinutes <= 1440 && timeOfDay(from) < timeOfDay(to);
}

/** Milliseconds after midnight; NaN when it is no time of day. */
function timeOfDay(text: string): number {
  const [, hours = '', minutes = ''] = /^(\d\d):([0-5]\d)$/.exec(text) ?? [];
  const time = (hours === '' ? Number.NaN : Number(hours) * 60 + Number(minutes)) * MINUTE;
  return time <= DAY ? time : Number.NaN;
}
