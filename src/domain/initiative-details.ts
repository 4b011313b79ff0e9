import { z } from 'zod';
import { personId } from '../ids.js';
import { calendarDate, calendarDay } from './calendar.js';
import { RECOGNISERS } from './plans/document-practice.js';
import { idText } from './plans/document-words.js';
import { coAuthorShares } from './plans/shares.js';

const words = z.string().min(1).max(2000);

/**
 * What the chair adds when an initiative goes into a round: the columns of the summary table (document 000, line 134)
 * that the author was not asked for. What is not known stays absent, and is printed as a blank.
 */
export const nomination = z.strictObject({
  /** The plan's round, and its name at that time. */
  round: z.strictObject({ id: idText, name: words }),
  yearOfBirth: z.int().min(1900).max(2199).exactOptional(),
  position: words.exactOptional(),
  /** “Thời gian áp dụng”, in the chair's words. */
  applied: words.exactOptional(),
  /** “Hiệu quả sáng kiến, giá trị làm lợi, phạm vi ứng dụng”. */
  effect: words.exactOptional(),
  /** “Các danh hiệu thi đua, hình thức khen thưởng cá nhân trong 3 năm”. */
  titles: words.exactOptional(),
});
export type Nomination = Readonly<z.infer<typeof nomination>>;
/** What of a nomination may be left blank, in the order of the table. */
export const NOMINATION_BLANKS = ['yearOfBirth', 'position', 'applied', 'effect', 'titles'] as const;

/**
 * What an author answered because the plan asks for it: nothing of it where the plan asks nothing. Stored with the
 * initiative as its review card showed it; the names stand for themselves when the plan changes later.
 */
export const initiativeDetails = z.strictObject({
  /** One of the plan's fields. */
  field: z.strictObject({ id: idText, name: words }).exactOptional(),
  /** `2021-03`, or the day where the plan needs it; `not-yet` only where the local book takes what is not applied. */
  firstApplied: z.union([calendarDate, z.literal('not-yet')]).exactOptional(),
  /** The year it belongs to; of a school year the later one. */
  year: z.int().min(1900).max(2199).exactOptional(),
  /** By id of the plan's exclusion: whether it applies. */
  declarations: z.record(idText, z.boolean()).exactOptional(),
  /** Who recognised it before it was submitted, by which decision. */
  recognition: z.strictObject({ number: words, date: calendarDay, by: z.enum(RECOGNISERS) }).exactOptional(),
  /**
   * All authors, the one who submits among them (`self`); shares in percent, together 100. The first is the one to whom
   * it is recognised. Absent for a sole author.
   */
  coauthors: z
    .array(
      z.strictObject({
        fullName: words,
        unit: words.exactOptional(),
        share: z.number(),
        self: z.literal(true).exactOptional(),
      }),
    )
    .min(2)
    .max(50)
    .refine(
      (authors) =>
        coAuthorShares(
          authors.map(({ share }) => share),
          0,
        ).type === 'ok',
    )
    .exactOptional(),
  /** Not eligible, and submitted to the union's own book all the same: it counts for no target of the plan. */
  localBook: z.literal(true).exactOptional(),
  /** Who filed it for a member without a phone, and how the member's consent was given. */
  filedBy: z.strictObject({ person: personId, consent: words }).exactOptional(),
  /** The round it was nominated for last. */
  nomination: nomination.exactOptional(),
});

export type InitiativeDetails = Readonly<z.infer<typeof initiativeDetails>>;

/** The details among everything else that is known of an initiative. */
export function detailsIn(initiative: InitiativeDetails): InitiativeDetails {
  const known = initiativeDetails.keyof().options.filter((detail) => initiative[detail] !== undefined);
  return (
    initiativeDetails.safeParse(Object.fromEntries(known.map((detail) => [detail, initiative[detail]]))).data ?? {}
  );
}

/** What of it is still there, and counted, when its author had everything erased. */
export const IMPERSONAL_DETAILS = [
  'field',
  'year',
  'localBook',
] as const satisfies readonly (keyof InitiativeDetails)[];
