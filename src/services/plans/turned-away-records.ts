import type { PersonId, PlanId } from '../../ids.js';
import type { Erasable } from '../records.js';

/** Somebody who pressed submit while a plan took nothing, and what became of it. */
export interface TurnedAwayRecord {
  readonly plan: PlanId;
  readonly person: PersonId;
  /** When they were turned away last. */
  readonly at: Date;
}

export interface TurnedAway extends Erasable {
  /** One row per person and plan; once more, and they are to be told again. */
  add(record: TurnedAwayRecord): Promise<void>;
  /** Who has not been told that it takes initiatives again, longest ago first. */
  untold(plan: PlanId, limit: number): Promise<TurnedAwayRecord[]>;
  /** They know; not if they were turned away once more since. */
  told(record: TurnedAwayRecord, at: Date): Promise<void>;
}
