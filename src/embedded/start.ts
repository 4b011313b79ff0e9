import { join } from 'node:path';
import { AppError } from '../errors.js';
import {
  forgetAddresses,
  makeRunFolder,
  prepareDataDir,
  readAddresses,
  removeRunFolder,
  touch,
  usableCache,
  writeAddresses,
} from './folder.js';
import { type Lock, lock } from './lock.js';
import { mongodbCommand } from './mongodb.js';
import { redisCommand } from './redis.js';
import { GONE_SECONDS, keepAlive, type Sidecar } from './sidecar.js';

/** What happens while the engines start and run; src/texts/terminal.ts has a sentence for each. */
export type Step =
  | 'waiting-for-previous'
  | 'fetching-c-library'
  | 'fetching-redis'
  | 'starting-mongodb'
  | 'starting-redis'
  | 'mongodb-died'
  | 'mongodb-back'
  | 'redis-died'
  | 'redis-back'
  | 'disk-full';
export type Progress = (step: Step) => void;

export interface EmbeddedOptions {
  /** Where the data is kept; made if missing. */
  readonly dataDir: string;
  /** Where fetched programs are kept; replaced by a folder under `dataDir` where it cannot be written. */
  readonly cacheDir: string;
  readonly need: { readonly mongodb: boolean; readonly redis: boolean };
  readonly progress: Progress;
}

export interface Embedded {
  readonly mongodbUri?: string;
  /** A Unix socket. */
  readonly redis?: { readonly path: string };
  /** Ends both cleanly and frees the data folder. Close your connections first. */
  close(): Promise<void>;
}

const DATABASE = 'sang-kien-bot';
const TOUCH_MS = 3_600_000;

/**
 * Starts MongoDB and Redis for this process alone, on private sockets that stay the same for as long as it runs; they
 * are started again when they die and end when this process does. Throws EMBEDDED_RUNNING when another process uses
 * the data folder, and AppErrors that say what to do for everything else that keeps them from starting.
 */
export async function startEmbedded({ dataDir, cacheDir, need, progress }: EmbeddedOptions): Promise<Embedded> {
  if (!need.mongodb && !need.redis) return { close: async () => undefined };
  const folder = prepareDataDir(dataDir);
  const mine = await lock(join(folder, 'app.lock'), 0);
  if (!mine) throw new AppError('EMBEDDED_RUNNING', { got: folder });
  const sidecars: Sidecar[] = [];
  let run: string | undefined;
  try {
    await previousGone(folder, progress);
    removeRunFolder(readAddresses(folder)?.run ?? '');
    run = makeRunFolder();
    const engines = await startEngines({ folder, cacheDir: usableCache(cacheDir, folder), run, need, progress });
    sidecars.push(...engines.sidecars);
    writeAddresses(folder, { run, ...engines.addresses });
    return embedded(folder, run, mine, engines);
  } catch (error) {
    await shut(folder, run, mine, sidecars);
    throw error;
  }
}

interface Engines {
  readonly sidecars: readonly Sidecar[];
  readonly addresses: { mongodbUri?: string; redisPath?: string };
}

interface Place {
  readonly folder: string;
  readonly cacheDir: string;
  readonly run: string;
  readonly need: EmbeddedOptions['need'];
  readonly progress: Progress;
}

async function startEngines({ folder, cacheDir, run, need, progress }: Place): Promise<Engines> {
  const place = { dataDir: folder, cacheDir, run };
  const sockets = { mongodb: join(run, 'mongodb.sock'), redis: join(run, 'redis.sock') };
  const startMongodb = async (): Promise<Sidecar> => {
    const fetching = (): void => progress('fetching-c-library');
    const command = await mongodbCommand({ ...place, socket: sockets.mongodb, fetching });
    progress('starting-mongodb');
    return keepAlive({
      name: 'MongoDB',
      command,
      lockFile: join(folder, 'mongodb.lock'),
      onDeath: () => progress('mongodb-died'),
      onReturn: () => progress('mongodb-back'),
      onDiskFull: () => progress('disk-full'),
    });
  };
  const startRedis = async (): Promise<Sidecar> => {
    const fetching = (): void => progress('fetching-redis');
    const command = await redisCommand({ ...place, socket: sockets.redis, fetching });
    progress('starting-redis');
    return keepAlive({
      name: 'Redis',
      command,
      lockFile: join(folder, 'redis.lock'),
      onDeath: () => progress('redis-died'),
      onReturn: () => progress('redis-back'),
      onDiskFull: () => progress('disk-full'),
    });
  };
  const starts = [...(need.mongodb ? [startMongodb()] : []), ...(need.redis ? [startRedis()] : [])];
  const results = await Promise.allSettled(starts);
  const sidecars = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    await Promise.all(sidecars.map((sidecar) => sidecar.close()));
    throw failure.reason;
  }
  const mongodbUri = `mongodb://${encodeURIComponent(sockets.mongodb)}/${DATABASE}?directConnection=true`;
  return {
    sidecars,
    addresses: { ...(need.mongodb ? { mongodbUri } : {}), ...(need.redis ? { redisPath: sockets.redis } : {}) },
  };
}

function embedded(folder: string, run: string, mine: Lock, { sidecars, addresses }: Engines): Embedded {
  const paths = [run, join(run, 'mongodb.sock'), join(run, 'redis.sock')];
  const timer = setInterval(() => touch(paths), TOUCH_MS).unref();
  let closed: Promise<void> | undefined;
  return {
    ...(addresses.mongodbUri === undefined ? {} : { mongodbUri: addresses.mongodbUri }),
    ...(addresses.redisPath === undefined ? {} : { redis: { path: addresses.redisPath } }),
    close() {
      clearInterval(timer);
      closed ??= shut(folder, run, mine, sidecars);
      return closed;
    },
  };
}

async function shut(folder: string, run: string | undefined, mine: Lock, sidecars: readonly Sidecar[]): Promise<void> {
  await Promise.all(sidecars.map((sidecar) => sidecar.close()));
  if (run !== undefined) removeRunFolder(run);
  forgetAddresses(folder);
  mine.release();
}

/** After `kill -9` of the last run its engines need a moment to write everything down and end. */
async function previousGone(folder: string, progress: Progress): Promise<void> {
  for (const [name, file] of [
    ['MongoDB', 'mongodb.lock'],
    ['Redis', 'redis.lock'],
  ] as const) {
    let held = await lock(join(folder, file), 0);
    if (!held) {
      progress('waiting-for-previous');
      held = await lock(join(folder, file), GONE_SECONDS);
    }
    if (!held) throw new AppError('EMBEDDED_BUSY', { got: name, expected: `${GONE_SECONDS} giây` });
    held.release();
  }
}
