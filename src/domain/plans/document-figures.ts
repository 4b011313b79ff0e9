import { z } from 'zod';
import { unitId } from '../../ids.js';
import { calendarDay, timeOfDay } from '../calendar.js';
import { SECTION_KINDS, UNIT_KINDS } from '../units.js';
import { count, cutoff, idText, stated, text } from './document-words.js';

/** The parts of a plan's document that are numbers: what is owed, and what was reached when it was written. */

/** What is counted: initiatives, people who have one, units below that do something, and the rest by its name. */
export const METRICS = [
  'initiatives',
  'members-with-initiative',
  'units-informing',
  'units-taking-part',
  'movements',
  'model-collectives',
  'model-individuals',
] as const;
export type Metric = (typeof METRICS)[number];

export const target = z.strictObject({
  id: idText,
  metric: z.enum(METRICS),
  amount: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('count'), atLeast: count }),
    z.strictObject({
      type: z.literal('percent'),
      atLeast: z.number().gt(0).max(100),
      /** Of the people of a unit, or of the units directly below it. */
      of: z.enum(['headcount', 'sub-units']),
    }),
  ]),
  whose: z.discriminatedUnion('type', [
    /** The unit whose plan this is, as a whole. */
    z.strictObject({ type: z.literal('owner') }),
    /** Somebody above, quoted: no unit of this plan owes it. */
    z.strictObject({ type: z.literal('above'), name: text }),
    /** Each unit of a kind. */
    z.strictObject({
      type: z.literal('each'),
      kind: z.enum(UNIT_KINDS),
      section: z.enum(SECTION_KINDS).optional(),
    }),
    z.strictObject({ type: z.literal('unit'), id: unitId }),
  ]),
  phase: idText.optional(),
  by: cutoff.optional(),
  per: z.literal('year').optional(),
  ...stated,
});

export type Target = z.infer<typeof target>;

export const baseline = z.strictObject({
  asOf: z.strictObject({ on: calendarDay, at: timeOfDay.optional() }),
  participants: z.int().min(0),
  workforceMoreThan: z.int().min(0).optional(),
  ...stated,
});
