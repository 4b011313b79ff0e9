import { type Connection, type Model, Schema } from 'mongoose';
import type { RootOffice } from '../../services/roles/role-records.js';
import { plain } from './profile.js';

/** One row, `root`: which union this is the office of. */
export type OfficeRow = RootOffice & { _id: 'root' };

const schema = new Schema<OfficeRow>(
  {
    _id: String,
    unit: { type: String, required: true },
    name: { type: String, required: true, maxlength: 1_000 },
  },
  { ...plain, collection: 'offices' },
);

export function officeModel(connection: Connection): Model<OfficeRow> {
  return connection.model<OfficeRow>('Office', schema);
}
