import type { Snapshot } from '../domain/snapshot.js';
import type { Snapshots } from '../services/workbench/workbench-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type SnapshotRow, snapshotModel } from './models/snapshot.js';

/** As long as anybody asks about a programme's numbers. */
const KEPT_MS = 2 * 366 * 24 * 3_600_000;

export function makeSnapshots({ connection }: Pick<Store, 'connection'>): Snapshots {
  const snapshots = snapshotModel(connection);
  const get = async (id: string) => {
    const row = await storing(() => snapshots.findById(id).lean());
    return row === null ? undefined : toSnapshot(row);
  };
  return {
    get,
    latest: async (plan, unit, notBefore) => {
      const row = await storing(() =>
        snapshots
          .findOne({ plan, unit, at: { $gte: notBefore } })
          .sort({ at: -1 })
          .lean(),
      );
      return row === null ? undefined : toSnapshot(row);
    },
    add: async (snapshot) => {
      const { unit } = snapshot.own;
      const id = `${snapshot.plan} ${unit} ${snapshot.at.toISOString().slice(0, 16)}`;
      try {
        // Without mongoose's documents: a province has thousands of lines.
        const row = { _id: id, ...snapshot, unit };
        await storing(() => snapshots.collection.insertOne(row as never));
        return { id, ...snapshot };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return (await get(id)) ?? { id, ...snapshot };
      }
    },
    expire: async (now) => {
      const { deletedCount } = await storing(() =>
        snapshots.deleteMany({ at: { $lte: new Date(now.getTime() - KEPT_MS) } }),
      );
      return deletedCount;
    },
  };
}

function toSnapshot({ _id, unit, ...row }: SnapshotRow): Snapshot {
  return { id: _id, ...row };
}
