import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import {
  cpus,
  inWords,
  openBench,
  perMessage,
  print,
  printLoad,
  quantile,
  until,
  watchRedis,
} from './announcement-bench.js';
import { killsSideBySide } from './announcement-kills.js';
import type { Announced, Conversed, Counted, Tally } from './announcement-orders.js';
import { type Product, startProduct } from './announcement-product.js';
import { sideBySide } from './announcement-side.js';
import { fillMembers, MORNING, openDatabase } from './announcement-world.js';
import { option, word } from './options.js';
import { memoryOf } from './processes.js';

/**
 * `npm run bench:announcement`: an office announces to 350,000 members on Telegram, in chat, with a second admin, while 50 others
 * hold conversations with the same bot. See docs/performance.md. Parts, all of them or `-- --parts=start,paid`:
 * `start` (frozen, memory), `steady` (30 a second, with conversations), `weather` (the same with faults), `paid` (everybody, at
 * 1,000 a second or as fast as it goes), `side` (the usual ways), `kills`. Smaller: `--people=6000 --minutes=1 --stormy=1 --some=2000 --few=1000`.
 */
const people = option('people', 350_000);
const minutes = option('minutes', 10);
const stormy = option('stormy', minutes);
/** For the usual ways, and for the kills. */
const some = option('some', 20_000);
const few = option('few', 5_000);
const members = option('members', 50);
/** Between a question and its answer. */
const thinkMs = option('think', 6_000);
/** MB that V8 may use for old objects: what it allows itself on a machine of 1 GB. 0: as it likes on this one. */
const heap = option('heap', 512);
const retryAfter = option('retry-after', 2);
const parts = word('parts', 'start,steady,weather,paid,side,kills').split(',');
const profile = word('profile', '');
const LIMIT = 30;
/** What all processes of this world add to the clock: it never goes back. */
const ahead = MORNING.getTime() - Date.now();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const began = performance.now();
print(
  `Node ${process.version}, ${availableParallelism()} cores; --people=${people} --minutes=${minutes} --heap=${heap}`,
);
printLoad('before the start');
const bench = await openBench();
const uri = bench.stores.mongodbUri('bench-announcement');
const { database, close } = await openDatabase(uri);
try {
  const firstUser = await bench.tell<number>({ do: 'recipients', count: people });
  const ours = ['start', 'steady', 'weather', 'paid', 'side'].some((part) => parts.includes(part));
  if (ours) {
    const { botId, admins } = bench.messenger;
    await fillMembers({ mongodbUri: uri, count: people, botId, firstUser, admins });
    print(`${people} members are there after ${inWords(performance.now() - began)}`);
  }
  if (['start', 'steady', 'weather'].some((part) => parts.includes(part))) await slow();
  if (parts.includes('paid')) await paid();
  if (parts.includes('side')) await sideBySide(bench, { firstUser, some, all: people, heap, mongodbUri: uri, ahead });
  if (parts.includes('kills')) await killsSideBySide(bench, { firstUser, few, heap });
} finally {
  await database.dropDatabase();
  await close();
  await bench.close();
}
print(`${((performance.now() - began) / 1000).toFixed(0)} s in all`);
printLoad('at the end');

/** At 30 a second: how it starts, then some minutes of it. */
async function slow(): Promise<void> {
  print('\n# At 30 a second');
  const looked = await watchRedis(bench);
  const product = await start(false);
  try {
    const firstAt = await announced(product);
    if (parts.includes('steady')) await minutesOf('fair', firstAt + 5_000, minutes);
    if (parts.includes('weather')) {
      const second = Math.ceil(Date.now() / 1_000);
      await bench.tell({ do: 'block', count: people, share: 0.01 });
      await bench.tell({ do: 'weather', rate429: 0.01, retryAfter, resets: 0.0005, hangs: LIMIT * 0.0005 });
      await minutesOf('faults', (second + 5) * 1_000, stormy);
      await bench.tell({ do: 'weather', rate429: 0, retryAfter: 1, resets: 0, hangs: 0 });
      await bench.tell({ do: 'block', count: people, share: 1e-9 });
    }
    memory(product);
    print(
      `Redis: ${looked.grown().toFixed(1)} MB more than before the start at most (${looked.before.toFixed(1)} before)`,
    );
    for (let time = 1; time <= 3; time += 1) await pausedAndResumed();
    await calledOff();
  } finally {
    looked.end();
    await product.stop();
  }
}

