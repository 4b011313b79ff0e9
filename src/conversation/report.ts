import type { Corrections, FiledAs, ReportFigures, ReportState } from '../domain/report.js';
import { hashToken, type PlanId, type ReportId, type UnitId } from '../ids.js';

/** What the weekly report asks to be done, and what it shows. */

/** One report as it was shown: at another `rev` nothing is filed and it is shown again. */
export interface FiledReport {
  readonly report: ReportId;
  readonly rev: number;
  readonly corrections: Corrections;
  readonly difficulties?: string;
  readonly nextWeek?: string;
}

export type ReportCommand =
  /** Files reports, or what replaces them until the week is closed. `key` is the natural key of this press. */
  | {
      readonly name: 'file-report';
      readonly payload: {
        readonly key: string;
        readonly reports: readonly FiledReport[];
        /** Somebody above files on the units' behalf, even where they lead one of them as well. */
        readonly as?: 'office';
      };
    }
  /** “Có lý do”: a note instead of a report. */
  | {
      readonly name: 'excuse-report';
      readonly payload: {
        readonly key: string;
        readonly report: ReportId;
        readonly rev: number;
        readonly reason: string;
        readonly as?: 'office';
      };
    };

interface NotAllowed {
  readonly type: 'not-allowed';
}

/**
 * `already`: somebody filed it since it was shown, and `as` says in which part. `changed`: it is otherwise not as it was
 * shown. `closed`: the office has closed the week. Nothing is written for these.
 */
export interface FiledLine {
  readonly report: ReportId;
  readonly outcome: 'filed' | 'amended' | 'already' | 'changed' | 'closed' | 'unknown';
  /** When it counts as filed, or was. */
  readonly at?: string;
  readonly late?: boolean;
  readonly as?: FiledAs;
}

export interface ReportResults {
  /** One line per report, in the order asked. One that is not theirs refuses all. */
  readonly 'file-report': { readonly type: 'filed'; readonly lines: readonly FiledLine[] } | NotAllowed;
  readonly 'excuse-report': { readonly type: 'excused' | 'already' | 'changed' | 'closed' } | NotAllowed;
}

export type ReportNeed =
  /** The newest report of every unit led and every plan, the due one first. */
  | { readonly fact: 'reports' }
  | { readonly fact: 'report'; readonly report: ReportId }
  | {
      readonly fact: 'report-history';
      readonly plan: PlanId;
      readonly unit: UnitId;
      /** The `period` of the last one of the page before. */
      readonly before?: string;
    };

export type ReportHistoryAsked = Omit<Extract<ReportNeed, { fact: 'report-history' }>, 'fact'>;

export interface ReportFact {
  reports: readonly ReportView[];
  /** Null: not there, or not theirs to see. */
  report: ReportView | null;
  'report-history': ReportHistory | null;
}

export interface ReportHistory {
  readonly weeks: readonly ReportView[];
  /** Where the next page begins, if there is one. */
  readonly next?: string;
}

/** A report as whoever may file it sees it. */
export interface ReportView {
  readonly id: ReportId;
  readonly plan: PlanId;
  readonly planName: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: string;
  readonly dueAt: Date;
  readonly closing: boolean;
  readonly figures: ReportFigures;
  /** Names of the plan's fields, by id. */
  readonly fieldNames: Readonly<Record<string, string>>;
  readonly state: ReportState;
  readonly closed: boolean;
  readonly missedBefore: number;
  readonly rev: number;
  /** What is in force. */
  readonly filed?: {
    readonly at: Date;
    readonly firstAt: Date;
    readonly as: FiledAs;
    readonly figures: ReportFigures;
    readonly corrections: Corrections;
    readonly difficulties?: string;
    readonly nextWeek?: string;
  };
  readonly excuse?: { readonly at: Date; readonly as: FiledAs; readonly reason: string };
}

/** Names a report in a link's payload; what it opens is shown to whoever may see it. */
export function reportSign(report: ReportId): string {
  return hashToken(report).slice(0, 12);
}
