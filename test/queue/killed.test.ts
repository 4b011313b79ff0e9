import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { silentLog } from '../../src/log.js';
import { openRedis } from '../../src/queue/connect.js';
import { startJobs } from '../../src/queue/runtime.js';
import { bookOf, defineJob } from '../../src/services/jobs/job.js';
import { until } from '../helpers/gate.js';
import { countingServices } from '../helpers/jobs.js';

let folder: string;
let stores: ChildProcess;
let path = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-killed-'));
  const loader = new URL('../helpers/typescript.mjs', import.meta.url);
  const script = new URL('../helpers/stores-process.ts', import.meta.url);
  const args = ['--import', loader.href, script.pathname, folder, join(folder, 'cache'), 'redis'];
  stores = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (stores.stdout === null) throw new Error('no output');
  const said = z.object({ redisPath: z.string() });
  for await (const line of createInterface(stores.stdout)) {
    const address = said.safeParse(JSON.parse(line));
    if (!address.success) continue;
    path = address.data.redisPath;
    break;
  }
});

afterAll(async () => {
  const ended = new Promise((resolve) => stores.once('exit', resolve));
  stores.stdin?.end();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test('Redis killed with SIGKILL and started again: the worker goes on, the pulse beats on', async () => {
  const link = openRedis({ path }, silentLog);
  const ran: string[] = [];
  const slow = defineJob({
    name: 'page',
    payload: z.object({ at: z.string() }),
    run: async ({ at }) => void ran.push(at),
  });
  const pulse = defineJob({
    name: 'pulse',
    payload: z.object({}),
    pulse: 200,
    run: async () => void ran.push('pulse'),
  });
  const book = bookOf([slow, pulse]);
  const jobs = await startJobs({ link, jobs: book, services: countingServices(), log: silentLog });
  await until(() => ran.includes('pulse'));

  const [, pid] = /process_id:(\d+)/.exec(await link.commands.info('server')) ?? [];
  process.kill(Number(pid), 'SIGKILL');
  await until(() => !link.healthy());
  await until(() => link.healthy());
  expect(/process_id:(\d+)/.exec(await link.commands.info('server'))?.[1]).not.toBe(pid);

  ran.length = 0;
  // The queue has a connection of its own, which may come back a moment after the link's.
  await until(() =>
    jobs.enqueue(slow, { at: 'after' }).then(
      () => true,
      () => false,
    ),
  );
  await until(() => ran.includes('after') && ran.includes('pulse'));
  await jobs.close();
  await link.close();
});
