import { z } from 'zod';
import { planId, unitId } from '../../ids.js';
import { calendarDay, timeOfDay } from '../calendar.js';
import { GROUPS } from '../initiative.js';
import { reminders, weekly, zone } from './document-calendar.js';
import { type DocumentFault, faultsOf } from './document-faults.js';
import { baseline, target } from './document-figures.js';
import { dossier, exclusion, field, form, goldenBook, recognition } from './document-practice.js';
import { count, cutoff, idText, list, start, stated, text } from './document-words.js';

const year = z.int().min(1900).max(2199);

const paper = z.strictObject({
  type: text,
  symbol: text.optional(),
  date: calendarDay.optional(),
  place: text.optional(),
  issuer: text,
  issuerLevel: text.optional(),
  signedAs: list(text).optional(),
  ...stated,
});
const basis = z.strictObject({
  symbol: text,
  date: calendarDay.optional(),
  issuer: text.optional(),
  title: text.optional(),
  ...stated,
});

const entry = z.strictObject({
  opens: start.optional(),
  closes: cutoff.optional(),
  groups: list(z.enum(GROUPS)).optional(),
  /** Only where the document says that any number is welcome. */
  amount: z.strictObject({ is: z.literal('unlimited'), ...stated }).optional(),
  /** Who may enter an initiative: its author, or any union level for them. */
  by: z.strictObject({ any: list(z.enum(['member', 'union'])), ...stated }).optional(),
  descriptionMax: z.strictObject({ characters: count, ...stated }).optional(),
});

const phase = z.strictObject({
  id: idText,
  name: text,
  from: start.optional(),
  to: cutoff.optional(),
  occasions: list(text).optional(),
  ...stated,
});

const round = z.strictObject({
  id: idText,
  name: text,
  /** What is due by the deadline: the dossier of selected initiatives, or the initiative itself. */
  due: z.enum(['dossier', 'entry']),
  deadline: cutoff.optional(),
  /** Said without a date: “khẩn trương khi nhận được văn bản”. */
  when: text.optional(),
  what: text.optional(),
  schoolYear: z
    .string()
    .regex(/^\d{4}-\d{4}$/)
    .refine((years) => Number(years.slice(5)) === Number(years.slice(0, 4)) + 1)
    .optional(),
  ...stated,
});

/** Each statement is inherited on its own, so a level that states only one end of the window keeps the other. */
const eligibility = z.strictObject({
  /** First really applied from … to …; both ends count. */
  appliedFrom: start.optional(),
  appliedTo: start.optional(),
  /** Devised before the window is fine, as long as it was first applied within. */
  devisedEarlier: z.strictObject({ allowed: z.literal(true), ...stated }).optional(),
  /** “Sáng kiến của năm …”, where the document speaks of years and not of months of application. */
  years: z.strictObject({ any: list(year), ...stated }).optional(),
  /** What its description has to show. */
  description: z.strictObject({ text, ...stated }).optional(),
  /** Whether what is not eligible may still go to the local book. */
  localBook: z.strictObject({ allowed: z.boolean(), ...stated }).optional(),
});

/** 1 is Monday, 4 is thứ 5, 7 is Sunday. */
export const weekday = z.int({ error: 'weekday' }).min(1, { error: 'weekday' }).max(7, { error: 'weekday' });

const anyReport = {
  id: idText,
  kind: z.enum(['report', 'review']),
  from: text.optional(),
  to: text.optional(),
  via: text.optional(),
  ...stated,
};
const report = z.discriminatedUnion('every', [
  /** On time if and only if strictly before that time of that day. */
  z.strictObject({
    every: z.literal('week'),
    weekday,
    before: timeOfDay,
    ...anyReport,
  }),
  /** Without a date of their own: once a year, per phase, after each entry, when the plan begins, or unspecific. */
  z.strictObject({ every: z.enum(['year', 'phase', 'entry', 'start', 'regularly', 'periodically']), ...anyReport }),
]);

const commendation = z.strictObject({
  by: list(text),
  kinds: list(text).optional(),
  criteria: list(text).optional(),
  when: list(text).optional(),
  ...stated,
});

const inheritable = z
  .string()
  .regex(/^(?:phases|fields|exclusions|forms|legalBases|(?:entry|eligibility|recognition|wording)(?:\.[a-zA-Z]+)?)$/);

/**
 * A programme or one level's plan, as its paper states it. What the paper does not state is absent; an empty list is
 * refused, so absence is the only way to say nothing. Each statement may carry `source` (where it is written),
 * `wording` (the words themselves) and `note` (how they were read).
 */
export const planDocument = z.strictObject({
  id: idText.pipe(planId),
  level: z.enum(['programme', 'plan']),
  /** The document one level up from which it inherits what it does not state; see resolve.ts. */
  parent: idText.pipe(planId).optional(),
  /** Paths of statements (`eligibility.appliedTo`, `fields`) that are not taken over from above. */
  without: list(inheritable).optional(),
  /** The unit whose plan it is; a template has none. */
  owner: unitId.optional(),
  /** The template it was made from. */
  basedOn: idText.pipe(planId).optional(),
  title: text,
  document: paper,
  basis: list(basis).optional(),
  occasions: list(text).optional(),
  participants: z
    .strictObject({ collectives: list(text).optional(), individuals: list(text).optional(), ...stated })
    .optional(),
  entry: entry.optional(),
  phases: list(phase).optional(),
  rounds: list(round).optional(),
  targets: list(target).optional(),
  baselines: list(baseline).optional(),
  fields: list(field).optional(),
  eligibility: eligibility.optional(),
  exclusions: list(exclusion).optional(),
  recognition: recognition.optional(),
  dossier: dossier.optional(),
  commendation: commendation.optional(),
  goldenBook: goldenBook.optional(),
  reporting: list(report).optional(),
  /** When the bot writes by itself, where that is not as usual. */
  reminders: reminders.optional(),
  weekly: weekly.optional(),
  zone: zone.optional(),
  /** Roles only: a person's name or number never belongs in a plan. */
  contacts: list(z.strictObject({ role: text, for: text, ...stated })).optional(),
  forms: list(form).optional(),
  legalBases: list(
    z.strictObject({
      symbol: text,
      title: text.optional(),
      article: text.optional(),
      validFrom: calendarDay.optional(),
      replacedBy: text.optional(),
      ...stated,
    }),
  ).optional(),
  /** The plan's own words in the conversation; without them the product's. */
  wording: z
    .strictObject({
      welcome: text.optional(),
      closed: text.optional(),
      groups: z.partialRecord(z.enum(GROUPS), text).optional(),
    })
    .optional(),
});

export type PlanDocument = z.infer<typeof planDocument>;
export type Cutoff = z.infer<typeof cutoff>;
export type Phase = z.infer<typeof phase>;
export type Round = z.infer<typeof round>;
export type Report = z.infer<typeof report>;
/** What every statement may carry. */
export interface Stated {
  readonly source?: readonly string[] | undefined;
  readonly wording?: string | undefined;
  readonly note?: string | undefined;
}

/** Reads anything; never throws. */
export function readPlanDocument(
  data: unknown,
):
  | { readonly type: 'ok'; readonly plan: PlanDocument }
  | { readonly type: 'bad'; readonly faults: readonly DocumentFault[] } {
  const result = planDocument.safeParse(data);
  if (result.success) return { type: 'ok', plan: result.data };
  return { type: 'bad', faults: faultsOf(result.error, data) };
}
