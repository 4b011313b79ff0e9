import type { PlannedOccurrence } from '../domain/occurrences/occurrence.js';
import type { OccurrenceId, PlanId } from '../ids.js';

/**
 * `due` -> `firing` (under a lease) -> `frozen` (every recipient has a row; from here on it is being sent) -> `done`.
 * `missed`: its grace was over before anybody could. `skipped`: the plan was paused or given up.
 */
export const OCCURRENCE_STATES = ['due', 'firing', 'frozen', 'done', 'missed', 'skipped'] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/** An occurrence whose time has come; see domain/occurrences. */
export interface OccurrenceRecord extends PlannedOccurrence {
  /** Its natural key: `occurrenceKey`. */
  readonly id: OccurrenceId;
  readonly state: OccurrenceState;
  /** When the ledger first saw it. */
  readonly seenAt: Date;
  readonly frozenAt?: Date;
  readonly doneAt?: Date;
  /** How many recipients it was frozen with. */
  readonly recipients?: number;
}

/** The ledger of what a plan owes to people, one row per plan, rule and period. */
export interface PlanOccurrences {
  /** Adds those that are not there yet; how many were new. A row that is there stays as it is. */
  add(occurrences: readonly PlannedOccurrence[], seenAt: Date): Promise<number>;
  get(id: OccurrenceId): Promise<OccurrenceRecord | undefined>;
  /** Not frozen yet and free to be taken: `due`, or `firing` with a lease that has ended; the earliest first. */
  open(now: Date, limit: number): Promise<OccurrenceRecord[]>;
  /** Whether anything due by `at` is still `due` or `firing`: digests wait for it. */
  anyOpen(at: Date): Promise<boolean>;
  claim(id: OccurrenceId, owner: string, now: Date, leaseMs: number): Promise<boolean>;
  extend(id: OccurrenceId, owner: string, until: Date): Promise<boolean>;
  frozen(id: OccurrenceId, owner: string, at: Date, recipients: number): Promise<boolean>;
  /** Ends one that was not frozen. */
  drop(id: OccurrenceId, state: 'missed' | 'skipped', at: Date): Promise<boolean>;
  done(id: OccurrenceId, at: Date): Promise<boolean>;
  /** Frozen and not done, the earliest first. */
  sending(limit: number): Promise<OccurrenceRecord[]>;
  /** Newest first; `before` is the `at` of the last one of the page before. */
  ofPlan(plan: PlanId, limit: number, before?: Date): Promise<OccurrenceRecord[]>;
}
