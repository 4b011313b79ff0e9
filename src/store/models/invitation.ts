import { type Connection, type Model, Schema } from 'mongoose';
import { ROLES } from '../../domain/access.js';
import type { InvitationRecord } from '../../services/roles/invitation-records.js';
import { plain } from './profile.js';

/** One-time links that give roles; only the token's hash is kept. */
export type InvitationRow = Omit<InvitationRecord, 'id'> & { _id: string };

const schema = new Schema<InvitationRow>(
  {
    _id: String,
    hash: { type: String, required: true },
    role: { type: String, required: true, enum: ROLES },
    unit: { type: String, required: true },
    by: { type: String, required: true },
    byName: { type: String, required: true, maxlength: 1_000 },
    handsOver: String,
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['open', 'taken', 'accepted', 'declined', 'revoked'] },
    usedBy: String,
  },
  { ...plain, collection: 'invitations' },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ unit: 1, _id: 1 });
schema.index({ expiresAt: 1 });
schema.index({ by: 1 });
schema.index({ usedBy: 1 }, { partialFilterExpression: { usedBy: { $exists: true } } });

export function invitationModel(connection: Connection): Model<InvitationRow> {
  return connection.model<InvitationRow>('Invitation', schema);
}
