import { type Connection, type Model, Schema } from 'mongoose';
import type { IdentityId, PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** Whom a messenger knows: channel and external id, and the person behind it. */
export interface IdentityRow {
  _id: IdentityId;
  person: PersonId;
  createdAt: Date;
  /** The person blocked us on that messenger. */
  blockedAt?: Date;
  /** Erasure has begun, of so many initiatives: a repeat after a crash says the same number. */
  erasing?: number;
}

const schema = new Schema<IdentityRow>(
  {
    _id: String,
    person: { type: String, required: true },
    createdAt: { type: Date, required: true },
    blockedAt: Date,
    erasing: Number,
  },
  { ...plain, collection: 'identities' },
);
schema.index({ person: 1, _id: 1 });

export function identityModel(connection: Connection): Model<IdentityRow> {
  return connection.model<IdentityRow>('Identity', schema);
}
