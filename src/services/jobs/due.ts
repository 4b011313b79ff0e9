import type { Clock } from '../../clock.js';
import { latestSlot } from '../../domain/slots.js';
import type { Log } from '../../log.js';
import type { JobLedger } from '../records.js';
import type { Job, JobServices } from './job.js';

interface DuePorts {
  readonly jobs: Iterable<Job>;
  readonly ledger: JobLedger;
  readonly services: Omit<JobServices, 'runDue'>;
  /** Beside the jobs, at every run and on every process that runs: it sees by itself that nothing is done twice. */
  readonly always?: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  /** This process, e.g. a random token. */
  readonly owner: string;
}

export interface Due {
  /**
   * Does everything whose slot has come and that nobody has done. Harmless at any time and from any number of
   * processes: each slot is claimed in the database. Resolves when what it started is done; never throws for a job.
   */
  runDue(): Promise<void>;
  /** When `runDue` last began, on any process. */
  lastRun(): Promise<Date | undefined>;
  /** Resolves when nothing that was started here runs any more. */
  idle(): Promise<void>;
}

/** The ledger's row that says when runDue last began. */
export const PULSE = 'run-due';

export function makeDue(ports: DuePorts): Due {
  const { ledger, clock, log, owner } = ports;
  const running = new Set<Promise<void>>();

  async function runAll(): Promise<void> {
    const now = clock.now();
    const pulse = await ledger.claim(PULSE, now, owner, now, 0);
    if (pulse !== undefined) await ledger.done(PULSE, owner, now);
    const always = ports.always?.().catch((err: unknown) => log.error({ event: 'tick.failed', err }));
    await Promise.all([always, ...[...ports.jobs].map((job) => runIfDue(job, now, ports))]);
  }

  return {
    runDue: () => {
      const run = runAll().finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    lastRun: () => ledger.lastDone(PULSE),
    idle: async () => {
      await Promise.allSettled(running);
    },
  };
}

async function runIfDue(job: Job, now: Date, ports: DuePorts): Promise<void> {
  const { ledger, log } = ports;
  const slot = job.due === undefined ? undefined : latestSlot(job.due, now);
  if (slot === undefined) return;
  // One claim, one owner: the same process may come again while an earlier attempt of its own still runs.
  const owner = `${ports.owner} ${now.getTime()}`;
  try {
    const claim = await ledger.claim(job.name, slot, owner, now, job.leaseMs);
    if (claim === undefined) return;
    await runClaimed(job, slot, owner, claim.attempt, ports);
  } catch (err) {
    log.error({ event: 'job.ledger-failed', job: job.name, slot: slot.toISOString(), err });
  }
}

async function runClaimed(job: Job, slot: Date, owner: string, attempt: number, ports: DuePorts): Promise<void> {
  const { ledger, services, log, clock } = ports;
  const last = attempt >= job.attempts;
  const line = { job: job.name, slot: slot.toISOString(), attempt };
  const began = clock.now().getTime();
  const alive = setInterval(() => {
    const until = new Date(clock.now().getTime() + job.leaseMs);
    ledger.extend(job.name, owner, until).catch((err: unknown) => log.warn({ event: 'job.lease', ...line, err }));
  }, job.leaseMs / 3);
  alive.unref();
  try {
    const runDue = async () => undefined;
    const result = await job.run({}, { services: { ...services, runDue }, attempt, last });
    await ledger.done(job.name, owner, clock.now());
    const count = typeof result === 'number' ? { count: result } : {};
    log.debug({ event: 'job.done', ...line, ...count, ms: clock.now().getTime() - began });
  } catch (err) {
    log.error({ event: last ? 'job.given-up' : 'job.failed', ...line, err });
    await ledger.failed(job.name, owner, last ? null : new Date(clock.now().getTime() + job.retryMs));
  } finally {
    clearInterval(alive);
  }
}
