import { type JobsOptions, Queue, UnrecoverableError, Worker, type WorkerOptions } from 'bullmq';
import { ZodError } from 'zod';
import type { Log } from '../log.js';
import type { Job, JobBook, JobServices, Lane } from '../services/jobs/job.js';
import type { RedisLink } from './connect.js';
import { ensurePulses } from './pulses.js';

export interface Jobs {
  /** Hands a job without a schedule to whichever process is free. Throws while Redis is away. */
  enqueue<Payload>(job: Job<Payload>, ...payloads: readonly Payload[]): Promise<void>;
  /** Makes the pulses beat again where Redis has forgotten them. */
  ensurePulses(): Promise<void>;
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

const PATIENCE_MS = 3_000;
const CLOSE_MS = 10_000;
const KEPT: JobsOptions = { removeOnComplete: { count: 20 }, removeOnFail: { age: 7 * 24 * 3_600, count: 200 } };
/** An id that is kept would keep the next one of the same id out. */
const GONE: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/** A page that a killed process held is given to another one soon: whoever sends it has a lease in the database as well. */
const WORKERS: Readonly<Record<Lane, Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval'>>> = {
  jobs: { concurrency: 8, lockDuration: 60_000, stalledInterval: 30_000 },
  bulk: { concurrency: 4, lockDuration: 20_000, stalledInterval: 10_000 },
};

/**
 * The queues, their workers and the job schedulers. Waits a little for Redis; when it is away it returns all the same, and
 * everything starts when Redis comes.
 */
export async function startJobs({ link, jobs, services, log, prefix = 'sang-kien' }: RuntimeOptions): Promise<Jobs> {
  const openLane = (lane: Lane) => {
    const queue = new Queue(lane, { connection: link.connect('fail-fast'), prefix });
    const worker = new Worker(lane, (job) => handle(job, jobs, services), {
      connection: link.connect('patient'),
      prefix,
      ...WORKERS[lane],
    });
    // The link tells of an outage, once; without listeners these would be thrown.
    const other = (err: Error) => {
      if (link.healthy() && !/connection|ECONN|ETIMEDOUT|EPIPE|closed/i.test(err.message))
        log.warn({ event: 'queue.error', err });
    };
    queue.on('error', other);
    worker.on('error', other);
    worker.on('failed', (job, err) => log.error({ event: 'job.failed', job: job?.name ?? 'gone', err }));
    return { queue, worker };
  };
  const lanes = { jobs: openLane('jobs'), bulk: openLane('bulk') };

  let ensuring: Promise<void> = Promise.resolve();
  const ensure = () => {
    ensuring = ensuring
      .then(() => ensurePulses(lanes.jobs.queue, jobs))
      .catch((err: unknown) => {
        log.warn({ event: 'queue.schedulers-failed', err });
      });
    return ensuring;
  };
  link.onUp(() => void ensure());
  if (await link.ready(PATIENCE_MS)) await ensuring;

  return {
    enqueue: async (job, ...payloads) => {
      const { name, attempts, retryMs, idOf, lane } = job;
      const opts = { ...(idOf === undefined ? KEPT : GONE), attempts, backoff: { type: 'fixed', delay: retryMs } };
      const adding = payloads.map((payload) => {
        const data = job.payload.parse(payload);
        return { name, data, opts: idOf === undefined ? opts : { ...opts, jobId: idOf(data) } };
      });
      await lanes[lane].queue.addBulk(adding);
    },
    ensurePulses: ensure,
    close: async () => {
      const healthy = link.healthy();
      await within(CLOSE_MS, Promise.all(Object.values(lanes).map(({ worker }) => worker.close(!healthy))));
      await within(1_000, Promise.all(Object.values(lanes).map(({ queue }) => queue.close())));
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
