import { type Connection, type Model, Schema } from 'mongoose';
import type { Unit } from '../../domain/units.js';
import { plain } from './profile.js';

/** Some units of one or more versions of the tree. Written once, never changed. */
export interface UnitChunkRow {
  _id: string;
  /** Written for the version after this one. */
  base: number;
  at: Date;
  units: Unit[];
}

const schema = new Schema<UnitChunkRow>(
  {
    _id: String,
    base: { type: Number, required: true },
    at: { type: Date, required: true },
    units: { type: [Schema.Types.Mixed as never], required: true },
  },
  { ...plain, collection: 'unit_chunks' },
);
/** Holds all that is asked of every row, so that no row is read for it. */
schema.index({ at: 1, base: 1, _id: 1 });

export function unitChunkModel(connection: Connection): Model<UnitChunkRow> {
  return connection.model<UnitChunkRow>('UnitChunk', schema);
}
