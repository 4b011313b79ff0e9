import { schedule } from 'node-cron';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { Due } from '../services/jobs/due.js';

interface WatchOptions {
  readonly due: Due;
  readonly redisHealthy: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes Redis tick again when it has forgotten to, e.g. after it was flushed. */
  readonly ensurePulses?: () => Promise<unknown>;
  /** When to look, as node-cron writes it; second 15 of every minute, when a tick of second 0 would have been. */
  readonly pattern?: string;
}

export interface Watch {
  /**
   * What happens at every look. True: the tick was late, and what was due has been done from here. `starting`: that
   * nothing ticked before is no news.
   */
  check(look?: { readonly starting: boolean }): Promise<boolean>;
  stop(): Promise<void>;
}

/** Between one look and the next there was no tick. Without Redis the watch itself is the tick. */
const LATE_MS = 45_000;

/**
 * In every process: does what is due when the tick does not come, because Redis is away, was flushed, or is stuck.
 * Several processes may do so at once; the ledger gives each slot to one.
 */
export function startWatch({
  due,
  redisHealthy,
  clock,
  log,
  ensurePulses,
  pattern = '15 * * * * *',
}: WatchOptions): Watch {
  async function check({ starting } = { starting: false }): Promise<boolean> {
    try {
      const last = await due.lastRun();
      // A last time that lies ahead is of a clock that was put back since: Redis would wait for that time too.
      if (last !== undefined && Math.abs(clock.now().getTime() - last.getTime()) <= LATE_MS) return false;
      if (redisHealthy() && !starting) {
        log.warn({ event: 'tick.late' });
        await ensurePulses?.();
      }
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
