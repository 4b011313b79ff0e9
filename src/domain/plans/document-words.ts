import { z } from 'zod';
import { calendarDate, timeOfDay } from '../calendar.js';

/** The smallest parts of a plan's document. */
export const text = z.string().trim().min(1).max(2000);
/** Lower-case words joined by hyphens; at most 40, so that it fits a button's address. */
export const idText = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(40);
/** Where a statement is written: `000:91` is line 91 of founding document 000; an office may write “mục II, điểm 2”. */
const source = list(z.string().trim().min(1).max(80));

/** What every statement may carry: where it is written, its very words, and how they were read. */
export const stated = { source: source.optional(), wording: text.optional(), note: text.optional() };

/** A date from which something is so: from the first instant of the day or month. */
export const start = z.strictObject({ on: calendarDate, ...stated });
/**
 * The last day or month, whole; or, with `before`, strictly before that time of the day. The exclusive instant is
 * `cutoffInstant` of deadlines.ts.
 */
export const cutoff = z
  .strictObject({ on: calendarDate, before: timeOfDay.optional(), ...stated })
  .refine(({ on, before }) => before === undefined || on.length > 7, { path: ['before'] });

export const count = z.int().min(1).max(100_000_000);

/** Never empty: what is not stated is absent. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).min(1).max(200);
}
