import type { Say } from '../../conversation/message.js';
import type { InitiativeStatus } from '../../domain/initiative.js';
import type { Snapshot } from '../../domain/snapshot.js';
import type { CountRow, FreshRow } from '../../domain/tally.js';
import type { ConversationId, PersonId, PlanId, UnitId } from '../../ids.js';
import type { Erasable, Expiring, InitiativeRecord } from '../records.js';

/** What the chair's workbench and the progress tables keep and read. */

/** A place in a list that is read newest first. */
export interface Before {
  readonly at: Date;
  readonly id: string;
}

/** As much of an initiative as a list is put together from. */
export interface Listed {
  readonly id: string;
  readonly unit: UnitId;
  readonly at: Date;
}

export interface Counts {
  /**
   * What was submitted to a plan in some units, alike with alike. Each of `turns` begins a new stretch of time; `since`
   * is the moment from which something is fresh.
   */
  count(
    plan: PlanId,
    asked: { readonly units: readonly UnitId[]; readonly turns: readonly Date[]; readonly since?: Date },
  ): Promise<CountRow[]>;
  /** The same of all units, in parts; a unit is whole in one of them. It takes seconds for a country. */
  countAll(plan: PlanId, turns: readonly Date[]): AsyncIterable<readonly CountRow[]>;
  /** What came to a plan from a moment to another (both inclusive) and is not withdrawn. */
  countFresh(
    plan: PlanId,
    asked: { readonly turns: readonly Date[]; readonly since: Date; readonly until: Date },
  ): Promise<FreshRow[]>;
  /** Newest first, without those whose author had them erased; `units` (few) leaves out all others. */
  newest(
    plan: PlanId,
    asked: {
      readonly units?: readonly UnitId[];
      readonly status?: InitiativeStatus;
      readonly before?: Before;
      readonly limit: number;
    },
  ): Promise<Listed[]>;
  /** In the order of the ids; those that are gone are left out. */
  byIds(ids: readonly string[]): Promise<InitiativeRecord[]>;
}

/** What was put forward for a round of a plan, what was withdrawn or sent back left out. */
export interface Nominations {
  /** The units it came from, each once. */
  units(plan: PlanId, round: string): Promise<UnitId[]>;
}

/** When somebody last looked at a unit's workbench. */
export interface Looks extends Erasable {
  /** Notes a look; gives the one before it. The same `key` again is the same look. */
  look(person: PersonId, unit: UnitId, key: string, at: Date): Promise<Date | undefined>;
}

export interface Snapshots extends Expiring {
  /** The newest of a unit, if it is not older than that. */
  latest(plan: PlanId, unit: UnitId, notBefore: Date): Promise<Snapshot | undefined>;
  get(id: string): Promise<Snapshot | undefined>;
  /** Stores it under its plan, unit and minute; where that minute has one already, that one. */
  add(snapshot: Omit<Snapshot, 'id'>): Promise<Snapshot>;
}

/** Something a person is to be told, kept until it is in one of their conversations. */
export interface Notice {
  /** Natural key: told once. */
  readonly key: string;
  readonly person: PersonId;
  readonly say: Say;
  /** What belongs behind it, in this order. */
  readonly more?: readonly Say[];
  /** One of their conversations; missing: where they were last heard of. */
  readonly to?: ConversationId;
  readonly at: Date;
}

export interface Notices extends Erasable {
  add(notice: Notice): Promise<void>;
  /** Oldest first. */
  due(limit: number): Promise<Notice[]>;
  done(key: string): Promise<void>;
}
