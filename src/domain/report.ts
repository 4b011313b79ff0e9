import type { PersonId, PlanId, ReportId, UnitId } from '../ids.js';
import type { Tally } from './tally.js';

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
/** A unit has fewer than this many of anything. */
export const REPORTED_MAX = 9_999_999;
/** Graphemes of difficulties, of the plan for next week, and of a reason. */
export const REPORT_TEXT_MAX = 1_000;

/** In which part somebody files; `office`: on the unit's behalf. */
export type FiledAs = 'chair' | 'deputy' | 'office';

/** What was filed, by whom, and when: the last one of `filings` is in force. */
export interface Filing {
  /** Natural key of the filing. */
  readonly key: string;
  readonly at: Date;
  readonly by: PersonId;
  readonly as: FiledAs;
  /** The counted figures that were shown. */
  readonly figures: ReportFigures;
  readonly corrections: Corrections;
  readonly difficulties?: string;
  readonly nextWeek?: string;
}

/** “Có lý do”: accepted instead of a report, with a note. */
export interface Excuse {
  /** Natural key. */
  readonly key: string;
  readonly at: Date;
  readonly by: PersonId;
  readonly as: FiledAs;
  readonly reason: string;
}

interface Obligation {
  readonly dueAt: Date;
  readonly filings: readonly Pick<Filing, 'at'>[];
  readonly excuse?: object;
}

/** `late`: first filed at or after it was due. A report that comes after an excuse is a report. */
const REPORT_STATES = ['open', 'filed', 'late', 'excused'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export function reportState({ dueAt, filings: [first], excuse }: Obligation): ReportState {
  if (first !== undefined) return first.at.getTime() < dueAt.getTime() ? 'filed' : 'late';
  return excuse === undefined ? 'open' : 'excused';
}

/** What a unit has said of itself in the end; undefined before it has. */
export function filingInForce({ filings }: { readonly filings: readonly Filing[] }): Filing | undefined {
  return filings.at(-1);
}

/** The three numbers as they were filed: counted, unless somebody corrected them. */
export function reportedNumbers({
  figures,
  corrections,
}: Pick<Filing, 'figures' | 'corrections'>): Readonly<Record<ReportedNumber, number>> {
  const { fresh, total, confirmed } = figures;
  return { fresh, total, confirmed, ...corrections };
}

/** The corrections that change something. */
export function realCorrections(figures: ReportFigures, corrections: Corrections): Corrections {
  return Object.fromEntries(
    REPORTED_NUMBERS.flatMap((name) => {
      const corrected = corrections[name];
      return corrected === undefined || corrected === figures[name] ? [] : [[name, corrected]];
    }),
  );
}

/** Weeks in a row without a report or an excuse, before a week that follows this one. */
export function missedAfter(report: Obligation & { readonly missedBefore: number }): number {
  return reportState(report) === 'open' ? report.missedBefore + 1 : 0;
}

/** The natural key of a unit's report of one week in one plan. */
export function reportKey(plan: PlanId, unit: UnitId, period: string): ReportId {
  return `${plan} ${unit} ${period}` as ReportId;
}

/** 47 of `2026-W47`. */
export function weekOf(period: string): number {
  return Number(period.slice(-2));
}
