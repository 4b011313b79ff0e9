import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Unit } from '../../../src/domain/units.js';
import type { UnitId } from '../../../src/ids.js';
import type { UnitTrees } from '../../../src/services/units/unit-records.js';
import { makeUnits, type Units } from '../../../src/services/units/units.js';
import type { Store } from '../../../src/store/connect.js';
import { makeUnitTrees } from '../../../src/store/units/trees.js';
import { foundingUnits } from '../../domain/founding.js';
import { openTestStore } from '../../helpers/store.js';

const founding = foundingUnits();
const HOUR = 3_600_000;
const unit = (id: string, name = `Công đoàn ${id}`): Unit => ({
  id: id as UnitId,
  name,
  kind: 'grassroots',
  parent: 'p63-38' as UnitId,
  aliases: [],
});
const many = (count: number, from = 0) => Array.from({ length: count }, (_, at) => unit(`u${from + at}`));

describe('the units of an installation', () => {
  let store: Store;
  let records: UnitTrees;
  let now = new Date('2026-11-21T03:00:00Z');
  const clock = { now: () => now };
  const process = (over: Partial<UnitTrees> = {}): Units =>
    makeUnits({ records: { ...records, ...over }, founding, clock });
  const chunkRows = () => store.connection.collection('unit_chunks').countDocuments();

  beforeAll(async () => {
    ({ store } = await openTestStore('units'));
    records = makeUnitTrees(store);
  });
  beforeEach(async () => {
    now = new Date('2026-11-21T03:00:00Z');
    for (const name of ['unit_trees', 'unit_chunks']) await store.connection.collection(name).deleteMany({});
  });
  afterAll(async () => {
    await store.drop();
    await store.close();
  });

  test('are the founding list until somebody changes it', async () => {
    const units = process();
    await units.refresh();
    expect(units.known()).toMatchObject({ version: 0, units: founding });
    expect(units.index().get('p63-38' as UnitId)?.name).toBe('Thanh Hóa');
  });

  test('show today, from midnight in Viet Nam on: Long An’s own list ends with its last day', () => {
    const units = process();
    now = new Date('2025-06-30T16:59:59.999Z');
    expect(units.index().search('long an')[0]?.unit.id).toBe('p63-80');
    now = new Date('2025-06-30T17:00:00Z');
    expect(units.index().search('long an')[0]?.unit.id).toBe('p34-80');
    expect(units.index().asOf('2021-04-20').search('long an')[0]?.unit.id).toBe('p63-80');
  });

  test('a change by one process is seen by another at its next look', async () => {
    const [one, other] = [process(), process()];
    await one.change((units) => [...units, unit('moi', 'Trường Mầm non Hoa Sen')]);
    expect(other.index().search('hoa sen')).toEqual([]);
    await other.refresh();
    expect(other.index().search('hoa sen')[0]?.unit.id).toBe('moi');
    expect(other.known().version).toBe(1);
    expect(one.known().units).toEqual(other.known().units);
  });

  test('two imports at once: the later one sees the conflict and leaves nothing behind', async () => {
    const [one, other] = [process(), process()];
    await Promise.all([one.refresh(), other.refresh()]);
    const results = await Promise.all([
      one.replace(0, [...founding, ...many(2_500)]),
      other.replace(0, [...founding, ...many(1_500, 9_000)]),
    ]);
    expect(results.filter(Boolean)).toHaveLength(1);
    const reader = process();
    await reader.refresh();
    expect(reader.known().version).toBe(1);
    expect(reader.known().units).toHaveLength(founding.length + (results[0] ? 2_500 : 1_500));
    expect(await chunkRows()).toBe(results[0] ? 3 : 2);
    expect(await other.replace(0, founding)).toBe(false);
  });

  test('small changes at once all get in, one after the other', async () => {
    const processes = Array.from({ length: 4 }, () => process());
    await Promise.all(processes.map((each, at) => each.change((units) => [...units, unit(`neu${at}`)])));
    const reader = process();
    await reader.refresh();
    expect(reader.known().version).toBe(4);
    expect(reader.known().units.filter(({ id }) => id.startsWith('neu'))).toHaveLength(4);
  });

  test('a small change writes what is new and shares the rest', async () => {
    const units = process();
    await units.replace(0, [...founding, ...many(5_000)]);
    const before = await chunkRows();
    await units.change((all) => [...all, unit('them')]);
    expect((await chunkRows()) - before).toBe(1);
  });

  test('killed between the writes: the version that was current stays, and what was left behind goes', async () => {
    const units = process();
    await units.replace(0, [...founding, unit('a')]);
    const dying = process({
      publish: async (base, parts, at) => {
        // As far as a process gets that dies before the write that makes a version current.
        const rows = parts
          .filter((part) => typeof part !== 'string')
          .map((part, row) => ({ _id: `tot${row}`, base, at, units: part }));
        await store.connection.collection('unit_chunks').insertMany(rows as never[]);
        throw new Error('killed');
      },
    });
    await expect(dying.change((all) => [...all, ...many(3_000)])).rejects.toThrow('killed');
    const reader = process();
    await reader.refresh();
    expect(reader.known()).toMatchObject({ version: 1, units: [...founding, unit('a')] });
    const left = await chunkRows();
    await units.change((all) => [...all, unit('b')]);
    expect(await chunkRows()).toBe(left + 1);
    now = new Date(now.getTime() + 2 * HOUR);
    await units.change((all) => [...all, unit('c')]);
    // Versions 1 to 3 and none of the four chunks that nobody has.
    expect(await chunkRows()).toBe(3);
  });

  test('old versions are cleaned away, the last ones stay for who is reading them', async () => {
    const units = process();
    for (let at = 0; at < 8; at++) await units.change((all) => [...all, unit(`x${at}`)]);
    expect(await chunkRows()).toBe(4);
    const slow = process();
    let first = true;
    const late = process({
      current: async () => {
        const current = await records.current();
        if (first) {
          first = false;
          // While it reads, everything it was about to read is replaced and cleaned away.
          for (let at = 0; at < 5; at++) await slow.change((all) => [...all, unit(`y${at}`)]);
        }
        return current;
      },
    });
    await late.refresh();
    expect(late.known().version).toBe(13);
    expect(late.known().units).toEqual(slow.known().units);
  });

  test('an older copy of the database that was restored is taken over', async () => {
    const [one, other] = [process(), process()];
    await one.change((units) => [...units, unit('a')]);
    await other.refresh();
    for (const name of ['unit_trees', 'unit_chunks']) await store.connection.collection(name).deleteMany({});
    await other.refresh();
    expect(other.known()).toMatchObject({ version: 0, units: founding });
    await process().change((units) => [...units, unit('b')]);
    await one.refresh();
    expect(one.known().units.at(-1)?.id).toBe('b');
  });
});
