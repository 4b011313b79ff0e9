import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** A one-time code by its hash, or the wrong guesses of one identity by its hash. */
export interface LinkCodeRow {
  _id: string;
  kind: 'code' | 'guesses';
  person?: PersonId;
  expiresAt: Date;
  /** The identity that typed it, as a hash, and who that was until then. */
  takenBy?: string;
  from?: PersonId;
  wrong?: number;
}

const schema = new Schema<LinkCodeRow>(
  {
    _id: String,
    kind: { type: String, required: true, enum: ['code', 'guesses'] },
    person: String,
    expiresAt: { type: Date, required: true },
    takenBy: String,
    from: String,
    wrong: Number,
  },
  { ...plain, collection: 'link_codes' },
);
schema.index({ person: 1 });
schema.index({ expiresAt: 1 });

export function linkCodeModel(connection: Connection): Model<LinkCodeRow> {
  return connection.model<LinkCodeRow>('LinkCode', schema);
}
