import { type Connection, type Model, Schema } from 'mongoose';
import type { RoleRecord } from '../../services/records.js';
import { plain } from './profile.js';

/** Who may do what, where. The first admin of the root office has a fixed id, so that there is one only. */
export type RoleRow = RoleRecord & { _id: string };

const schema = new Schema<RoleRow>(
  {
    _id: String,
    person: { type: String, required: true },
    role: { type: String, required: true, enum: ['office-admin'] },
    unit: String,
    office: { type: String, required: true, maxlength: 1_000 },
    holder: {
      _id: false,
      fullName: { type: String, required: true, maxlength: 1_000 },
      phone: { type: String, required: true, maxlength: 20 },
    },
    conversation: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { ...plain, collection: 'roles' },
);
schema.index({ person: 1, role: 1 });
schema.index({ role: 1, since: 1 });

export function roleModel(connection: Connection): Model<RoleRow> {
  return connection.model<RoleRow>('Role', schema);
}
