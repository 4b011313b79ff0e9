import type { Expiring } from '../records.js';

/** Removes what has had its time from every collection that has such; how many rows. */
export async function expireAll(collections: readonly Expiring[], now: Date): Promise<number> {
  let removed = 0;
  for (const collection of collections) removed += await collection.expire(now);
  return removed;
}
