import type { PlannedOccurrence } from '../../domain/occurrences/occurrence.js';
import type { OccurrenceId, PlanId } from '../../ids.js';

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
  /** When it was done, missed or skipped. */
  readonly doneAt?: Date;
  /** How many recipients it was frozen with. */
  readonly recipients?: number;
}

/** How far the ledger has followed a plan. */
export interface Watermark {
  /** When the plan began to be followed: nothing from before goes out. */
  readonly since: Date;
  /** Everything due before it is in the ledger. */
  readonly upTo: Date;
}

/** The ledger of what a plan owes to people, one row per plan, rule and period. */
export interface PlanOccurrences {
  watermarks(plans: readonly PlanId[]): Promise<ReadonlyMap<PlanId, Watermark>>;
  /** Never goes back; `since` is that of whoever came first. */
  advance(plan: PlanId, watermark: Watermark): Promise<void>;
  /** Adds those that are not there yet; how many were new. A row that is there stays as it is. */
  add(occurrences: readonly PlannedOccurrence[], seenAt: Date): Promise<number>;
  get(id: OccurrenceId): Promise<OccurrenceRecord | undefined>;
  /** Time has come, not frozen yet, and free to be taken: `due`, or `firing` with a lease that has ended; the earliest first. */
  open(now: Date, limit: number): Promise<OccurrenceRecord[]>;
  /** Whether anything of a plan due by `at` is still `due` or `firing`: digests wait for it. */
  anyOpen(at: Date): Promise<boolean>;
  /** Whoever claims it has it until the lease ends; one at a time, in whatever process. */
  claim(id: OccurrenceId, owner: string, now: Date, leaseMs: number): Promise<boolean>;
  extend(id: OccurrenceId, owner: string, until: Date): Promise<boolean>;
  /** Gives it back, to be tried again. */
  release(id: OccurrenceId, owner: string): Promise<void>;
  frozen(id: OccurrenceId, owner: string, at: Date, recipients: number): Promise<boolean>;
  /** The rule's time has been moved before it was frozen: the row takes the new instants. */
  move(
    id: OccurrenceId,
    to: Pick<PlannedOccurrence, 'at' | 'until' | 'deadline' | 'movedFrom'>,
    now: Date,
  ): Promise<boolean>;
  /** Ends one that was not frozen and that nobody is at. */
  drop(id: OccurrenceId, state: 'missed' | 'skipped', now: Date): Promise<boolean>;
  done(id: OccurrenceId, at: Date): Promise<boolean>;
  /** A frozen or done one is being sent (again), at least until then. */
  reopen(id: OccurrenceId, until: Date): Promise<void>;
  /** Frozen and not done, the earliest first; `after` is the last one of the page before. */
  sending(limit: number, after?: Pick<OccurrenceRecord, 'at' | 'id'>): Promise<OccurrenceRecord[]>;
  /** Missed, and the office has not been told. */
  untold(limit: number): Promise<OccurrenceRecord[]>;
  told(ids: readonly OccurrenceId[]): Promise<void>;
  /** Newest first; `before` is the `at` of the last one of the page before. */
  ofPlan(plan: PlanId, limit: number, before?: Date): Promise<OccurrenceRecord[]>;
}
