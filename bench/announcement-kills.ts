import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, inWords, print, printLoad, until } from './announcement-bench.js';
import type { Tally } from './announcement-orders.js';
import { type ProductOptions, startProduct } from './announcement-product.js';
import { fillRecipients, NAMES, startUsual, type Way } from './announcement-ways.js';
import { fillMembers, openDatabase, personOf } from './announcement-world.js';
import { table } from './table.js';

interface Kill {
  readonly firstUser: number;
  readonly few: number;
  readonly heap: number;
}

interface Row {
  readonly way: Way;
  readonly tally: Tally;
  /** Who had been begun to be told when it was killed, without its being known what became of it. */
  readonly onTheWay: number;
  /** Who stands in the list of those who were perhaps told. */
  readonly unknown: number;
  /** Who was never told, and stands in no such list either. */
  readonly forgotten: number;
  readonly againMs: number;
}

/**
 * The sender is killed when half have been told, and started again after a second. Nothing is sped up: a lease or a lock that it
 * held is waited for. The messenger is 80 ms away, so that some are on their way.
 */
export async function killsSideBySide(bench: Bench, kill: Kill): Promise<void> {
  print(`\n# One SIGKILL in the middle of ${kill.few}, and a restart`);
  const rows: Row[] = [];
  for (const way of ['ours', 'queue', 'loop'] as const) {
    await bench.redis.flushall();
    await bench.tell<Tally>({ do: 'tally', count: kill.few, forget: true });
    printLoad(`before ${NAMES[way]}`);
    rows.push(way === 'ours' ? await ours(bench, kill) : await usual(bench, way, kill));
  }
  const cells = rows.map(({ way, tally, onTheWay, unknown, forgotten, againMs }) => [
    NAMES[way],
    ...[tally.once, tally.more, tally.never].map(String),
    ...(way === 'ours' ? [String(onTheWay), String(unknown)] : ['not known', 'no list']),
    String(forgotten),
    inWords(againMs),
  ]);
  print(
    table(
      [
        '',
        'once',
        'twice or more',
        'never',
        'on the way at the kill',
        'listed as unknown',
        'forgotten',
        'from the restart to the end',
      ],
      cells,
    ),
  );
}

async function ours(bench: Bench, { firstUser, few, heap }: Kill): Promise<Row> {
  const { farUrl: apiRoot, token, botId, admins } = bench.messenger;
  const mongodbUri = bench.stores.mongodbUri('bench-announcement-kill');
  const { database, close } = await openDatabase(mongodbUri);
  await fillMembers({ mongodbUri, count: few, botId, firstUser, admins });
  const options: ProductOptions = { mongodbUri, redisUrl: bench.redisUrl, apiRoot, token, paid: true, heap };
  let product = await startProduct(options);
  try {
    await bench.tell({ do: 'announce' });
    await half(bench, few);
    product.child.kill('SIGKILL');
    await product.gone;
    await pause(1_000);
    const deliveries = database.collection('deliveries');
    const open = { open: { $exists: true }, begun: { $exists: true } };
    const onTheWay = await deliveries.countDocuments(open);
    const from = performance.now();
    product = await startProduct({ ...options, ahead: product.ahead });
    await until(() => database.collection('announcements').findOne({ state: 'done' }), 250);
    const againMs = performance.now() - from;
    const unknown = await deliveries.countDocuments({ state: 'unknown' });
    const tally = await tallied(bench, few);
    const missed = tally.missed.map(personOf);
    const listed = await deliveries.countDocuments({ state: 'unknown', person: { $in: missed } });
    return { way: 'ours', tally, onTheWay, unknown, forgotten: tally.never - listed, againMs };
  } finally {
    await product.stop();
    await database.dropDatabase();
    await close();
  }
}

async function usual(bench: Bench, way: Exclude<Way, 'ours'>, { firstUser, few }: Kill): Promise<Row> {
  const mongodbUri = bench.stores.mongodbUri('bench-announcement-usual');
  await fillRecipients(mongodbUri, firstUser, few);
  const start = { bench, way, mongodbUri, apiRoot: bench.messenger.farUrl };
  const killed = await startUsual({ ...start, again: false });
  killed.go();
  await half(bench, few);
  killed.kill();
  await killed.gone;
  await pause(1_000);
  const from = performance.now();
  const next = await startUsual({ ...start, again: true });
  next.go();
  await next.done;
  const againMs = performance.now() - from;
  next.kill();
  await next.gone;
  const tally = await tallied(bench, few);
  return { way, tally, onTheWay: 0, unknown: 0, forgotten: tally.never, againMs };
}

async function half(bench: Bench, few: number): Promise<void> {
  await until(async () => {
    const { arrived } = await bench.tell<Tally>({ do: 'tally', count: 0, forget: false });
    return arrived >= few / 2 ? arrived : undefined;
  }, 20);
}

async function tallied(bench: Bench, few: number): Promise<Tally> {
  return bench.tell<Tally>({ do: 'tally', count: few, forget: true });
}
