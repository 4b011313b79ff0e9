import type { Audit } from '../services/records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { auditModel } from './models/audit.js';

export function makeAudit({ connection }: Pick<Store, 'connection'>): Audit {
  const lines = auditModel(connection);
  return {
    write: async ({ key, ...line }) => {
      await storing(() => lines.updateOne({ _id: key }, { $setOnInsert: line }, { upsert: true }));
    },
    page: async (limit, before) => {
      const earlier =
        before === undefined ? {} : { $or: [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before.key } }] };
      const rows = await storing(() => lines.find(earlier).sort({ at: -1, _id: -1 }).limit(limit).lean());
      return rows.map(({ _id, ...line }) => ({ key: _id, ...line }));
    },
    join: async (from, into) => {
      await storing(() => lines.updateMany({ who: from }, { $set: { who: into } }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => lines.updateMany({ who: person }, { $set: { who: 'erased' } }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => lines.find({ who: person }).limit(1_000).lean());
      return rows.map(({ at, what }) => ({ at, what }));
    },
  };
}
