import type { SetupTokens } from '../services/records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { setupTokenModel } from './models/setup-token.js';

/** A token is remembered this long after its end, so that a late visitor is told "expired" and not "unknown". */
const KEPT_MS = 7 * 24 * 3_600_000;

export function makeSetupTokens({ connection }: Pick<Store, 'connection'>): SetupTokens {
  const tokens = setupTokenModel(connection);
  return {
    add: async (hash, expiresAt, at) => {
      await storing(() => tokens.create({ _id: hash, kind: 'setup', createdAt: at, expiresAt }));
    },
    take: async (hash, person, at) => {
      const taken = await storing(() =>
        tokens.updateOne(
          { _id: hash, usedBy: { $exists: false }, expiresAt: { $gt: at } },
          { $set: { usedBy: person, usedAt: at } },
        ),
      );
      if (taken.modifiedCount === 1) return 'taken';
      const row = await storing(() => tokens.findById(hash).lean());
      if (row === null) return 'unknown';
      if (row.usedBy !== undefined) return row.usedBy === person ? 'taken' : 'used';
      return 'expired';
    },
    look: async (hash, person, at) => {
      const row = await storing(() => tokens.findById(hash).lean());
      if (row === null) return 'unknown';
      if (row.usedBy !== undefined) return row.usedBy === person ? 'taken' : 'used';
      return row.expiresAt > at ? 'open' : 'expired';
    },
    expire: async (now) => {
      const result = await storing(() => tokens.deleteMany({ expiresAt: { $lt: new Date(now.getTime() - KEPT_MS) } }));
      return result.deletedCount;
    },
    join: async (from, into) => {
      await storing(() => tokens.updateMany({ usedBy: from }, { $set: { usedBy: into } }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => tokens.deleteMany({ usedBy: person }));
    },
  };
}
