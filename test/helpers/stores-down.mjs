// jest's globalTeardown.
import { rmSync } from 'node:fs';

/** Engines that take longer to close than this are not waited for. */
const PATIENCE_MS = 20_000;

export default async function storesDown() {
  const { child, folder } = globalThis.testStores ?? {};
  if (!child) return;
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stdin.end();
    await gone;
    clearTimeout(impatient);
  }
  rmSync(folder, { recursive: true, force: true });
}
