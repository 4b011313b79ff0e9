import { type Connection, type Model, Schema } from 'mongoose';
import type { Unit } from '../../domain/units.js';
import { plain } from './profile.js';

/** One row: which version is the current one, and what it is made of. The versions before it, newest first. */
export interface UnitTreeRow {
  _id: 'current';
  version: number;
  chunks: string[];
  at: Date;
  former: { version: number; chunks: string[] }[];
}

/** Written once, never changed. */
export interface UnitChunkRow {
  _id: string;
  /** Written for the version after this one. */
  base: number;
  at: Date;
  units: Unit[];
}

const tree = new Schema<UnitTreeRow>(
  {
    _id: String,
    version: { type: Number, required: true },
    chunks: { type: [String], required: true },
    at: { type: Date, required: true },
    former: [{ _id: false, version: Number, chunks: [String] }],
  },
  { ...plain, collection: 'unit_trees' },
);

const chunk = new Schema<UnitChunkRow>(
  {
    _id: String,
    base: { type: Number, required: true },
    at: { type: Date, required: true },
    units: { type: [Schema.Types.Mixed as never], required: true },
  },
  { ...plain, collection: 'unit_chunks' },
);
/** Holds all that is asked of every row, so that no row is read for it. */
chunk.index({ at: 1, base: 1, _id: 1 });

export function unitTreeModels(connection: Connection): { trees: Model<UnitTreeRow>; chunks: Model<UnitChunkRow> } {
  return {
    trees: connection.model<UnitTreeRow>('UnitTree', tree),
    chunks: connection.model<UnitChunkRow>('UnitChunk', chunk),
  };
}
