import { afterAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { testMongodbUri, testRedis } from '../helpers/stores.js';

afterAll(() => mongoose.disconnect());

test('the run has one MongoDB and one Redis for all test files', async () => {
  const connection = await mongoose.createConnection(testMongodbUri('stores')).asPromise();
  await connection.collection('things').insertOne({ name: 'sáng kiến' });
  expect(await connection.collection('things').countDocuments()).toBe(1);
  await connection.dropDatabase();
  await connection.close();

  const { path, prefix } = testRedis('stores');
  const redis = new Redis({ path, keyPrefix: prefix });
  await redis.set('tên', 'sáng kiến');
  expect(await redis.get('tên')).toBe('sáng kiến');
  await redis.del('tên');
  await redis.quit();
});
