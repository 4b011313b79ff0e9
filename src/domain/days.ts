/** A calendar day in Viet Nam. */
export interface Day {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Asia/Ho_Chi_Minh: no daylight saving since 1975, so the offset is exact for every instant of this product. */
const OFFSET = 7 * HOUR;

/** The day it is in Viet Nam at an instant. */
export function vietnamDay(at: Date): Day {
  const local = new Date(at.getTime() + OFFSET);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** The instant 00:00 +07:00 of a day. A day outside its month rolls over, as in `Date.UTC`. */
export function startOfDay({ year, month, day }: Day): Date {
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, day);
  return new Date(start.getTime() - OFFSET);
}

/** The exclusive end of a day: 00:00 +07:00 of the next one. “24h ngày 20/4” is `endOfDay` of 20/4. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + DAY);
}

export function addDays(day: Day, days: number): Day {
  return vietnamDay(new Date(startOfDay(day).getTime() + days * DAY));
}

/**
 * The day whose “24h” an exclusive closing instant is: 00:00 of the 21st is 24h of the 20th. For an instant within a
 * day it is that day.
 */
export function lastMoment(closesAt: Date): Day {
  return vietnamDay(new Date(closesAt.getTime() - 1));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY);
}

/** `2026-04-20`: sorts and compares as text. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
