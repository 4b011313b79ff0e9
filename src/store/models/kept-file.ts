import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** A file that an office gave us to send on; at most 5 MB. Its id is a hash of its content. */
export interface KeptFileRow {
  readonly _id: string;
  readonly type: string;
  readonly size: number;
  readonly body: Buffer;
  /** Each time that it was given. */
  readonly keeps: readonly KeepRow[];
  /** It was to be sent. */
  readonly held?: boolean;
  readonly endsAt: Date;
}

export interface KeepRow {
  readonly key: string;
  readonly name: string;
  /** Missing after an erasure. */
  readonly by?: PersonId;
  readonly at: Date;
}

const keep = new Schema<KeepRow>(
  { key: { type: String, required: true }, name: { type: String, required: true }, by: String, at: Date },
  { _id: false },
);
const schema = new Schema<KeptFileRow>(
  {
    _id: String,
    type: { type: String, required: true },
    size: { type: Number, required: true },
    body: { type: Buffer, required: true },
    keeps: { type: [keep], required: true },
    held: Boolean,
    endsAt: { type: Date, required: true },
  },
  { ...plain, collection: 'kept_files' },
);
schema.index({ 'keeps.key': 1 });
schema.index({ 'keeps.by': 1 });
schema.index({ endsAt: 1 });

export function keptFileModel(connection: Connection): Model<KeptFileRow> {
  return connection.model<KeptFileRow>('KeptFile', schema);
}
