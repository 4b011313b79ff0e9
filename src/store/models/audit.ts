import { type Connection, type Model, Schema } from 'mongoose';
import type { AuditLine } from '../../services/records.js';
import { plain } from './profile.js';

export type AuditRow = Omit<AuditLine, 'key'> & { _id: string };

const schema = new Schema<AuditRow>(
  {
    _id: String,
    at: { type: Date, required: true },
    who: { type: String, required: true },
    what: { type: String, required: true },
    subject: { type: String, required: true },
    unit: String,
  },
  { ...plain, collection: 'audit' },
);
schema.index({ at: -1, _id: -1 });
schema.index({ unit: 1, at: -1, _id: -1 });
schema.index({ who: 1 });

export function auditModel(connection: Connection): Model<AuditRow> {
  return connection.model<AuditRow>('Audit', schema);
}
