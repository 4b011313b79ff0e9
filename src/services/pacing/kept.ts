import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.js';

/** A value, and the moment its reading began: whatever was stored by then is in it. */
export interface AsOf<V> {
  readonly at: Date;
  readonly value: V;
}

/** So long nobody reads it again. */
const GOOD_MS = 60_000;
/** So long it is still given, while it is read again behind. */
const USABLE_MS = 300_000;

/**
 * Keeps values that take long to read, in this process: each is read once for all who ask meanwhile. Whoever gets one
 * has to say of when it is. A reading that fails leaves what was known; who waits for it gets its error.
 * @param most as much of them as measured by `sizeOf` (1 and more); the least recently used leaves first
 */
export function makeKept<V>(clock: Clock, most: number, sizeOf: (value: V) => number) {
  const kept = new LRUCache<string, AsOf<V>>({ maxSize: most, sizeCalculation: ({ value }) => sizeOf(value) });
  const underway = new Map<string, Promise<AsOf<V>>>();

  return async (key: string, read: (at: Date) => Promise<V>): Promise<AsOf<V>> => {
    const known = kept.get(key);
    const age = known === undefined ? USABLE_MS : Math.abs(clock.now().getTime() - known.at.getTime());
    if (known !== undefined && age < GOOD_MS) return known;
    const reading = underway.get(key) ?? begin(key, read);
    return known !== undefined && age < USABLE_MS ? known : reading;
  };

  function begin(key: string, read: (at: Date) => Promise<V>): Promise<AsOf<V>> {
    const at = clock.now();
    const reading = read(at)
      .then((value) => {
        kept.set(key, { at, value });
        return { at, value };
      })
      .finally(() => underway.delete(key));
    underway.set(key, reading);
    // Perhaps nobody waits for it.
    reading.catch(() => undefined);
    return reading;
  }
}
