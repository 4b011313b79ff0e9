import { type Connection, type Model, Schema } from 'mongoose';
import type { ConversationId } from '../../ids.js';
import { plain } from './profile.js';

/** A file that somebody was given a link to; at most 5 MB. */
export interface LinkedFileRow {
  readonly _id: string;
  readonly of: ConversationId;
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
  readonly endsAt: Date;
}

const schema = new Schema<LinkedFileRow>(
  {
    _id: String,
    of: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    body: { type: Buffer, required: true },
    endsAt: { type: Date, required: true },
  },
  { ...plain, collection: 'linked_files' },
);
schema.index({ of: 1 });
schema.index({ endsAt: 1 });

export function linkedFileModel(connection: Connection): Model<LinkedFileRow> {
  return connection.model<LinkedFileRow>('LinkedFile', schema);
}
