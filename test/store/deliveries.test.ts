import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  makeConversationId,
  makeDeliveryId,
  makeIdentityId,
  occurrenceId,
  type PersonId,
  personId,
  type UnitId,
} from '../../src/ids.js';
import type { DeliveryState } from '../../src/services/delivery/delivery-records.js';
import { openTestStore } from '../helpers/store.js';

const NOON = new Date('2026-11-19T05:00:00Z');
const A = occurrenceId.parse('p1 report-due 2026-W47');
const B = occurrenceId.parse('p1 report-due 2026-W48');
const [ANH, BINH, CHI] = [personId.parse('anh'), personId.parse('binh'), personId.parse('chi')];
const CHAT = makeConversationId('web', 'chat');

describe('deliveries', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    db = await openTestStore('deliveries');
  });
  beforeEach(async () => {
    await db.store.connection.collection('deliveries').deleteMany({});
    await db.store.connection.collection('delivery-pages').deleteMany({});
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  const rowOf = (person: PersonId, occurrence = A, page = 0) => ({
    id: makeDeliveryId(occurrence, person),
    occurrence,
    kind: 'report-due' as const,
    person,
    as: 'chair' as const,
    units: [],
    page,
  });
  const statesOf = async (person: PersonId): Promise<DeliveryState[]> => {
    const rows = await db.store.connection.collection('deliveries').find({ person }).sort({ _id: 1 }).toArray();
    return rows.map(({ state }) => state as DeliveryState);
  };

  test('of two people who turn out to be one: they are told of the units of both', async () => {
    const { deliveries } = db.repositories;
    const [unitA, unitB] = ['khoa-a', 'khoa-b'] as [UnitId, UnitId];
    await deliveries.add([
      { ...rowOf(ANH), units: [unitA] },
      { ...rowOf(BINH), units: [unitB] },
    ]);
    await deliveries.join?.(ANH, BINH);
    await deliveries.join?.(ANH, BINH);
    const [row, ...others] = await deliveries.unsettled({ occurrence: A, page: 0 });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ person: BINH, units: [unitB, unitA] });
  });

  test('are added once, whatever became of them; new ones beside old ones too', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH)]);
    await deliveries.bind([rowOf(ANH).id], 'b', CHAT);
    await deliveries.record('b', { type: 'refused' }, NOON);
    await deliveries.add([rowOf(ANH), rowOf(BINH), rowOf(BINH)]);
    await deliveries.add([]);
    expect(await deliveries.counts(A)).toMatchObject({ failed: 1, pending: 1, delivered: 0 });
    expect(await deliveries.counts(B)).toMatchObject({ pending: 0 });
  });

  test('a page is one process at a time, and finished when each of its rows has an outcome', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH), rowOf(BINH, A, 1)]);
    const [page, until] = [{ occurrence: A, page: 0 }, new Date(NOON.getTime() + 30_000)];
    expect(await deliveries.openPages([A, B], NOON, 10)).toHaveLength(2);
    const claims = await Promise.all(['x', 'y', 'z'].map((who) => deliveries.claimPage(page, who, NOON, until)));
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
    const owner = ['x', 'y', 'z'][claims.indexOf('claimed')] ?? '';
    expect(await deliveries.openPages([A], NOON, 10)).toEqual([{ occurrence: A, page: 1 }]);
    expect(await deliveries.holdPage(page, 'somebody else', until)).toBe(false);
    expect(await deliveries.claimPage(page, 'w', until, new Date(until.getTime() + 1))).toBe('claimed');
    expect(await deliveries.holdPage(page, owner, until)).toBe(false);
    expect(await deliveries.finishPage(page)).toBe(false);
    await deliveries.end([rowOf(ANH).id], 'settled', NOON);
    expect(await deliveries.finishPage(page)).toBe(true);
    expect(await deliveries.claimPage(page, 'w', new Date(until.getTime() + 9), until)).toBe('finished');
    expect(await deliveries.pagesLeft(A)).toBe(1);
  });

  test('a row is in one bundle, and the first outcome counts', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH), rowOf(ANH, B)]);
    const ids = [rowOf(ANH).id, rowOf(ANH, B).id];
    await deliveries.bind(ids.slice(0, 1), 'first', CHAT);
    await deliveries.bind(ids, 'second', CHAT);
    expect((await deliveries.ofBundle('first')).map(({ occurrence }) => occurrence)).toEqual([A]);
    expect((await deliveries.ofBundle('second')).map(({ occurrence }) => occurrence)).toEqual([B]);
    await deliveries.record('first', { type: 'sent' }, NOON);
    await deliveries.record('first', { type: 'refused' }, NOON);
    await deliveries.record('first', { type: 'gone', conversation: CHAT }, NOON);
    expect(await statesOf(ANH)).toEqual(['delivered', 'pending']);
    expect(await deliveries.isOpen('first')).toBe(false);
    expect(await deliveries.isOpen('second')).toBe(true);
  });

  test('gone: they are free again, and the address is remembered', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH)]);
    await deliveries.bind([rowOf(ANH).id], 'b', CHAT);
    await deliveries.queued(['b'], NOON);
    await deliveries.record('b', { type: 'gone', conversation: CHAT }, NOON);
    const [row] = await deliveries.pendingOf([ANH]);
    expect(row).toMatchObject({ state: 'pending', tried: [CHAT] });
    expect(row).not.toHaveProperty('bundle');
    expect(row).not.toHaveProperty('conversation');
  });

  test('a web chat has to show it', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH)]);
    await deliveries.bind([rowOf(ANH).id], 'b', CHAT);
    await deliveries.record('b', { type: 'sent', toBeShown: { conversation: CHAT, seq: 7 } }, NOON);
    await deliveries.shown(CHAT, [6, 8], NOON);
    expect(await statesOf(ANH)).toEqual(['waiting']);
    await deliveries.shown(CHAT, [6, 7], NOON);
    expect(await statesOf(ANH)).toEqual(['delivered']);
  });

  test('one person turns out to be another: nobody is told twice, nothing is lost, however often it is repeated', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH), rowOf(ANH, B), rowOf(BINH)]);
    await deliveries.bind([rowOf(ANH, B).id], 'b', CHAT);
    await deliveries.join?.(ANH, BINH);
    await deliveries.join?.(ANH, BINH);
    expect(await statesOf(ANH)).toEqual([]);
    expect(await deliveries.counts(A)).toMatchObject({ moved: 1, pending: 1 });
    await deliveries.record('b', { type: 'sent' }, NOON);
    expect(await deliveries.counts(B)).toMatchObject({ delivered: 1 });
    await deliveries.join?.(BINH, CHI);
    expect(await deliveries.counts(A)).toMatchObject({ moved: 1, pending: 1 });
    expect((await deliveries.pendingOf([CHI])).map(({ id }) => id)).toEqual([makeDeliveryId(A, CHI)]);
    await deliveries.add([rowOf(CHI), rowOf(CHI, B)]);
    expect(await deliveries.counts(B)).toMatchObject({ delivered: 1, pending: 0 });
  });

  test('who is being told while they turn out to be another is not told as that one: nobody knows', async () => {
    const { deliveries } = db.repositories;
    const announced = (person: PersonId) => ({ ...rowOf(person), kind: 'announcement' as const });
    await deliveries.add([announced(ANH), announced(BINH)]);
    await deliveries.bind([rowOf(ANH).id], 'b', CHAT);
    expect(await deliveries.begin('b', 0, 'token')).toBe('begun');
    await deliveries.join?.(ANH, BINH);
    expect(await deliveries.counts(A)).toMatchObject({ moved: 1, unknown: 1, pending: 0 });
  });

  test('what becomes of somebody at the moment when they turn out to be another is not lost', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH)]);
    await deliveries.bind([rowOf(ANH).id], 'b', CHAT);
    const { collection } = db.store.connection.model('Delivery');
    const insertOne = collection.insertOne;
    collection.insertOne = async (row) => {
      await deliveries.record('b', { type: 'sent' }, NOON);
      return insertOne.call(collection, row);
    };
    await deliveries.join?.(ANH, BINH);
    collection.insertOne = insertOne;
    expect(await deliveries.counts(A)).toMatchObject({ delivered: 1, pending: 0, moved: 0 });
    expect(await statesOf(BINH)).toEqual(['delivered']);
  });

  test('are given out and forgotten with their person', async () => {
    const { deliveries } = db.repositories;
    await deliveries.add([rowOf(ANH), rowOf(BINH)]);
    const who = { person: ANH, identities: [makeIdentityId('web', 'chat')], conversation: CHAT };
    expect(await deliveries.tell?.(who)).toEqual([
      { occurrence: A, kind: 'report-due', as: 'chair', state: 'pending', at: undefined },
    ]);
    await deliveries.forget(who);
    await deliveries.forget({ ...who, person: null });
    expect(await statesOf(ANH)).toEqual([]);
    expect(await statesOf(BINH)).toEqual(['pending']);
    expect(await deliveries.finishPage({ occurrence: A, page: 0 })).toBe(false);
  });

  test('are kept for a year and some more, and go with their pages', async () => {
    const { deliveries } = db.repositories;
    const later = (days: number): Date => new Date(NOON.getTime() + days * 24 * 3_600_000);
    await deliveries.add([rowOf(ANH), rowOf(BINH, A, 1), rowOf(ANH, B)]);
    for (const occurrence of [A, B])
      await deliveries.claimPage({ occurrence, page: 0 }, 'x', NOON, occurrence === A ? NOON : later(30));
    await deliveries.end([rowOf(ANH).id, rowOf(ANH, B).id], 'settled', NOON);
    for (const occurrence of [A, B]) expect(await deliveries.finishPage({ occurrence, page: 0 })).toBe(true);
    expect(await deliveries.expire(later(399))).toBe(0);
    expect(await deliveries.expire(later(401))).toBe(1);
    expect(await deliveries.expire(later(401))).toBe(0);
    expect(await statesOf(ANH)).toEqual(['settled']);
    expect(await statesOf(BINH)).toEqual(['pending']);
    expect(await deliveries.pagesLeft(A)).toBe(1);
  });

  test('an audience of thousands is written, and read page by page', async () => {
    const { deliveries } = db.repositories;
    const people = Array.from({ length: 1_700 }, (_, index) => personId.parse(`p${index}`));
    await deliveries.add(people.map((person, index) => rowOf(person, A, Math.floor(index / 200))));
    expect(await deliveries.counts(A)).toMatchObject({ pending: 1_700 });
    const read = new Set<string>();
    for (let after: Awaited<ReturnType<typeof deliveries.page>>[number] | undefined; ; ) {
      const some = await deliveries.page(A, ['pending', 'queued'], 500, after?.id);
      for (const { id } of some) read.add(id);
      after = some.at(-1);
      if (after === undefined) break;
    }
    expect(read.size).toBe(1_700);
    expect(await deliveries.pagesLeft(A)).toBe(9);
  });
});
