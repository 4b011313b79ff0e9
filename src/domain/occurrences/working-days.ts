import { plusDays, startOf, weekdayOf } from '../calendar.js';
import { isoDay, vietnamDay } from '../days.js';
import type { Holidays } from '../holidays.js';
import { beforeQuiet } from './quiet.js';

/** Neither a day off nor a Saturday or Sunday. */
export function isWorkingDay(day: string, holidays: Holidays): boolean {
  return !holidays.has(day) && !isWeekend(day);
}

/** A Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}

/** The day itself, or the last working day before it. */
export function workingDayBy(day: string, holidays: Holidays): string {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = plusDays(found, -1);
  return found;
}

/** A day off gives way to the last working day before it; an ordinary Saturday or Sunday stays. */
export function withoutHoliday(day: string, holidays: Holidays): string {
  return holidays.has(day) ? workingDayBy(day, holidays) : day;
}

/** The instant at which something is really said: never later, never in the quiet hours, not on a day off. */
export function saidAt(nominal: Date, holidays: Holidays): Date {
  const awake = beforeQuiet(nominal);
  const day = isoDay(vietnamDay(awake));
  return movedTo(awake, withoutHoliday(day, holidays));
}

/** The same time of another day. */
export function movedTo(at: Date, day: string): Date {
  const own = isoDay(vietnamDay(at));
  return own === day ? at : new Date(at.getTime() - startOf(own).getTime() + startOf(day).getTime());
}
