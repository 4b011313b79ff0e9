import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { jobs } from '../../jobs/index.js';
import { silentLog } from '../../src/log.js';
import { startWatch } from '../../src/queue/watch.js';
import { makeDue } from '../../src/services/jobs/due.js';
import { bookOf, defineJob, type JobServices } from '../../src/services/jobs/job.js';
import { until } from '../helpers/gate.js';
import { countingServices } from '../helpers/jobs.js';
import { openTestStore } from '../helpers/store.js';

const MINUTE = 60_000;
/** The tests look by themselves. */
const NEVER = '0 0 29 2 *';

describe('what is due', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let now: Date;
  const clock = { now: () => now };
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  beforeAll(async () => {
    opened = await openTestStore('due');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });
  beforeEach(async () => {
    now = new Date('2026-11-20T10:00:10+07:00');
    await opened.store.connection.db?.collection('job_ledger').deleteMany({});
  });

  function startOf(services: JobServices, owner: string, book = jobs) {
    const { jobLedger: ledger } = opened.repositories;
    return makeDue({ jobs: [...book.values()], ledger, services, clock, log: silentLog, owner });
  }

  test('every slot is done once, by however many processes and ticks', async () => {
    const services = countingServices();
    const processes = ['a', 'b', 'c'].map((owner) => startOf(services, owner));
    await Promise.all(processes.flatMap((due) => [due.runDue(), due.runDue()]));
    expect(services.calls).toEqual({ sweep: 1, nudge: 1, dailyBackup: 1, expire: 1 });
    pass(MINUTE);
    await Promise.all(processes.map((due) => due.runDue()));
    expect(services.calls).toEqual({ sweep: 2, nudge: 1, dailyBackup: 1, expire: 1 });
  });

  test('whoever was away for hours does what was missed, once', async () => {
    const services = countingServices();
    const due = startOf(services, 'a');
    await due.runDue();
    pass(20 * 60 * MINUTE);
    await due.runDue();
    expect(services.calls).toEqual({ sweep: 2, nudge: 1, dailyBackup: 2, expire: 2 });
  });

  test('a job that fails is tried again after a pause, then given up until its next slot, and others go on', async () => {
    const services = countingServices({ dailyBackup: async () => Promise.reject(new Error('disk')) });
    const due = startOf(services, 'a');
    for (let minute = 0; minute < 60; minute += 1) {
      await due.runDue();
      pass(MINUTE);
    }
    expect(services.calls.backupFailed).toBe(1);
    expect(services.calls.sweep).toBe(60);
    pass(17 * 60 * MINUTE);
    for (let minute = 0; minute < 60; minute += 1) {
      await due.runDue();
      pass(MINUTE);
    }
    expect(services.calls.backupFailed).toBe(2);
  });

  test('a process killed in the middle is followed by another once its lease has ended', async () => {
    let finish: () => void = () => undefined;
    let runs = 0;
    const stuck = defineJob({
      name: 'stuck',
      payload: z.object({}),
      due: { daily: '02:00' },
      leaseMs: 5 * MINUTE,
      run: () => {
        runs += 1;
        return runs > 1
          ? Promise.resolve()
          : new Promise<void>((resolve) => {
              finish = resolve;
            });
      },
    });
    const killed = startOf(countingServices(), 'a', bookOf([stuck])).runDue();
    const other = startOf(countingServices(), 'b', bookOf([stuck]));
    await until(() => runs === 1);
    pass(4 * MINUTE);
    await other.runDue();
    expect(runs).toBe(1);
    pass(2 * MINUTE);
    await other.runDue();
    expect(runs).toBe(2);
    finish();
    await killed;
    await other.runDue();
    expect(runs).toBe(2);
  });

  test('while Redis ticks the watch does nothing; when a tick has not come the watches of all processes do it once, and Redis is made to tick again', async () => {
    const services = countingServices();
    const ticking = startOf(services, 'tick');
    const ensured: string[] = [];
    const watches = ['a', 'b', 'c'].map((owner) =>
      startWatch({
        due: startOf(services, owner),
        redisHealthy: () => true,
        clock,
        log: silentLog,
        ensurePulses: async () => void ensured.push(owner),
        pattern: NEVER,
      }),
    );
    await ticking.runDue();
    pass(15_000);
    expect(await Promise.all(watches.map((watch) => watch.check()))).toEqual([false, false, false]);
    expect(services.calls.sweep).toBe(1);
    expect(ensured).toEqual([]);
    pass(MINUTE);
    expect(await Promise.all(watches.map((watch) => watch.check()))).toContain(true);
    expect(services.calls.sweep).toBe(2);
    expect(ensured).not.toEqual([]);
    ensured.splice(0);
    pass(60 * MINUTE);
    expect(await watches[0]?.check({ starting: true })).toBe(true);
    expect(services.calls.sweep).toBe(3);
    expect(ensured).toEqual([]);
    await Promise.all(watches.map((watch) => watch.stop()));
  });

  test('without Redis the watch is the tick: every minute', async () => {
    const services = countingServices();
    const due = startOf(services, 'a');
    const watch = startWatch({ due, redisHealthy: () => false, clock, log: silentLog, pattern: NEVER });
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await watch.check()).toBe(true);
      pass(MINUTE);
    }
    expect(services.calls.sweep).toBe(5);
    await watch.stop();
  });

  test('a clock that is put back by an hour stops nothing: the watch is the tick until it has caught up', async () => {
    const due = startOf(countingServices(), 'a');
    await due.runDue();
    pass(-60 * MINUTE);
    const watch = startWatch({ due, redisHealthy: () => true, clock, log: silentLog, pattern: NEVER });
    expect(await watch.check()).toBe(true);
    pass(MINUTE);
    expect(await watch.check()).toBe(true);
    await watch.stop();
  });
});

test('what runs always runs beside the jobs, and when it fails the jobs go on', async () => {
  const { store, repositories } = await openTestStore('always');
  const services = countingServices();
  const now = new Date('2026-11-20T10:00:10+07:00');
  const always = async () => Promise.reject(new Error('not now'));
  const due = makeDue({
    jobs: jobs.values(),
    ledger: repositories.jobLedger,
    services,
    always,
    clock: { now: () => now },
    log: silentLog,
    owner: 'a',
  });
  await due.runDue();
  expect(services.calls.sweep).toBe(1);
  await store.drop();
  await store.close();
});

describe('the list of jobs', () => {
  test('has one handler for every name and a readable schedule for each', () => {
    expect([...jobs.keys()]).toEqual(['tick', 'send-page', 'sweep-outbox', 'nudge-drafts', 'daily-backup', 'expire']);
    for (const { name, pulse, due, idOf } of jobs.values())
      expect([name, pulse ?? due ?? idOf]).not.toEqual([name, undefined]);
  });

  test('a name given twice, or a bad schedule, stops the start with a sentence', () => {
    const job = (name: string, daily: string) =>
      defineJob({ name, payload: z.object({}), due: { daily }, run: async () => undefined });
    expect(() => bookOf([job('a', '01:00'), job('a', '02:00')])).toThrow('Danh sách việc định kỳ');
    expect(() => bookOf([job('a', '25:00')])).toThrow('Danh sách việc định kỳ');
  });
});
