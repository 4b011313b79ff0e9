import { type Connection, type Model, Schema } from 'mongoose';
import type { ConversationId, PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** One-time links, and how often a group was answered: both go by themselves. */
export interface GroupMarkRow {
  _id: string;
  kind: 'offer' | 'turn';
  expiresAt: Date;
  conversation?: ConversationId;
  takenBy?: PersonId;
  at?: Date;
  event?: string;
  count?: number;
}

const marks = new Schema<GroupMarkRow>(
  {
    _id: String,
    kind: { type: String, required: true, enum: ['offer', 'turn'] },
    expiresAt: { type: Date, required: true },
    conversation: String,
    takenBy: String,
    at: Date,
    event: String,
    count: Number,
  },
  { ...plain, collection: 'group_marks' },
);
marks.index({ expiresAt: 1 });
marks.index({ takenBy: 1 }, { partialFilterExpression: { takenBy: { $exists: true } } });

export function groupMarkModel(connection: Connection): Model<GroupMarkRow> {
  return connection.models.GroupMark ?? connection.model<GroupMarkRow>('GroupMark', marks);
}
