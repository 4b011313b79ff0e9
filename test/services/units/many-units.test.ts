import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import { type DraftId, type PersonId, type ReceiptCode, randomToken, type UnitId } from '../../../src/ids.js';
import { makeWorkbench, type Workbench } from '../../../src/services/workbench/workbench.js';
import type { Counts } from '../../../src/services/workbench/workbench-records.js';
import { makeCounts } from '../../../src/store/counts.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, profileOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const id = (text: string) => text as UnitId;
const place = (name: string, parent?: string, more = {}) => ({
  id: id(name),
  name,
  kind: 'grassroots' as const,
  aliases: [],
  ...(parent === undefined ? {} : { parent: id(parent) }),
  ...more,
});
/** Too many to be counted whenever somebody asks. */
const units = makeUnitIndex([
  place('all'),
  place('north', 'all'),
  place('south', 'all'),
  place('old', 'all', { validTo: '2026-11-10', mergedInto: id('south') }),
  place('elsewhere'),
  ...Array.from({ length: 20_001 }, (_, index) => place(`u-${index}`, index < 100 ? 'north' : 'south')),
]);
const plan: Plan = { ...openPlan, opensAt: new Date('2026-11-01T00:00:00+07:00') };

describe('the numbers of more units than can be counted at once', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let workbench: Workbench;
  let now = NOON;
  let readings: Promise<void>[] = [];
  let broken = false;
  let numbers = 0;

  beforeAll(async () => {
    opened = await openTestStore('many-units');
  });
  beforeEach(async () => {
    now = NOON;
    readings = [];
    broken = false;
    await opened.store.connection.db?.collection('initiatives').deleteMany({});
    const counts = makeCounts(opened.store, 3);
    const watched: Counts = {
      ...counts,
      countAll: async function* (...asked) {
        let done = (): void => undefined;
        readings.push(new Promise((resolve) => (done = resolve)));
        try {
          if (broken) throw new Error('away');
          yield* counts.countAll(...asked);
        } finally {
          done();
        }
      },
    };
    workbench = makeWorkbench({
      ...opened.repositories,
      counts: watched,
      plans: { get: async () => plan },
      units: () => units,
      authority: { grantsOf: async () => [], may: async () => true },
      clock: { now: () => now },
    });
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function submitted(unit: string, at = NOON): Promise<void> {
    const code = `SK-${++numbers}` as ReceiptCode;
    const profile = { ...profileOf('Tác giả', '+84912345678'), unit: { id: id(unit), name: unit } };
    const texts = { title: 'Sáng kiến', description: 'Mô tả.' };
    const draft = randomToken(9) as DraftId;
    const person = `p-${numbers}` as PersonId;
    await opened.repositories.initiatives.insert({ draft, code, plan: plan.id, person, profile, ...texts, at });
  }
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
  async function counted(unit = 'all', since?: Date) {
    const standing = await workbench.count(plan.id, id(unit), since);
    const below = Object.fromEntries(
      (standing?.below ?? []).flatMap(({ unit: each, tally }) => (tally.counted > 0 ? [[each, tally.counted]] : [])),
    );
    return { own: standing?.own.tally, below, asOf: standing?.asOf };
  }

  test('are exact whatever the steps they are read in, and mergers count as they stood on the day', async () => {
    for (let index = 0; index < 8; index++) await submitted('u-7', later(-index * 60));
    for (const unit of ['u-5', 'u-99', 'u-100', 'u-20000', 'all', 'elsewhere', 'unknown']) await submitted(unit);
    await submitted('old', new Date('2026-11-10T23:59:59+07:00'));
    await submitted('old', new Date('2026-11-11T00:00:00+07:00'));
    const { own, below, asOf } = await counted('all', later(-120));
    expect(own).toMatchObject({ counted: 15, waiting: 15, fresh: 8 });
    expect(below).toEqual({ north: 10, south: 3, old: 1 });
    expect(asOf).toEqual(NOON);
  });

  test('are read once for all who ask within a minute, and say of when they are', async () => {
    await submitted('u-1');
    await Promise.all([counted(), counted(), counted()]);
    await submitted('u-2', later(1));
    now = later(59);
    expect(await counted('all', NOON)).toMatchObject({ own: { counted: 1, fresh: 1 }, asOf: NOON });
    expect(await counted('all', later(30))).toMatchObject({ own: { counted: 1, fresh: 0 }, asOf: NOON });
    expect(readings).toHaveLength(1);
  });

  test('are read again behind after a minute; after five whoever asks waits for new ones', async () => {
    await counted();
    await submitted('u-2');
    now = later(61);
    expect(await counted()).toMatchObject({ own: { counted: 0 }, asOf: NOON });
    await readings[1];
    await new Promise((resolve) => setImmediate(resolve));
    expect(await counted()).toMatchObject({ own: { counted: 1 }, asOf: later(61) });
    await submitted('u-3');
    now = later(361);
    expect(await counted()).toMatchObject({ own: { counted: 2 }, asOf: later(361) });
    expect(readings).toHaveLength(3);
  });

  test('stay as they were while the database is away, and are read when it is back', async () => {
    await submitted('u-1');
    await counted();
    broken = true;
    now = later(61);
    expect(await counted()).toMatchObject({ own: { counted: 1 }, asOf: NOON });
    now = later(400);
    await expect(counted()).rejects.toThrow('away');
    broken = false;
    expect(await counted()).toMatchObject({ own: { counted: 1 }, asOf: later(400) });
  });

  test('are in a snapshot under their own moment, and what was shown does not go back', async () => {
    await submitted('u-1');
    await counted();
    const commands = await commandsOver(opened.repositories, {
      workbench,
      plans: { get: async () => ({ ...plan, owner: id('all') }) },
      drawChart: async () => new Uint8Array(1),
    });
    const take = async (user: string, at: Date) => {
      now = at;
      const command = { name: 'take-snapshot', payload: { plan: plan.id, unit: id('all') } } as const;
      const { outcome } = await commands(command, contextOf(user, at));
      if (outcome.type !== 'taken') throw new Error(outcome.type);
      return opened.repositories.snapshots.get(outcome.snapshot);
    };
    expect(await take('a', later(30))).toMatchObject({ at: NOON, own: { count: 1 } });
    const line = { unit: id('all'), name: 'all', count: 5 };
    const elsewhere = { plan: plan.id, planName: 'P', at: later(65), own: line, below: [] };
    await opened.repositories.snapshots.add(elsewhere);
    expect(await take('b', later(150))).toMatchObject({ at: later(65), own: { count: 5 } });
  });

  test('are of this moment for a unit with few below it', async () => {
    await counted('north');
    await submitted('u-1');
    expect(await counted('north')).toMatchObject({ own: { counted: 1 }, below: { 'u-1': 1 }, asOf: undefined });
    expect(readings).toHaveLength(0);
  });
});
