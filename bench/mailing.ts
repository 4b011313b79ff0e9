import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { ASKED_AT, BEFORE_THE_REPORT, fillChairs, PLAN } from '../test/helpers/chairs.js';
import type { Counted, Messenger, Order } from './messenger.js';
import { option } from './options.js';
import { memoryOf } from './processes.js';
import { startStores } from './stores.js';
import { freePort, scratch } from './subjects.js';

/**
 * `npm run bench:mailing`: on a Wednesday at 15:00 a plan asks all its chairs (126,000, or `-- --chairs=5000`) for the weekly
 * report: how long until every recipient is written down, what that takes of Redis and of memory, and how much of
 * Telegram's 30 messages a second one minute of sending uses while people are being answered. `-- --seconds=20`: shorter.
 */
const chairs = option('chairs', 126_000);
const seconds = option('seconds', 60);
/** MB that V8 may use for old objects: what it allows itself on a machine of 1 GB. 0: as it likes on this one. */
const heap = option('heap', 512);
/** Who asks something during that time, one after the other. */
const ASK_EVERY_MS = 1_000;
const LIMIT = 30;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const started = performance.now();
print(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before the start`);
const stores = await startStores();
const messenger = fork(fileURLToPath(new URL('./messenger.js', import.meta.url)));
const redis = new Redis(stores.redisPath);
const uri = stores.mongodbUri('bench-mailing');
const client = await mongoose.mongo.MongoClient.connect(uri);
try {
  await measure(await heard<Messenger>());
} finally {
  messenger.disconnect();
  redis.disconnect();
  await client.db().dropDatabase();
  await client.close();
  await stores.close();
}
print(`${((performance.now() - started) / 1000).toFixed(0)} s in all, load ${loadavg()[0]?.toFixed(1)} at the end`);

async function measure({ url, token, botId }: Messenger): Promise<void> {
  const firstUser = await tell<number>({ do: 'people', count: chairs });
  await fillChairs({ mongodbUri: uri, count: chairs, botId, firstUser });
  await noBackupNow();
  print(`${chairs} chairs are there after ${((performance.now() - started) / 1000).toFixed(0)} s`);

  const before = await redisMb();
  const app = await startProduct({ TELEGRAM_API_ROOT: url, TELEGRAM_BOT_TOKEN: token });
  try {
    const rss = () => memoryOf(app.pid ?? 0);
    await pause(5_000);
    const started = rss().now;
    let most = await redisMb();
    const looking = setInterval(() => void redisMb().then((now) => (most = Math.max(most, now))), 250);

    setClock(ASKED_AT.getTime() - 3_000);
    const freezing = await sees({ kind: 'report-open', state: { $ne: 'due' } });
    const frozen = await sees({ kind: 'report-open', frozenAt: { $exists: true } });
    print(
      `frozen: ${frozen.row.recipients} recipients, ${ms(frozen.at - freezing.at)} after it was taken up, ` +
        `${ms(Number(frozen.row.frozenAt) - ASKED_AT.getTime())} after it was due`,
    );
    print(`memory by then: ${rss().peak.toFixed(0)} MB at most, ${started.toFixed(0)} MB before`);

    const firstSent = await sent();
    const from = firstSent + 5;
    await pause(from * 1_000 - Date.now());
    const count = Math.floor((seconds * 1_000) / ASK_EVERY_MS);
    const waited = await tell<number[]>({ do: 'ask', words: '/huongdan', count, everyMs: ASK_EVERY_MS });
    const counted = await tell<Counted>({ do: 'count', from, to: from + seconds });
    const all = counted.seconds.reduce((sum, each) => sum + each, 0);
    const quantile = (share: number) => ms([...waited].sort((a, b) => a - b)[Math.floor(waited.length * share)] ?? 0);
    print(
      `${seconds} s: ${all} calls, ${((100 * all) / (LIMIT * seconds)).toFixed(2)} % of ${LIMIT}/s; ` +
        `least in a second ${Math.min(...counted.seconds)}, most ${Math.max(...counted.seconds)}`,
    );
    print(`violations: ${JSON.stringify(counted.violations)}`);
    print(`${waited.length} replies among them: p50 ${quantile(0.5)}, p95 ${quantile(0.95)}, most ${quantile(0.9999)}`);
    clearInterval(looking);
    print(`Redis: ${(most - before).toFixed(1)} MB more than before the start, at most`);
    print(`memory of the process: ${rss().peak.toFixed(0)} MB at most`);
    const states = client
      .db()
      .collection('deliveries')
      .aggregate([{ $group: { _id: '$state', count: { $sum: 1 } } }]);
    print(`recipients: ${(await states.toArray()).map(({ _id, count }) => `${count} ${_id}`).join(', ')}`);
  } finally {
    app.kill('SIGTERM');
    const late = setTimeout(() => app.kill('SIGKILL'), 30_000);
    await once(app, 'exit');
    clearTimeout(late);
  }
}

/** The product as `npm start` starts it, by a clock that this bench sets. */
async function startProduct(env: Readonly<Record<string, string>>) {
  setClock(BEFORE_THE_REPORT.getTime());
  const clock = fileURLToPath(new URL('../../test/helpers/moved-clock.mjs', import.meta.url));
  const port = await freePort();
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  const memory = heap === 0 ? [] : [`--max-old-space-size=${heap}`];
  const app = spawn(process.execPath, [...memory, '--import', clock, main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      CLOCK_FILE: clockFile(),
      MONGODB_URI: uri,
      REDIS_URL: stores.redisUrl,
      DATA_DIR: scratch,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...env,
    },
    // What it logs is no result.
    stdio: ['ignore', 2, 2],
  });
  process.once('exit', () => app.kill('SIGKILL'));
  for (let tries = 0; tries < 600; tries += 1) {
    if (app.exitCode !== null) throw new Error(`the product ended: ${app.exitCode}`);
    if (await isUp(`http://127.0.0.1:${port}/healthz`)) return app;
    await pause(100);
  }
  throw new Error('the product did not start');
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** A database without today's copy is copied at the start, which would be measured too. */
async function noBackupNow(): Promise<void> {
  const slot = new Date(BEFORE_THE_REPORT);
  slot.setUTCHours(-5, 0, 0, 0);
  const done = { slot, state: 'done', owner: 'bench', until: slot, attempt: 1, doneAt: slot };
  await client
    .db()
    .collection<{ _id: string }>('job_ledger')
    .insertOne({ _id: 'daily-backup', ...done });
}

