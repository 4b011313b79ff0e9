import { daysBetween, lastMoment, vietnamDay } from '../days.js';

export interface ProgressFigures {
  /** What counts so far. */
  readonly count: number;
  readonly target: number;
  /** When counting began; without it nothing is said about being behind. */
  readonly from?: Date;
  /** The exclusive end; without it nothing is said about days and pace. */
  readonly to?: Date;
  readonly at: Date;
}

export interface Progress {
  readonly count: number;
  readonly target: number;
  /** Still owed, never below 0. */
  readonly missing: number;
  /** Whole percent, rounded down, so that 100 is said only when the target is met; 100 of a target of 0. */
  readonly percent: number;
  readonly state: 'reached' | 'running' | 'missed' | 'not-begun';
  /** Days on which something can still be done, today included once it has begun; 0 after the end. */
  readonly daysLeft?: number;
  /** How many a week from now on would do, rounded up; absent when nothing is owed or no day is left. */
  readonly neededPerWeek?: number;
  /** How many fewer than an even pace since the beginning would have by now; 0 when on pace. */
  readonly behind?: number;
}

export function progress({ count, target, from, to, at }: ProgressFigures): Progress {
  const missing = Math.max(0, target - count);
  const over = to !== undefined && at.getTime() >= to.getTime();
  const begun = from === undefined || at.getTime() >= from.getTime();
  const start = from === undefined || begun ? at : from;
  const daysLeft = to === undefined ? undefined : over ? 0 : daysBetween(vietnamDay(start), lastMoment(to)) + 1;
  return {
    count,
    target,
    missing,
    percent: target <= 0 ? 100 : Math.floor((count * 100) / target),
    state: missing === 0 ? 'reached' : over ? 'missed' : begun ? 'running' : 'not-begun',
    ...(daysLeft === undefined ? {} : { daysLeft }),
    ...(daysLeft === undefined || daysLeft === 0 || missing === 0
      ? {}
      : { neededPerWeek: Math.min(missing, Math.ceil((missing * 7) / daysLeft)) }),
    ...(from === undefined || to === undefined ? {} : { behind: behind(count, target, from, to, at) }),
  };
}

function behind(count: number, target: number, from: Date, to: Date, at: Date): number {
  const whole = to.getTime() - from.getTime();
  const passed = Math.min(Math.max(at.getTime() - from.getTime(), 0), Math.max(whole, 0));
  const expected = whole <= 0 ? target : Math.floor((target * passed) / whole);
  return Math.max(0, expected - count);
}
