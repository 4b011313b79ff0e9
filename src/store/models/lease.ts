import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

export interface LeaseRow {
  _id: string;
  owner: string;
  until: Date;
}

const schema = new Schema<LeaseRow>(
  { _id: String, owner: { type: String, required: true }, until: { type: Date, required: true } },
  { ...plain, collection: 'leases' },
);

export function leaseModel(connection: Connection): Model<LeaseRow> {
  return connection.model<LeaseRow>('Lease', schema);
}
