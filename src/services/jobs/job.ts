import type { z } from 'zod';
import { isSchedule, type Schedule } from '../../domain/slots.js';
import { AppError } from '../../errors.js';
import type { PageRef } from '../delivery/delivery-records.js';

/** What the jobs call: every moment of the product that is not an answer to somebody. */
export interface JobServices {
  /** Runs what is due by the database's ledger; see due.ts. */
  runDue(): Promise<void>;
  /** Takes over outboxes that a crash has left; how many. */
  sweep(): Promise<number>;
  /** Nudges the people whose drafts have lain for a day; how many. */
  nudge(): Promise<number>;
  dailyBackup(): Promise<unknown>;
  /** Tells the admins in chat that today's backup failed. */
  backupFailed(): Promise<void>;
  /** Removes what has had its time; how many. */
  expire(): Promise<number>;
  /** Sends a page of an occurrence's recipients; see delivery/pages.ts. */
  sendPage(page: PageRef): Promise<void>;
}

export interface JobContext {
  readonly services: JobServices;
  /** Counts from 1. */
  readonly attempt: number;
  /** It will not be tried again. */
  readonly last: boolean;
}

/** Every so many ms, or a cron pattern with seconds. */
export type Pulse = number | string;

/**
 * One moment. `pulse` is driven by Redis, on one process. `due` is driven by the ledger in the
 * database: every slot is done once, also late, also without Redis. Neither: run when somebody enqueues it.
 */
export interface Job<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly pulse?: Pulse;
  readonly due?: Schedule;
  /** How long one attempt may take before another process may take over; it is extended while the process lives. */
  readonly leaseMs: number;
  readonly attempts: number;
  /** Between attempts. */
  readonly retryMs: number;
  /** Bulk has workers of its own, so that the tick never waits behind it. */
  readonly lane: Lane;
  /** What is enqueued while the same id waits or runs is dropped. */
  idOf?(payload: Payload): string;
  run(payload: unknown, context: JobContext): Promise<unknown>;
}

export type Lane = 'jobs' | 'bulk';

interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly pulse?: Pulse;
  readonly due?: Schedule;
  readonly leaseMs?: number;
  readonly attempts?: number;
  readonly retryMs?: number;
  readonly lane?: Lane;
  idOf?(payload: Payload): string;
  run(payload: Payload, context: JobContext): Promise<unknown>;
}

/** Defines a job; its payload is read by its schema before it runs. A handler that fails throws. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): Job<Payload> {
  const { payload, run } = definition;
  return {
    leaseMs: 60_000,
    attempts: 3,
    retryMs: 60_000,
    lane: 'jobs',
    ...definition,
    run: async (raw, context) => run(payload.parse(raw), context),
  };
}

export type JobBook = ReadonlyMap<string, Job>;

/**
 * The jobs by name.
 * @throws AppError JOBS_INVALID when two have the same name, or a schedule cannot be read
 */
export function bookOf(jobs: readonly Job[]): JobBook {
  const book = new Map<string, Job>();
  for (const job of jobs) {
    if (book.has(job.name)) throw new AppError('JOBS_INVALID', { got: job.name, expected: 'một việc, một tên' });
    const bad = !/^[a-z][a-z-]*$/.test(job.name) || (job.due !== undefined && !isSchedule(job.due));
    if (bad) throw new AppError('JOBS_INVALID', { got: job.name, expected: 'tên-chữ-thường, giờ hh:mm' });
    book.set(job.name, job);
  }
  return book;
}
