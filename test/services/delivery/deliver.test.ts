import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UNREACHED } from '../../../src/conversation/week.js';
import { makeIdentityId, type PersonId, personId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { sweep } from '../../../src/services/conversations/notify.js';
import type { DeliverPorts } from '../../../src/services/delivery/deliver-ports.js';
import type { SendOutcome } from '../../../src/services/ports.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
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
import { openTestStore } from '../../helpers/store.js';

/** Thursday, 11:00 in Viet Nam. */
const ELEVEN = new Date('2026-11-19T04:00:00Z');
const minutes = (count: number): number => count * 60_000;

let now = ELEVEN;
const clock = { now: () => now };
let db: TestStore;
let occurrences: FrozenOccurrences;
let processes: TestProcess[];
let channel: ScriptedChannel;
const done = new Set<PersonId>();
const kinds: DeliverPorts['kinds'] = {
  'report-due': kindThatSays('report', done),
  deadline: kindThatSays('deadline', done),
  'report-open': {
    audience: async function* () {},
    say: async () => Promise.reject(new Error('a defect')),
  },
};

beforeAll(async () => {
  db = await openTestStore('deliver');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});
beforeEach(async () => {
  await empty(db);
  now = ELEVEN;
  done.clear();
  occurrences = new FrozenOccurrences();
  channel = new ScriptedChannel();
  processes = [];
});
afterEach(async () => {
  for (const { deliver, exchange } of processes) {
    await deliver.stop();
    await closeExchange(exchange, 2_000);
  }
});

function start(change?: (deliveries: DeliverPorts['deliveries']) => DeliverPorts['deliveries']): TestProcess {
  const made = openProcess(db, { clock, occurrences, kinds, channel, ...(change === undefined ? {} : { change }) });
  processes.push(made);
  return made;
}
const texts = () => channel.sent.map(({ message }) => message.text);
const toldTo = (name: string) => channel.sent.filter(({ to }) => to.endsWith(`:${name}`));
const crowd = async (count: number) => {
  const made = [];
  for (let index = 0; index < count; index++) made.push((await somebody(db, `p${index}`, ELEVEN)).person);
  return made;
};

describe('a mailing', () => {
  test('reaches everybody once, with three processes at every page', async () => {
    const people = await crowd(45);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, people, 10);
    await freeze(db, due, people, 10);
    await workOff([start(), start(), start()], clock);
    expect(channel.sent).toHaveLength(45);
    expect(new Set(channel.sent.map(({ to }) => to)).size).toBe(45);
    expect(await db.repositories.deliveries.counts(due.id)).toMatchObject({ delivered: 45, pending: 0, queued: 0 });
    expect(await db.repositories.deliveries.pagesLeft(due.id)).toBe(0);
  });

  test('to few comes before one to many, and not all of the latter is handed out at once', async () => {
    const many = occurrences.add('country', { at: ELEVEN, recipients: 24_000 });
    const few = occurrences.add('table', { at: ELEVEN, recipients: 2 });
    const people = Array.from({ length: 240 }, (_, index) => personId.parse(`p${index}`));
    await freeze(db, many, people, 2);
    await freeze(db, few, people.slice(0, 2));
    const pages = (await start().deliver.openPages(now)).map(({ occurrence }) => occurrence);
    expect(pages.indexOf(few.id)).toBe(0);
    expect(pages.filter((id) => id === many.id)).toHaveLength(100);
  });

  test('is not begun before its occurrence is frozen', async () => {
    const { person } = await somebody(db, 'chair', ELEVEN);
    const due = occurrences.add('due', { at: ELEVEN, state: 'firing' });
    await freeze(db, due, [person]);
    const one = start();
    expect(await one.deliver.openPages(now)).toEqual([]);
    expect(await one.deliver.deliverPage({ occurrence: due.id, page: 0 })).toBe('later');
    expect(channel.sent).toEqual([]);
  });

  test('says nothing to who has done it since', async () => {
    const [first, second] = await crowd(2);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(
      db,
      due,
      [first, second].flatMap((each) => each ?? []),
    );
    if (first !== undefined) done.add(first);
    await workOff([start()], clock);
    expect(toldTo('p0')).toEqual([]);
    expect(toldTo('p1')).toHaveLength(1);
    expect(await db.repositories.deliveries.counts(due.id)).toMatchObject({ settled: 1, delivered: 1 });
  });

  test('several notices to one person are one message, with each button once', async () => {
    const people = await crowd(20);
    const due = occurrences.add('due', { at: ELEVEN });
    const other = occurrences.add('another plan', { at: ELEVEN });
    const deadline = occurrences.add('deadline', {
      at: ELEVEN,
      kind: 'deadline',
      deadline: new Date(ELEVEN.getTime() + minutes(60)),
    });
    for (const occurrence of [due, other, deadline]) await freeze(db, occurrence, people, 7);
    await workOff([start(), start()], clock);
    expect(channel.sent).toHaveLength(20);
    for (const { message } of channel.sent) {
      expect(message.text.indexOf('deadline')).toBeGreaterThanOrEqual(0);
      expect(message.text.indexOf('deadline')).toBeLessThan(message.text.indexOf('report'));
      expect(message.text).toContain('another plan+due');
      expect(message.choices.flat()).toHaveLength(1);
    }
    for (const { id } of [due, other, deadline])
      expect(await db.repositories.deliveries.counts(id)).toMatchObject({ delivered: 20, pending: 0 });
  });

  test('waits a minute at most for what is due at the same instant', async () => {
    const { person } = await somebody(db, 'chair', ELEVEN);
    await freeze(db, occurrences.add('due', { at: ELEVEN }), [person]);
    occurrences.waiting = true;
    await workOff([start()], clock);
    expect(occurrences.looks).toBe(120);
    expect(toldTo('chair')).toHaveLength(1);
  });

  test('a kind without words keeps nobody from the others, and comes when it has some', async () => {
    const { person } = await somebody(db, 'chair', ELEVEN);
    const due = occurrences.add('due', { at: ELEVEN });
    const broken = occurrences.add('open', { at: ELEVEN, kind: 'report-open' });
    for (const occurrence of [due, broken]) await freeze(db, occurrence, [person]);
    const one = start();
    expect(await one.deliver.deliverPage({ occurrence: due.id, page: 0 })).toBe('done');
    expect(await one.deliver.deliverPage({ occurrence: broken.id, page: 0 })).toBe('later');
    expect(texts()).toHaveLength(1);
    const mended = openProcess(db, { clock, occurrences, kinds: { 'report-open': kindThatSays('mended') }, channel });
    processes.push(mended);
    now = new Date(ELEVEN.getTime() + minutes(1));
    await workOff([mended], clock);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('mended');
    expect(await stateOf(db, broken, person)).toBe('delivered');
  });

  test('nothing is remembered of conversations that were only written to', async () => {
    const people = await crowd(30);
    await freeze(db, occurrences.add('due', { at: ELEVEN }), people);
    const one = start();
    await workOff([one], clock);
    expect(one.exchange.all()).toEqual([]);
  });

  test('stops after what is under way; another process goes on', async () => {
    const people = await crowd(60);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, people);
    const [one, other] = [start(), start()];
    const page = { occurrence: due.id, page: 0 };
    const working = one.deliver.deliverPage(page);
    await channel.until((said) => said.length > 0);
    await one.deliver.stop();
    expect(await working).toBe('later');
    const before = channel.sent.length;
    expect(before).toBeLessThan(60);
    expect(await one.deliver.deliverPage(page)).toBe('later');
    await workOff([other], clock);
    expect(channel.sent).toHaveLength(60);
  });
});

