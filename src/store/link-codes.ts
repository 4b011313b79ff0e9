import { hashToken } from '../ids.js';
import type { LinkCodes } from '../services/roles/session-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { linkCodeModel } from './models/link-code.js';

/** A code that was used is remembered this long: until then a repeat after a crash finds what is left to do. */
const KEPT_MS = 24 * 3_600_000;

export function makeLinkCodes({ connection }: Pick<Store, 'connection'>): LinkCodes {
  const codes = linkCodeModel(connection);
  const guesses = (by: string) => hashToken(`guesses ${by}`);
  return {
    make: async ({ hash, person, expiresAt }) => {
      await storing(() => codes.deleteMany({ person, kind: 'code', takenBy: { $exists: false } }));
      await storing(() => codes.create({ _id: hash, kind: 'code', person, expiresAt }));
    },
    take: async (hash, by, from, at) => {
      const takenBy = hashToken(`link ${by}`);
      const open = { _id: hash, kind: 'code', takenBy: { $exists: false }, expiresAt: { $gt: at } } as const;
      await storing(() => codes.updateOne(open, { $set: { takenBy, from } }));
      const row = await storing(() => codes.findOne({ _id: hash, kind: 'code' }).lean());
      if (row === null || row.person === undefined) return { type: 'unknown' };
      if (row.takenBy === takenBy && row.from !== undefined)
        return { type: 'taken', person: row.person, from: row.from };
      return { type: row.takenBy === undefined ? 'expired' : 'used' };
    },
    wrong: async (by, at, until) => {
      const _id = guesses(by);
      await storing(() => codes.deleteOne({ _id, expiresAt: { $lte: at } }));
      const count = () =>
        codes.updateOne(
          { _id },
          { $setOnInsert: { kind: 'guesses', expiresAt: until }, $inc: { wrong: 1 } },
          { upsert: true },
        );
      try {
        await storing(count);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await storing(count);
      }
    },
    wrongOf: async (by, at) => {
      const row = await storing(() => codes.findOne({ _id: guesses(by) }).lean());
      return row === null || row.expiresAt <= at ? 0 : (row.wrong ?? 0);
    },
    join: async (from, into) => {
      await storing(() => codes.updateMany({ person: from }, { $set: { person: into } }));
    },
    expire: async (now) => {
      const old = new Date(now.getTime() - KEPT_MS);
      return (await storing(() => codes.deleteMany({ expiresAt: { $lte: old } }))).deletedCount;
    },
    forget: async ({ person, identities }) => {
      if (person !== null) await storing(() => codes.deleteMany({ person }));
      await storing(() => codes.deleteMany({ _id: { $in: identities.map(guesses) } }));
    },
  };
}
