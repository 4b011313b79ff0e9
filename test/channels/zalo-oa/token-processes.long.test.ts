import { describe, expect, test } from '@jest/globals';
import { testMongodbUri } from '../../helpers/stores.js';
import { playFleet, type Tale } from './fleet/fleet.js';
import { expectTokenKept } from './fleet/kept.js';

/** 20 real processes over the real database for 1,000 hours of a moved clock. */
describe('the same, for 1,000 hours', () => {
  const all = { processes: 20, hours: 1_000, revokeHours: 12 };

  test('with kills', async () => {
    const tale = await playFleet({ mongodb: testMongodbUri('zalo-fleet'), ...all, kill: 0.6, fault: 0, faults: [] });
    show(tale);
    expectTokenKept(tale);
    expect(tale.losses.filter(({ how }) => how !== 'killed')).toEqual([]);
    for (const boundary of ['claimed', 'asked', 'granted', 'answered', 'stored', 'told', 'anywhere'] as const)
      expect([boundary, tale.kills[boundary] > 0]).toEqual([boundary, true]);
  }, 1_800_000);

  test('with kills and a bad network', async () => {
    const faults = ['cut', 'silence', 'late', 'drop', 'gateway'] as const;
    const tale = await playFleet({ mongodb: testMongodbUri('zalo-fleet'), ...all, kill: 0.3, fault: 0.3, faults });
    show(tale);
    expectTokenKept(tale);
  }, 1_800_000);
});

/** Its figures are what is told about it. */
function show({ sent, doubted, unsent, losses, told, links, ...figures }: Tale): void {
  const slowest = Math.max(0, ...losses.map(({ toldMs }) => toldMs ?? Number.POSITIVE_INFINITY));
  const twice = [...sent.values()].filter((times) => times === 2).length;
  const how = Object.fromEntries(
    ['killed', 'cut', 'silence', 'late'].map((each) => [each, losses.filter((l) => l.how === each).length]),
  );
  const about = { tokens: sent.size, twice, doubted: doubted.size, unsent: unsent.size, told: told.length };
  process.stdout.write(
    `${JSON.stringify({ ...figures, ...about, lost: losses.length, how, slowestMs: Math.round(slowest) })}\n`,
  );
}
