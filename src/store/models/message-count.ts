import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** One bot in one month: `<channel>:<bot> 2026-11`. */
export interface MessageCountRow {
  readonly _id: string;
  readonly messages: number;
  readonly warnedMessages: number;
  readonly warnedUsers: number;
}

const schema = new Schema<MessageCountRow>(
  {
    _id: String,
    messages: { type: Number, default: 0 },
    warnedMessages: { type: Number, default: 0 },
    warnedUsers: { type: Number, default: 0 },
  },
  { ...plain, collection: 'message_counts' },
);

export function messageCountModel(connection: Connection): Model<MessageCountRow> {
  return connection.model<MessageCountRow>('MessageCount', schema);
}
