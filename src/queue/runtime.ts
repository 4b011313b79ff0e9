import { type JobsOptions, Queue, UnrecoverableError, Worker } from 'bullmq';
import { ZodError } from 'zod';
import type { Log } from '../log.js';
import type { Job, JobBook, JobServices } from '../services/job.js';
import type { RedisLink } from './connect.js';
import { ensurePulses } from './pulses.js';

export interface Jobs {
  /** Hands a job without a schedule to whichever process is free. Throws while Redis is away. */
  enqueue<Payload>(job: Job<Payload>, payload: Payload): Promise<void>;
  /** Lets running jobs finish, up to 10 s. */
  close(): Promise<void>;
}

interface RuntimeOptions {
  readonly link: RedisLink;
  readonly jobs: JobBook;
  readonly services: JobServices;
  readonly log: Log;
  /** Before every key, so that two installations may share a Redis. */
  readonly prefix?: string;
}

const QUEUE = 'jobs';
const PATIENCE_MS = 3_000;
const CLOSE_MS = 10_000;
const KEPT: JobsOptions = { removeOnComplete: { count: 20 }, removeOnFail: { age: 7 * 24 * 3_600, count: 200 } };

/**
 * The queue, its worker and the job schedulers. Waits a little for Redis; when it is away it returns all the same, and
 * everything starts when Redis comes.
 */
export async function startJobs({ link, jobs, services, log, prefix = 'sang-kien' }: RuntimeOptions): Promise<Jobs> {
  const queue = new Queue(QUEUE, { connection: link.connect('fail-fast'), prefix });
  const worker = new Worker(QUEUE, (job) => handle(job, jobs, services), {
    connection: link.connect('patient'),
    prefix,
    concurrency: 8,
    lockDuration: 60_000,
    stalledInterval: 30_000,
  });
  // The link tells of an outage, once; without listeners these would be thrown.
  const other = (err: Error) => {
    if (link.healthy() && !/connection|ECONN|ETIMEDOUT|EPIPE|closed/i.test(err.message))
      log.warn({ event: 'queue.error', err });
  };
  queue.on('error', other);
  worker.on('error', other);
  worker.on('failed', (job, err) => log.error({ event: 'job.failed', job: job?.name ?? 'gone', err }));

  let ensuring: Promise<void> = Promise.resolve();
  link.onUp(() => {
    ensuring = ensuring
      .then(() => ensurePulses(queue, jobs))
      .catch((err: unknown) => {
        log.warn({ event: 'queue.schedulers-failed', err });
      });
  });
  if (await link.ready(PATIENCE_MS)) await ensuring;

  return {
    enqueue: async (job, payload) => {
      const { attempts, retryMs } = job;
      const backoff = { type: 'fixed', delay: retryMs };
      await queue.add(job.name, job.payload.parse(payload), { ...KEPT, attempts, backoff });
    },
    close: async () => {
      const healthy = link.healthy();
      await within(CLOSE_MS, worker.close(!healthy));
      await within(1_000, queue.close());
    },
  };
}

async function handle(
  job: { readonly name: string; readonly data: unknown; readonly attemptsMade: number; readonly opts: JobsOptions },
  jobs: JobBook,
  services: JobServices,
): Promise<void> {
  const definition = jobs.get(job.name);
  if (definition === undefined) throw new UnrecoverableError(`no handler for ${job.name}`);
  const attempt = job.attemptsMade + 1;
  try {
    await definition.run(job.data, { services, attempt, last: attempt >= (job.opts.attempts ?? 1) });
  } catch (error) {
    // A payload that cannot be read will not be read the next time either.
    throw error instanceof ZodError ? new UnrecoverableError(`the payload of ${job.name} cannot be read`) : error;
  }
}

async function within(ms: number, closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([closing.catch(() => undefined), late]);
  clearTimeout(timer);
}
