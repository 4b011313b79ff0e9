import { type Connection, Schema } from 'mongoose';
import type { ConversationId } from '../../ids.js';
import type { NewChatEntry } from '../../services/chat-ports.js';

/** One message of a web chat's log. */
export interface ChatMessageDoc extends NewChatEntry {
  readonly conversation: ConversationId;
  readonly shownAt?: Date;
}

const schema = new Schema<ChatMessageDoc>(
  {
    conversation: { type: String, required: true },
    seq: { type: Number, required: true },
    key: { type: String, required: true },
    from: { type: String, enum: ['bot', 'person'], required: true },
    text: { type: String, default: '' },
    choices: { type: Schema.Types.Mixed, required: true },
    hint: { type: Schema.Types.Mixed },
    attachments: {
      type: [
        new Schema(
          { id: String, name: String, type: { type: String }, size: Number, body: Buffer, kept: String },
          { _id: false },
        ),
      ],
    },
    notice: { type: Boolean },
    /** Of a notice: when a page had shown it. */
    shownAt: { type: Date },
    edited: { type: Number },
    at: { type: Date, required: true },
  },
  { collection: 'chat-messages', versionKey: false, writeConcern: { w: 'majority', j: true }, minimize: false },
);
schema.index({ conversation: 1, seq: 1 }, { unique: true });

export function chatMessageModel(connection: Connection) {
  return connection.model('ChatMessage', schema);
}
