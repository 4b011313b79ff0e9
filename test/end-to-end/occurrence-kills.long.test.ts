import { test } from '@jest/globals';
import { BOUNDARIES, type BoundaryName } from './occurrence-kills.js';
import { surviveKill } from './occurrence-kills-run.js';

const ALL = Object.keys(BOUNDARIES) as readonly BoundaryName[];

test.each(ALL)(
  'killed when %s: everybody is told once, and the office of what was missed',
  async (name) => {
    await surviveKill(name);
  },
  240_000,
);

test('killed with a page, which the queue gives to another process when it has noticed', async () => {
  await surviveKill('somebody has the page', { sameQueue: true });
}, 180_000);
