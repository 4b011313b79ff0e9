import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** One row: which version is the current one, and what it is made of. The versions before it, newest first. */
export interface UnitTreeRow {
  _id: 'current';
  version: number;
  chunks: string[];
  at: Date;
  /** The change that made it, where that has a name. */
  key?: string;
  former: { version: number; chunks: string[]; key?: string }[];
}

const schema = new Schema<UnitTreeRow>(
  {
    _id: String,
    version: { type: Number, required: true },
    chunks: { type: [String], required: true },
    at: { type: Date, required: true },
    key: String,
    former: [{ _id: false, version: Number, chunks: [String], key: String }],
  },
  { ...plain, collection: 'unit_trees' },
);

export function unitTreeModel(connection: Connection): Model<UnitTreeRow> {
  return connection.model<UnitTreeRow>('UnitTree', schema);
}
