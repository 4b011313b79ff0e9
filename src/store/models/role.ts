import { type Connection, type Model, Schema } from 'mongoose';
import { ROLES } from '../../domain/access.js';
import type { RoleRecord } from '../../services/roles/role-records.js';
import { plain } from './profile.js';

/** Who may do what, where. The first admin of the root office has a fixed id, so that there is one only. */
export type RoleRow = Omit<RoleRecord, 'id'> & { _id: string };

const schema = new Schema<RoleRow>(
  {
    _id: String,
    person: { type: String, required: true },
    role: { type: String, required: true, enum: ROLES },
    unit: { type: String, required: true },
    holder: {
      _id: false,
      fullName: { type: String, required: true, maxlength: 1_000 },
      phone: { type: String, required: true, maxlength: 20 },
    },
    conversation: { type: String, required: true },
    since: { type: Date, required: true },
    // A schema of its own: a nested path would be stored as an empty leave where there is none.
    leave: { type: new Schema({ from: String, to: String }, { ...plain, _id: false }) },
  },
  { ...plain, collection: 'roles' },
);
schema.index({ person: 1, role: 1 });
schema.index({ unit: 1, _id: 1 });
schema.index({ role: 1, unit: 1, since: 1 });

export function roleModel(connection: Connection): Model<RoleRow> {
  return connection.model<RoleRow>('Role', schema);
}
