import { z } from 'zod';
import { addDays, type Day, endOfDay, isoDay, startOfDay } from './days.js';

/**
 * A date as a document writes it: `2021-04-20`, or `2022-05` where only the month is written. A month is kept as a
 * month; it becomes an instant only by {@link startOf} and {@link endOf}.
 */
export const calendarDate = z.string().refine((text) => read(text) !== undefined);
/** A date that names its day, e.g. the date of a document. */
export const calendarDay = calendarDate.refine((text) => precisionOf(text) === 'day');
/** `hh:mm` in Viet Nam, 00:00 to 23:59. */
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'time' });

export type Precision = 'day' | 'month';

export function precisionOf(date: string): Precision {
  return date.length > 7 ? 'day' : 'month';
}

/** The first instant of a day or month in Viet Nam. Throws RangeError for what {@link calendarDate} refuses. */
export function startOf(date: string): Date {
  return startOfDay(firstDay(date));
}

/** The exclusive end: 00:00 +07:00 of the day after, or of the first day of the month after. */
export function endOf(date: string): Date {
  if (precisionOf(date) === 'day') return endOfDay(firstDay(date));
  const { year, month } = firstDay(date);
  return startOfDay({ year, month: month + 1, day: 1 });
}

/** A time of day on a date that names its day. */
export function instantOn(day: string, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOf(day).getTime() + (hours * 60 + minutes) * 60_000);
}

/** `days` later; only for a date that names its day. */
export function plusDays(day: string, days: number): string {
  return isoDay(addDays(firstDay(day), days));
}

/** `months` later, of the same precision; the 31st becomes the last day of a shorter month. */
export function plusMonths(date: string, months: number): string {
  const { year, month, day } = firstDay(date);
  const index = year * 12 + (month - 1) + months;
  const moved = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  const text = isoDay({ ...moved, day: Math.min(day, daysIn(moved.year, moved.month)) });
  return precisionOf(date) === 'day' ? text : text.slice(0, 7);
}

/** Whole months from the month of one date to the month of another. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [firstDay(from), firstDay(to)];
  return (b.year - a.year) * 12 + (b.month - a.month);
}

/** Of a date that names its day: 1 is Monday (thứ 2), 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** `2026-W47`, the week of ISO 8601 in which a day lies: it belongs to the year of its Thursday. */
export function isoWeek(day: string): string {
  const thursday = plusDays(day, 4 - weekdayOf(day));
  const { year } = firstDay(thursday);
  const week = 1 + Math.floor((startOf(thursday).getTime() - startOfDay({ year, month: 1, day: 1 }).getTime()) / WEEK);
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** The day itself, or the first of the month. */
export function firstDay(date: string): Day {
  const day = read(date);
  if (day === undefined) throw new RangeError(`not a calendar date: ${date}`);
  return day;
}

const WEEK = 7 * 24 * 3_600_000;

function read(text: string): Day | undefined {
  const match = /^((?:19|20|21)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  return day <= daysIn(year, month) ? { year, month, day } : undefined;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
