import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

interface Arguments {
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

/** A script of Redis by its text; one that Redis knows by its digest is not sent again. Throws what ioredis throws. */
export function makeScript(text: string): (redis: Redis, given: Arguments) => Promise<unknown> {
  const digest = createHash('sha1').update(text).digest('hex');
  return async (redis, { keys, args }) => {
    try {
      return await redis.evalsha(digest, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return await redis.eval(text, keys.length, ...keys, ...args);
    }
  };
}
