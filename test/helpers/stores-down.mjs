// jest's globalTeardown.
import { rmSync } from 'node:fs';

export default async function storesDown() {
  const { child, folder } = globalThis.testStores ?? {};
  if (!child) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  await gone;
  rmSync(folder, { recursive: true, force: true });
}
