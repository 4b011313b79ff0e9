import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** A one-time link; only the token's hash is kept. */
export interface SetupTokenRow {
  _id: string;
  kind: 'setup';
  createdAt: Date;
  expiresAt: Date;
  usedAt?: Date;
  usedBy?: PersonId;
}

const schema = new Schema<SetupTokenRow>(
  {
    _id: String,
    kind: { type: String, required: true, enum: ['setup'] },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: Date,
    usedBy: String,
  },
  { ...plain, collection: 'setup_tokens' },
);
schema.index({ expiresAt: 1 });
schema.index({ usedBy: 1 }, { partialFilterExpression: { usedBy: { $exists: true } } });

export function setupTokenModel(connection: Connection): Model<SetupTokenRow> {
  return connection.model<SetupTokenRow>('SetupToken', schema);
}
