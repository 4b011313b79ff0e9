import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, cpus, inWords, perMessage, print, printLoad, until, watchRedis } from './announcement-bench.js';
import type { Announced, Tally } from './announcement-orders.js';
import { type ProductOptions, startProduct } from './announcement-product.js';
import { fillRecipients, NAMES, startUsual, type Usual, type Way } from './announcement-ways.js';
import { openDatabase } from './announcement-world.js';
import { memoryOf } from './processes.js';
import { table } from './table.js';

interface Size {
  readonly firstUser: number;
  /** To be told. */
  readonly all: number;
  /** Told while it is measured, once everybody is written down. */
  readonly some: number;
  readonly heap: number;
  readonly ahead: number;
  /** The world of the announcement. */
  readonly mongodbUri: string;
}

interface Row {
  readonly way: Way;
  readonly firstMs: number;
  readonly writtenMs: number;
  readonly redisMb: number;
  readonly perSecond: number;
  readonly sending: ReturnType<typeof perMessage>;
  /** ms of all CPU per recipient to write them down. */
  readonly writing: number;
  readonly rss: number;
}

const FROM_THE_PRESS = ['first told', 'all written'] as const;

/** The same announcement by us and the usual ways, at the paid rate or as fast as it goes; each is stopped when it was measured. */
export async function sideBySide(bench: Bench, size: Size): Promise<void> {
  print(`\n# Side by side: ${size.all} are to be told, sending measured over ${size.some}`);
  const rows: Row[] = [];
  for (const way of ['ours', 'queue', 'loop'] as const) {
    await bench.tell<Tally>({ do: 'tally', count: size.all, forget: true });
    await bench.redis.flushall();
    printLoad(`before ${NAMES[way]}`);
    rows.push(way === 'ours' ? await ours(bench, size) : await usual(bench, way, size));
  }
  const [mine] = rows;
  const ratio = (row: Row, of: (row: Row) => number) =>
    mine === undefined ? '' : `${(of(row) / Math.max(1e-9, of(mine))).toFixed(2)} ×`;
  const head = [
    '',
    ...FROM_THE_PRESS,
    'Redis MB',
    '× ours',
    'a second',
    'CPU ms a message',
    '× ours',
    'own',
    'MongoDB',
    'Redis',
  ];
  const cells = rows.map((row) => [
    NAMES[row.way],
    inWords(row.firstMs),
    inWords(row.writtenMs),
    row.redisMb.toFixed(1),
    ratio(row, ({ redisMb }) => redisMb),
    row.perSecond.toFixed(0),
    row.sending.all.toFixed(2),
    ratio(row, ({ sending }) => sending.all),
    row.sending.own.toFixed(2),
    row.sending.mongodb.toFixed(2),
    row.sending.redis.toFixed(2),
    row.writing.toFixed(2),
    row.rss.toFixed(0),
  ]);
  print(table([...head, 'CPU ms to write one down', 'memory MB'], cells));
}

async function ours(bench: Bench, size: Size): Promise<Row> {
  const { mongodbUri, heap, ahead } = size;
  const product = await startProduct({ ...productOptions(bench, mongodbUri), heap, ahead });
  const { database, close } = await openDatabase(mongodbUri);
  await pause(3_000);
  const looked = await watchRedis(bench);
  try {
    const { confirmedAt } = await bench.tell<Announced>({ do: 'announce' });
    const begin = cpus(bench, product.pid);
    const since = new Date(confirmedAt + product.ahead);
    const rows = database.collection('plan_occurrences');
    const row = await until(() => rows.findOne({ kind: 'announcement', frozenAt: { $gte: since } }), 20);
    const writtenMs = Number(row.frozenAt) - since.getTime();
    return await measured(bench, 'ours', product.pid, size, { begin, askedAt: confirmedAt, writtenMs, looked });
  } finally {
    looked.end();
    product.child.kill('SIGKILL');
    await product.gone;
    // Nobody is to go on with it.
    const over = { $set: { state: 'cancelled' }, $unset: { open: true as const } };
    await database.collection('announcements').updateMany({}, over);
    for (const name of ['deliveries', 'delivery-pages', 'plan_occurrences'])
      await database.collection(name).deleteMany({});
    await database
      .collection('conversations')
      .updateMany({ strandedAt: { $exists: true } }, { $set: { outbox: '[]' }, $unset: { strandedAt: '', lease: '' } });
    await close();
  }
}

async function usual(bench: Bench, way: Exclude<Way, 'ours'>, size: Size): Promise<Row> {
  const mongodbUri = bench.stores.mongodbUri('bench-announcement-usual');
  await fillRecipients(mongodbUri, size.firstUser, size.all);
  const looked = await watchRedis(bench);
  const running: Usual = await startUsual({ bench, way, mongodbUri, apiRoot: bench.messenger.url, again: false });
  try {
    const begin = cpus(bench, running.pid);
    const askedAt = Date.now();
    running.go();
    await running.written;
    const writtenMs = Date.now() - askedAt;
    return await measured(bench, way, running.pid, size, { begin, askedAt, writtenMs, looked });
  } finally {
    looked.end();
    running.kill();
    await running.gone;
  }
}

interface Written {
  readonly begin: ReturnType<typeof cpus>;
  readonly askedAt: number;
  readonly writtenMs: number;
  readonly looked: Awaited<ReturnType<typeof watchRedis>>;
}

/** Everybody is written down: how the next ones are told. */
async function measured(bench: Bench, way: Way, pid: number, { some, all }: Size, how: Written): Promise<Row> {
  const { begin, askedAt, writtenMs, looked } = how;
  const arrived = () => bench.tell<Tally>({ do: 'tally', count: 0, forget: false });
  const first = await until(async () => {
    const tally = await arrived();
    return tally.arrived > 0 ? tally : undefined;
  });
  const from = cpus(bench, pid);
  const fromMs = performance.now();
  const to = Math.min(all, first.arrived + some);
  const last = await until(async () => {
    const tally = await arrived();
    return tally.arrived >= to ? tally : undefined;
  }, 20);
  const seconds = (performance.now() - fromMs) / 1_000;
  const sending = perMessage(from, cpus(bench, pid), last.arrived - first.arrived);
  const before = perMessage(begin, from, 1).all - first.arrived * sending.all;
  return {
    way,
    firstMs: first.firstAt - askedAt,
    writtenMs,
    redisMb: looked.grown(),
    perSecond: (last.arrived - first.arrived) / seconds,
    sending,
    writing: Math.max(0, before) / all,
    rss: memoryOf(pid).peak,
  };
}

function productOptions(bench: Bench, mongodbUri: string): Omit<ProductOptions, 'heap'> {
  const { url: apiRoot, token } = bench.messenger;
  return { mongodbUri, redisUrl: bench.redisUrl, apiRoot, token, paid: true };
}
