import { expect, test } from '@jest/globals';
import { tell } from '../helpers/figures.js';
import { crashRun } from './crash-run.js';

test.each(['webhook', 'polling', 'web chat'] as const)(
  '40 members at once, killed 20 times, by %s: every receipt is stored as its card showed it, nobody is stuck',
  async (mode) => {
    const figures = await crashRun({ mode, members: 40, kills: 20, seed: 11 });
    tell(`crash by ${mode}`, figures);
    expect(figures.submissions).toBeGreaterThanOrEqual(40);
  },
  600_000,
);

test.each(['webhook', 'web chat'] as const)(
  'two processes, killed 20 times in turn while requests are sprayed over both, by %s: the same',
  async (mode) => {
    const figures = await crashRun({ mode, members: 40, kills: 20, seed: 13, processes: 2 });
    tell(`crash of two by ${mode}`, figures);
    expect(figures.submissions).toBeGreaterThanOrEqual(40);
  },
  600_000,
);
