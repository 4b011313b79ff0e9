import { type Connection, Schema } from 'mongoose';
import type { ConversationId } from '../../ids.js';

/** A file that a person sent in through the web chat; at most 5 MB. */
export interface ChatFileDoc {
  readonly conversation: ConversationId;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly body: Buffer;
  readonly at: Date;
}

const schema = new Schema<ChatFileDoc>(
  {
    conversation: { type: String, required: true },
    id: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    body: { type: Buffer, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'chat-files', versionKey: false, id: false, writeConcern: { w: 'majority', j: true } },
);
schema.index({ conversation: 1, id: 1 }, { unique: true });
schema.index({ at: 1 });

export function chatFileModel(connection: Connection) {
  return connection.model('ChatFile', schema);
}