describe('an address', () => {
  const gone: SendOutcome = { type: 'gone', reason: 'blocked' };
  const full: SendOutcome = { type: 'full', reason: 'the monthly quota is used up' };

  test('that says no: the next one is tried, and it is remembered', async () => {
    const chair = await somebody(db, 'chair', ELEVEN, ['telegram', 'web']);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, [chair.person]);
    const web = Object.assign(new ScriptedChannel(), { id: 'web' }) as never as ScriptedChannel;
    channel.script = [gone];
    const one = openProcess(db, { clock, occurrences, kinds, channel, others: [web] });
    processes.push(one);
    await workOff([one], clock);
    expect(channel.sent).toEqual([]);
    expect(web.sent.map(({ to }) => to)).toEqual(['web:chair']);
    const [row] = await db.repositories.deliveries.page(due.id, ['delivered'], 5);
    expect(row).toMatchObject({ conversation: 'web:chair', tried: ['telegram:bot:chair'] });
  });

  test('that has no room left: the next one is tried at once, and the first one stays an address', async () => {
    const chair = await somebody(db, 'chair', ELEVEN, ['telegram', 'web']);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, [chair.person]);
    const web = Object.assign(new ScriptedChannel(), { id: 'web' }) as never as ScriptedChannel;
    channel.script = [full];
    const one = openProcess(db, { clock, occurrences, kinds, channel, others: [web] });
    processes.push(one);
    await workOff([one], clock);
    expect(channel.sent).toEqual([]);
    expect(web.sent.map(({ to }) => to)).toEqual(['web:chair']);
    expect(await stateOf(db, due, chair.person)).toBe('delivered');
    const later = occurrences.add('later', { at: ELEVEN });
    await freeze(db, later, [chair.person]);
    await workOff([one], clock);
    expect(toldTo('chair')).toHaveLength(1);
  });

  test('that has no room left, and is the only one: failed, which the phone list shows', async () => {
    const chair = await somebody(db, 'chair', ELEVEN);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, [chair.person]);
    channel.script = [full];
    await workOff([start()], clock);
    expect(channel.sent).toEqual([]);
    expect(await stateOf(db, due, chair.person)).toBe('failed');
    expect(UNREACHED).toContain('failed');
  });

  test('all say no: blocked; none at all: unreachable', async () => {
    const blocked = await somebody(db, 'blocked', ELEVEN);
    const nobody = await somebody(db, 'nobody', ELEVEN, []);
    const off = await somebody(db, 'off', ELEVEN, ['web']);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, [blocked.person, nobody.person, off.person]);
    channel.script = [gone];
    await workOff([start()], clock);
    expect(await stateOf(db, due, blocked.person)).toBe('blocked');
    expect(await stateOf(db, due, nobody.person)).toBe('unreachable');
    expect(await stateOf(db, due, off.person)).toBe('unreachable');
    const later = occurrences.add('later', { at: ELEVEN });
    await freeze(db, later, [blocked.person]);
    await workOff(processes, clock);
    expect(await stateOf(db, later, blocked.person)).toBe('blocked');
    expect(channel.sent).toEqual([]);
  });

  test('a role knows one that no messenger does', async () => {
    const other = await somebody(db, 'other', ELEVEN);
    const [home] = other.conversations;
    if (home === undefined) throw new Error('no conversation');
    const due = occurrences.add('due', { at: ELEVEN });
    const nobody = personId.parse('nobody');
    await freeze(db, due, [nobody], 1, { home });
    await workOff([start()], clock);
    expect(toldTo('other')).toHaveLength(1);
    expect(await stateOf(db, due, nobody)).toBe('delivered');
  });

  test('that was let go since is not used, though a role knew it', async () => {
    const gone = await somebody(db, 'gone', ELEVEN);
    const [home] = gone.conversations;
    if (home === undefined) throw new Error('no conversation');
    const { people } = db.repositories;
    const { person } = await somebody(db, 'stays', ELEVEN);
    await people.join?.(gone.person, person);
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, [person], 1, { home });
    await people.unlink(makeIdentityId('telegram', 'gone'), person);
    await workOff([start()], clock);
    expect(channel.sent.map(({ to }) => to)).toEqual(['telegram:bot:stays']);
  });

  test('whatever it answers, everybody ends in a recorded state', async () => {
    const names = ['refused', 'unknown', 'asked', 'fine'];
    const people = [];
    for (const name of names) people.push((await somebody(db, name, ELEVEN)).person);
    const answers: Record<string, () => SendOutcome> = {
      refused: () => ({ type: 'refused', reason: 'too long' }),
      unknown: () => ({ type: 'unknown', reason: 'timeout' }),
      asked: () => ({ type: 'retry', afterMs: 1, scope: 'chat' }),
    };
    const asked: string[] = [];
    const usual = channel.send.bind(channel);
    channel.send = async (to, message) => {
      const name = to.split(':').at(-1) ?? '';
      asked.push(name);
      if (name === 'asked' && asked.filter((each) => each === name).length > 2) return usual(to, message);
      const answer = answers[name];
      return answer === undefined ? usual(to, message) : answer();
    };
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, people);
    const one = start();
    for (let tick = 0; tick < 40; tick++) {
      await workOff([one], clock, 1).catch(() => undefined);
      await sweep(one.exchange);
      await Promise.all(one.exchange.all().map((entry) => entry.idle()));
      now = new Date(now.getTime() + minutes(1));
    }
    const states = [];
    for (const person of people) states.push(await stateOf(db, due, person));
    expect(states).toEqual(['failed', 'unknown', 'delivered', 'delivered']);
    expect(asked.filter((name) => name === 'unknown')).toHaveLength(20);
    expect(await db.repositories.deliveries.pagesLeft(due.id)).toBe(0);
  });
});
