import type { SectionKind, Unit, UnitKind } from '../../domain/units.js';
import type { PersonId, UnitId } from '../../ids.js';
import type { HistoryEntry } from '../records.js';

/** How the tree of units is kept: versions that share what they have in common. Nothing stored is ever changed. */

/** Some units of one or more versions, at most {@link CHUNK} of them. */
export type ChunkId = string;

export const CHUNK = 1_000;

export interface TreeVersion {
  /** Counts from 1; 0 is the founding list, which nobody stores. */
  readonly version: number;
  /** Its units, in this order. */
  readonly chunks: readonly ChunkId[];
  readonly at: Date;
}

export interface UnitTrees {
  /** Undefined while nobody has changed the founding list. */
  current(): Promise<TreeVersion | undefined>;
  /** The chunks that are there still; a version that was replaced several times loses its own. */
  chunks(ids: readonly ChunkId[]): Promise<ReadonlyMap<ChunkId, readonly Unit[]>>;
  /**
   * Makes a version that follows `base` the current one, all or nothing. A part is a new chunk, or the id of one that
   * `base` has. Undefined when another version follows `base` already: nothing is changed then. `key` names the change.
   */
  publish(
    base: number,
    parts: readonly (ChunkId | readonly Unit[])[],
    at: Date,
    key?: string,
  ): Promise<TreeVersion | undefined>;
  /** Whether the change with this key has made the current version or one of the last three before it. */
  made(key: string): Promise<number | undefined>;
}

/** What an office decided that a typed sub-unit is; `make`: it is to be made first. */
export interface Decision {
  readonly id: UnitId;
  readonly name: string;
  readonly make?: { readonly kind: UnitKind; readonly section?: SectionKind };
}

/** The initiatives that wait for a typed sub-unit to be mapped; the requests themselves are in UnitRequests. */
export interface WaitingForUnit {
  find(key: string): Promise<{ readonly unit: UnitId; readonly name: string } | undefined>;
  /** The first decision stands: what it is, or undefined when the request is gone. */
  decide(key: string, decision: Decision): Promise<Decision | undefined>;
  /** Some of those that wait, with what their authors typed. */
  some(key: string, limit: number): Promise<readonly Waiting[]>;
  /**
   * The initiative, if it still has that `rev`, and what is remembered of its author for next time, if it still is what
   * was typed there, are now of this unit.
   */
  follow(waiting: Waiting, to: { readonly id: UnitId; readonly name: string }, entry: HistoryEntry): Promise<boolean>;
  /** The request goes with the last that waited; what came meanwhile is decided anew. */
  finish(key: string): Promise<void>;
}

export interface Waiting {
  readonly id: string;
  readonly rev: number;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly typed: string;
}
