import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeConversationId, makeDeliveryId, occurrenceId, personId } from '../../src/ids.js';
import type { BundleOutcome } from '../../src/services/delivery/delivery-records.js';
import { openTestStore } from '../helpers/store.js';

const NOON = new Date('2026-11-19T05:00:00Z');
const OCCURRENCE = occurrenceId.parse('p1 report-due 2026-W47');
const PEOPLE = Array.from({ length: 50 }, (_, n) => personId.parse(`p${n}`));
const idOf = (n: number) => makeDeliveryId(OCCURRENCE, PEOPLE[n] ?? personId.parse('nobody'));
const chatOf = (n: number) => makeConversationId('telegram', 'bot', n);

describe('bundles of one moment', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    db = await openTestStore('delivery-bundles');
  });
  beforeEach(async () => {
    for (const name of ['deliveries', 'delivery-pages']) await db.store.connection.collection(name).deleteMany({});
    const row = { occurrence: OCCURRENCE, kind: 'announcement', as: 'member', units: [], page: 0 } as const;
    await db.repositories.deliveries.add(PEOPLE.map((person, n) => ({ ...row, person, id: idOf(n) })));
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  const bindAll = (name = 'b') =>
    db.repositories.deliveries.bindAll(
      PEOPLE.map((_, n) => ({ id: idOf(n), bundle: `${name}${n}`, conversation: chatOf(n) })),
    );
  const stored = () => db.store.connection.collection('deliveries').find().toArray();

  test('each person is bound into a bundle of their own; who is in one already stays there, and who has an outcome without', async () => {
    const { deliveries } = db.repositories;
    await deliveries.end([idOf(7)], 'settled', NOON);
    await deliveries.bind([idOf(8)], 'another', chatOf(99));
    await bindAll();
    await bindAll('later');
    const rows = new Map((await stored()).map((row) => [String(row._id), row]));
    for (const n of PEOPLE.keys()) {
      const row = rows.get(idOf(n));
      if (n === 7) expect([row?.bundle, row?.conversation]).toEqual([undefined, undefined]);
      else expect([row?.bundle, row?.conversation]).toEqual(n === 8 ? ['another', chatOf(99)] : [`b${n}`, chatOf(n)]);
    }
  });

  test('each is begun under its own token; of two who begin the same one does; the same again is harmless', async () => {
    const { deliveries } = db.repositories;
    await bindAll();
    await deliveries.record('b9', { type: 'refused' }, NOON);
    const all = () => PEOPLE.map((_, n) => deliveries.begin(`b${n}`, 0, `token ${n}`));
    const answers = await Promise.all([...all(), deliveries.begin('b5', 0, 'somebody else'), ...all()]);
    const other = answers[50];
    const [first, again] = [answers.slice(0, 50), answers.slice(51)];
    expect(again).toEqual(first);
    expect(first[9]).toBe('over');
    expect(new Set([first[5], other])).toEqual(new Set(['before', 'begun']));
    expect(first.filter((answer) => answer === 'begun').length).toBe(other === 'begun' ? 48 : 49);
    const beginners = new Map((await stored()).map((row) => [row.bundle, row.beginner]));
    expect(beginners.get('b4')).toBe('token 4');
    expect(await deliveries.begin('b4', 0, 'somebody else')).toBe('before');
    // Of another part at the same moment.
    const parts = [
      deliveries.begin('b4', 1, 'next'),
      deliveries.begin('b3', 1, 'next'),
      deliveries.begin('b2', 2, 'x'),
    ];
    expect(await Promise.all(parts)).toEqual(['begun', 'begun', 'before']);
  });

  test('what somebody has begun and nobody knows the end of is neither put back nor called unsent: it would be told twice', async () => {
    const { deliveries } = db.repositories;
    await bindAll();
    const untried = [
      { type: 'held' },
      { type: 'off' },
      { type: 'expired' },
      { type: 'gone', conversation: chatOf(99) },
    ] as const satisfies readonly BundleOutcome[];
    for (const [n, outcome] of untried.entries()) {
      await deliveries.begin(`b${n}`, 0, 'of one that was killed');
      await Promise.all([deliveries.record(`b${n}`, outcome, NOON), deliveries.record(`b1${n}`, outcome, NOON)]);
    }
    const rows = new Map((await stored()).map((row) => [String(row._id), row]));
    const states = (from: number) => untried.map((_, n) => rows.get(idOf(from + n))?.state);
    expect(states(0)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(states(10)).toEqual(['pending', 'settled', 'expired', 'pending']);
    expect(rows.get(idOf(10))).toMatchObject({ attempt: 1 });
    expect(await deliveries.isOpen('b0')).toBe(false);
  });

  test('what the messenger itself has refused is put back, whoever began it', async () => {
    const { deliveries } = db.repositories;
    await bindAll();
    for (const n of [1, 2]) await deliveries.begin(`b${n}`, 0, 'mine');
    await deliveries.record('b1', { type: 'gone', conversation: chatOf(1), tried: true }, NOON);
    await deliveries.record('b2', { type: 'held', tried: true }, NOON);
    const rows = new Map((await stored()).map((row) => [String(row._id), row]));
    expect(rows.get(idOf(1))).toMatchObject({ state: 'pending', tried: [chatOf(1)] });
    expect(rows.get(idOf(2))).toMatchObject({ state: 'pending', attempt: 1 });
  });

  test('each gets its own outcome; the first telling counts', async () => {
    const { deliveries } = db.repositories;
    await bindAll();
    const outcomeOf = (n: number): BundleOutcome =>
      n < 20
        ? { type: 'sent' }
        : n < 30
          ? { type: 'gone', conversation: chatOf(n) }
          : n < 40
            ? { type: 'held' }
            : { type: 'unknown' };
    await Promise.all([
      ...PEOPLE.map((_, n) => deliveries.record(`b${n}`, outcomeOf(n), NOON)),
      ...PEOPLE.map((_, n) => deliveries.record(`b${n}`, { type: 'refused' }, NOON)),
    ]);
    expect(await deliveries.counts(OCCURRENCE)).toMatchObject({ delivered: 20, pending: 20, unknown: 10, failed: 0 });
    const rows = new Map((await stored()).map((row) => [String(row._id), row]));
    expect(rows.get(idOf(25))).toMatchObject({ tried: [chatOf(25)] });
    expect(rows.get(idOf(35))).toMatchObject({ attempt: 1 });
  });
});
