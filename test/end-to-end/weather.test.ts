import { expect, test } from '@jest/globals';
import { tell } from '../helpers/figures.js';
import { weatherRun } from './weather-run.js';

test('40 submissions in bad weather: each stored once and right, nobody has to answer twice', async () => {
  const figures = await weatherRun('webhook', 40, 5);
  tell('weather', figures);
  expect(figures).toMatchObject({ submissions: 40, restated: 0 });
  expect(figures.mishaps).toBeGreaterThan(5);
}, 300_000);
