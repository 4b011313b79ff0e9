import { Redis } from 'ioredis';
import type { Log } from '../log.js';

export type RedisAddress = { readonly path: string } | { readonly url: string };

/** Connections to Redis that come back by themselves, also when Redis was not there at the start. */
export interface RedisLink {
  /** For commands: fails at once while Redis is away, so that nobody waits for it. */
  readonly commands: Redis;
  /** One more connection, for subscribing (`fail-fast`) or for a worker, whose commands wait for Redis (`patient`). */
  connect(kind: 'fail-fast' | 'patient'): Redis;
  /** Whether Redis takes commands, as last seen. */
  healthy(): boolean;
  /** Resolves when Redis is there, or after so many ms. True: it is. */
  ready(ms: number): Promise<boolean>;
  /** Calls back at every coming of Redis, the first one included. */
  onUp(up: () => void): void;
  close(): Promise<void>;
}

/** Never throws for a Redis that is away: the product lives without it. An outage is logged once, and its end. */
export function openRedis(address: RedisAddress, log: Log): RedisLink {
  const opened = new Set<Redis>();
  const ups: (() => void)[] = [];
  let down = false;
  let closed = false;

  function connect(kind: 'fail-fast' | 'patient'): Redis {
    const redis = make(address, kind === 'patient' ? PATIENT : FAIL_FAST);
    // ioredis would print every single one of them.
    redis.on('error', lost);
    redis.on('end', () => opened.delete(redis));
    opened.add(redis);
    return redis;
  }

  function lost(err?: Error): void {
    if (down || closed) return;
    down = true;
    log.error({ event: 'redis.down', err: err ?? new Error('connection closed') });
  }

  function found(): void {
    if (down && !closed) log.info({ event: 'redis.up' });
    down = false;
  }

  const commands = connect('fail-fast');
  commands.on('close', () => lost());
  commands.on('ready', () => {
    found();
    for (const up of ups) up();
  });
  // A Redis that hangs closes nothing.
  const pulse = setInterval(() => {
    if (commands.status === 'ready') commands.ping().then(found, lost);
  }, PULSE_MS);
  pulse.unref();
  const healthy = () => !closed && !down && commands.status === 'ready';

  return {
    commands,
    connect,
    healthy,
    ready: async (ms) => {
      if (healthy()) return true;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        commands.once('ready', () => {
          clearTimeout(timer);
          resolve();
        });
      });
      return healthy();
    },
    onUp: (up) => {
      ups.push(up);
      if (healthy()) up();
    },
    close: async () => {
      closed = true;
      clearInterval(pulse);
      for (const redis of opened) redis.disconnect();
    },
  };
}

const PULSE_MS = 3_000;

const STEADY = {
  retryStrategy: (times: number) => Math.min(100 * times, 2_000),
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  connectTimeout: 5_000,
  keepAlive: 10_000,
};
const FAIL_FAST = {
  ...STEADY,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 2_000,
};
/** What BullMQ demands of a worker's connection. */
const PATIENT = { ...STEADY, maxRetriesPerRequest: null };

function make(address: RedisAddress, options: typeof FAIL_FAST | typeof PATIENT): Redis {
  return 'path' in address ? new Redis({ path: address.path, ...options }) : new Redis(address.url, options);
}
