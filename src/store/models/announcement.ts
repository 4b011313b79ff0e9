import { type Connection, type Model, Schema } from 'mongoose';
import type { AnnouncementId } from '../../ids.js';
import type { AnnouncementRecord } from '../../services/announcements/announcement-records.js';
import { plain } from './profile.js';

/**
 * What an office announces; see services/announcements/announcement-records.ts. Content and audience as JSON. `dueAt` while it is scheduled,
 * `open` from its start until nothing of it is left to be done, so that each is a small index.
 */
export interface AnnouncementRow extends Omit<AnnouncementRecord, 'id' | 'content' | 'audience'> {
  readonly _id: AnnouncementId;
  readonly content: string;
  readonly audience: string;
  readonly dueAt?: Date;
  readonly open?: true;
}

const schema = new Schema<AnnouncementRow>(
  {
    _id: String,
    unit: { type: String, required: true },
    author: { type: String, required: true },
    home: { type: String, required: true },
    content: { type: String, required: true },
    audience: { type: String, required: true },
    state: { type: String, required: true },
    rev: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    sendAt: Date,
    confirmations: [
      { _id: false, person: { type: String, required: true }, at: { type: Date, required: true }, people: Number },
    ],
    acts: [
      {
        _id: false,
        key: { type: String, required: true },
        act: { type: String, required: true },
        by: { type: String, required: true },
        at: { type: Date, required: true },
      },
    ],
    startedAt: Date,
    endedAt: Date,
    recipients: Number,
    dueAt: Date,
    open: Boolean,
  },
  { ...plain, collection: 'announcements' },
);
schema.index({ unit: 1, createdAt: -1, _id: -1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
schema.index({ open: 1, createdAt: 1 }, { partialFilterExpression: { open: true } });
// Whoever wrote, confirmed or stopped one, for an export and an erasure.
schema.index({ author: 1 });
schema.index({ 'acts.by': 1 });

export function announcementModel(connection: Connection): Model<AnnouncementRow> {
  return connection.model<AnnouncementRow>('Announcement', schema);
}
