import { expect, test } from '@jest/globals';
import { tell } from '../helpers/figures.js';
import { weatherRun } from './weather-run.js';

test.each(['webhook', 'polling'] as const)(
  '300 submissions in bad weather, by %s: each stored once and right, nobody has to answer twice',
  async (mode) => {
    const figures = await weatherRun(mode, 300, 5);
    tell('weather', figures);
    expect(figures).toMatchObject({ submissions: 300, restated: 0 });
  },
  600_000,
);
