import type { AnnouncementId, OccurrenceId, PlanId } from '../../ids.js';

/** Why something goes out by itself at an instant of a plan. */
export const OCCURRENCE_KINDS = [
  /** Before a deadline: 14, 7, 3, 1 days and 3 hours, unless the plan says otherwise. */
  'deadline',
  /** The week's reports are opened with their figures, and the chairs are asked to confirm them. */
  'report-open',
  /** The office is told who of its chairs cannot be reached, while there is time to call them. */
  'report-unreached',
  'report-morning',
  'report-last-call',
  /** The week's reports are due: the prompt to every chair who has not reported. */
  'report-due',
  /** At the same instant: the table and the missing units, to the office. */
  'report-table',
  /** The office presses “remind those who are missing”: it comes from no rule, and is added to the ledger by itself. */
  'report-remind',
  /** Initiatives are no longer accepted: the plan's figures, to its office. */
  'close',
  /** An office announces something: it comes from no plan, see {@link announced}. */
  'announcement',
] as const;
export type OccurrenceKind = (typeof OCCURRENCE_KINDS)[number];

/** Whether it asks somebody to do something in time: the weekly prompt and its reminders, and those of a deadline. */
export function isReminder(kind: OccurrenceKind): boolean {
  return REMINDERS.includes(kind);
}

const REMINDERS: readonly OccurrenceKind[] = [
  'deadline',
  'report-open',
  'report-morning',
  'report-last-call',
  'report-due',
  'report-remind',
];

/** Stands where a plan's id would, of what belongs to no plan. */
export const NO_PLAN = 'announcement' as PlanId;

/** One moment of a plan at which something is owed to somebody. Plain data: the same for the tick and the simulation. */
export interface PlannedOccurrence {
  readonly plan: PlanId;
  readonly kind: OccurrenceKind;
  /** Which of the plan's rules it comes from, e.g. `deadline entry 7d`, `report-due bao-cao-tuan`. */
  readonly rule: string;
  /** What it is about, whenever it is moved to: a week (`2026-W47`), or the day of a deadline (`2021-04-20`). */
  readonly period: string;
  /** When it is due, holidays counted in. */
  readonly at: Date;
  /** Where a day off or the quiet hours moved it earlier: when it would have been. */
  readonly movedFrom?: Date;
  /** Exclusive end of its grace: from then on it is not sent any more, and the office is told that it was missed. */
  readonly until: Date;
  /** Exclusive: until when what it reminds of can be done in time. It is never put off to this instant or beyond. */
  readonly deadline: Date;
  /** Of a `deadline`: which one, as in plans/deadlines.ts. */
  readonly about?: { readonly kind: 'entry' | 'dossier'; readonly id: string; readonly name?: string };
  /** Of a report: the plan's reporting statement, and whether it is the one after the window has closed. */
  readonly report?: { readonly id: string; readonly closing: boolean };
  /** Of a `report-remind`: an office wants it sent in quiet hours too; that is in the audit. */
  readonly urgent?: true;
}

/** The natural key: the same however the rule's time is moved. An announcement is sent once, so its rule is enough. */
export function occurrenceKey({ plan, rule, period }: Pick<PlannedOccurrence, 'plan' | 'rule' | 'period'>): string {
  return plan === NO_PLAN ? `${plan} ${rule}` : `${plan} ${rule} ${period}`;
}

/** Under which an announcement is in the ledger. */
export function announcementOccurrence(id: AnnouncementId): OccurrenceId {
  return `${NO_PLAN} ${id}` as OccurrenceId;
}

/** An announcement for the ledger: `rule` is its id. */
export function announced(
  id: AnnouncementId,
  when: { readonly at: Date; readonly until: Date; readonly urgent: boolean },
): PlannedOccurrence {
  const { at, until, urgent } = when;
  const row = { plan: NO_PLAN, kind: 'announcement', rule: id, period: 'once', at, until, deadline: until } as const;
  return urgent ? { ...row, urgent } : row;
}

/** The announcement that is in the ledger under this id; undefined: it is something of a plan. */
export function announcementIn(id: OccurrenceId): AnnouncementId | undefined {
  return id.startsWith(`${NO_PLAN} `) ? (id.slice(NO_PLAN.length + 1) as AnnouncementId) : undefined;
}

/** Which announcement an occurrence sends; undefined: it is none. */
export function announcementOf({ kind, rule }: Pick<PlannedOccurrence, 'kind' | 'rule'>): AnnouncementId | undefined {
  return kind === 'announcement' ? (rule as AnnouncementId) : undefined;
}
