import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const said = z.object({ redisPath: z.string() });

/** A Redis that no other test uses, to be flushed. */
export async function ownRedis(name: string): Promise<{ readonly path: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const loader = new URL('./typescript.mjs', import.meta.url);
  const script = new URL('./stores-process.ts', import.meta.url);
  const args = ['--import', loader.href, script.pathname, folder, join(folder, 'cache'), 'redis'];
  const stores = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const close = async () => {
    const ended = new Promise((resolve) => stores.once('exit', resolve));
    stores.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface(stores.stdout)) {
    const address = said.safeParse(JSON.parse(line));
    if (address.success) return { path: address.data.redisPath, close };
  }
  await close();
  throw new Error('no Redis');
}
