import type { Sessions } from '../services/roles/session-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { consoleSessionModel } from './models/console-session.js';

export function makeConsoleSessions({ connection }: Pick<Store, 'connection'>): Sessions {
  const sessions = consoleSessionModel(connection);
  return {
    add: async ({ hash, ...session }) => {
      await storing(() => sessions.create({ _id: hash, ...session }));
    },
    takeLink: async (hash, at) => {
      const row = await storing(() =>
        sessions.findOneAndDelete({ _id: hash, kind: 'link', expiresAt: { $gt: at } }).lean(),
      );
      return row?.person;
    },
    find: async (hash, at) => {
      const row = await storing(() => sessions.findOne({ _id: hash, kind: 'session' }).lean());
      return row === null || row.expiresAt <= at ? undefined : { person: row.person, expiresAt: row.expiresAt };
    },
    end: async (hash) => {
      await storing(() => sessions.deleteOne({ _id: hash }));
    },
    expire: async (now) => (await storing(() => sessions.deleteMany({ expiresAt: { $lte: now } }))).deletedCount,
    forget: async ({ person }) => {
      if (person !== null) await storing(() => sessions.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => sessions.find({ person, kind: 'session' }).lean());
      return rows.map(({ at, expiresAt }) => ({ at, expiresAt }));
    },
    join: async (from, into) => {
      await storing(() => sessions.updateMany({ person: from }, { $set: { person: into } }));
    },
  };
}
