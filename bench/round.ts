import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import type { Order, Report } from './load.js';
import { cpuOf, memoryOf } from './processes.js';
import type { Stores } from './stores.js';
import { freePort, judge, type Subject, type Transport, type Verdict } from './subjects.js';

export interface Round {
  readonly subject: string;
  readonly transport: Transport;
  readonly perSecond: number;
  /** CPU seconds per 1,000 submissions. */
  readonly cpu: { readonly own: number; readonly mongodb: number; readonly redis: number };
  readonly p50: number;
  readonly p99: number;
  readonly peakMb: number;
  readonly stuck: number;
  readonly verdict: Verdict;
  /** Per submission. */
  readonly updates: number;
  readonly calls: Readonly<Record<string, number>>;
}

export interface Size {
  readonly members: number;
  readonly warmUp: number;
  readonly measured: number;
}

/** One subject from its start on a database of its own to its end: warmed up, measured, and what it stored judged. */
export async function round(subject: Subject, transport: Transport, stores: Stores, size: Size): Promise<Round> {
  const { members, warmUp, measured } = size;
  return withBot(subject, transport, stores, [], async ({ pid, run, database }) => {
    const warm = await run({ run: warmUp, members, acts: 99 });
    const cpus = () => [pid, stores.mongodbPid, stores.redisPid].map(cpuOf);
    const before = cpus();
    const report = await run({ run: measured, members, acts: 99 });
    // What rides on a later write, or is written a little later, belongs to the bill.
    await pause(1_000);
    const after = cpus();
    const spent = (index: number) => (((after[index] ?? 0) - (before[index] ?? 0)) * 1000) / report.finished;
    return {
      subject: subject.name,
      transport,
      perSecond: report.finished / report.seconds,
      cpu: { own: spent(0), mongodb: spent(1), redis: spent(2) },
      p50: report.p50,
      p99: report.p99,
      peakMb: memoryOf(pid).peak,
      stuck: warm.stuck + report.stuck,
      verdict: await judge(subject, database, warm.finished + report.finished),
      updates: report.updates / (report.finished + report.stuck),
      calls: Object.fromEntries(Object.entries(report.calls).map(([name, count]) => [name, count / report.finished])),
    };
  });
}

export interface Running {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly database: mongoose.mongo.Db;
  run(order: Order): Promise<Report>;
}

let databases = 0;

/** A bot and its load, both ended afterwards, and its database dropped. */
export async function withBot<T>(
  subject: Subject,
  transport: Transport,
  stores: Stores,
  nodeArgs: readonly string[],
  work: (running: Running) => Promise<T>,
): Promise<T> {
  databases += 1;
  const name = `bench-${databases}`;
  const load = fork(fileURLToPath(new URL('./load.js', import.meta.url)));
  const heard = listen(load);
  let child: ChildProcess | undefined;
  const end = () => child?.kill('SIGKILL');
  process.once('exit', end);
  const client = await mongoose.mongo.MongoClient.connect(stores.mongodbUri(name));
  try {
    const { port } = await heard('port');
    const { redisPath, redisUrl } = stores;
    const { args, env } = subject.command({
      transport,
      apiRoot: `http://127.0.0.1:${port}`,
      mongodbUri: stores.mongodbUri(name),
      redisPath,
      redisUrl,
      port: await freePort(),
    });
    const ready = heard('ready');
    child = spawn(process.execPath, [...nodeArgs, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${subject.name} ended by itself`);
    });
    ended.catch(() => undefined);
    await Promise.race([ready, ended]);
    const running = {
      pid: child.pid ?? 0,
      child,
      database: client.db(),
      run: async (order: Order) => {
        const report = heard('report');
        load.send(order);
        return (await Promise.race([report, ended])).report;
      },
    };
    return await work(running);
  } finally {
    if (child !== undefined && child.exitCode === null) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child?.kill('SIGKILL'), 20_000);
      await once(child, 'exit');
      clearTimeout(late);
    }
    process.off('exit', end);
    load.kill();
    await client.db().dropDatabase();
    await client.close();
  }
}

type Heard = { port: number; ready: true; report: Report };

/** Waits for the load's next message that has this in it. */
function listen(load: ChildProcess): <K extends keyof Heard>(key: K) => Promise<Pick<Heard, K>> {
  return (key) =>
    new Promise((resolve) => {
      const listener = (message: Pick<Heard, typeof key>) => {
        if (!(key in message)) return;
        load.off('message', listener);
        resolve(message);
      };
      load.on('message', listener);
    });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
