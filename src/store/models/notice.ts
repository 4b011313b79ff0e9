import { type Connection, type Model, Schema } from 'mongoose';
import type { ConversationId, PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** Something a person is to be told; gone once it is in one of their conversations. The id is its natural key, hashed. */
export interface NoticeRow {
  _id: string;
  person: PersonId;
  /** As JSON. */
  say: string;
  /** As JSON too. */
  more?: string;
  to?: ConversationId;
  at: Date;
}

const schema = new Schema<NoticeRow>(
  {
    _id: String,
    person: { type: String, required: true },
    say: { type: String, required: true },
    more: { type: String },
    to: { type: String },
    at: { type: Date, required: true },
  },
  { ...plain, collection: 'notices' },
);
schema.index({ at: 1 });
schema.index({ person: 1 });

export function noticeModel(connection: Connection): Model<NoticeRow> {
  return connection.model<NoticeRow>('Notice', schema);
}
