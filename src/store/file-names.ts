import type { FileNames } from '../services/files/kept-file-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { fileNameModel } from './models/file-name.js';

/** In MongoDB, so that what one process has uploaded every process can send. */
export function makeFileNames({ connection }: Pick<Store, 'connection'>): FileNames {
  const names = fileNameModel(connection);
  return {
    find: async (id, account, now) => {
      const found = await storing(() => names.findOne({ _id: `${id} ${account}`, until: { $gt: now } }).lean());
      return found === null ? undefined : { word: found.word, until: found.until };
    },
    remember: async (id, account, { word, until }) => {
      await storing(() => names.updateOne({ _id: `${id} ${account}` }, { $set: { word, until } }, { upsert: true }));
    },
    drop: async (id, account, word) => {
      await storing(() => names.deleteOne({ _id: `${id} ${account}`, word }));
    },
    expire: async (now) => (await storing(() => names.deleteMany({ until: { $lte: now } }))).deletedCount,
  };
}
