import type { PlanAct, PlanEdit, PlanItem } from '../domain/plans/edit.js';
import type { Blank } from '../domain/summary.js';
import type { UnitKind } from '../domain/units.js';
import type { PlanId, ReceiptCode, UnitId } from '../ids.js';
import type { AnnounceCommand, AnnounceResults } from './announce.js';
import type { GroupCommand, GroupResults } from './group/command.js';
import type { KeepFileCommand, KeepFileResults } from './keep-file.js';
import type { QuestionCommand, QuestionResults } from './office-question.js';
import type { PosterCommand, PosterResults } from './poster.js';
import type { ReportCommand, ReportResults } from './report.js';
import type { RoleCommand, RoleResults } from './role-command.js';
import type { Consent, NotOpen, Submission, Submitted } from './submission.js';
import type { UnitListCommand, UnitListResults } from './unit-list.js';
import type { UnitRequestCommand, UnitRequestResults } from './unit-request.js';
import type { WeekCommand, WeekResults } from './week.js';
import type { WorkbenchCommand, WorkbenchResults } from './workbench.js';

/**
 * What a scene asks to be done. A command runs exactly once by its natural key (services/commands), however often it is
 * tried, and its result comes back to the scene as an event. Plain JSON: instants are ISO strings.
 */
export type Command =
  | { readonly name: 'submit'; readonly payload: Submission }
  | { readonly name: 'amend'; readonly payload: Amendment }
  | { readonly name: 'withdraw'; readonly payload: { readonly code: ReceiptCode; readonly reason?: string } }
  /** Removes every trace of the person from every collection; the count of initiatives is kept without them. */
  | { readonly name: 'erase'; readonly payload: Record<string, never> }
  /** Everything stored about the person, as one JSON text. */
  | { readonly name: 'export'; readonly payload: Record<string, never> }
  /** Finishes the one-time setup link: the person becomes admin of the root office. */
  | {
      readonly name: 'become-admin';
      readonly payload: {
        readonly token: string;
        readonly fullName: string;
        readonly phone: string;
        readonly union: Union;
        readonly consent: Consent;
      };
    }
  | { readonly name: 'make-plan'; readonly payload: PlanMaking }
  | { readonly name: 'change-plan'; readonly payload: PlanChangeAsked }
  | { readonly name: 'export-list'; readonly payload: ListAsked }
  /** A page of the audit log; changes nothing. */
  | { readonly name: 'read-audit'; readonly payload: { readonly before?: AuditMark } }
  | WorkbenchCommand
  | WeekCommand
  | ReportCommand
  | RoleCommand
  | UnitListCommand
  | UnitRequestCommand
  | AnnounceCommand
  | GroupCommand
  | KeepFileCommand
  | PosterCommand
  | QuestionCommand
  | { readonly name: 'set-nudges'; readonly payload: { readonly on: boolean } };

/** Makes a draft from a template, for a unit; see services/plans/office.ts. */
export interface PlanMaking {
  /** Natural key: the same key again is the same draft. */
  readonly key: string;
  readonly template: PlanId;
  readonly owner: UnitId;
  /** The new first day (`2026-03-10`), or null to keep the dates of the document. */
  readonly start: string | null;
}

/** Changes a plan that still is as it was shown (`rev`). */
export interface PlanChangeAsked {
  readonly plan: PlanId;
  readonly rev: number;
  /** Natural key of this change. */
  readonly key: string;
  readonly change:
    | { readonly type: 'edit'; readonly edit: PlanEdit }
    | { readonly type: 'open' | 'discard' | 'pause' | 'resume' | 'close' }
    /** The new exclusive closing instant. */
    | { readonly type: 'extend'; readonly closesAt: string };
  readonly at: string;
}

/** The portal's own shape, or the seven columns of the summary table. */
export type ExportList = 'portal' | 'summary';

/** One file of a list: what was submitted to a plan under a unit and all below it. */
export interface ListAsked {
  /** Natural key: the same key again is the same file, and one line of the audit. */
  readonly key: string;
  readonly plan: PlanId;
  readonly unit: UnitId;
  readonly list: ExportList;
  readonly which: 'confirmed' | 'nominated' | 'all';
  /** The list is as of this instant. */
  readonly at: string;
  /** From 1. A later part begins after the last row of the one before, with the number that follows. */
  readonly part: number;
  readonly from: number;
  readonly after?: RowMark;
}

