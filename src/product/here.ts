import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock.js';
import type { Config } from '../config.js';
import { makeMetrics } from '../http/metrics.js';
import { randomToken } from '../ids.js';
import type { Log } from '../log.js';

/** What every part is told of this process. */
export interface Here {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** What this process signs its leases with. */
  readonly owner: string;
  /** Under which people reach the pages, as far as is known. */
  readonly address: string;
  /** The address in the local network, where one was found. */
  readonly lanUrl: string | undefined;
  readonly metrics: ReturnType<typeof makeMetrics>;
  /** Resolves after so many ms, or at once when the process is closing. */
  readonly sleep: (ms: number) => Promise<void>;
  /** From now on nobody sleeps. */
  readonly wakeAll: () => void;
}

export function makeHere(config: Config, lanUrl: string | undefined, log: Log): Here {
  const closing = new AbortController();
  // As many as sleep at once.
  setMaxListeners(0, closing.signal);
  return {
    config,
    clock: systemClock,
    log,
    owner: randomToken(9),
    address: config.publicUrl ?? `http://localhost:${config.port}`,
    lanUrl,
    metrics: makeMetrics(),
    sleep: (ms) => pause(ms, undefined, { signal: closing.signal }).catch(() => undefined),
    wakeAll: () => closing.abort(),
  };
}
