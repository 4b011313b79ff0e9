import type { Leases } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { leaseModel } from './models/lease.js';

export function makeLeases({ connection }: Pick<Store, 'connection'>): Leases {
  const leases = leaseModel(connection);
  return {
    take: async (name, owner, now, ms) => {
      const until = new Date(now.getTime() + ms);
      try {
        // Held by another: the filter misses, the upsert inserts, and the unique _id says no.
        await storing(() =>
          leases.updateOne(
            { _id: name, $or: [{ owner }, { until: { $lte: now } }] },
            { $set: { owner, until } },
            { upsert: true },
          ),
        );
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
    release: async (name, owner) => {
      await storing(() => leases.deleteOne({ _id: name, owner }));
    },
  };
}
