import { isOver, LONGEST_HOLD_MS } from '../domain/lease.js';
import type { JobLedger } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { jobSlotModel } from './models/job-slot.js';

/** The ledger of the jobs' slots. Claims are decided by one conditional update each. */
export function makeJobLedger({ connection }: Pick<Store, 'connection'>): JobLedger {
  const rows = jobSlotModel(connection);

  async function firstTime(job: string, slot: Date, owner: string, until: Date) {
    try {
      await storing(() => rows.create({ _id: job, slot, state: 'firing', owner, until, attempt: 1 }));
      return { attempt: 1 };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return undefined;
    }
  }

  return {
    claim: async (job, slot, owner, now, leaseMs) => {
      const until = new Date(now.getTime() + leaseMs);
      const row = await storing(() => rows.findById(job).lean());
      if (row === null) return firstTime(job, slot, owner, until);
      // No slot is claimed before its time: one that lies ahead is of a clock that was put back since.
      const newer = row.slot.getTime() < slot.getTime() || row.slot.getTime() - now.getTime() > LONGEST_HOLD_MS;
      const same = row.slot.getTime() === slot.getTime();
      const free = isOver(row.until, now, Math.max(LONGEST_HOLD_MS, 2 * leaseMs));
      const may = newer
        ? row.state !== 'firing' || free
        : same && free && row.state !== 'done' && row.state !== 'given-up';
      if (!may) return undefined;
      const attempt = newer ? 1 : row.attempt + 1;
      const claimed = await storing(() =>
        rows.updateOne(
          { _id: job, slot: row.slot, state: row.state, owner: row.owner, until: row.until },
          { $set: { slot, state: 'firing', owner, until, attempt } },
        ),
      );
      return claimed.modifiedCount === 1 ? { attempt } : undefined;
    },
    extend: async (job, owner, until) => {
      const result = await storing(() => rows.updateOne({ _id: job, owner, state: 'firing' }, { $set: { until } }));
      return result.matchedCount === 1;
    },
    done: async (job, owner, now) => {
      await storing(() =>
        rows.updateOne({ _id: job, owner, state: 'firing' }, { $set: { state: 'done', doneAt: now, until: now } }),
      );
    },
    failed: async (job, owner, retryAt) => {
      const change = retryAt === null ? { state: 'given-up' as const } : { state: 'failed' as const, until: retryAt };
      await storing(() => rows.updateOne({ _id: job, owner, state: 'firing' }, { $set: change }));
    },
    lastDone: async (job) => (await storing(() => rows.findById(job, { doneAt: 1 }).lean()))?.doneAt,
  };
}
