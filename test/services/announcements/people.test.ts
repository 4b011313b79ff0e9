import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { type AnnouncementId, makeDeliveryId, type PersonId, type UnitId } from '../../../src/ids.js';
import { recipientsIn } from '../../../src/services/announcements/people.js';
import type { DeliveryState } from '../../../src/services/delivery/delivery-records.js';
import { makeRepositories, type Repositories } from '../../../src/store/index.js';
import { NOON } from '../../helpers/people.js';
import { testMongodbUri } from '../../helpers/stores.js';

const ID = 'tb' as AnnouncementId;
const OCCURRENCE = announcementOccurrence(ID);
const EVERYBODY = 7_000;
/** Who has not pressed, on both sides of where a step of 5,000 ends, and last of all. */
const OWING = [3, 2_000, 4_999, 5_000, 6_999];
/** Whom it did not reach: in no list of who owes an answer. */
const NOT_REACHED = 1_234;

let connection: mongoose.Connection;
let repositories: Repositories;
const reads: Record<string, unknown>[] = [];
beforeAll(async () => {
  const uri = testMongodbUri('announcement-people');
  connection = await mongoose.createConnection(uri, { monitorCommands: true, autoIndex: false }).asPromise();
  repositories = makeRepositories({ connection });
  for (const name of ['Delivery', 'Acknowledgement']) await connection.model(name).createIndexes();
  const everybody = Array.from({ length: EVERYBODY }, (_, n) => n);
  await repositories.deliveries.add(
    everybody.map((n) => ({
      id: makeDeliveryId(OCCURRENCE, person(n)),
      occurrence: OCCURRENCE,
      kind: 'announcement' as const,
      person: person(n),
      as: 'member' as const,
      units: ['cty' as UnitId],
      page: 0,
    })),
  );
  const rows = connection.collection<{ _id: string }>('deliveries');
  await rows.updateMany({}, { $set: { state: 'delivered' }, $unset: { open: '' } });
  for (const state of ['waiting', 'unknown'] as const)
    await rows.updateMany(
      { _id: { $in: everybody.filter((n) => stateOf(n) === state).map(idOf) } },
      { $set: { state } },
    );
  await rows.updateOne({ _id: idOf(NOT_REACHED) }, { $set: { state: 'blocked' } });
  const pressed = everybody.filter((n) => !OWING.includes(n) && n !== NOT_REACHED).map(person);
  await connection
    .collection<{ _id: string }>('acknowledgements')
    .insertMany(pressed.map((each) => ({ _id: `${ID} ${each}`, announcement: ID, person: each, at: NOON })));
  connection.getClient().on('commandStarted', ({ command }) => {
    if (['find', 'aggregate', 'getMore'].includes(Object.keys(command)[0] ?? '')) reads.push({ ...command });
  });
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const person = (n: number) => `p${String(n).padStart(5, '0')}` as PersonId;
const idOf = (n: number) => makeDeliveryId(OCCURRENCE, person(n));
const stateOf = (n: number): DeliveryState => (n % 50 === 0 ? 'waiting' : n % 333 === 0 ? 'unknown' : 'delivered');
const list = (most: number, after?: string) =>
  recipientsIn({ id: ID, which: 'unacknowledged', ...(after === undefined ? {} : { after }) }, most, repositories);

test('the few who have not pressed are found among thousands by the indexes alone, and only their rows are read', async () => {
  reads.length = 0;
  const { rows, next } = await list(15);
  expect(rows.map((row) => row.person)).toEqual(OWING.map(person));
  expect(rows.map(({ state }) => state)).toEqual(OWING.map(stateOf));
  expect(next).toBeUndefined();
  // Two steps: three states, and those who have pressed; and the rows that are shown.
  expect(reads).toHaveLength(2 * (3 + 1) + 1);
  const examined: number[] = [];
  for (const { lsid: _lsid, $db: _db, ...explain } of reads) {
    const plan = await connection.db?.command({ explain, verbosity: 'executionStats' });
    examined.push(Number(/"totalDocsExamined":(\d+)/.exec(JSON.stringify(plan))?.[1]));
  }
  expect(examined).toEqual([0, 0, 0, 0, 0, 0, 0, 0, OWING.length]);
});

test('page by page, in the same order, the last one without a next', async () => {
  const first = await list(2);
  const second = await list(2, first.next);
  const third = await list(2, second.next);
  expect([first, second, third].map(({ rows }) => rows.map((row) => row.person))).toEqual([
    [person(3), person(2_000)],
    [person(4_999), person(5_000)],
    [person(6_999)],
  ]);
  expect([first.next, second.next, third.next]).toEqual([idOf(2_000), idOf(5_000), undefined]);
  expect((await list(OWING.length)).next).toBeUndefined();
});

test('ids of several states, in steps of any length: everybody once, in order', async () => {
  // The many last: they end a step before the few do.
  const states = ['waiting', 'unknown', 'blocked', 'delivered'] as const;
  for (const limit of [97, 5_000, EVERYBODY, EVERYBODY + 1]) {
    const found: string[] = [];
    for (let after: ReturnType<typeof idOf> | undefined; ; ) {
      const { ids, next } = await repositories.deliveries.ids(OCCURRENCE, states, limit, after);
      found.push(...ids);
      if (next === undefined) break;
      after = next;
    }
    expect(found).toEqual(Array.from({ length: EVERYBODY }, (_, n) => idOf(n)));
  }
});
