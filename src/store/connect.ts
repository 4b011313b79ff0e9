import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import { AppError } from '../errors.js';
import type { Log } from '../log.js';
import { patience, storing } from './guard.js';
import { watch } from './watch.js';

/** The database's name where MONGODB_URI gives none. */
const DATABASE = 'sang-kien-bot';

export interface Store {
  /** Ours alone, never mongoose's global one. Models are defined on it (store/models). */
  readonly connection: mongoose.Connection;
  /** Creates the indexes of every model defined so far; slow only where there is much data and a new index. */
  ensureIndexes(): Promise<void>;
  /** Whether a server that takes writes is in sight, as the driver's own monitoring last saw it. */
  healthy(): boolean;
  /** Removes the database. For tests. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

const SETTINGS = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  appName: 'sang-kien-bot',
  writeConcern: { w: 'majority', journal: true },
  maxPoolSize: 50,
  connectTimeoutMS: 2_500,
  heartbeatFrequencyMS: 2_000,
  socketTimeoutMS: 120_000,
} as const;
const RETRY_MS = 1_000;

interface StoreOptions {
  readonly log: Log;
  /** Another database than the address says, e.g. one per test. */
  readonly database?: string;
  /** How long the first connection may take, in ms. */
  readonly patienceMs?: number;
}

/**
 * Connects to MongoDB. Whatever is acknowledged is on the disk of a majority (`w: majority, j: true`).
 * While the database is away operations fail within about 3 s (see guard.ts) and the driver reconnects by itself.
 * @throws AppError MONGODB_UNREACHABLE when nothing answers at that address, MONGODB_REFUSED when it lets us not in;
 * neither repeats user names or passwords
 */
export async function openStore(uri: string, options: StoreOptions): Promise<Store> {
  const { log } = options;
  const connection = mongoose.createConnection();
  connection.set('strictQuery', 'throw');
  // The promise is awaited below; the event would otherwise be thrown when nobody listens.
  connection.on('error', () => undefined);
  let writable = false;
  let closing = false;
  let unwatch = (): void => undefined;

  const open = () => connection.openUri(uri, { ...database(uri, options.database), ...SETTINGS, ...waits(options) });
  const see = (now: boolean): void => {
    const before = writable;
    writable = now;
    if (closing || before === now) return;
    if (now) log.info({ event: 'mongodb.up' });
    else log.error({ event: 'mongodb.down' });
  };
  const attend = async (): Promise<void> => {
    unwatch = watch(connection.getClient(), { see, silent: () => void renew() });
    // The first descriptions came before we could listen: a round trip shows that somebody is there.
    await storing(() => connection.getClient().db().command({ ping: 1 }));
  };
  const renew = async (): Promise<void> => {
    unwatch();
    see(false);
    log.warn({ event: 'mongodb.watch-renewed' });
    await connection.close();
    while (!closing) {
      try {
        await open();
        await attend();
        see(true);
        return;
      } catch {
        unwatch();
        await delay(RETRY_MS);
      }
    }
  };

  try {
    await open();
  } catch (error) {
    await connection.destroy().catch(() => undefined);
    throw unreachable(uri, error);
  }
  await attend();
  writable = true;

  return {
    connection,
    ensureIndexes: async () => {
      for (const model of Object.values(connection.models)) await model.createIndexes();
    },
    healthy: () => writable && !closing,
    drop: () => connection.dropDatabase(),
    close: async () => {
      closing = true;
      unwatch();
      await connection.close();
    },
  };
}

/** For a server that can be written, and for one of the pool's connections. */
function waits({ patienceMs }: StoreOptions) {
  return { serverSelectionTimeoutMS: patienceMs ?? Math.max(5_000, patience.ms), waitQueueTimeoutMS: patience.ms };
}

function database(uri: string, wanted: string | undefined): { dbName?: string } {
  if (wanted !== undefined) return { dbName: wanted };
  return /^[^:]+:\/\/[^/]+\/[^?]+/.test(uri) ? {} : { dbName: DATABASE };
}

function unreachable(uri: string, error: unknown): AppError {
  const refused = error instanceof Error && 'code' in error && (error.code === 18 || error.code === 8000);
  return new AppError(refused ? 'MONGODB_REFUSED' : 'MONGODB_UNREACHABLE', { got: hostsOf(uri) }, error);
}

/** Host names and ports only: the rest of an address may hold secrets. */
function hostsOf(uri: string): string {
  const rest = uri.replace(/^[^:]*:\/\//, '');
  const at = rest.lastIndexOf('@');
  if (rest.includes('?') && rest.indexOf('?') < at) return '?';
  const hosts = rest.slice(at + 1).replace(/[/?].*$/s, '');
  return /^[\w.:,%[\]-]{1,200}$/.test(hosts) ? decoded(hosts) : '?';
}

function decoded(hosts: string): string {
  try {
    return decodeURIComponent(hosts);
  } catch {
    return hosts;
  }
}
