import type { RowProblem, UnitColumn } from '../domain/units/sheet.js';
import type { UnitId } from '../ids.js';
import type { InboundFile } from './message.js';

/** The list of an office's own units as a file: taken out, worked on in Excel, looked at, applied. */

/** A larger file is not fetched; some messengers hand out less (Telegram 20 MB, the web chat 5 MB). */
export const LIST_BYTES = 20_000_000;

interface SentList {
  /** Whose list it is: the office and all below it. */
  readonly office: UnitId;
  /** As it came in this conversation. It is not kept by us: it is fetched from its messenger whenever it is read. */
  readonly file: InboundFile;
}

export type UnitListCommand =
  /** A part of the list there is now; `from` counts units, from 0. */
  | { readonly name: 'export-unit-list'; readonly payload: { readonly office: UnitId; readonly from: number } }
  /** Says what a list would change, and changes nothing. `instead`: the one sent before, which nobody needs any more. */
  | { readonly name: 'check-unit-list'; readonly payload: SentList & { readonly instead?: InboundFile } }
  /** Applies a list as it was shown. Natural key: office, `hash` and `version`. */
  | {
      readonly name: 'apply-unit-list';
      readonly payload: SentList & { readonly hash: string; readonly version: number };
    }
  /** It is not wanted. */
  | { readonly name: 'drop-unit-list'; readonly payload: SentList };

export const CHANGE_KINDS = ['added', 'renamed', 'moved', 'ended', 'headcount', 'other'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Names as they are read; `was` and `now` as the kind of change has it. A day is `yyyy-mm-dd`. */
export interface ShownChange {
  readonly unit: string;
  readonly was?: string;
  readonly now?: string;
  readonly day?: string;
}

export interface ShownList {
  /** Of the file's content. */
  readonly hash: string;
  /** Of the units it was compared with. */
  readonly version: number;
  readonly rows: number;
  /** Only kinds that there are, each with the first few. */
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly count: number;
    readonly first: readonly ShownChange[];
  }[];
  readonly unchanged: number;
  /** Of the office's own units. */
  readonly notInList: number;
  /** The sheet that was read, where there are more. */
  readonly sheet?: { readonly name: string; readonly others: number };
  /** It has a column with chairs, which is not read here. */
  readonly chairs?: true;
  /** Parents of changed units that have ended, what they are now, and how many rows name them. */
  readonly ended: readonly {
    readonly unit: string;
    readonly day: string;
    readonly now?: string;
    readonly count: number;
  }[];
  /** What still hangs on units that end without becoming others: units right below, roles that are held there, group chats. */
  readonly hanging?: { readonly units: number; readonly roles: number; readonly groups: number };
}

export interface ShownFault {
  readonly line: number;
  readonly column: UnitColumn;
  readonly problem: RowProblem;
  readonly got: string;
  /** The row it clashes with, or 0. */
  readonly other: number;
}

/** Why a file was not read at all; `got` and `expected` in its words. `fetch-gone`: the messenger does not hand it out (any more). */
const LIST_REFUSALS = [
  'too-large',
  'fetch-gone',
  'bomb',
  'rows',
  'damaged',
  'not-a-table',
  'old-format',
  'macros',
  'formulas',
  'merged',
  'encoding',
  'columns',
  'column-twice',
  'empty',
] as const;
export type ListRefusal = (typeof LIST_REFUSALS)[number];

/** A file of ours that goes with what is said, an .xlsx in base64. */
interface WithFile {
  readonly xlsx?: string;
}

export type ReadList =
  /** With all of the changes as a file, where the words name only the first. */
  | ({ readonly type: 'compared'; readonly list: ShownList } & WithFile)
  /** With the rows and what is wrong with each as a file; `whole`: all rows, else only those that are wrong. */
  | ({
      readonly type: 'faulty';
      readonly rows: number;
      readonly total: number;
      readonly first: readonly ShownFault[];
      readonly whole: boolean;
    } & WithFile)
  | { readonly type: 'refused'; readonly reason: ListRefusal; readonly got: string; readonly expected: string }
  | { readonly type: 'not-allowed' };

export interface UnitListResults {
  readonly 'export-unit-list':
    | {
        readonly type: 'written';
        readonly xlsx: string;
        readonly first: number;
        readonly last: number;
        readonly total: number;
      }
    | { readonly type: 'not-allowed' };
  readonly 'check-unit-list': ReadList;
  /** `changed`: the units are no longer as they were when it was shown; shown anew, nothing was written. */
  readonly 'apply-unit-list':
    | { readonly type: 'applied' }
    | Exclude<ReadList, { readonly type: 'compared' }>
    | ({ readonly type: 'changed'; readonly list: ShownList } & WithFile);
  readonly 'drop-unit-list': { readonly type: 'dropped' };
}
