import { Redis } from 'ioredis';
import { silentLog } from '../../src/log.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { patience } from '../../src/store/guard.js';
import { type Gate, makeGate } from './gate.js';
import { PATIENCE_MS } from './patience.js';
import { testMongodbUri, testRedis } from './stores.js';

/** A database and a Redis of one test's own on the stores of this run, with addresses that a process can be given. */
export interface Place {
  readonly env: { readonly MONGODB_URI: string; readonly REDIS_URL: string };
  /** To look into the same database. */
  readonly store: Store;
  readonly redis: Gate;
  close(): Promise<void>;
}

export async function openPlace(name: string): Promise<Place> {
  const MONGODB_URI = testMongodbUri(name);
  const { path } = testRedis(name);
  // A jest worker runs one file at a time, so its number keeps files apart.
  const db = 1 + (Number(process.env.JEST_WORKER_ID ?? 1) % 15);
  await flush(path, db);
  patience.ms = PATIENCE_MS;
  const store = await openStore(MONGODB_URI, { log: silentLog });
  const redis = await makeGate({ path });
  return {
    env: { MONGODB_URI, REDIS_URL: `redis://127.0.0.1:${redis.port}/${db}` },
    store,
    redis,
    close: async () => {
      await redis.shut();
      await flush(path, db);
      await store.drop();
      await store.close();
    },
  };
}

async function flush(path: string, db: number): Promise<void> {
  const redis = new Redis({ path, db });
  await redis.flushdb();
  redis.disconnect();
}
