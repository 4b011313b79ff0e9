import { z } from 'zod';
import { timeOfDay } from '../calendar.js';
import { list, stated } from './document-words.js';

/**
 * What an office may set about when its bot writes by itself. What is not set is as {@link REMINDED} and
 * occurrences/weeks.ts say.
 */

/** The only zone; Viet Nam has one. */
export const zone = z.literal('Asia/Ho_Chi_Minh', { error: 'zone' });

/** Outside of the quiet hours, which begin at 21:30 and end at 07:00. */
const daytime = timeOfDay.pipe(z.string().refine((time) => time >= '07:00' && time < '21:30', { error: 'daytime' }));

export const DAYS_BEFORE_MOST = 60;
export const HOURS_BEFORE_MOST = 72;
/** How long before a deadline: whole days before its last day, or hours before the very instant. */
const offset = z.union(
  [z.strictObject({ days: between(DAYS_BEFORE_MOST) }), z.strictObject({ hours: between(HOURS_BEFORE_MOST) })],
  { error: 'offset' },
);

const stopped = z.strictObject({ stop: z.literal(true) });

/** Of the deadlines for initiatives and dossiers: when people are reminded; `at` is the time of the reminders of days. */
export const reminders = z.union([
  stopped,
  z.strictObject({ before: list(offset).max(10), at: daytime.optional(), ...stated }),
]);

/** Of a weekly report: when it is opened and asked for. It is due as the report itself says. */
export const weekly = z.union([
  stopped,
  z.strictObject({
    /** So many days before it is due; at most 20:00, because an hour later the office is told whom to call. */
    open: z
      .strictObject({
        days: z.int().min(0).max(6),
        at: daytime.refine((time) => time <= '20:00', { error: 'opening' }),
      })
      .optional(),
    /** On the day on which it is due. */
    morning: daytime.optional(),
    lastCall: daytime.optional(),
    ...stated,
  }),
]);

export type Offset = z.infer<typeof offset>;
export type Reminders = z.infer<typeof reminders>;
export type Weekly = z.infer<typeof weekly>;

/** Unless the plan says otherwise. */
export const REMINDED: { readonly before: readonly Offset[]; readonly at: string } = {
  before: [{ days: 14 }, { days: 7 }, { days: 3 }, { days: 1 }, { hours: 3 }],
  at: '08:00',
};

function between(most: number) {
  return z.int({ error: 'offset' }).min(1, { error: 'offset' }).max(most, { error: 'offset' });
}
