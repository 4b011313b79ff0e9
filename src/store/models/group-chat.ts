import { type Connection, type Model, Schema } from 'mongoose';
import { CHANNELS, type GroupChatId } from '../../ids.js';
import type { GroupRecord } from '../../services/groups/group-records.js';
import type { GroupFlight } from '../../services/groups/post-records.js';
import { plain } from './profile.js';

/** Group chats: what they are bound to and what is on its way to them. Nothing of their people or their talk. */
export type GroupChatRow = Omit<GroupRecord, 'id'> & {
  readonly _id: GroupChatId;
  readonly flight?: GroupFlight;
  readonly lastAutomatic?: Date;
};

const wish = new Schema(
  {
    key: { type: String, required: true },
    unit: { type: String, required: true },
    by: { type: String, required: true },
    home: { type: String, required: true },
    at: { type: Date, required: true },
    topic: Number,
  },
  plain,
);
const decided = new Schema({ key: String, by: String, as: String, unit: String }, plain);
const left = new Schema({ at: Date, told: Boolean }, plain);
const topic = new Schema({ id: Number, shut: Boolean }, plain);
const said = new Schema({ at: Date, seq: Number }, plain);
const flight = new Schema(
  { bundle: String, sources: [String], conversation: String, automatic: Boolean, at: Date },
  plain,
);

const schema = new Schema<GroupChatRow>(
  {
    _id: String,
    conversation: { type: String, required: true },
    was: { type: [String], default: undefined },
    channel: { type: String, required: true, enum: CHANNELS },
    state: { type: String, required: true, enum: ['free', 'bound', 'left'] },
    unit: String,
    topic,
    boundAt: Date,
    boundBy: String,
    wish,
    decided,
    left,
    muted: left,
    unmuted: Date,
    back: Boolean,
    said,
    rev: { type: Number, required: true },
    flight,
    lastAutomatic: Date,
  },
  { ...plain, collection: 'group_chats' },
);
schema.index({ conversation: 1 }, { unique: true });
schema.index({ was: 1 }, { partialFilterExpression: { was: { $exists: true } } });
schema.index({ state: 1, _id: 1 });
schema.index({ unit: 1, state: 1, _id: 1 });
schema.index({ 'wish.unit': 1, 'wish.at': 1 }, { partialFilterExpression: { 'wish.unit': { $exists: true } } });
schema.index({ 'wish.by': 1 }, { partialFilterExpression: { 'wish.by': { $exists: true } } });
schema.index({ boundBy: 1 }, { partialFilterExpression: { boundBy: { $exists: true } } });
schema.index({ 'decided.by': 1 }, { partialFilterExpression: { 'decided.by': { $exists: true } } });
schema.index({ 'left.told': 1, 'left.at': 1 }, { partialFilterExpression: { 'left.told': { $exists: true } } });
schema.index({ back: 1 }, { partialFilterExpression: { back: { $exists: true } } });
schema.index({ 'muted.told': 1, 'muted.at': 1 }, { partialFilterExpression: { 'muted.told': { $exists: true } } });

export function groupChatModel(connection: Connection): Model<GroupChatRow> {
  return connection.models.GroupChat ?? connection.model<GroupChatRow>('GroupChat', schema);
}
