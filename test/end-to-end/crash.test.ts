import { expect, test } from '@jest/globals';
import { tell } from '../helpers/figures.js';
import { crashRun } from './crash-run.js';

test('killed in the middle of everything: every receipt is stored as its card showed it, nobody is stuck', async () => {
  const figures = await crashRun({ mode: 'webhook', members: 20, kills: 3, seed: 7 });
  expect(figures.submissions).toBeGreaterThanOrEqual(20);
  tell('crash', figures);
}, 300_000);