async function start(paid: boolean): Promise<Product> {
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
async function announced(product: Product): Promise<number> {
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

async function minutesOf(name: string, fromMs: number, minutes: number): Promise<void> {
  const from = Math.ceil(fromMs / 1_000);
  const seconds = minutes * 60;
  await pause(Math.max(0, from * 1_000 - Date.now()));
  printLoad(`before ${minutes} minutes (${name})`);
  const { waited, finished, stuck } = await bench.tell<Conversed>({ do: 'converse', members, seconds, thinkMs });
  await pause(Math.max(0, (from + seconds) * 1_000 - Date.now()));
  const counted = await bench.tell<Counted>({ do: 'count', from, to: from + seconds });
  const { outside, violations, refused429 } = counted;
  const all = counted.seconds.reduce((sum, each) => sum + each, 0);
  printLoad(`after ${minutes} minutes (${name})`);
  print(
    `${name}: ${all} calls in ${seconds} s, ${percent(all, LIMIT * seconds)} of ${LIMIT}/s; ` +
      `least in a second ${Math.min(...counted.seconds)}, most ${Math.max(...counted.seconds)}`,
  );
  if (refused429 > 0)
    print(
      `outside of retry_after (${refused429} times 429): ${outside.calls} calls in ${outside.seconds.toFixed(1)} s, ` +
        `${percent(outside.calls, LIMIT * outside.seconds)}`,
    );
  print(`violations: ${JSON.stringify(violations)}`);
  print(
    `${members} members, ${waited.length} replies, ${finished} submissions: p50 ${inWords(quantile(waited, 0.5))}, ` +
      `p95 ${inWords(quantile(waited, 0.95))}, most ${inWords(quantile(waited, 1))}; stuck ${stuck.length}`,
  );
  for (const each of stuck.slice(0, 2)) print(`  ${each.split('\n').slice(0, 40).join('\n  ')}`);
}

/** How soon nobody is told any more, and how soon somebody is again. */
async function pausedAndResumed(): Promise<void> {
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
async function calledOff(): Promise<void> {
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

/** Everybody, at what Telegram is paid for. */
async function paid(): Promise<void> {
  print('\n# At the paid rate');
  await bench.tell({ do: 'tally', count: people, forget: true });
  const looked = await watchRedis(bench);
  const product = await start(true);
  try {
    const before = cpus(bench, product.pid);
    const firstAt = await announced(product);
    const from = cpus(bench, product.pid);
    const row = await until(() => database.collection('announcements').findOne({ state: 'done' }), 500);
    const after = cpus(bench, product.pid);
    printLoad('at its end');
    const tally = await bench.tell<Tally>({ do: 'tally', count: people, forget: true });
    const seconds = (tally.lastAt - firstAt) / 1_000;
    print(
      `${tally.told} of ${people} told in ${seconds.toFixed(0)} s: ${(tally.told / seconds).toFixed(0)} a second; ${row.recipients} outcomes`,
    );
    // Who has blocked the bot while it was bad weather stays so.
    print(
      `once ${tally.once}, more than once ${tally.more}, never ${tally.never}; ${await outcomes(`announcement ${row._id}`)}`,
    );
    print(
      `CPU a message, of the sending: ${spent(perMessage(from, after, people))}; from the press on ${spent(perMessage(before, after, people))}`,
    );
    const counted = await bench.tell<Counted>({
      do: 'count',
      from: Math.ceil(firstAt / 1_000),
      to: Math.floor(tally.lastAt / 1_000),
    });
    print(
      `most in a second ${Math.max(...counted.seconds)}, median ${quantile(counted.seconds, 0.5)}; violations ${JSON.stringify(counted.violations)}`,
    );
    memory(product);
    print(`Redis: ${looked.grown().toFixed(1)} MB more than before the start at most`);
  } finally {
    looked.end();
    await product.stop();
  }
}

/** How many came to which end. */
async function outcomes(occurrence: string): Promise<string> {
  const steps = [{ $match: { occurrence } }, { $group: { _id: '$state', count: { $sum: 1 } } }];
  const found = await database.collection('deliveries').aggregate(steps).toArray();
  return found.map(({ _id, count }) => `${count} ${_id}`).join(', ');
}

function spent({ own, mongodb, redis, all }: ReturnType<typeof perMessage>): string {
  return `${all.toFixed(2)} ms (ours ${own.toFixed(2)}, MongoDB ${mongodb.toFixed(2)}, Redis ${redis.toFixed(2)})`;
}

function memory({ pid }: Product): void {
  const { peak, now } = memoryOf(pid);
  print(`memory of the process: ${peak.toFixed(0)} MB at most so far, ${now.toFixed(0)} MB now`);
}

function percent(part: number, all: number): string {
  return `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;
}
