import { repeat } from '../services/pacing/repeat.js';
import type { Here } from './here.js';
import type { Stores } from './stores.js';

/**
 * What this process looks at again and again while there is a database to look at, every so many ms. A failure is
 * logged as `<name>.failed` and forgotten.
 */
export function loop(
  name: string,
  ms: number,
  work: () => unknown,
  { health, log }: Pick<Stores, 'health'> & Pick<Here, 'log'>,
): { stop(): Promise<void> } {
  return repeat(
    ms,
    async () => health.mongodb() && work(),
    (err) => log.warn({ event: `${name}.failed`, err }),
  );
}
