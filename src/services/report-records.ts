import type { Tally } from '../domain/tally.js';
import type { PersonId, PlanId, ReportId, UnitId } from '../ids.js';
import type { Erasable } from './records.js';

/** What was counted for a unit when its report was opened, as of `asOf`. */
export interface ReportFigures {
  readonly asOf: Date;
  /** Came since the week before was opened. */
  readonly fresh: number;
  readonly total: number;
  readonly confirmed: number;
  readonly groups: Tally['groups'];
  readonly fields: Tally['fields'];
  readonly headcount?: number;
  readonly target?: number;
  readonly neededPerWeek?: number;
}

/** The numbers that a chair may correct; what was counted is kept beside. */
export const REPORTED_NUMBERS = ['fresh', 'total', 'confirmed'] as const;
export type ReportedNumber = (typeof REPORTED_NUMBERS)[number];
export type Corrections = Readonly<Partial<Record<ReportedNumber, number>>>;

/** What was filed, by whom, and when: the last one of `filings` is in force. */
export interface Filing {
  /** Natural key of the filing. */
  readonly key: string;
  readonly at: Date;
  readonly by: PersonId;
  /** `office`: on the unit's behalf. */
  readonly as: 'chair' | 'deputy' | 'office';
  /** The counted figures that were shown. */
  readonly figures: ReportFigures;
  readonly corrections: Corrections;
  readonly difficulties?: string;
  readonly nextWeek?: string;
}

/**
 * One unit's report of one week in one plan. The row is the obligation: chair and deputy see the same one, and the first to
 * file files it. Late if and only if it was first filed at or after `dueAt`.
 */
export interface ReportRecord {
  /** Natural key: plan, unit and period. */
  readonly id: ReportId;
  readonly plan: PlanId;
  readonly unit: UnitId;
  /** `2026-W47`. */
  readonly period: string;
  readonly dueAt: Date;
  readonly closing: boolean;
  readonly openedAt: Date;
  readonly figures: ReportFigures;
  readonly filings: readonly Filing[];
  /** “Có lý do”: accepted instead of a report, with a note. */
  readonly excuse?: { readonly at: Date; readonly by: PersonId; readonly reason: string };
  /** Weeks in a row, before this one, without a report or an excuse. */
  readonly missedBefore: number;
  /** The office has closed the week: nothing is changed any more. */
  readonly closedAt?: Date;
  readonly rev: number;
}

export interface Reports extends Erasable {
  /** Adds those that are not there yet; a row that is there stays as it is. */
  open(rows: readonly Omit<ReportRecord, 'rev' | 'filings' | 'excuse' | 'closedAt'>[]): Promise<void>;
  get(id: ReportId): Promise<ReportRecord | undefined>;
  /** Of one week of a plan, by unit; `after` is the last unit of the page before. */
  ofWeek(plan: PlanId, period: string, limit: number, after?: UnitId): Promise<ReportRecord[]>;
  /** Of these units: what is open (not filed, not excused, week not closed), the oldest first. */
  openOf(units: readonly UnitId[], limit: number): Promise<ReportRecord[]>;
  /** Any row of a plan's latest week, or of its latest before that one: with it the weeks are walked through. */
  latestWeek(plan: PlanId, beforePeriod?: string): Promise<ReportRecord | undefined>;
  /** A unit's history in a plan, newest first. */
  ofUnit(plan: PlanId, unit: UnitId, limit: number, beforePeriod?: string): Promise<ReportRecord[]>;
  /** Replaces what changes if the row still has that `rev`; false when somebody else was faster. */
  change(
    id: ReportId,
    rev: number,
    change: Partial<Pick<ReportRecord, 'figures' | 'filings' | 'excuse' | 'closedAt'>>,
  ): Promise<boolean>;
  /** Closes every row of a week that is not closed; how many. */
  closeWeek(plan: PlanId, period: string, at: Date): Promise<number>;
}
