import { test } from '@jest/globals';
import type { BoundaryName } from './occurrence-kills.js';
import { surviveKill } from './occurrence-kills-run.js';

/** A few of all boundaries (occurrence-kills.ts); the long test is killed at every one. */
const SOME: readonly BoundaryName[] = [
  'half of the audience has its rows',
  'it is frozen, its pages are in no queue',
  'a message is sent, that is not recorded',
  'the office has its notice, that is not noted',
];

test.each(SOME)(
  'killed when %s: everybody is told once, and the office of what was missed',
  async (name) => {
    await surviveKill(name);
  },
  240_000,
);
