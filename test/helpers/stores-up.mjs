// jest's globalSetup: one embedded MongoDB and one Redis for the whole run, on a temporary folder.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';

/** With JEST_UNIT=1 nothing is started: tests that ask for a store then fail and say so. */
export default async function storesUp() {
  if (process.env.JEST_UNIT === '1') return;
  const folder = newFolder();
  const loader = new URL('./typescript.mjs', import.meta.url).href;
  const script = fileURLToPath(new URL('./stores-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', loader, script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { mongodbUri, redisPath, message } = JSON.parse(line);
    if (message) throw new Error(message);
    if (!mongodbUri) continue;
    process.env.TEST_MONGODB_URI = mongodbUri;
    process.env.TEST_REDIS_PATH = redisPath;
    await closeWhatIsIdle(mongodbUri);
    child.stdout.resume();
    globalThis.testStores = { child, folder };
    return;
  }
  throw new Error('the test stores did not start');
}

/** Memory that looks like a disk, where the machine has some: no write of a test waits for a disk. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 * 1024 ** 3;
/** What lies there is taken from the memory that tests and browsers need; a container may have less than the machine shows. */
const TO_SPARE_BYTES = 8 * 1024 ** 3;

function newFolder() {
  if (!existsSync(MEMORY) || process.availableMemory() < TO_SPARE_BYTES)
    return mkdtempSync(join(tmpdir(), 'skb-test-'));
  // What a run that was killed has left would stay in memory.
  for (const name of readdirSync(MEMORY)) {
    const run = /^skb-test-(\d+)-/.exec(name)?.[1];
    if (run !== undefined && !existsSync(`/proc/${run}`)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
  const { bavail, bsize } = statfsSync(MEMORY);
  return mkdtempSync(join(bavail * bsize < ENOUGH_BYTES ? tmpdir() : MEMORY, `skb-test-${process.pid}-`));
}

/**
 * Every test file has a database of its own, of some 150 files, which the engine keeps open for ten minutes after it was dropped: a
 * whole run would come to more than one process may have open, and the engine would end in the middle of somebody's test.
 */
async function closeWhatIsIdle(uri) {
  const connection = await mongoose.createConnection(uri).asPromise();
  const idle = 'file_manager=(close_handle_minimum=250,close_idle_time=5,close_scan_interval=2)';
  await connection.db.admin().command({ setParameter: 1, wiredTigerEngineRuntimeConfig: idle });
  await connection.close();
}
