import { type InitiativeDetails, NOMINATION_BLANKS } from './initiative-details.js';

/** What the seven columns of the summary table (document 000, line 134) need beyond the submission itself. */
export interface SummaryFacts {
  readonly yearOfBirth: number | undefined;
  readonly position: string | undefined;
  /** In the chair's words, else the month the author gave. */
  readonly applied: string | undefined;
  readonly effect: string | undefined;
  readonly titles: string | undefined;
}

export type Blank = (typeof NOMINATION_BLANKS)[number];

export function summaryOf({ nomination, firstApplied }: InitiativeDetails): SummaryFacts {
  const { yearOfBirth, position, applied, effect, titles } = nomination ?? {};
  return { yearOfBirth, position, applied: applied ?? firstApplied, effect, titles };
}

/** What would be printed as a blank, in the order of the table. */
export function blanksOf(details: InitiativeDetails): readonly Blank[] {
  const facts = summaryOf(details);
  return NOMINATION_BLANKS.filter((blank) => facts[blank] === undefined);
}
