import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** A one-time link into the console, or a session that one has opened. The id is the token's hash. */
export interface ConsoleSessionRow {
  _id: string;
  kind: 'link' | 'session';
  person: PersonId;
  at: Date;
  expiresAt: Date;
}

const schema = new Schema<ConsoleSessionRow>(
  {
    _id: String,
    kind: { type: String, required: true, enum: ['link', 'session'] },
    person: { type: String, required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...plain, collection: 'console_sessions' },
);
schema.index({ person: 1 });
schema.index({ expiresAt: 1 });

export function consoleSessionModel(connection: Connection): Model<ConsoleSessionRow> {
  return connection.model<ConsoleSessionRow>('ConsoleSession', schema);
}
