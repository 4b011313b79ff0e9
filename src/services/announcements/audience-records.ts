import type { ConversationId, PersonId, PlanId, UnitId } from '../../ids.js';

/** Somebody, and a unit at which we know them. */
export interface KnownAt {
  readonly unit: UnitId;
  readonly person: PersonId;
}

/**
 * How somebody is known at a unit: by the union that their profile names, by the part of it, or as the author of an
 * initiative of a plan that counts there and is not withdrawn.
 */
export type KnownBy = 'profile' | 'part' | { readonly authorIn: PlanId };

/** Where anybody is known: what audiences are put together from. Everything is read from indexes, in their order. */
export interface Known {
  /** The units at which anybody is known so, or (`role`) holds a role; in no order. */
  units(by: KnownBy | 'role'): Promise<UnitId[]>;
  /** The units in which a plan has anything that is not withdrawn, whoever its author is or was. */
  unitsHaving(plan: PlanId): Promise<UnitId[]>;
  /** By unit and person, perhaps the same twice; `after` is the last one of the page before. */
  page(by: KnownBy, units: readonly UnitId[], limit: number, after?: KnownAt): Promise<KnownAt[]>;
  /** Of these people (up to some thousand): who has an initiative in this plan that is not withdrawn. */
  authorsIn(plan: PlanId, people: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** Of these people (up to some thousand): who does not want news. */
  withoutNews(people: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** Of these people (up to some thousand): where each may be written to. Who has nowhere is left out. */
  places(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly Place[]>>;
  /** When somebody last wrote in each of these (up to some thousand); those that are gone are left out. */
  lastWrote(conversations: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, Date>>;
  /** What these people (a page) are called: as their profile, a role or an initiative of theirs says. */
  names(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
}

/** A private conversation of somebody. */
export interface Place {
  readonly conversation: ConversationId;
  readonly blocked: boolean;
}
