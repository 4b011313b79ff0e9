import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MORNING } from './announcement-world.js';
import { freePort, scratch } from './subjects.js';

export interface Product {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves when it has ended. */
  readonly gone: Promise<unknown>;
  /** What is added to this machine's clock, in ms. */
  readonly ahead: number;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly mongodbUri: string;
  readonly redisUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly paid: boolean;
  /** MB for V8's old objects; 0: as V8 likes. */
  readonly heap: number;
  /** Of an earlier process of the same world. */
  readonly ahead?: number;
  /** More of node's own options, e.g. for a profile. */
  readonly node?: readonly string[];
}

/** The product as `npm start` starts it, all roles in one process, on that Wednesday morning. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { mongodbUri, redisUrl, apiRoot, token, paid, heap, node = [] } = options;
  const ahead = options.ahead ?? MORNING.getTime() - Date.now();
  const clockFile = join(scratch, 'announcement-clock');
  writeFileSync(clockFile, String(Math.round(ahead)));
  const clock = fileURLToPath(new URL('../../test/helpers/moved-clock.mjs', import.meta.url));
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  const port = await freePort();
  const memory = heap === 0 ? [] : [`--max-old-space-size=${heap}`];
  const child = spawn(process.execPath, [...memory, ...node, '--import', clock, main], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      CLOCK_FILE: clockFile,
      MONGODB_URI: mongodbUri,
      REDIS_URL: redisUrl,
      DATA_DIR: scratch,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_PAID_BROADCAST: paid ? '1' : '0',
    },
    // What it logs is no result.
    stdio: ['ignore', 2, 2],
  });
  const gone = once(child, 'exit');
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  for (let tries = 0; tries < 900; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the product ended: ${child.exitCode}`);
    if (await isUp(`http://127.0.0.1:${port}/healthz`)) {
      return { pid: child.pid ?? 0, child, gone, ahead, stop: () => stop(child) };
    }
    await pause(100);
  }
  throw new Error('the product did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await once(child, 'exit');
  clearTimeout(late);
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