/** Resolves when an occurrence of the plan is so. */
async function sees(fits: object): Promise<{ readonly row: mongoose.mongo.Document; readonly at: number }> {
  const rows = client.db().collection('plan_occurrences');
  for (;;) {
    const row = await rows.findOne({ plan: PLAN, ...fits });
    if (row !== null) return { row, at: performance.now() };
    await pause(20);
  }
}

/** The second of the clock in which the first message was sent. */
async function sent(): Promise<number> {
  for (;;) {
    const to = Math.floor(Date.now() / 1_000) + 1;
    const { seconds } = await tell<Counted>({ do: 'count', from: to - 10, to });
    const first = seconds.findIndex((count) => count > 0);
    if (first >= 0) return to - 10 + first;
    await pause(100);
  }
}

function setClock(now: number): void {
  writeFileSync(clockFile(), String(Math.round(now - Date.now())));
}

function clockFile(): string {
  return join(scratch, 'clock');
}

async function redisMb(): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0) / 2 ** 20;
}

async function tell<T>(order: Order): Promise<T> {
  const answer = heard<T>();
  messenger.send(order);
  return await answer;
}

async function heard<T>(): Promise<T> {
  const [message] = await once(messenger, 'message');
  return message as T;
}

function ms(time: number): string {
  return time >= 10_000 ? `${(time / 1_000).toFixed(1)} s` : `${time.toFixed(0)} ms`;
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time)));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
