import type { Group, InitiativeStatus } from '../domain/initiative.js';
import type { InitiativeDetails, Nomination } from '../domain/initiative-details.js';
import type { Snapshot } from '../domain/snapshot.js';
import type { Standing } from '../domain/standing.js';
import type { PlanId, ReceiptCode, UnitId } from '../ids.js';
import type { Submission, Submitted } from './submission.js';

/** What the chair's workbench asks to be done, and what it shows. */

/** A decision about an initiative as it was shown: at another `rev` it is shown again first. `key` is the natural key. */
interface Handling {
  readonly code: ReceiptCode;
  readonly rev: number;
  readonly key: string;
}

export type WorkbenchCommand =
  /** Notes that somebody looks at a unit's workbench; tells when they did before. */
  | { readonly name: 'look'; readonly payload: { readonly unit: UnitId; readonly key: string; readonly at: string } }
  | { readonly name: 'confirm'; readonly payload: Handling }
  | { readonly name: 'return'; readonly payload: Handling & { readonly reason: string } }
  | { readonly name: 'nominate'; readonly payload: Handling & { readonly nomination: Nomination } }
  /** Submits for a member without a phone (an empty one); `how` says how the member consented. */
  | { readonly name: 'file'; readonly payload: Submission & { readonly how: string } }
  /** Numbers of this moment, stored, with a picture of them. */
  | { readonly name: 'take-snapshot'; readonly payload: { readonly plan: PlanId; readonly unit: UnitId } };

interface NotAllowed {
  readonly type: 'not-allowed';
}

export type Handled =
  | { readonly type: 'stored'; readonly code: ReceiptCode }
  /** It is no longer as it was shown. */
  | { readonly type: 'changed' }
  /** Where it stands now this cannot be done, or need not be. */
  | { readonly type: 'stands'; readonly status: InitiativeStatus }
  | { readonly type: 'unknown' }
  | NotAllowed;

export interface WorkbenchResults {
  readonly look: { readonly type: 'looked'; readonly since?: string } | NotAllowed;
  readonly confirm: Handled;
  readonly return: Handled;
  readonly nominate: Handled | { readonly type: 'no-such-round' };
  readonly file: Submitted | NotAllowed;
  readonly 'take-snapshot':
    | { readonly type: 'taken'; readonly snapshot: string; readonly png: string }
    | { readonly type: 'no-plan' }
    | NotAllowed;
}

export type WorkbenchNeed =
  /** `since`: what came from then on is fresh. */
  | { readonly fact: 'standing'; readonly plan: PlanId; readonly unit: UnitId; readonly since?: string }
  | {
      readonly fact: 'submissions';
      readonly plan: PlanId;
      readonly unit: UnitId;
      readonly waiting: boolean;
      /** The `next` of the page before. */
      readonly before?: string;
    }
  | { readonly fact: 'submission'; readonly code: ReceiptCode }
  | { readonly fact: 'snapshot'; readonly id: string };

/** What a fact is asked with. */
export type Asked<N extends WorkbenchNeed['fact']> = Omit<Extract<WorkbenchNeed, { fact: N }>, 'fact'>;

/** What is null is not there, or not theirs to see. */
export interface WorkbenchFact {
  standing: UnitStanding | null;
  submissions: SubmissionPage | null;
  submission: ReadSubmission | null;
  snapshot: Snapshot | null;
}

/** How a unit stands in a plan, and each unit directly below it. */
export interface UnitStanding {
  /** Of when the numbers are, where they are not of this moment: so many units take long to count. */
  readonly asOf?: Date;
  readonly own: Standing;
  readonly below: readonly Standing[];
}

export interface SubmissionLine {
  readonly code: ReceiptCode;
  readonly title: string;
  readonly author: string;
  readonly unit: string;
  readonly status: InitiativeStatus;
  readonly at: Date;
}

export interface SubmissionPage {
  readonly lines: readonly SubmissionLine[];
  /** Where the next page begins, if there is one. */
  readonly next?: string;
}

/** One submission as somebody who is responsible for its unit sees it. */
export interface ReadSubmission extends InitiativeDetails {
  readonly code: ReceiptCode;
  readonly plan: PlanId;
  readonly rev: number;
  readonly title: string;
  readonly description: string;
  readonly author: string;
  /** Masked unless the reader leads the author's own unit; absent where there is none. */
  readonly phone?: string;
  readonly unit: string;
  readonly subUnit: string;
  readonly group: Group;
  readonly status: InitiativeStatus;
  readonly at: Date;
  /** Why it was returned. */
  readonly reason?: string;
}
