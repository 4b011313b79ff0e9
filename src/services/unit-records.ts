import type { Unit } from '../domain/units.js';

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
   * `base` has. Undefined when another version follows `base` already: nothing is changed then.
   */
  publish(base: number, parts: readonly (ChunkId | readonly Unit[])[], at: Date): Promise<TreeVersion | undefined>;
}
