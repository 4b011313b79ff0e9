import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonRecord } from '../../services/records.js';
import { plain, profileFields } from './profile.js';

/** Who somebody is, once they gave consent. The id is random. */
export type PersonRow = Omit<PersonRecord, 'id'> & { _id: PersonRecord['id'] };

const schema = new Schema<PersonRow>(
  {
    _id: String,
    profile: { type: new Schema(profileFields, { ...plain, _id: false }) },
    consents: [{ _id: false, version: String, at: String, channel: String, accepted: Boolean }],
    nudges: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    corrections: [{ _id: false, key: String, at: Date, by: String, from: Schema.Types.Mixed, to: Schema.Types.Mixed }],
  },
  { ...plain, collection: 'people' },
);

schema.index({ 'corrections.by': 1 }, { partialFilterExpression: { 'corrections.by': { $exists: true } } });

export function personModel(connection: Connection): Model<PersonRow> {
  return connection.model<PersonRow>('Person', schema);
}
