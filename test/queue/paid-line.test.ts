import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { OwnPaidLine, PAID_LATE_MS } from '../../src/queue/paid-line.js';
import { reservePaid } from '../../src/queue/shared-paid-line.js';
import type { Answer, Wish } from '../../src/queue/timetable.js';
import { testRedis } from '../helpers/stores.js';
import { mostInASecond } from './most.js';

const RATES = { perSecond: 30, paidPerSecond: 1_000, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
const NOON = Date.parse('2026-11-19T04:00:00Z');

function wish(chat: string, more: Partial<Wish> = {}): Wish {
  return { bot: 'b', chat, kind: 'private', rates: RATES, bulk: true, ...more };
}

function placesIn(answers: readonly Answer[]): number[] {
  return answers.flatMap((answer) => (answer.type === 'place' ? [answer.at] : []));
}

describe('the paid line of one process', () => {
  let line: OwnPaidLine;
  let now: number;
  let chats: number;
  beforeEach(() => {
    line = new OwnPaidLine();
    now = NOON;
    chats = 0;
  });
  const ask = (many: number, sharers = 1, from = 0) =>
    line.reserve(
      Array.from({ length: many }, () => wish(`c${++chats}`)),
      now,
      sharers,
      from,
    );

  /** What is given in so many seconds to somebody who always wants more. */
  function greedily(seconds: number, sharers = 1): number[] {
    const given: number[] = [];
    while (now < NOON + seconds * 1_000) {
      const answers = ask(64, sharers);
      given.push(...placesIn(answers));
      const last = answers.at(-1);
      if (last?.type === 'full') now += Math.max(last.afterMs, 25);
    }
    return given;
  }

  test('no second holds more than the messenger takes, whenever within its time each call is made, and hardly fewer', () => {
    const places = greedily(20);
    expect(places.length).toBeGreaterThan(20 * 900);
    // Each at once, each at the last moment, and what crowds one second most: late before it, punctual at its end.
    for (const lateness of [() => 0, () => PAID_LATE_MS, (at: number) => (at < NOON + 5_000 ? PAID_LATE_MS : 0)])
      expect(mostInASecond(places.map((at) => at + lateness(at)))).toBeLessThanOrEqual(1_000);
    let seed = 1;
    const any = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return (seed / 2_147_483_647) * PAID_LATE_MS;
    };
    expect(mostInASecond(places.map((at) => at + any()))).toBeLessThanOrEqual(1_000);
  });

  test('reserves only what is near, and goes on where it stopped', () => {
    const first = placesIn(ask(500));
    expect(first.length).toBeLessThan(160);
    expect(first.at(-1)).toBeLessThanOrEqual(NOON + 150);
    now += 60;
    const next = placesIn(ask(500));
    expect(next.length).toBeGreaterThan(40);
    expect(next[0]).toBeGreaterThan(first.at(-1) ?? 0);
  });

  test('what was not asked for while it stood still is not made good', () => {
    greedily(2);
    now += 60_000;
    expect(placesIn(ask(500))[0]).toBe(now);
  });

  test('of several processes each takes its part', () => {
    const all: number[] = [];
    for (let process = 0; process < 3; process += 1) {
      line = new OwnPaidLine();
      now = NOON;
      all.push(...greedily(5, 3));
    }
    expect(mostInASecond(all.map((at) => at + PAID_LATE_MS * (at < NOON + 2_500 ? 1 : 0)))).toBeLessThanOrEqual(1_000);
    line = new OwnPaidLine();
    now = NOON;
    expect(placesIn(ask(1, 1, NOON + 100))).toEqual([NOON + 100]);
  });

  test('a chat gets three at once and then one a second, and keeps no place from others', () => {
    const answers = line.reserve([...Array.from({ length: 4 }, () => wish('long')), wish('other')], now, 1, 0);
    expect(answers.map(({ type }) => type)).toEqual(['place', 'place', 'place', 'chat', 'place']);
    const places = placesIn(answers);
    expect((places[3] ?? 0) - (places[2] ?? 0)).toBeLessThan(2);
  });

  test('a clock that was ahead and is put back keeps nobody waiting until it is that late again', () => {
    now += 3_600_000;
    ask(200);
    now = NOON;
    expect(placesIn(ask(1))).toEqual([NOON]);
  });
});

describe('the paid line that processes share', () => {
  const { path, prefix } = testRedis('paid-line');
  const names = { prefix, topic: `${prefix}pace` };
  const links: RedisLink[] = [];
  let bots = 0;
  let bot = '';
  beforeEach(async () => {
    bot = `bot-${++bots}`;
    for (const _ of [1, 2]) {
      const link = openRedis({ path }, silentLog);
      links.push(link);
      await link.ready(2_000);
    }
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
  });

  async function reserve(nth: number, wishes: readonly Wish[], notBeforeMs = 0): Promise<readonly Answer[]> {
    const redis = links[nth % links.length]?.commands;
    if (redis === undefined) throw new Error('no link');
    const mine = wishes.map((each) => ({ ...each, bot, chat: `${prefix}${bot}${each.chat}` }));
    const { answer } = await reservePaid(redis, names, mine, { notBeforeMs, returning: false });
    if ('type' in answer) throw new Error(answer.type);
    return answer;
  }

  test('gives each place once, in the order in which it is asked, and no second holds too many', async () => {
    const places: number[] = [];
    for (let asked = 0; places.length < 1_500; asked += 1) {
      const wishes = Array.from({ length: 40 }, (_, n) => wish(`${asked} ${n}`));
      places.push(...placesIn(await reserve(asked, wishes)));
    }
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    expect(mostInASecond(places.map((at, n) => at + (n < 700 ? PAID_LATE_MS : 0)))).toBeLessThanOrEqual(1_000);
  });

  test('says to the first for whom it is full when to come again, and what a chat or a group may not have', async () => {
    const wishes = Array.from({ length: 400 }, (_, n) => wish(`many ${n}`));
    const answers = await reserve(0, wishes);
    expect(answers.length).toBeLessThan(200);
    expect(answers.at(-1)).toMatchObject({ type: 'full' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const chat = await reserve(1, [...Array.from({ length: 4 }, () => wish('long')), wish('other')]);
    expect(chat.map(({ type }) => type)).toEqual(['place', 'place', 'place', 'chat', 'place']);
  });

  test('nothing is given before what another timetable has given out', async () => {
    const [first] = placesIn(await reserve(0, [wish('a')]));
    const [later] = placesIn(await reserve(1, [wish('b')], 120));
    expect((later ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(120);
  });

  test('knows a line only that is near: one of a clock that was put back is nobody’s', async () => {
    await links[0]?.commands.set(`${prefix}place:p:${bot}`, String((Date.now() + 3_600_000) * 1_000));
    const [at] = placesIn(await reserve(0, [wish('a')]));
    expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(5_000);
  });
});
