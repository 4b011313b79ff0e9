import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from './announcement-bench.js';
import type { UsualRecipient, UsualSays, UsualSettings } from './announcement-usual.js';
import { openDatabase } from './announcement-world.js';

/** How an announcement may be sent: by the product, or one of the usual ways of announcement-usual.ts. */
export type Way = 'ours' | UsualSettings['way'];
export const NAMES: Readonly<Record<Way, string>> = {
  ours: 'ours',
  queue: 'one BullMQ job per recipient',
  loop: 'a loop with a sleep',
};
const PAID = 1_000;

export interface Usual {
  readonly pid: number;
  go(): void;
  readonly written: Promise<void>;
  /** Also when it was killed. */
  readonly done: Promise<void>;
  readonly gone: Promise<unknown>;
  kill(): void;
}

interface UsualStart {
  readonly bench: Bench;
  readonly way: Exclude<Way, 'ours'>;
  readonly mongodbUri: string;
  readonly apiRoot: string;
  readonly again: boolean;
}

/** A process that is ready to begin. */
export async function startUsual({ bench, way, mongodbUri, apiRoot, again }: UsualStart): Promise<Usual> {
  const { token } = bench.messenger;
  const settings: UsualSettings = { way, apiRoot, token, mongodbUri, redisUrl: bench.redisUrl, perSecond: PAID, again };
  const file = fileURLToPath(new URL('./announcement-usual.js', import.meta.url));
  const child = fork(file, [JSON.stringify(settings)]);
  const gone = once(child, 'exit');
  const hears = (word: UsualSays): Promise<void> =>
    new Promise((resolve) => {
      child.on('message', (said) => {
        if (said === word) resolve();
      });
      child.once('exit', () => resolve());
    });
  const [written, done] = [hears('written'), hears('done')];
  await hears('ready');
  return { pid: child.pid ?? 0, go: () => child.send('go'), written, done, gone, kill: () => child.kill('SIGKILL') };
}

/** The list that the usual ways read. */
export async function fillRecipients(mongodbUri: string, firstUser: number, count: number): Promise<void> {
  const { database, close } = await openDatabase(mongodbUri);
  await database.dropDatabase();
  for (let from = 0; from < count; from += 10_000) {
    const numbers = Array.from({ length: Math.min(10_000, count - from) }, (_, index) => from + index);
    const rows = numbers.map((n) => ({ _id: n, chat: firstUser + n }));
    await database.collection<UsualRecipient>('recipients').insertMany(rows, { ordered: false });
  }
  await close();
}
