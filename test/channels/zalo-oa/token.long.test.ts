import { describe, expect, test } from '@jest/globals';
import { tell } from '../../helpers/figures.js';
import { expectKept, KILLS, STORM } from './kept.js';
import { play, type Story, type Weather } from './years.js';

const MINUTE = 60_000;

/** 1,000 hours each: what matters is that every one of them is looked at, not how quick the machine is. */
describe('the same, thirty times', () => {
  test(
    'kills',
    async () => {
      for (let seed = 100; seed < 115; seed += 1) {
        const story = await shown('kills', seed, KILLS);
        expectKept(story);
        expect(story.stops.filter(({ afterMs }) => afterMs > MINUTE)).toEqual([]);
      }
    },
    20 * MINUTE,
  );

  test(
    'kills, a bad network and a database that goes away',
    async () => {
      for (let seed = 200; seed < 215; seed += 1) expectKept(await shown('storm', seed, STORM));
    },
    20 * MINUTE,
  );
});

/** A line for whoever watches: each story with its figures. */
async function shown(name: string, seed: number, weather: Weather): Promise<Story> {
  const from = performance.now();
  const story = await play(seed, 1_000, weather);
  const { refreshes, kills, calls, stops, doubted, losses } = story;
  const slowestMs = Math.round(Math.max(0, ...stops.map(({ afterMs }) => afterMs)));
  const figures = { refreshes, kills, calls, doubted: doubted.size, lost: losses.size, stops: stops.length, slowestMs };
  tell(`tokens, ${name} ${seed}`, { ...figures, tookMs: Math.round(performance.now() - from) });
  return story;
}
