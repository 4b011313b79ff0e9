import { type Connection, Schema } from 'mongoose';
import type { ChatDoor } from '../../services/chat-ports.js';

const schema = new Schema<ChatDoor>(
  {
    hash: { type: String, required: true },
    chat: { type: String, required: true },
    kind: { type: String, enum: ['chat', 'return'], required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date },
  },
  { collection: 'chat-doors', versionKey: false, writeConcern: { w: 'majority', j: true } },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ chat: 1, kind: 1 });
schema.index({ expiresAt: 1 }, { partialFilterExpression: { kind: 'return' } });
// One return link per chat: a new one replaces the old.
schema.index({ chat: 1 }, { unique: true, partialFilterExpression: { kind: 'return' } });

/** A hashed token and the chat that it opens. */
export function chatDoorModel(connection: Connection) {
  return connection.model('ChatDoor', schema);
}
