// jest's globalSetup: one embedded MongoDB and one Redis for the whole run, on a temporary folder.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** With JEST_UNIT=1 nothing is started: tests that ask for a store then fail and say so. */
export default async function storesUp() {
  if (process.env.JEST_UNIT === '1') return;
  const folder = mkdtempSync(join(tmpdir(), 'skb-test-'));
  const loader = new URL('./typescript.mjs', import.meta.url).href;
  const script = fileURLToPath(new URL('./stores-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', loader, script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  if (typeof line !== 'string') throw new Error(`the test stores did not start (${line})`);
  const { mongodbUri, redisPath } = JSON.parse(line);
  process.env.TEST_MONGODB_URI = mongodbUri;
  process.env.TEST_REDIS_PATH = redisPath;
  globalThis.testStores = { child, folder };
}

function once(emitter, event) {
  return new Promise((resolve) => emitter.once(event, (...values) => resolve(values)));
}
