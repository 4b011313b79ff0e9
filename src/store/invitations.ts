import type { InvitationRecord, Invitations } from '../services/roles/invitation-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type InvitationRow, invitationModel } from './models/invitation.js';

/** An invitation is remembered this long after its end, so that a late visitor is told what became of it. */
const KEPT_MS = 30 * 24 * 3_600_000;

export function makeInvitations({ connection }: Pick<Store, 'connection'>): Invitations {
  const invitations = invitationModel(connection);

  async function find(id: string): Promise<InvitationRecord | null> {
    const row = await storing(() => invitations.findById(id).lean());
    return row === null ? null : toRecord(row);
  }

  return {
    find,
    make: async ({ id, ...invitation }) => {
      const row = { _id: id, ...invitation, state: 'open' as const };
      try {
        await storing(() => invitations.replaceOne({ _id: id, state: 'open' }, row, { upsert: true }));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    byHash: async (hash) => {
      const row = await storing(() => invitations.findOne({ hash }).lean());
      return row === null ? null : toRecord(row);
    },
    take: async (id, person, at) => {
      const open = { _id: id, state: 'open', expiresAt: { $gt: at } } as const;
      const taken = await storing(() => invitations.updateOne(open, { $set: { state: 'taken', usedBy: person } }));
      return taken.modifiedCount === 1 || (await find(id))?.usedBy === person;
    },
    settle: async (id, state) => {
      await storing(() => invitations.updateOne({ _id: id, state: 'taken' }, { $set: { state } }));
    },
    revoke: async (id) =>
      (await storing(() => invitations.updateOne({ _id: id, state: 'open' }, { $set: { state: 'revoked' } })))
        .modifiedCount === 1,
    revokeOf: async (person) => {
      await storing(() => invitations.updateMany({ by: person, state: 'open' }, { $set: { state: 'revoked' } }));
    },
    page: async (units, now, limit, after) => {
      const filter = {
        $and: [
          { state: 'open' as const, expiresAt: { $gt: now } },
          ...(units === undefined ? [] : [{ unit: { $in: [...units] } }]),
          ...(after === undefined
            ? []
            : [{ $or: [{ unit: { $gt: after.unit } }, { unit: after.unit, _id: { $gt: after.id } }] }]),
        ],
      };
      const rows = await storing(() => invitations.find(filter).sort({ unit: 1, _id: 1 }).limit(limit).lean());
      return rows.map(toRecord);
    },
    join: async (from, into) => {
      await storing(() => invitations.updateMany({ by: from }, { $set: { by: into } }));
      await storing(() => invitations.updateMany({ usedBy: from }, { $set: { usedBy: into } }));
    },
    expire: async (now) => {
      const old = new Date(now.getTime() - KEPT_MS);
      return (await storing(() => invitations.deleteMany({ expiresAt: { $lt: old } }))).deletedCount;
    },
    forget: async ({ person }) => {
      if (person === null) return;
      await storing(() => invitations.deleteMany({ by: person }));
      await storing(() => invitations.deleteMany({ usedBy: person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const made = await storing(() => invitations.find({ by: person }).limit(1_000).lean());
      const used = await storing(() => invitations.find({ usedBy: person }).limit(1_000).lean());
      const told = ({ role, unit, at, expiresAt, state }: InvitationRow) => ({ role, unit, at, expiresAt, state });
      return { made: made.map(told), used: used.map(told) };
    },
  };
}

function toRecord({ _id, ...row }: InvitationRow): InvitationRecord {
  return { id: _id, ...row };
}
