import type { LinkedFiles } from '../services/files/file-link-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { linkedFileModel } from './models/linked-file.js';

/** In MongoDB, so that every process can answer the link. */
export function makeLinkedFiles({ connection }: Pick<Store, 'connection'>): LinkedFiles {
  const files = linkedFileModel(connection);
  return {
    put: async ({ id, of, name, type, body, endsAt }) => {
      await storing(() => files.updateOne({ _id: id }, { $set: { of, name, type, body, endsAt } }, { upsert: true }));
    },
    find: async (id, now) => {
      const found = await storing(() => files.findOne({ _id: id, endsAt: { $gt: now } }));
      return found === null ? undefined : { name: found.name, type: found.type, body: Buffer.from(found.body) };
    },
    expire: async (now) => (await storing(() => files.deleteMany({ endsAt: { $lte: now } }))).deletedCount,
    forget: async ({ conversation }) => {
      await storing(() => files.deleteMany({ of: conversation }));
    },
  };
}
