import { describe, expect, test } from '@jest/globals';
import { testMongodbUri } from '../../helpers/stores.js';
import { playFleet } from './fleet/fleet.js';
import { expectTokenKept } from './fleet/kept.js';

/** Real processes over the real database; 20 of them for 1,000 hours in the long form. */
describe('processes that share an account', () => {
  test('and are killed at each step of a refresh lose a pair only between Zalo’s answer and the write', async () => {
    const mongodb = testMongodbUri('zalo-fleet');
    const few = { processes: 5, hours: 70, revokeHours: 8 };
    const tale = await playFleet({ mongodb, ...few, kill: 0.7, fault: 0, faults: [] });
    expectTokenKept(tale);
    expect(tale.pairs).toBeGreaterThan(2);
    expect(tale.losses.filter(({ how }) => how !== 'killed')).toEqual([]);
    expect(tale.kills.claimed + tale.kills.asked + tale.kills.granted).toBeGreaterThan(1);
  });

  test('and whose answers get lost on the way find that out by themselves, and the admin has the link', async () => {
    const mongodb = testMongodbUri('zalo-fleet');
    const faults = ['cut', 'silence', 'late', 'drop', 'gateway'] as const;
    const tale = await playFleet({ mongodb, processes: 4, hours: 45, revokeHours: 6, kill: 0, fault: 0.6, faults });
    expectTokenKept(tale);
    expect(tale.doubted.size).toBeGreaterThan(0);
  });
});
