import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tell } from '../helpers/figures.js';
import { ownRedis } from '../helpers/own-redis.js';
import { testMongodbUri } from '../helpers/stores.js';
import { liveThroughThursdays } from './thursdays-run.js';

let redis: Awaited<ReturnType<typeof ownRedis>>;
beforeAll(async () => {
  redis = await ownRedis(`thursdays-${randomBytes(3).toString('hex')}`);
});
afterAll(async () => {
  await redis.close();
});

test('a year of Thursdays, 300 units, two plans, with Tết, a flush, an outage and another time: each goes out once, in time, to whom it concerns', async () => {
  const from = performance.now();
  const { sent, rows, ...figures } = await liveThroughThursdays({
    mongodbUri: testMongodbUri('thursdays'),
    redisPath: redis.path,
    first: '2026-06-04',
    weeks: 52,
    units: 300,
    flushedIn: 10,
    downIn: 20,
    movedIn: 30,
    restartEvery: 7,
    draws: false,
    moved: {
      '2026-09-03': { open: '2026-08-28' },
      '2027-02-04': { due: '2027-02-03' },
      '2027-02-11': { open: '2027-02-03' },
    },
  });
  tell('a year of Thursdays', { sent, rows, ...figures, minutes: Math.round((performance.now() - from) / 6_000) / 10 });
  expect(rows).toBeGreaterThan(52 * 300 * 2 * 2);
  expect(sent).toBeGreaterThan(52 * 300 * 2);
}, 7_200_000);
