import { homedir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/embedded/start.js';

/** Starts both stores on the folder of the first argument, prints their addresses, ends when its input ends. */
const [folder = ''] = process.argv.slice(2);
const stores = await startEmbedded({
  dataDir: folder,
  cacheDir: join(homedir(), '.cache', 'sang-kien-bot'),
  need: { mongodb: true, redis: true },
  progress: (step) => {
    if (!step.startsWith('starting')) process.stderr.write(`test stores: ${step}\n`);
  },
});
process.stdout.write(`${JSON.stringify({ mongodbUri: stores.mongodbUri, redisPath: stores.redis?.path })}\n`);
process.on('SIGINT', () => undefined);
process.stdin.on('end', () => void stores.close().then(() => process.exit(0))).resume();
