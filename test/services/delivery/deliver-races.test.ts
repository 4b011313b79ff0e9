import { describe, expect, test } from '@jest/globals';
import type { ConversationId, PersonId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { sweep } from '../../../src/services/conversations/notify.js';
import type { SendOutcome } from '../../../src/services/ports.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { FrozenOccurrences, freeze, kindThatSays, openProcess, somebody, workOff } from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const ELEVEN = new Date('2026-11-19T04:00:00Z');
const NAMES = ['alpha', 'bravo', 'charlie', 'delta'];

describe('whatever happens at the same time', () => {
  test.each([1, 2, 3])('each notice is said to each person once (%i)', async (seed) => {
    const chance = makeChance(seed);
    const db = await openTestStore('deliver-races');
    let now = ELEVEN;
    const clock = { now: () => now };
    const people: PersonId[] = [];
    for (let index = 0; index < 24; index++)
      people.push(
        (await somebody(db, `p${index}`, ELEVEN, index % 3 === 0 ? ['telegram', 'web'] : ['telegram'])).person,
      );

    const occurrences = new FrozenOccurrences();
    const all = NAMES.map((name, index) =>
      occurrences.add(name, {
        at: ELEVEN,
        kind: index % 2 === 0 ? 'report-due' : 'deadline',
        state: index < 2 ? 'frozen' : 'firing',
      }),
    );
    for (const each of all)
      await freeze(
        db,
        each,
        people.filter(() => chance() < 0.7),
        5,
      );

    const telegram = moody(new ScriptedChannel(), chance);
    const web = Object.assign(new ScriptedChannel(), { id: 'web' }) as never as ScriptedChannel;
    const kinds = { 'report-due': kindThatSays('report'), deadline: kindThatSays('deadline') };
    const processes = [0, 1, 2].map(() =>
      openProcess(db, {
        clock,
        occurrences,
        kinds,
        channel: telegram,
        others: [web],
        change: (deliveries) => unhurried(deliveries, chance),
      }),
    );

    for (let round = 0; round < 60; round++) {
      const work = () => workOff(processes, clock, 1).catch(() => undefined);
      const working = work();
      // The later ones are frozen while the first are being sent.
      const later = all[2 + round];
      if (later !== undefined) {
        for (let turns = Math.floor(chance() * 40); turns > 0; turns--) await new Promise(setImmediate);
        occurrences.add(later.id, { ...later, state: 'frozen' });
        await work();
      }
      await working;
      await Promise.all(processes.map(({ exchange }) => sweep(exchange)));
      await Promise.all(processes.flatMap(({ exchange }) => exchange.all().map((entry) => entry.idle())));
      now = new Date(now.getTime() + 60_000);
      if (round > 3 && (await processes[0]?.deliver.openPages(now))?.length === 0) break;
    }

    const said = [...telegram.sent, ...web.sent];
    for (const { id } of all) {
      const rows = await db.repositories.deliveries.page(
        id,
        ['pending', 'queued', 'delivered', 'blocked', 'unknown', 'failed', 'settled', 'expired'],
        100,
      );
      for (const { person, state, conversation } of rows) {
        const index = people.indexOf(person);
        const heard = said.filter(({ to, message }) => isOf(to, index) && message.text.includes(id));
        expect(`${person} ${id} ${state} ${heard.length}`).toBe(
          `${person} ${id} ${state} ${state === 'delivered' ? 1 : 0}`,
        );
        expect(['delivered', 'blocked']).toContain(state);
        if (state === 'delivered') expect(heard[0]?.to).toBe(conversation);
      }
      expect(await db.repositories.deliveries.pagesLeft(id)).toBe(0);
    }
    for (const { exchange } of processes) await closeExchange(exchange, 2_000);
    await db.store.drop();
    await db.store.close();
  });
});

test('two processes of which one knows of more: what only that one knew is said too', async () => {
  const db = await openTestStore('deliver-more');
  const clock = { now: () => ELEVEN };
  const { person } = await somebody(db, 'chair', ELEVEN);
  const occurrences = new FrozenOccurrences();
  const first = occurrences.add('alpha', { at: ELEVEN });
  const second = occurrences.add('bravo', { at: ELEVEN, state: 'firing' });
  for (const each of [first, second]) await freeze(db, each, [person]);
  const channel = new ScriptedChannel();
  const kinds = { 'report-due': kindThatSays('report') };
  const open = (gate: Gate) =>
    openProcess(db, {
      clock,
      occurrences,
      kinds,
      channel,
      change: (deliveries) => ({
        ...deliveries,
        bind: async (...given) => {
          await gate.pass();
          await deliveries.bind(...given);
        },
      }),
    });
  const gates = [new Gate(), new Gate()] as const;
  const [less, more] = [open(gates[0]), open(gates[1])];
  const lessDone = less.deliver.deliverPage({ occurrence: first.id, page: 0 });
  await gates[0].reached;
  occurrences.add('bravo', { ...second, state: 'frozen' });
  const moreDone = more.deliver.deliverPage({ occurrence: second.id, page: 0 });
  await gates[1].reached;
  gates[0].open();
  expect(await lessDone).toBe('done');
  gates[1].open();
  expect(await moreDone).toBe('done');
  expect(channel.sent.map(({ message }) => NAMES.filter((name) => message.text.includes(name)))).toEqual([
    ['alpha'],
    ['bravo'],
  ]);
  for (const { exchange } of [less, more]) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

test('what another process is just saying is waited for a moment: a page is not left for a minute because of it', async () => {
  const db = await openTestStore('deliver-moment');
  const clock = { now: () => ELEVEN };
  const { person } = await somebody(db, 'chair', ELEVEN);
  const occurrences = new FrozenOccurrences();
  const [first, second] = ['alpha', 'bravo'].map((name) => occurrences.add(name, { at: ELEVEN }));
  if (first === undefined || second === undefined) throw new Error('there are two');
  for (const each of [first, second]) await freeze(db, each, [person]);
  const gate = new Gate();
  const channel = new ScriptedChannel();
  const send = channel.send.bind(channel);
  channel.send = async (...given) => {
    await gate.pass();
    return send(...given);
  };
  const kinds = { 'report-due': kindThatSays('report') };
  const saying = openProcess(db, { clock, occurrences, kinds, channel });
  const said = saying.deliver.deliverPage({ occurrence: first.id, page: 0 });
  await gate.reached;
  let looks = 0;
  const other = openProcess(db, {
    clock,
    occurrences,
    kinds,
    channel,
    change: (deliveries) => ({
      ...deliveries,
      unsettled: async (page) => {
        looks += 1;
        if (looks === 3) {
          gate.open();
          await said;
        }
        return deliveries.unsettled(page);
      },
    }),
  });
  expect(await other.deliver.deliverPage({ occurrence: second.id, page: 0 })).toBe('done');
  expect(await said).toBe('done');
  expect(channel.sent).toHaveLength(1);
  for (const { exchange } of [saying, other]) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

/** Holds whoever comes until it is opened. */
class Gate {
  open: () => void = () => undefined;
  private come: () => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));
  readonly reached = new Promise<void>((resolve) => (this.come = resolve));

  async pass(): Promise<void> {
    this.come();
    await this.opened;
  }
}

function isOf(to: ConversationId, index: number): boolean {
  return to.endsWith(`:p${index}`);
}

/** Sometimes asks to wait, sometimes says that somebody is gone. */
function moody(channel: ScriptedChannel, chance: () => number): ScriptedChannel {
  const send = channel.send.bind(channel);
  channel.send = async (to, message) => {
    const mood = chance();
    const answer: SendOutcome | undefined =
      mood < 0.15
        ? { type: 'gone', reason: 'blocked' }
        : mood < 0.3
          ? { type: 'retry', afterMs: mood < 0.2 ? 30_000 : 5, scope: 'chat' }
          : undefined;
    return answer ?? send(to, message);
  };
  return channel;
}

/** Each call takes a while, never the same. */
function unhurried<T extends object>(target: T, chance: () => number): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        for (let turns = Math.floor(chance() * 12); turns > 0; turns--) await new Promise(setImmediate);
        const result: unknown = await Reflect.apply(value, object, given);
        for (let turns = Math.floor(chance() * 12); turns > 0; turns--) await new Promise(setImmediate);
        return result;
      };
    },
  });
}

/** Numbers from 0 to 1, the same for the same seed. */
function makeChance(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return state / 2 ** 32;
  };
}
