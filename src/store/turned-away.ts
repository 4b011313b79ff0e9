import type { TurnedAway } from '../services/plans/turned-away-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { turnedAwayModel } from './models/turned-away.js';

export function makeTurnedAway({ connection }: Pick<Store, 'connection'>): TurnedAway {
  const rows = turnedAwayModel(connection);
  return {
    add: async ({ plan, person, at }) => {
      const key = { _id: `${plan} ${person}` };
      await storing(() => rows.updateOne(key, { $set: { plan, person, at }, $unset: { toldAt: 1 } }, { upsert: true }));
    },
    untold: async (plan, limit) => {
      const found = await storing(() =>
        rows
          .find({ plan, toldAt: { $exists: false } })
          .sort({ at: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(({ _id, toldAt: _toldAt, ...record }) => record);
    },
    told: async ({ plan, person, at }, toldAt) => {
      await storing(() => rows.updateOne({ plan, person, at }, { $set: { toldAt } }));
    },
    join: async (from, into) => {
      await storing(() => rows.updateMany({ person: from }, { $set: { person: into } }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => rows.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return undefined;
      const found = await storing(() => rows.find({ person }).lean());
      return found.length === 0 ? undefined : found.map(({ plan, at }) => ({ plan, at }));
    },
  };
}
