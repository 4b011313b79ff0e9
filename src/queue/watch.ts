import { schedule } from 'node-cron';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { Due } from '../services/due.js';

interface WatchOptions {
  readonly due: Due;
  readonly redisHealthy: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** When to look, as node-cron writes it; second 30 of every minute, between two ticks. */
  readonly pattern?: string;
}

export interface Watch {
  /** What happens at every look. True: the tick was late, and what was due has been done from here. */
  check(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Redis ticks every 60 s; one tick may be missed without anybody noticing. */
const LATE_MS = 90_000;
/** Without Redis the watch itself is the tick, every minute. */
const LATE_WITHOUT_REDIS_MS = 45_000;

/**
 * In every process: does what is due when the tick does not come, because Redis is away or its scheduler is stuck.
 * Several processes may do so at once; the ledger gives each slot to one.
 */
export function startWatch({ due, redisHealthy, clock, log, pattern = '30 * * * * *' }: WatchOptions): Watch {
  async function check(): Promise<boolean> {
    try {
      const last = await due.lastRun();
      const late = redisHealthy() ? LATE_MS : LATE_WITHOUT_REDIS_MS;
      if (last !== undefined && clock.now().getTime() - last.getTime() <= late) return false;
      if (redisHealthy()) log.warn({ event: 'tick.late' });
      await due.runDue();
      return true;
    } catch (err) {
      log.warn({ event: 'watch.failed', err });
      return false;
    }
  }
  const task = schedule(pattern, () => check(), { suppressMissedWarning: true, unref: true });
  return {
    check,
    stop: async () => {
      await task.destroy();
    },
  };
}
