import { fileId } from '../ids.js';
import type { KeptFileRecords } from '../services/files/kept-file-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { keptFileModel } from './models/kept-file.js';

/** Each content once, however often and by whomever it was given. */
export function makeKeptFiles({ connection }: Pick<Store, 'connection'>): KeptFileRecords {
  const files = keptFileModel(connection);
  return {
    keep: async ({ id, type, body }, { endsAt, ...keeping }) => {
      try {
        await storing(() =>
          files.updateOne(
            { _id: id, 'keeps.key': { $ne: keeping.key } },
            {
              $setOnInsert: { type, size: body.length, body },
              $push: { keeps: keeping },
              $max: { endsAt },
            },
            { upsert: true },
          ),
        );
      } catch (error) {
        // It is there, and under this key already.
        if (!isDuplicate(error)) throw error;
      }
    },
    byKey: async (key) => {
      const found = await storing(() => files.findOne({ 'keeps.key': key }, { body: 0 }).lean());
      const keeping = found?.keeps.find((each) => each.key === key);
      if (found === null || keeping === undefined) return undefined;
      return { id: fileId.parse(found._id), name: keeping.name, type: found.type, size: found.size };
    },
    read: async (id) => {
      const found = await storing(() => files.findOne({ _id: id }, { type: 1, body: 1 }));
      return found === null ? undefined : { id, type: found.type, body: Buffer.from(found.body) };
    },
    hold: async (ids, until) => {
      const change = { $set: { held: true }, $max: { endsAt: until } };
      return (await storing(() => files.updateMany({ _id: { $in: [...new Set(ids)] } }, change))).matchedCount;
    },
    expire: async (now) => (await storing(() => files.deleteMany({ endsAt: { $lte: now } }))).deletedCount,
    forget: async ({ person }) => {
      if (person === null) return;
      // What was only ever tried out by them goes with them; what an office has sent is the office's.
      const nobodyElse = { $not: { $elemMatch: { by: { $ne: person } } } };
      await storing(() => files.deleteMany({ 'keeps.by': person, held: { $ne: true }, keeps: nobodyElse }));
      await storing(() =>
        files.updateMany(
          { 'keeps.by': person },
          { $unset: { 'keeps.$[theirs].by': '' }, $set: { 'keeps.$[theirs].name': '' } },
          { arrayFilters: [{ 'theirs.by': person }] },
        ),
      );
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const found = await storing(() => files.find({ 'keeps.by': person }, { body: 0 }).lean());
      return found.flatMap(({ type, size, keeps }) =>
        keeps.filter(({ by }) => by === person).map(({ name, at }) => ({ name, type, size, at })),
      );
    },
    join: async (from, into) => {
      await storing(() =>
        files.updateMany(
          { 'keeps.by': from },
          { $set: { 'keeps.$[theirs].by': into } },
          { arrayFilters: [{ 'theirs.by': from }] },
        ),
      );
    },
  };
}
