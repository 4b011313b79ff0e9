import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { Messenger, Order } from './announcement-orders.js';
import { cpuOf } from './processes.js';
import { type Stores, startStores } from './stores.js';
import { freePort } from './subjects.js';

/** What all parts of the announcement bench stand on: the stores, the messenger, and looking at both. */
export interface Bench {
  readonly stores: Stores;
  readonly redis: Redis;
  readonly redisUrl: string;
  readonly messenger: Messenger;
  tell<T>(order: Order): Promise<T>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const stores = await startStores();
  const redis = new Redis(stores.redisPath);
  const port = await freePort();
  // Redis itself over TCP; where it is too old for that, through this process.
  const listens = await redis.config('SET', 'port', String(port)).then(
    () => true,
    () => false,
  );
  const file = fileURLToPath(new URL('./announcement-messenger.js', import.meta.url));
  const child = fork(file, { execArgv: ['--max-old-space-size=6144'] });
  const heard = async <T>(): Promise<T> => {
    const [message] = await once(child, 'message');
    return message as T;
  };
  const messenger = await heard<Messenger>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    stores,
    redis,
    redisUrl: listens ? `redis://127.0.0.1:${port}` : stores.redisUrl,
    messenger,
    tell: <T>(order: Order) => {
      const answer = last.then(() => {
        const answered = heard<T>();
        child.send(order);
        return answered;
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      child.disconnect();
      redis.disconnect();
      await stores.close();
    },
  };
}

/** What Redis holds now, in MB. */
async function redisMb({ redis }: Pick<Bench, 'redis'>): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0) / 2 ** 20;
}

/** Looks at Redis four times a second; `most`, what it held at most since then, and `end` stops looking. */
export async function watchRedis(bench: Bench) {
  const before = await redisMb(bench);
  let most = before;
  const looking = setInterval(() => {
    redisMb(bench).then(
      (now) => {
        most = Math.max(most, now);
      },
      () => undefined,
    );
  }, 250);
  return { before, most: () => most, grown: () => most - before, end: () => clearInterval(looking) };
}

/** CPU seconds so far: of a process, and of MongoDB and Redis. */
export function cpus(bench: Bench, pid: number) {
  return { own: cpuOf(pid), mongodb: cpuOf(bench.stores.mongodbPid), redis: cpuOf(bench.stores.redisPid) };
}

/** What was spent since, in ms per message. */
export function perMessage(before: ReturnType<typeof cpus>, after: ReturnType<typeof cpus>, messages: number) {
  const each = (name: keyof typeof before) => ((after[name] - before[name]) * 1_000) / Math.max(1, messages);
  const [own, mongodb, redis] = [each('own'), each('mongodb'), each('redis')];
  return { own, mongodb, redis, all: own + mongodb + redis };
}

/** Asks until there is an answer. */
export async function until<T>(
  ask: () => Promise<T | null | undefined>,
  everyMs = 50,
  patienceMs = 3_600_000,
): Promise<T> {
  for (const from = performance.now(); performance.now() - from < patienceMs; ) {
    const found = await ask();
    if (found !== null && found !== undefined) return found;
    await pause(everyMs);
  }
  throw new Error('it does not become so');
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printLoad(where: string): void {
  print(`load ${loadavg()[0]?.toFixed(1)} ${where}`);
}

export function inWords(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms.toFixed(0)} ms`;
}
