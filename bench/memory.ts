import { fileURLToPath } from 'node:url';
import { memoryOf } from './processes.js';
import { pause, withBot } from './round.js';
import type { Stores } from './stores.js';
import { OURS } from './subjects.js';
import { ACTS_TO_OPEN_DRAFT } from './submission.js';

export interface Memory {
  readonly conversations: number;
  readonly heapMb: number;
  readonly rssMb: number;
}

/** What so many drafts, left half-way, add to the memory of our process: the heap after collection, and what is resident. */
export async function measureMemory(stores: Stores, conversations: number): Promise<Memory> {
  const probe = ['--expose-gc', '--import', fileURLToPath(new URL('./heap-probe.js', import.meta.url))];
  return withBot(OURS, 'webhook', stores, probe, async ({ child, pid, run }) => {
    await run({ run: 500, members: 50, acts: ACTS_TO_OPEN_DRAFT });
    const look = async () => {
      // Marks of what was sent are written a little later.
      await pause(2_000);
      const answer = new Promise<number>((resolve) => child.once('message', (heap) => resolve(Number(heap))));
      child.send('look');
      const heap = await answer;
      return { heap: heap / 2 ** 20, rss: memoryOf(pid).now };
    };
    const before = await look();
    const { finished } = await run({ run: conversations, members: 50, acts: ACTS_TO_OPEN_DRAFT });
    const after = await look();
    return { conversations: finished, heapMb: after.heap - before.heap, rssMb: after.rss - before.rss };
  });
}
