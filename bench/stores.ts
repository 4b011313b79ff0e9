import { createConnection, createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/embedded/start.js';
import { descendant } from './processes.js';
import { freePort, scratch } from './subjects.js';

export interface Stores {
  mongodbUri(database: string): string;
  readonly redisPath: string;
  /** The same Redis over TCP, through this process: for who takes an address only. */
  readonly redisUrl: string;
  readonly mongodbPid: number;
  readonly redisPid: number;
  close(): Promise<void>;
}

/** MongoDB and Redis for the bench alone, as `npm start` starts them: the same two for all subjects. */
export async function startStores(): Promise<Stores> {
  const cacheDir = join(homedir(), '.cache', 'sang-kien-bot');
  const need = { mongodb: true, redis: true };
  const engines = await startEmbedded({ dataDir: scratch, cacheDir, need, progress: () => undefined });
  const redisPath = engines.redis?.path ?? '';
  const port = await freePort();
  const bridge = createServer((socket) => {
    const redis = createConnection(redisPath);
    for (const end of [socket, redis]) end.on('error', () => undefined);
    socket.pipe(redis).pipe(socket);
  });
  await new Promise<void>((resolve) => bridge.listen(port, '127.0.0.1', resolve));
  return {
    mongodbUri: (database) => (engines.mongodbUri ?? '').replace(/\/[^/?]*\?/, `/${database}?`),
    redisPath,
    redisUrl: `redis://127.0.0.1:${port}`,
    mongodbPid: descendant('mongodb-sidecar') ?? 0,
    redisPid: descendant('', descendant('redis-sidecar') ?? 0) ?? 0,
    close: async () => {
      bridge.close();
      await engines.close();
    },
  };
}
