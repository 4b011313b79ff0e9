import { homedir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/embedded/start.js';
import { AppError } from '../../src/errors.js';

/**
 * `stores-process.ts <data folder> [cache folder] [all | mongodb | redis]`: starts the stores and prints one JSON line
 * a step, `{step}`, then `{mongodbUri, redisPath}` or `{error, message}`. Ends when its input ends.
 */
const [dataDir = '', cacheDir = join(homedir(), '.cache', 'sang-kien-bot'), what = 'all'] = process.argv.slice(2);

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

process.on('SIGINT', () => undefined);
try {
  const need = { mongodb: what !== 'redis', redis: what !== 'mongodb' };
  const stores = await startEmbedded({ dataDir, cacheDir, need, progress: (step) => say({ step }) });
  say({ mongodbUri: stores.mongodbUri, redisPath: stores.redis?.path });
  process.stdin.on('end', () => void stores.close().then(() => process.exit(0))).resume();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  say({ error: error.code, message: error.message });
  process.exitCode = 1;
}
