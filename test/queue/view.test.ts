import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { type Jobs, startJobs } from '../../src/queue/runtime.js';
import { openQueueView, type QueueView } from '../../src/queue/view.js';
import { bookOf, defineJob } from '../../src/services/jobs/job.js';
import { until } from '../helpers/gate.js';
import { countingServices } from '../helpers/jobs.js';
import { testRedis } from '../helpers/stores.js';

describe('the queues as they are looked into', () => {
  let link: RedisLink;
  let jobs: Jobs;
  let view: QueueView;
  let settled: () => void;

  const broken = defineJob({
    name: 'broken',
    payload: z.object({}),
    attempts: 1,
    run: async () => {
      setImmediate(settled);
      throw new Error('no');
    },
  });

  beforeEach(async () => {
    const { path, prefix } = testRedis('view');
    link = openRedis({ path }, silentLog);
    jobs = await startJobs({ link, jobs: bookOf([broken]), services: countingServices(), log: silentLog, prefix });
    view = openQueueView(link, prefix);
  });
  afterEach(async () => {
    await view.close();
    await jobs.close();
    await link.close();
  });

  test('say how many jobs are in each state, and which failed since when', async () => {
    const began = new Date();
    const run = new Promise<void>((resolve) => {
      settled = resolve;
    });
    await jobs.enqueue(broken, {});
    await run;
    const failed = async () => Object.entries(await view.depth()).map(([name, states]) => [name, states.failed]);
    await until(async () => !JSON.stringify(await failed()).includes('["jobs",0]'));
    expect(await failed()).toEqual([
      ['jobs', 1],
      ['bulk', 0],
    ]);
    expect(await view.failures(new Date(began.getTime() - 1_000))).toEqual(new Map([['broken', 1]]));
    expect((await view.failures(new Date(began.getTime() + 3_600_000))).size).toBe(0);
  });

  test('are named as they are, and offer no change', () => {
    expect(view.boards.map((board) => [board.getName(), board.readOnlyMode])).toEqual([
      ['jobs', true],
      ['bulk', true],
    ]);
  });
});
