import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

test('three Thursdays with Tết, a flush, an outage and another time: each goes out once, in time, to whom it concerns', async () => {
  const { sent, rows } = await liveThroughThursdays({
    mongodbUri: testMongodbUri('thursdays'),
    redisPath: redis.path,
    first: '2027-01-28',
    weeks: 3,
    units: 5,
    flushedIn: 1,
    downIn: 2,
    movedIn: 3,
    restartEvery: 2,
    draws: true,
    moved: { '2027-02-04': { due: '2027-02-03' }, '2027-02-11': { open: '2027-02-03' } },
  });
  expect(rows).toBeGreaterThan(3 * 5 * 2 * 2);
  expect(sent).toBeGreaterThan(3 * 5 * 2);
}, 600_000);
