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
  for await (const line of createInterface({ input: child.stdout })) {
    const { mongodbUri, redisPath, message } = JSON.parse(line);
    if (message) throw new Error(message);
    if (!mongodbUri) continue;
    process.env.TEST_MONGODB_URI = mongodbUri;
    process.env.TEST_REDIS_PATH = redisPath;
    child.stdout.resume();
    globalThis.testStores = { child, folder };
    return;
  }
  throw new Error('the test stores did not start');
}
