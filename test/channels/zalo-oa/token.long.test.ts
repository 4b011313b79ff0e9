import { describe, expect, test } from '@jest/globals';
import { expectKept, KILLS, STORM } from './kept.js';
import { play } from './years.js';

describe('the same, thirty times', () => {
  test('kills', async () => {
    for (let seed = 100; seed < 115; seed += 1) {
      const story = await play(seed, 1_000, KILLS);
      expectKept(story);
      expect(story.stops.filter(({ afterMs }) => afterMs > 60_000)).toEqual([]);
    }
  }, 1_200_000);

  test('kills, a bad network and a database that goes away', async () => {
    for (let seed = 200; seed < 215; seed += 1) expectKept(await play(seed, 1_000, STORM));
  }, 1_200_000);
});
