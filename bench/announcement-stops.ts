import { setTimeout as pause } from 'node:timers/promises';
import { inWords, print, until } from './announcement-bench.js';
import type { Tally } from './announcement-orders.js';
import type { Run } from './announcement-run.js';

/** How soon nobody is told any more, and how soon somebody is again. */
export async function pausedAndResumed({ bench }: Run): Promise<void> {
  const told = () => bench.tell<Tally>({ do: 'tally', count: 0, forget: false });
  const pausedAt = await bench.tell<number>({ do: 'press', button: 'Tạm dừng' });
  await pause(5_000);
  const { arrived, lastAt } = await told();
  const resumedAt = await bench.tell<number>({ do: 'press', button: 'Gửi tiếp' });
  const again = await until(async () => {
    const now = await told();
    return now.arrived > arrived ? now : undefined;
  }, 10);
  print(
    `paused: the last was told ${inWords(Math.max(0, lastAt - pausedAt))} after the press; ` +
      `resumed: the next ${inWords(again.lastAt - resumedAt)} after the press`,
  );
  await pause(5_000);
}

/** How soon nobody is told any more. */
export async function calledOff({ bench, database, people }: Run): Promise<void> {
  const pressedAt = await bench.tell<number>({ do: 'press', button: 'Huỷ gửi' });
  await pause(5_000);
  const { lastAt } = await bench.tell<Tally>({ do: 'tally', count: people, forget: true });
  print(`called off: the last was told ${inWords(Math.max(0, lastAt - pressedAt))} after the press`);
  const announcements = database.collection('announcements');
  const row = await until(() => announcements.findOne({ state: 'cancelled', endedAt: { $exists: true } }));
  print(`  and everybody has an outcome ${inWords(Number(row.endedAt) - lookedAhead(pressedAt, row))} after it`);
}

function lookedAhead(pressedAt: number, row: { readonly acts?: unknown; readonly [key: string]: unknown }): number {
  const acts = Array.isArray(row.acts) ? row.acts : [];
  const at: unknown = acts.at(-1)?.at;
  return at instanceof Date ? at.getTime() : pressedAt;
}
