import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { occurrenceKey, type PlannedOccurrence } from '../../src/domain/occurrences/occurrence.js';
import { occurrenceId, type PlanId } from '../../src/ids.js';
import { openTestStore } from '../helpers/store.js';

const ELEVEN = new Date('2026-11-19T04:00:00Z');
const later = (ms: number) => new Date(ELEVEN.getTime() + ms);
const LEASE = 30_000;
const DUE: PlannedOccurrence = {
  plan: 'p' as PlanId,
  kind: 'report-due',
  rule: 'report-due tuan',
  period: '2026-W47',
  at: ELEVEN,
  until: later(3_600_000),
  deadline: later(3_600_000),
};
const ID = occurrenceId.parse(occurrenceKey(DUE));

describe('the ledger of what plans owe', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    opened = await openTestStore('ledger');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });
  const ledger = () => opened.repositories.planOccurrences;
  beforeEach(async () => {
    for (const model of Object.values(opened.store.connection.models)) await model.deleteMany({});
    await ledger().add([DUE], ELEVEN);
  });

  test('has a row once, as it was first, however many write it down and whatever its time is by then', async () => {
    const moved = { ...DUE, at: later(1_800_000) };
    const added = await Promise.all([ledger().add([DUE], ELEVEN), ledger().add([moved, DUE], ELEVEN)]);
    expect(added).toEqual([0, 0]);
    expect(await ledger().get(ID)).toMatchObject({ ...DUE, state: 'due', seenAt: ELEVEN });
    const fresh = { ...DUE, period: '2026-W48' };
    const raced = await Promise.all(Array.from({ length: 5 }, () => ledger().add([fresh], ELEVEN)));
    expect(raced.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test('is claimed by one of many, and by another only when the lease has ended', async () => {
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => ledger().claim(ID, owner, ELEVEN, LEASE)));
    expect(claims.filter((mine) => mine)).toHaveLength(1);
    expect(await ledger().open(later(LEASE - 1), 10)).toEqual([]);
    expect(await ledger().claim(ID, 'e', later(LEASE - 1), LEASE)).toBe(false);
    expect(await ledger().anyOpen(ELEVEN)).toBe(true);
    expect((await ledger().open(later(LEASE), 10)).map(({ id }) => id)).toEqual([ID]);
    expect(await ledger().claim(ID, 'e', later(LEASE), LEASE)).toBe(true);
  });

  test('is frozen, extended and given back by whoever has it, and by nobody else', async () => {
    await ledger().claim(ID, 'a', ELEVEN, LEASE);
    expect(await ledger().extend(ID, 'a', later(2 * LEASE))).toBe(true);
    expect(await ledger().claim(ID, 'b', later(LEASE), LEASE)).toBe(false);
    await ledger().release(ID, 'b');
    expect(await ledger().frozen(ID, 'b', ELEVEN, 1)).toBe(false);
    expect(await ledger().extend(ID, 'b', later(9 * LEASE))).toBe(false);
    expect(await ledger().frozen(ID, 'a', later(5), 7)).toBe(true);
    expect(await ledger().frozen(ID, 'a', later(9), 8)).toBe(false);
    expect(await ledger().get(ID)).toMatchObject({ state: 'frozen', frozenAt: later(5), recipients: 7 });
    await ledger().release(ID, 'a');
    expect(await ledger().claim(ID, 'c', later(9 * LEASE), LEASE)).toBe(false);
    expect(await ledger().anyOpen(ELEVEN)).toBe(false);
  });

  test('is neither moved nor ended while somebody is at it, nor when it is frozen', async () => {
    await ledger().claim(ID, 'a', ELEVEN, LEASE);
    const to = { ...DUE, at: later(1_800_000) };
    expect(await ledger().move(ID, to, ELEVEN)).toBe(false);
    expect(await ledger().drop(ID, 'missed', ELEVEN)).toBe(false);
    await ledger().frozen(ID, 'a', ELEVEN, 1);
    expect(await ledger().move(ID, to, later(LEASE))).toBe(false);
    expect(await ledger().drop(ID, 'skipped', later(LEASE))).toBe(false);
    expect(await ledger().done(ID, later(1))).toBe(true);
    expect(await ledger().done(ID, later(2))).toBe(false);
    expect(await ledger().get(ID)).toMatchObject({ state: 'done', at: ELEVEN, doneAt: later(1) });
  });

  test('what is missed is untold until it is told; what is skipped is nothing to tell', async () => {
    const other = { ...DUE, rule: 'report-table tuan' };
    await ledger().add([other], ELEVEN);
    expect(await ledger().drop(ID, 'missed', ELEVEN)).toBe(true);
    expect(await ledger().drop(occurrenceId.parse(occurrenceKey(other)), 'skipped', ELEVEN)).toBe(true);
    expect((await ledger().untold(10)).map(({ id, state }) => [id, state])).toEqual([[ID, 'missed']]);
    await ledger().told([ID]);
    expect(await ledger().untold(10)).toEqual([]);
  });

  test('a watermark never goes back, and keeps when it began', async () => {
    const { plan } = DUE;
    await Promise.all([1, 5, 3].map((ms) => ledger().advance(plan, { since: ELEVEN, upTo: later(ms) })));
    await ledger().advance(plan, { since: later(99), upTo: later(2) });
    expect((await ledger().watermarks([plan])).get(plan)).toEqual({ since: ELEVEN, upTo: later(5) });
    expect((await ledger().watermarks(['other' as PlanId])).size).toBe(0);
  });

  test('what is being sent comes in pages, the earliest first', async () => {
    const many = Array.from({ length: 5 }, (_, week) => ({ ...DUE, period: `2027-W0${week}`, at: later(week % 2) }));
    await ledger().add(many, ELEVEN);
    for (const each of many) {
      const id = occurrenceId.parse(occurrenceKey(each));
      await ledger().claim(id, 'a', later(10), LEASE);
      await ledger().frozen(id, 'a', later(10), 1);
    }
    const first = await ledger().sending(3);
    const rest = await ledger().sending(3, first.at(-1));
    expect([...first, ...rest].map(({ period }) => period)).toEqual(
      ['00', '02', '04', '01', '03'].map((w) => `2027-W${w}`),
    );
  });
});
