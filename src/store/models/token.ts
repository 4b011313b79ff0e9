import { type Connection, type Model, Schema } from 'mongoose';
import type { TokenRow } from '../../services/accounts/token-records.js';
import { plain } from './profile.js';

export type StoredToken = Omit<TokenRow, 'app' | 'seeds'> & { _id: string; seeds: string[] };

// Schemas of their own, or what is required inside would be required of every row.
const lease = new Schema(
  { owner: { type: String, required: true }, until: { type: Date, required: true } },
  { _id: false },
);
const stopped = new Schema(
  {
    reason: { type: String, required: true, enum: ['reused', 'refused', 'in-doubt'] },
    told: { type: Boolean, required: true },
  },
  { _id: false },
);
const schema = new Schema<StoredToken>(
  {
    _id: String,
    rev: { type: Number, required: true },
    refresh: String,
    access: String,
    expiresAt: Date,
    gotAt: Date,
    dead: Boolean,
    sent: { type: Number, required: true, min: 0, max: 2 },
    lease,
    notBefore: Date,
    probeAt: Date,
    stopped,
    seeds: [String],
  },
  { ...plain, collection: 'messenger_tokens' },
);

export function tokenModel(connection: Connection): Model<StoredToken> {
  return connection.model<StoredToken>('MessengerToken', schema);
}
