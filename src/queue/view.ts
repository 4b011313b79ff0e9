import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { Queue } from 'bullmq';
import type { Lane } from '../services/jobs/job.js';
import type { QueueDepth } from '../services/operations/operations.js';
import type { RedisLink } from './connect.js';

/** The queues for whoever only looks, in any process: nothing is added, run or removed through this. */
export interface QueueView {
  depth(): Promise<QueueDepth>;
  /** Jobs that failed for good since that instant, how many by their name. Counts the last 200 of each queue. */
  failures(since: Date): Promise<ReadonlyMap<string, number>>;
  /** What the page of bull-board shows. */
  readonly boards: readonly BaseAdapter[];
  close(): Promise<void>;
}

const LANES: Readonly<Record<Lane, true>> = { jobs: true, bulk: true };
const MOST = 200;

/** @param prefix before every key, as the runtime has it */
export function openQueueView(link: RedisLink, prefix = 'sang-kien'): QueueView {
  const connection = link.connect('fail-fast');
  const queues = Object.keys(LANES).map((name) => {
    const queue = new Queue(name, { connection, prefix, skipMetasUpdate: true });
    // The link tells of an outage; without a listener these would be thrown.
    queue.on('error', () => undefined);
    return queue;
  });
  return {
    depth: async () => {
      const counts = await Promise.all(queues.map(async (queue) => [queue.name, await queue.getJobCounts()] as const));
      return Object.fromEntries(counts);
    },
    failures: async (since) => {
      const failed = new Map<string, number>();
      for (const queue of queues)
        for (const job of await queue.getFailed(0, MOST - 1))
          if ((job.finishedOn ?? 0) >= since.getTime()) failed.set(job.name, (failed.get(job.name) ?? 0) + 1);
      return failed;
    },
    boards: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close().catch(() => undefined)));
    },
  };
}
