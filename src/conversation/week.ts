import type { WeekLine, WeekSum } from '../domain/week-table.js';
import type { PlanId, ReportId, UnitId } from '../ids.js';
import type { Text } from '../texts/index.js';

/** What the office's week asks to be done, and what it shows. */

export interface WeekName {
  readonly plan: PlanId;
  /** `2026-W47`. */
  readonly period: string;
}

export type WeekCommand =
  /** The table of this moment as messages, picture and file; changes nothing. `part` of the file, from 1. */
  | { readonly name: 'take-week'; readonly payload: WeekName & { readonly part: number } }
  /** Reminds the units of these weeks that have not reported, once an hour at most. `key` is the natural key of the press. */
  | {
      readonly name: 'remind-missing';
      readonly payload: { readonly key: string; readonly weeks: readonly WeekName[]; readonly urgent?: true };
    }
  /** Nobody changes anything of the week any more. Natural key: the week. */
  | { readonly name: 'close-week'; readonly payload: WeekName }
  /** Who has to be called, with their phones: in the audit, once per `key`. */
  | { readonly name: 'phone-list'; readonly payload: WeekName & { readonly key: string; readonly after?: string } };

interface NotAllowed {
  readonly type: 'not-allowed';
}

/** Why somebody was not reached by a message. */
export const UNREACHED = ['unreachable', 'blocked', 'waiting', 'failed', 'unknown'] as const;
export type Unreached = (typeof UNREACHED)[number];

export interface PhoneLine {
  readonly units: readonly string[];
  readonly name: string;
  /** As it is dialled; absent where none is known. */
  readonly phone?: string;
  readonly why: Unreached;
}

export interface WeekResults {
  readonly 'take-week':
    | {
        readonly type: 'table';
        /** Each stands for itself, to be passed on. */
        readonly messages: readonly TableMessage[];
        readonly xlsx: string;
        readonly parts: number;
      }
    | { readonly type: 'gone' }
    | NotAllowed;
  readonly 'remind-missing': /** `at`: it is night, they are reminded then. `unheard`: units in which there is nobody to remind. */
    | { readonly type: 'reminded'; readonly count: number; readonly unheard: number; readonly at?: string }
    /** There is nobody to remind in any of them. */
    | { readonly type: 'unheard'; readonly count: number }
    /** They were, less than an hour ago; again from then on. */
    | { readonly type: 'too-soon'; readonly at: string }
    | { readonly type: 'nobody' | 'paused' }
    | NotAllowed;
  readonly 'close-week':
    | { readonly type: 'closed' | 'already' | 'gone' }
    /** Units can still report in time. */
    | { readonly type: 'too-early'; readonly due: string }
    | NotAllowed;
  readonly 'phone-list':
    | {
        readonly type: 'listed';
        readonly lines: readonly PhoneLine[];
        readonly next?: string;
        /** Units that owe a report and have nobody who could be asked for it; on the first page. */
        readonly nobody: { readonly count: number; readonly names: readonly string[] };
      }
    | NotAllowed;
}

/** One message of the table: its paragraphs, and the picture where it has one. */
export interface TableMessage {
  readonly blocks: readonly Text[];
  readonly png?: string;
}

export type WeekNeed =
  /** The plans that one gathers the reports of. */
  | { readonly fact: 'weeks' }
  /** A page of a plan's weeks, newest first; `before` is the last period of the page before. */
  | { readonly fact: 'week-list'; readonly plan: PlanId; readonly before?: string }
  | ({ readonly fact: 'week' } & WeekName)
  | ({ readonly fact: 'week-units'; readonly missing: boolean; readonly page: number } & WeekName)
  /** Found by words, or by its id. */
  | ({ readonly fact: 'week-unit'; readonly unit: UnitId } & WeekName)
  | ({ readonly fact: 'week-search'; readonly words: string } & WeekName);

/** What is null is not there, or not theirs to see. */
export interface WeekFact {
  weeks: readonly WeekPlan[];
  'week-list': { readonly weeks: readonly WeekHead[]; readonly more: boolean };
  week: WeekOverview | null;
  'week-units': WeekPage | null;
  'week-unit': WeekUnit | null;
  'week-search': readonly UnitId[];
}

export interface WeekPlan {
  readonly plan: PlanId;
  readonly name: string;
  /** The newest that was opened, if any was. */
  readonly latest?: WeekHead;
  readonly earlier: boolean;
}

export interface WeekHead {
  readonly period: string;
  readonly dueAt: Date;
  readonly closing: boolean;
  readonly closedAt?: Date;
}

export interface WeekOverview extends WeekHead {
  readonly planName: string;
  readonly ownerName: string;
  readonly countedAt: Date;
  readonly sum: WeekSum;
  /** The first of them, by name. */
  readonly missing: readonly string[];
  /** Three weeks and more without a report. */
  readonly longMissing: readonly { readonly name: string; readonly missed: number }[];
}

export interface WeekPage {
  readonly lines: readonly WeekLine[];
  /** From 0, after what was asked was brought into its bounds. */
  readonly page: number;
  readonly pages: number;
}

export interface WeekUnit {
  readonly report: ReportId;
  readonly rev: number;
  readonly line: WeekLine;
  readonly head: WeekHead;
  /** Nobody holds the role of its chair or deputy. */
  readonly nobody: boolean;
  /** Of earlier weeks, the newest first. */
  readonly history: readonly { readonly period: string; readonly line: WeekLine }[];
}
