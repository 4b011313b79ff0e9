import { describe, expect, test } from '@jest/globals';
import { expectKept, KILLS, STORM } from './kept.js';
import { play } from './years.js';

describe('20 processes keep one pair of tokens for days of a moved clock; for 1,000 hours in the long form', () => {
  test.each([1])('though they are killed in the middle of it (seed %i)', async (seed) => {
    const story = await play(seed, 100, KILLS);
    expectKept(story);
    expect(story.kills).toBeGreaterThan(2);
    // Nothing but a kill between Zalo's answer and the write loses a pair.
    expect([...story.losses.values()].every((how) => how === 'killed')).toBe(true);
    expect(story.stops.filter(({ afterMs }) => afterMs > 60_000)).toEqual([]);
  });

  test.each([4])('though the network and the database fail as well (seed %i)', async (seed) => {
    expectKept(await play(seed, 100, STORM));
  });
});
