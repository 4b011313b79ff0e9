import { type Connection, type Model, Schema } from 'mongoose';
import type { PlanId } from '../../ids.js';
import type { Conversation } from '../../services/conversations/conversation-records.js';
import { plain } from './profile.js';

/**
 * A conversation; `strandedAt` is set while its outbox is not empty: when its lease ends. `drafting` is the plan of an
 * unfinished initiative in a private one. What the database never looks
 * into is one JSON text each: that costs both sides much less than a tree of small fields, at every message of everybody.
 */
export type ConversationRow = Omit<Conversation, 'id' | (typeof TEXTS)[number]> &
  Record<(typeof TEXTS)[number], string> & { _id: string; strandedAt?: Date; drafting?: PlanId; mark?: string };
const TEXTS = ['dialogue', 'seen', 'outbox'] as const;

const schema = new Schema<ConversationRow>(
  {
    _id: String,
    channel: { type: String, required: true },
    identity: { type: String, required: true },
    place: { type: String, required: true },
    rev: { type: Number, required: true },
    dialogue: { type: String, required: true },
    seen: { type: String, required: true },
    outbox: { type: String, required: true },
    seq: { type: Number, required: true },
    menu: { type: Schema.Types.Mixed },
    lease: { type: Schema.Types.Mixed },
    blocked: { type: Boolean, required: true },
    lastAt: { type: Date, required: true },
    byHand: { type: Schema.Types.Mixed },
    nudgeAt: { type: Date },
    forget: { type: Boolean },
    strandedAt: { type: Date },
    drafting: { type: String },
    /** Whose write this is; see group-commit.ts. */
    mark: { type: String },
  },
  { ...plain, collection: 'conversations' },
);
/** Whom a person can be reached through, so that no document is read for it. What is in it changes hardly ever. */
schema.index({ identity: 1, place: 1, blocked: 1, _id: 1 });
schema.index({ strandedAt: 1 }, { partialFilterExpression: { strandedAt: { $exists: true } } });
schema.index({ drafting: 1, _id: 1 }, { partialFilterExpression: { drafting: { $exists: true } } });
schema.index({ nudgeAt: 1 }, { partialFilterExpression: { nudgeAt: { $exists: true } } });

export function conversationModel(connection: Connection): Model<ConversationRow> {
  return connection.model<ConversationRow>('Conversation', schema);
}
