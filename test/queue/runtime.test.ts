import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { z } from 'zod';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { ensurePulses } from '../../src/queue/pulses.js';
import { type Jobs, startJobs } from '../../src/queue/runtime.js';
import { bookOf, defineJob, type Job, type JobContext } from '../../src/services/jobs/job.js';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { countingServices } from '../helpers/jobs.js';
import { testRedis } from '../helpers/stores.js';

describe('the queue', () => {
  let gate: Gate;
  let prefix: string;
  let ran: string[];
  let events: string[];
  const links: RedisLink[] = [];
  const started: Jobs[] = [];
  const log = { ...silentLog, info: note, warn: note, error: note };
  function note({ event, err }: { readonly event: string; readonly err?: unknown }) {
    // Cut off while it told Redis that a job is done, the worker tells it again, and Redis knows already.
    if (event !== 'queue.error' || !/Missing lock .* moveToFinished/.test(String(err))) events.push(event);
  }

  beforeEach(async () => {
    const redis = testRedis('queue');
    prefix = redis.prefix;
    gate = await makeGate({ path: redis.path });
    ran = [];
    events = [];
  });
  afterEach(async () => {
    await gate.open();
    for (const jobs of started.splice(0)) await jobs.close();
    for (const link of links.splice(0)) await link.close();
    await gate.shut();
  });

  const open = () => {
    const link = openRedis({ url: `redis://127.0.0.1:${gate.port}` }, log);
    links.push(link);
    return link;
  };
  async function start(...list: Job[]): Promise<{ jobs: Jobs; link: RedisLink }> {
    const link = open();
    const jobs = await startJobs({ link, jobs: bookOf(list), services: countingServices(), log, prefix });
    started.push(jobs);
    return { jobs, link };
  }
  const mail = defineJob({
    name: 'mail',
    payload: z.object({ page: z.string() }),
    retryMs: 1,
    run: async ({ page }) => void ran.push(page),
  });
  const pulse = (ms: number) =>
    defineJob({ name: 'pulse', payload: z.object({}), pulse: ms, run: async () => void ran.push('pulse') });
  /** The queue has a connection of its own, which may come back a moment after the link's. */
  const enqueued = (jobs: Jobs, page: string) =>
    until(() =>
      jobs.enqueue(mail, { page }).then(
        () => true,
        () => false,
      ),
    );
  async function schedulers(): Promise<{ key: string; every?: number; next?: number }[]> {
    const queue = new Queue('jobs', { connection: open().connect('patient'), prefix });
    const found = await queue.getJobSchedulers(0, -1);
    await queue.close();
    return found;
  }

  test('a job runs with its payload read; a payload it cannot read fails at once, on either side', async () => {
    const { jobs } = await start(mail);
    await jobs.enqueue(mail, { page: '1' });
    await until(() => ran.length === 1);
    await expect(jobs.enqueue(mail, JSON.parse('{"page":7}'))).rejects.toThrow();
    const other = defineJob({ name: 'mail', payload: z.object({}), run: async () => undefined });
    await jobs.enqueue(other, {});
    await until(() => events.includes('job.failed'));
    expect(ran).toEqual(['1']);
  });

  test('a handler that throws is tried again, and told which attempt is its last', async () => {
    const seen: Pick<JobContext, 'attempt' | 'last'>[] = [];
    const failing = defineJob({
      name: 'failing',
      payload: z.object({}),
      retryMs: 1,
      run: async (_, { attempt, last }) => {
        seen.push({ attempt, last });
        throw new Error('not yet');
      },
    });
    const { jobs } = await start(failing);
    await jobs.enqueue(failing, {});
    await until(() => seen.length === 3);
    expect(seen).toEqual([
      { attempt: 1, last: false },
      { attempt: 2, last: false },
      { attempt: 3, last: true },
    ]);
  });

  test('Redis goes and comes back: one line each, the worker goes on, the pulse beats again', async () => {
    const { jobs, link } = await start(mail, pulse(100));
    await until(() => ran.includes('pulse'));
    await gate.shut();
    await until(() => !link.healthy());
    // It does not wait for Redis, which comes only when the gate is opened.
    await expect(jobs.enqueue(mail, { page: 'lost' })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(events.filter((event) => event.startsWith('redis'))).toEqual(['redis.down']);

    await gate.open();
    await until(() => link.healthy());
    ran.length = 0;
    await enqueued(jobs, '2');
    await until(() => ran.includes('2') && ran.includes('pulse'));
    expect(events.filter((event) => event.startsWith('redis'))).toEqual(['redis.down', 'redis.up']);
    expect(events).not.toContain('queue.error');
  });

  test('Redis that comes only after the start is found, and nobody waited for it', async () => {
    await gate.shut();
    const { jobs, link } = await start(mail, pulse(100));
    expect(link.healthy()).toBe(false);
    await gate.open();
    await until(() => link.healthy());
    await enqueued(jobs, '3');
    await until(() => ran.includes('3') && ran.includes('pulse'));
  });

  test('Redis that hangs is noticed, and commands give up', async () => {
    const { link } = await start(mail);
    gate.freeze();
    await until(() => !link.healthy());
    await expect(link.commands.ping()).rejects.toThrow();
  });

  test('a changed scheduler is replaced, an orphan goes', async () => {
    const old = defineJob({ name: 'old', payload: z.object({}), pulse: 3_600_000, run: async () => undefined });
    await start(pulse(3_600_000), old);
    expect(new Set((await schedulers()).map(({ key }) => key))).toEqual(new Set(['old', 'pulse']));
    await start(pulse(1_800_000));
    expect((await schedulers()).map(({ key, every }) => ({ key, every }))).toEqual([
      { key: 'pulse', every: 1_800_000 },
    ]);
  });

  test('a pulse by the clock comes at its second, and after a flush it is made to beat again', async () => {
    const minute = defineJob({
      name: 'minute',
      payload: z.object({}),
      pulse: '0 * * * * *',
      run: async () => void ran.push('minute'),
    });
    const { jobs, link } = await start(minute, pulse(100));
    const [first] = (await schedulers()).filter(({ key }) => key === 'minute');
    expect((first?.next ?? 1) % 60_000).toBe(0);
    await until(() => ran.includes('pulse'));
    const names = async () => new Set((await schedulers()).map(({ key }) => key));
    const before = await names();
    await jobs.ensurePulses();
    expect(await names()).toEqual(before);
    for (const key of await link.commands.keys(`${prefix}:*`)) await link.commands.del(key);
    expect(await schedulers()).toEqual([]);
    await jobs.ensurePulses();
    ran.length = 0;
    await until(() => ran.includes('pulse'));
    expect((await schedulers()).map(({ key }) => key)).toContain('minute');
  });

  test('bulk waits for bulk only; of two with the same id one runs, and it may come again', async () => {
    const held: (() => void)[] = [];
    const page = defineJob({
      name: 'page',
      payload: z.object({ page: z.string() }),
      lane: 'bulk',
      attempts: 1,
      idOf: ({ page: id }) => `page-${id}`,
      run: async ({ page: id }) => {
        ran.push(id);
        await new Promise<void>((resolve) => held.push(resolve));
        if (id === 'bad') throw new Error('not now');
      },
    });
    const { jobs } = await start(mail, page);
    const pages = Array.from({ length: 20 }, (_, at) => ({ page: `p${at}` }));
    await jobs.enqueue(page, { page: 'bad' }, ...pages);
    await jobs.enqueue(page, { page: 'bad' }, ...pages);
    await until(() => ran.length === 4);
    await jobs.enqueue(mail, { page: 'tick' });
    await until(() => ran.includes('tick'));
    await until(() => {
      for (const free of held.splice(0)) free();
      return ran.length === 22;
    });
    const failures = () => {
      for (const free of held.splice(0)) free();
      return events.filter((event) => event === 'job.failed').length;
    };
    // When it is told to have failed its id is free again.
    await until(() => failures() === 1);
    await jobs.enqueue(page, { page: 'bad' });
    await until(() => failures() === 2);
    expect(ran.filter((id) => id === 'bad')).toHaveLength(2);
    expect(ran.filter((id) => id === 'p7')).toEqual(['p7']);
  });

  test('a run that came due while nobody worked is not swallowed by the next start', async () => {
    const queue = new Queue('jobs', { connection: open().connect('patient'), prefix });
    const book = bookOf([pulse(50)]);
    await ensurePulses(queue, book);
    const next = async () => (await queue.getJobScheduler('pulse'))?.next ?? Number.POSITIVE_INFINITY;
    const overdue = await next();
    await until(() => Date.now() > overdue + 100);
    await ensurePulses(queue, book);
    expect(await next()).toBe(overdue);
    await queue.close();
  });

  test('a scheduler whose next run got lost beats again after the next start', async () => {
    await start(pulse(3_600_000));
    const link = open();
    const queue = new Queue('jobs', { connection: link.connect('patient'), prefix });
    for (const job of await queue.getDelayed()) await link.commands.del(`${prefix}:jobs:${job.id}`);
    await start(pulse(3_600_000));
    await until(async () => {
      const [scheduler] = await queue.getJobSchedulers(0, -1);
      return (await queue.getJob(`repeat:pulse:${scheduler?.next}`)) !== undefined;
    });
    await queue.close();
  });
});
