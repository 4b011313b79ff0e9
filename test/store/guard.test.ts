import { expect, test } from '@jest/globals';
import { storing } from '../../src/store/guard.js';

test.each(['EPIPE', 'ECONNRESET'])(
  'a socket that was closed under the driver (%s) is the database being away, not a defect: 503, and it comes again',
  async (code) => {
    const ended = Object.assign(new Error('This socket has been ended by the other party'), { code });
    await expect(storing(() => Promise.reject(ended))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  },
);

test('what is wrong with the data stays what it is', async () => {
  const wrong = Object.assign(new Error('E11000 duplicate key'), { code: 11000 });
  await expect(storing(() => Promise.reject(wrong))).rejects.toBe(wrong);
});
