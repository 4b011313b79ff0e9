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
    news: { type: Boolean },
    createdAt: { type: Date, required: true },
    corrections: [{ _id: false, key: String, at: Date, by: String, from: Schema.Types.Mixed, to: Schema.Types.Mixed }],
  },
  { ...plain, collection: 'people' },
);

schema.index({ 'corrections.by': 1 }, { partialFilterExpression: { 'corrections.by': { $exists: true } } });

/** Where people are known, unit by unit; see known.ts. */
schema.index({ 'profile.unit.id': 1, _id: 1 }, { partialFilterExpression: { 'profile.unit.id': { $exists: true } } });
schema.index(
  { 'profile.subUnit.id': 1, _id: 1 },
  { partialFilterExpression: { 'profile.subUnit.id': { $exists: true } } },
);
schema.index({ news: 1, _id: 1 }, { partialFilterExpression: { news: false } });

export function personModel(connection: Connection): Model<PersonRow> {
  return connection.model<PersonRow>('Person', schema);
}
