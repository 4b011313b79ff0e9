import type { ProgressTracks } from '../services/announcements/progress-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type ProgressTrackRow, progressTrackModel } from './models/progress-track.js';
import { over } from './over.js';

export function makeProgressTracks({ connection }: Pick<Store, 'connection'>): ProgressTracks {
  const rows = progressTrackModel(connection);
  return {
    states: async (ids) => {
      const found = await storing(() => rows.find({ _id: { $in: [...ids] } }, { open: 1 }).lean<ProgressTrackRow[]>());
      return new Map(found.map(({ _id, open }) => [_id, open === true]));
    },
    open: async (id, at) => {
      const closed = { _id: id, open: { $exists: false } };
      const again = {
        $set: { open: true as const, begun: false, nextAt: at },
        $unset: { sample: true as const, ref: true as const },
        $inc: { run: 1 },
      };
      const { matchedCount } = await storing(() => rows.updateOne(closed, again));
      if (matchedCount === 1) return;
      try {
        const row: ProgressTrackRow = { _id: id, run: 1, begun: false, open: true, nextAt: at };
        await storing(() => rows.collection.insertOne(row as never));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    due: async (now, limit) => {
      const found = rows.find({ open: true, ...over('nextAt', now) }).sort({ nextAt: 1 });
      const due = await storing(() => found.limit(limit).lean<ProgressTrackRow[]>());
      return due.map(({ _id, run, begun, ref, sample }) => ({
        id: _id,
        run,
        begun,
        ...(ref === undefined ? {} : { ref }),
        ...(sample === undefined ? {} : { sample }),
      }));
    },
    claim: async (id, now, until) => {
      const free = { _id: id, open: true as const, ...over('nextAt', now) };
      return (await storing(() => rows.updateOne(free, { $set: { nextAt: until } }))).matchedCount === 1;
    },
    shown: async (id, next, change) => {
      await storing(() => rows.updateOne({ _id: id }, { $set: { nextAt: next, ...change } }));
    },
    sent: async (id, ref) => {
      await storing(() => rows.updateOne({ _id: id }, { $set: { ref } }));
    },
    close: async (id) => {
      await storing(() => rows.updateOne({ _id: id }, { $unset: { open: true, sample: true } }));
    },
  };
}
