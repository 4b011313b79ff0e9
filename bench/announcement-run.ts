import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, inWords, print, printLoad, until } from './announcement-bench.js';
import type { Announced, Tally } from './announcement-orders.js';
import { type Product, startProduct } from './announcement-product.js';
import type { openDatabase } from './announcement-world.js';
import { memoryOf } from './processes.js';

/** What all parts that announce with the product share. */
export interface Run {
  readonly bench: Bench;
  readonly uri: string;
  readonly database: Awaited<ReturnType<typeof openDatabase>>['database'];
  readonly people: number;
  /** MB that V8 may use for old objects; 0: as it likes. */
  readonly heap: number;
  /** Where a CPU profile of the sender is left; empty: none. */
  readonly profile: string;
  /** What all processes of this world add to the clock: it never goes back. */
  readonly ahead: number;
}

/** The product with nothing under way. */
export async function begin({ bench, uri, heap, profile, ahead }: Run, paid: boolean): Promise<Product> {
  const { url: apiRoot, token } = bench.messenger;
  const node = profile === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const product = await startProduct({
    mongodbUri: uri,
    redisUrl: bench.redisUrl,
    apiRoot,
    token,
    paid,
    heap,
    node,
    ahead,
  });
  await pause(3_000);
  print(`the product: ${memoryOf(product.pid).now.toFixed(0)} MB before anything is announced`);
  return product;
}

/** Has it announced; resolves with when the first was told, in ms of the clock. */
export async function announced({ bench, database }: Run, product: Product): Promise<number> {
  const { confirmedAt, countedMs } = await bench.tell<Announced>({ do: 'announce' });
  printLoad('when it was confirmed');
  print(`the card with the numbers was there ${inWords(countedMs)} after the words`);
  const rows = database.collection('plan_occurrences');
  const since = new Date(confirmedAt + product.ahead);
  const row = await until(() => rows.findOne({ kind: 'announcement', frozenAt: { $gte: since } }), 20);
  print(
    `frozen: ${row.recipients} recipients, ${inWords(Number(row.frozenAt) - since.getTime())} after the last press`,
  );
  memory(product);
  const { firstAt } = await until(async () => {
    const tally = await bench.tell<Tally>({ do: 'tally', count: 0, forget: false });
    return tally.firstAt > 0 ? tally : undefined;
  });
  print(`the first was told ${inWords(firstAt - confirmedAt)} after the last press`);
  return firstAt;
}

export function memory({ pid }: Product): void {
  const { peak, now } = memoryOf(pid);
  print(`memory of the process: ${peak.toFixed(0)} MB at most so far, ${now.toFixed(0)} MB now`);
}
