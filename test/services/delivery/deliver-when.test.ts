import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { sweep } from '../../../src/services/conversations/notify.js';
import { event, ScriptedChannel } from '../../helpers/exchange.js';
import {
  empty,
  FrozenOccurrences,
  freeze,
  kindThatSays,
  openProcess,
  somebody,
  stateOf,
  type TestProcess,
  type TestStore,
  workOff,
} from '../../helpers/mailing.js';
import { openPlan } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const at = (local: string): Date => new Date(`2026-11-19T${local}:00+07:00`);
const next = (local: string): Date => new Date(`2026-11-20T${local}:00+07:00`);
let now = at('11:00');
const clock = { now: () => now };

describe('when a mailing is sent', () => {
  let db: TestStore;
  let occurrences: FrozenOccurrences;
  let channel: ScriptedChannel;
  let one: TestProcess;
  let person: Awaited<ReturnType<typeof somebody>>['person'];

  beforeAll(async () => {
    db = await openTestStore('deliver-when');
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });
  beforeEach(async () => {
    await empty(db);
    occurrences = new FrozenOccurrences();
    channel = new ScriptedChannel();
    const kinds = { 'report-due': kindThatSays('report'), deadline: kindThatSays('deadline') };
    one = openProcess(db, { clock, occurrences, kinds, channel });
    person = (await somebody(db, 'chair', at('08:00'))).person;
  });
  afterEach(async () => {
    await closeExchange(one.exchange, 2_000);
  });

  test('late, in the quiet hours: at seven, not before', async () => {
    const due = occurrences.add('due', { at: at('11:00'), frozenAt: at('23:00') });
    await freeze(db, due, [person]);
    now = at('23:00');
    const page = { occurrence: due.id, page: 0 };
    expect(await one.deliver.deliverPage(page)).toBe('later');
    now = next('06:59');
    expect(await one.deliver.openPages(now)).toEqual([]);
    expect(await one.deliver.deliverPage(page)).toBe('later');
    expect(channel.sent).toEqual([]);
    now = next('07:00');
    await workOff([one], clock);
    expect(channel.sent).toHaveLength(1);
    expect(await stateOf(db, due, person)).toBe('delivered');
  });

  test('at once, where seven in the morning is too late for what it reminds of', async () => {
    const midnight = next('00:00');
    const last = occurrences.add('3h', { at: at('21:00'), kind: 'deadline', until: midnight, deadline: midnight });
    await freeze(db, last, [person]);
    now = at('22:30');
    await workOff([one], clock);
    expect(channel.sent).toHaveLength(1);
    expect(await db.repositories.audit.page(10)).toEqual([]);
  });

  test('at once, where an office has said that it is urgent, and that is in the audit once', async () => {
    now = at('22:30');
    const asked = occurrences.add('asked', { at: now, urgent: true });
    const others = [(await somebody(db, 'second', now)).person, person];
    await freeze(db, asked, others, 1);
    await workOff([one], clock);
    expect(channel.sent).toHaveLength(2);
    expect(await db.repositories.audit.page(10)).toMatchObject([
      { what: 'quiet-hours-overridden', subject: asked.id, who: 'system' },
    ]);
  });

  test('what waits for the morning is not taken along by what is urgent', async () => {
    now = at('22:30');
    const waits = occurrences.add('waits', { at: at('20:00') });
    const asked = occurrences.add('asked', { at: now, urgent: true });
    for (const occurrence of [waits, asked]) await freeze(db, occurrence, [person]);
    await one.deliver.deliverPage({ occurrence: asked.id, page: 0 });
    expect(channel.sent.map(({ message }) => message.text.includes('waits'))).toEqual([false]);
    expect(await stateOf(db, waits, person)).toBe('pending');
  });

  test('not at all when its time is over', async () => {
    const call = occurrences.add('last call', { at: at('10:30'), until: at('11:00'), deadline: at('11:00') });
    await freeze(db, call, [person]);
    now = at('11:00');
    await workOff([one], clock);
    expect(channel.sent).toEqual([]);
    expect(await stateOf(db, call, person)).toBe('expired');
  });

  test('not at all when its time is over while it waits in an outbox', async () => {
    const call = occurrences.add('last call', { at: at('10:30'), until: at('11:00'), deadline: at('11:00') });
    await freeze(db, call, [person]);
    now = at('10:59');
    channel.script = [{ type: 'retry', afterMs: 3_600_000, scope: 'chat' }];
    await one.deliver.deliverPage({ occurrence: call.id, page: 0 });
    expect(await stateOf(db, call, person)).toBe('queued');
    now = at('11:30');
    await sweep(one.exchange);
    await Promise.all(one.exchange.all().map((entry) => entry.idle()));
    await workOff([one], clock);
    expect(channel.sent).toEqual([]);
    expect(await stateOf(db, call, person)).toBe('expired');
  });

  test('what waits in an outbox for the morning holds nothing up that is urgent', async () => {
    const due = occurrences.add('due', { at: at('11:00') });
    await freeze(db, due, [person]);
    now = at('20:55');
    channel.script = [{ type: 'retry', afterMs: 3_600_000, scope: 'chat' }];
    await one.deliver.deliverPage({ occurrence: due.id, page: 0 });
    now = at('22:30');
    const asked = occurrences.add('asked', { at: now, urgent: true });
    await freeze(db, asked, [person]);
    await one.deliver.deliverPage({ occurrence: asked.id, page: 0 });
    await sweep(one.exchange);
    await Promise.all(one.exchange.all().map((entry) => entry.idle()));
    expect(await stateOf(db, asked, person)).toBe('delivered');
  });

  test('not at all when its plan is paused in the middle', async () => {
    const kinds = { 'report-due': kindThatSays('report') };
    const plan = async () => ({ ...openPlan, paused: true as const });
    const paused = openProcess(db, { clock, occurrences, kinds, channel, plan });
    const due = occurrences.add('due', { at: at('11:00') });
    await freeze(db, due, [person]);
    now = at('11:00');
    await workOff([paused], clock);
    expect(channel.sent).toEqual([]);
    expect(await stateOf(db, due, person)).toBe('settled');
    await closeExchange(paused.exchange, 2_000);
  });

  test('what had to wait in an outbox until the night waits for the morning; whoever writes meanwhile is answered', async () => {
    const due = occurrences.add('due', { at: at('11:00') });
    const other = (await somebody(db, 'other', at('08:00'))).person;
    await freeze(db, due, [person, other]);
    now = at('20:55');
    channel.script = [
      { type: 'retry', afterMs: 3_600_000, scope: 'chat' },
      { type: 'retry', afterMs: 3_600_000, scope: 'chat' },
    ];
    await one.deliver.deliverPage({ occurrence: due.id, page: 0 });
    const settled = async () => {
      await sweep(one.exchange);
      await Promise.all(one.exchange.all().map((entry) => entry.idle()));
    };
    now = at('22:00');
    await settled();
    expect(channel.sent).toEqual([]);
    await one.receive(event('chair', { kind: 'text', text: 'xin chào' }, now));
    await settled();
    expect(channel.sent.map(({ to, message }) => [to.split(':').at(-1), message.text.includes('report')])).toEqual([
      ['chair', true],
      ['chair', false],
    ]);
    expect(await stateOf(db, due, other)).toBe('queued');
    now = next('07:00');
    await settled();
    expect(await stateOf(db, due, other)).toBe('delivered');
  });

  test('while its bot has to wait, nobody is put into a queue; it goes on by itself', async () => {
    const due = occurrences.add('due', { at: at('11:00') });
    await freeze(db, due, [person]);
    now = at('11:00');
    let looks = 0;
    Object.assign(one.exchange.ports.pace, { heldUntil: () => (++looks > 3 ? 0 : now.getTime() + 30_000) });
    await workOff([one], clock);
    expect(channel.sent).toHaveLength(1);
    expect(looks).toBeGreaterThan(3);
    const later = occurrences.add('later', { at: at('11:00') });
    await freeze(db, later, [person]);
    Object.assign(one.exchange.ports.pace, { heldUntil: () => now.getTime() + 90_000 });
    expect(await one.deliver.deliverPage({ occurrence: later.id, page: 0 })).toBe('later');
    expect(await stateOf(db, later, person)).toBe('pending');
  });

  test('what was lost with its conversation is unknown after a while, and holds nothing up', async () => {
    const due = occurrences.add('due', { at: at('11:00') });
    await freeze(db, due, [person]);
    now = at('11:00');
    channel.script = [{ type: 'retry', afterMs: 60_000, scope: 'chat' }];
    await one.deliver.deliverPage({ occurrence: due.id, page: 0 });
    await db.store.connection.collection('conversations').deleteMany({});
    now = at('11:05');
    await workOff([one], clock, 2).catch(() => undefined);
    expect(await stateOf(db, due, person)).toBe('queued');
    now = at('11:11');
    await workOff([one], clock, 2).catch(() => undefined);
    expect(await stateOf(db, due, person)).toBe('unknown');
    now = at('11:12');
    await workOff([one], clock);
  });
});
