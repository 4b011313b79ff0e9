import { z } from 'zod';
import { calendarDay } from '../calendar.js';
import { idText, list, stated, text } from './document-words.js';

/** The parts of a plan's document that say how an initiative is judged and handed on. */

/** Who may recognise: hội đồng sáng kiến, thủ trưởng, hội đồng khoa học, ban thường vụ công đoàn. */
export const RECOGNISERS = ['council', 'head', 'science-council', 'committee'] as const;
export type Recogniser = (typeof RECOGNISERS)[number];

export const field = z.strictObject({ id: idText, name: text, examples: text.optional(), ...stated });

/** A declaration the author answers: an initiative to which it applies may not take part. */
export const exclusion = z.strictObject({
  id: idText,
  text,
  explanation: text.optional(),
  /**
   * What decides it: a question to the author, or an answer that the plan asks for anyway (the month first applied, the
   * recognition), so that nothing is asked twice; `notice` is only shown, and whoever confirms the initiative looks.
   */
  by: z.enum(['declaration', 'applied-window', 'recognition', 'notice']),
  /** Where it is not the plan's own paper that says so: an office's addition, or a list taken over from above. */
  paper: z.strictObject({ type: text, issuer: text, symbol: text.optional(), date: calendarDay.optional() }).optional(),
  ...stated,
});
export type Exclusion = z.infer<typeof exclusion>;

export const recognition = z.strictObject({
  order: z.strictObject({ is: z.enum(['recognise-first', 'submit-first']), ...stated }).optional(),
  by: z.strictObject({ any: list(z.enum(RECOGNISERS)), ...stated }).optional(),
  /** What is recognised: for whoever recognises; `field` where it is about one field only. */
  conditions: list(z.strictObject({ id: idText, text, field: idText.optional(), ...stated })).optional(),
  benefits: z.strictObject({ economic: list(text).optional(), social: list(text).optional(), ...stated }).optional(),
  /** Of several authors, the lead of the project or who contributed most. */
  authors: z.strictObject({ rule: z.literal('lead-or-largest'), ...stated }).optional(),
});

export const dossier = z.strictObject({
  parts: list(z.strictObject({ id: idText, name: text, columns: list(text).optional(), ...stated })),
  to: z.strictObject({ text, ...stated }).optional(),
  /** What makes it valid. */
  valid: list(z.strictObject({ text, ...stated })).optional(),
});

export const goldenBook = z.strictObject({
  name: text,
  keptAt: list(text),
  conditions: list(text),
  keeper: text.optional(),
  usedFor: list(text).optional(),
  ...stated,
});

export const form = z.strictObject({
  id: idText,
  title: text,
  fields: list(text),
  signatures: list(text).optional(),
  ...stated,
});
