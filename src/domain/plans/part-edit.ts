import { z } from 'zod';
import { calendarDate, timeOfDay } from '../calendar.js';
import { graphemes } from '../text.js';
import { idText, list, text } from './document-words.js';

/** How many characters the name of a round or phase may have, and what an office writes for its members. */
export const NAME_MOST = 120;
export const WORDS_MOST = 300;
/** Rounds, or phases, or exclusions: enough for every week of a year. */
export const PARTS_MOST = 60;

const name = words(NAME_MOST);
const day = z.strictObject({ on: calendarDate });
/** The last day or month, whole, or strictly before that time of the day. */
const due = z.strictObject({ on: calendarDate, before: timeOfDay.optional() });
const part = idText.or(z.literal('new'));

/** What is named in `set` is changed, null in its stead takes the part away; `new` adds one. */
export const roundsEdit = z.strictObject({
  item: z.literal('rounds'),
  id: part,
  set: z
    .strictObject({
      name: name.optional(),
      due: z.enum(['dossier', 'entry']).optional(),
      deadline: due.nullable().optional(),
    })
    .nullable(),
});
export const phasesEdit = z.strictObject({
  item: z.literal('phases'),
  id: part,
  set: z
    .strictObject({ name: name.optional(), from: day.nullable().optional(), to: due.nullable().optional() })
    .nullable(),
});
/** `asked`: a question to the author, else only shown. `issuer` is whose plan the addition belongs to. */
export const exclusionsEdit = z.strictObject({
  item: z.literal('exclusions'),
  id: part,
  set: z
    .strictObject({ text: words(WORDS_MOST).optional(), asked: z.boolean().optional(), issuer: text.optional() })
    .nullable(),
});

export const WORDINGS = ['field', 'exclusion', 'description'] as const;
/** What a question says beside itself; null for nothing, `document` for what the document said at first. */
export const wordingEdit = z.strictObject({
  item: z.literal('wording'),
  of: z.enum(WORDINGS),
  /** Of the field or exclusion; of the description its own name. */
  id: idText,
  words: z.union([words(WORDS_MOST), z.null(), z.strictObject({ as: z.literal('document') })]),
});

/** Several names at once; one that is no longer as it was shown stays. */
export const namesEdit = z.strictObject({
  item: z.literal('names'),
  names: list(
    z.strictObject({
      of: z.enum(['title', 'rounds', 'phases', 'exclusions']),
      id: idText.optional(),
      was: text,
      name: text,
    }),
  ),
});

const RESTORABLE = ['rounds', 'phases', 'exclusions'] as const;
/** As the document said at first: one part, or the whole list. */
export const originalEdit = z.strictObject({
  item: z.literal('original'),
  of: z.enum(RESTORABLE),
  id: idText.optional(),
});

function words(most: number) {
  return text.refine((given) => graphemes(given) <= most);
}
