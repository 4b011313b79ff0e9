import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import type { Allowance } from './parts.js';

export interface Meter {
  /** Takes one; 0 when it was there, otherwise the seconds until there is one. */
  take(key: string): number;
}

/** A token bucket per key, in this process. Keys unused for long are forgotten, which only ever makes it kinder. */
export function makeMeter({ burst, perSecond }: Allowance, clock: Clock): Meter {
  const buckets = new LRUCache<string, { left: number; at: number }>({ max: 50_000 });
  return {
    take: (key) => {
      const at = clock.now().getTime();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond);
      const taken = left >= 1;
      buckets.set(key, { left: taken ? left - 1 : left, at });
      return taken ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
    },
  };
}

/** @throws AppError TOO_MANY_REQUESTS, with the seconds to wait in Retry-After. */
export function spend(meter: Meter, key: string, response: Response): void {
  const wait = meter.take(key);
  if (wait === 0) return;
  response.set('Retry-After', String(wait));
  throw new AppError('TOO_MANY_REQUESTS', { got: String(wait) });
}