/** A line of the audit log, to go on after. */
export interface AuditMark {
  readonly at: string;
  readonly key: string;
}

export interface AuditShown {
  readonly at: string;
  readonly who: { readonly name: string } | 'system' | 'somebody';
  readonly what: string;
  readonly subject: string;
  readonly unit?: string;
}

/** A row of a list that has several parts. */
export interface RowMark {
  readonly unit: UnitId;
  readonly at: string;
  readonly id: string;
}

export type CommandName = Command['name'];

/** A union of the list, or one that is not in it yet: it is made below its parent, or to stand by itself. */
export type Union =
  | { readonly kind: 'listed'; readonly id: UnitId; readonly name: string }
  | { readonly kind: 'new'; readonly name: string; readonly unitKind: UnitKind; readonly parent?: UnitId };

export interface Amendment {
  readonly code: ReceiptCode;
  /** Natural key of this change, so that a repeat is not a second entry of the history. */
  readonly key: string;
  readonly title?: string;
  readonly description?: string;
  readonly at: string;
}

type Refusal =
  | NotOpen
  | { readonly type: 'not-yours' }
  /** The union has it in hand: it is changed only after it was returned. */
  | { readonly type: 'locked' }
  | { readonly type: 'withdrawn' };

/**
 * Why a plan was not changed. `state`: not from where it stands; `no-plan`: what was typed makes no plan. A round or phase
 * is not taken away when something of it has happened; `part-gone`: somebody else has taken it away.
 */
export type PlanRefusal =
  | 'gone'
  | 'state'
  | 'errors'
  | 'window-missing'
  | 'past'
  | 'not-later'
  | 'no-plan'
  | 'part-gone'
  | 'part-submitted'
  | 'part-nominated'
  | 'part-told';

/** What came of a command, by its name. */
export interface CommandResults
  extends AnnounceResults,
    GroupResults,
    KeepFileResults,
    PosterResults,
    QuestionResults,
    ReportResults,
    RoleResults,
    UnitListResults,
    UnitRequestResults,
    WeekResults,
    WorkbenchResults {
  readonly submit: Submitted;
  readonly amend: { readonly type: 'stored'; readonly code: ReceiptCode } | Refusal;
  readonly withdraw: { readonly type: 'stored'; readonly code: ReceiptCode } | Refusal;
  readonly erase: { readonly type: 'erased'; readonly initiatives: number };
  readonly export: { readonly type: 'exported'; readonly json: string };
  readonly 'become-admin':
    | { readonly type: 'stored' }
    | { readonly type: 'refused'; readonly reason: 'expired' | 'used' | 'unknown' };
  readonly 'make-plan':
    | { readonly type: 'stored'; readonly plan: PlanId }
    | { readonly type: 'not-allowed' | 'moved-too-far' | 'no-template' };
  readonly 'change-plan':
    | { readonly type: 'stored'; readonly rev: number }
    | { readonly type: 'not-allowed' }
    /** Somebody else was faster; `others` is what they changed. */
    | { readonly type: 'conflict'; readonly rev: number; readonly others: readonly (PlanItem | PlanAct)[] }
    | { readonly type: 'refused'; readonly reason: PlanRefusal };
  readonly 'export-list':
    | {
        readonly type: 'written';
        readonly base64: string;
        readonly rows: number;
        /** How often something of the summary table is blank. */
        readonly blanks: Readonly<Partial<Record<Blank, number>>>;
        /** There is more, after this row. */
        readonly next?: RowMark;
      }
    | { readonly type: 'not-allowed' }
    /** The plan or the unit is no longer there. */
    | { readonly type: 'gone' };
  readonly 'read-audit':
    | { readonly type: 'read'; readonly lines: readonly AuditShown[]; readonly next?: AuditMark }
    | { readonly type: 'not-allowed' };
  readonly 'set-nudges': { readonly type: 'stored' };
}

export type CommandResult = {
  [N in CommandName]: { readonly name: N; readonly outcome: CommandResults[N] };
}[CommandName];
