import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { OwnChats } from '../../src/queue/own-chats.js';
import { OwnTimetable } from '../../src/queue/own-timetable.js';
import { reserveShared, type Shared } from '../../src/queue/shared-timetable.js';
import { latestFor, type Wish } from '../../src/queue/timetable.js';
import { testRedis } from '../helpers/stores.js';
import { RateWatch } from '../stand-ins/telegram/rates.js';

const RATES = { perSecond: 30, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
const NOON = Date.parse('2026-11-19T04:00:00Z');
const NOW = { notBeforeMs: 0, returning: false };
const NONE = { clockSecond: 0, slidingSecond: 0, chat: 0, group: 0 };

function wish(chat: string, more: Partial<Wish> = {}): Wish {
  return { bot: 'b', chat, kind: 'private', rates: RATES, bulk: false, ...more };
}

function placeOf(answer: Shared['answer']): number {
  if (answer.type !== 'place') throw new Error(`${answer.type}: ${answer.afterMs}`);
  return answer.at;
}

describe('the timetable of one process', () => {
  let table: OwnTimetable;
  beforeEach(() => {
    table = new OwnTimetable();
  });
  const reserve = (each: Wish, now: number, sharers = 1, from = 0) => table.reserve(each, now, sharers, from);

  test('gives every place of a second once, and no call in its place breaks a rule, early or at the last moment', () => {
    for (const lateness of [() => 0, (at: number) => latestFor(at) - at]) {
      table = new OwnTimetable();
      const watch = new RateWatch();
      for (let chat = 0; chat < 300; chat += 1) {
        const at = placeOf(reserve(wish(`c${chat}`), NOON));
        watch.note('b', 'sendMessage', chat, at + lateness(at));
      }
      expect(watch.violations).toEqual(NONE);
      expect(watch.between(NOON / 1000, NOON / 1000 + 10)).toEqual(Array(10).fill(30));
    }
  });

  test('a mailing reserves only what is near, and a reply then waits no longer than for that', () => {
    let at = NOON + 100;
    const given: number[] = [];
    for (let answer = reserve(wish('m0', { bulk: true }), at); answer.type === 'place'; ) {
      given.push(answer.at);
      answer = reserve(wish(`m${given.length}`, { bulk: true }), at);
    }
    expect(given.length).toBeLessThanOrEqual(6);
    expect(placeOf(reserve(wish('reply'), at)) - at).toBeLessThanOrEqual(185);
    const full = reserve(wish('late', { bulk: true }), at);
    if (full.type !== 'full') throw new Error(full.type);
    at += full.afterMs;
    expect(placeOf(reserve(wish('late', { bulk: true }), at)) - at).toBeLessThanOrEqual(150);
  });

  test('replies that wait have all places: a mailing gets none until they are gone', () => {
    for (let chat = 0; chat < 60; chat += 1) placeOf(reserve(wish(`r${chat}`), NOON));
    expect(reserve(wish('m', { bulk: true }), NOON)).toMatchObject({ type: 'full' });
    expect(reserve(wish('m', { bulk: true }), NOON + 1_500)).toMatchObject({ type: 'full' });
    expect(reserve(wish('m', { bulk: true }), NOON + 1_900)).toMatchObject({ type: 'place' });
  });

  test('a reply into an empty second goes at once', () => {
    for (const ms of [31, 300, 555, 940])
      expect(placeOf(reserve(wish(`${ms}`), NOON + ms)) - NOON - ms).toBeLessThan(20);
  });

  test('one chat gets three at once and then one a second; its wait keeps no place from others', () => {
    const watch = new RateWatch();
    for (let call = 0; call < 5; call += 1) {
      const at = placeOf(reserve(wish('c'), NOON));
      watch.note('b', 'sendMessage', 1, at);
    }
    expect(watch.violations).toEqual(NONE);
    expect(watch.between(NOON / 1000, NOON / 1000 + 3)).toEqual([3, 1, 1]);
    expect(reserve(wish('c'), NOON)).toMatchObject({ type: 'chat' });
    expect(reserve(wish('c', { bulk: true }), NOON + 1_000)).toMatchObject({ type: 'chat' });
    expect(placeOf(reserve(wish('another'), NOON))).toBeLessThan(NOON + 200);
  });

  test('a group gets twenty a minute, and the rest is told how long to wait', () => {
    const watch = new RateWatch();
    let now = NOON;
    for (let call = 0; call < 50; call += 1) {
      const answer = reserve(wish('g', { kind: 'group' }), now);
      if (answer.type === 'place') watch.note('b', 'sendMessage', -1, answer.at);
      else {
        now += answer.afterMs;
        call -= 1;
      }
    }
    expect(watch.violations).toEqual(NONE);
    expect(now - NOON).toBeGreaterThan(120_000);
    expect(now - NOON).toBeLessThan(130_000);
  });

  test('of several processes each takes its part; nothing is given before what another table gave out', () => {
    const places: number[] = [];
    for (let process = 0; process < 3; process += 1) {
      table = new OwnTimetable();
      for (let chat = 0; chat < 50; chat += 1) places.push(placeOf(reserve(wish(`c${chat}`), NOON, 3)));
    }
    const watch = new RateWatch();
    for (const [chat, at] of places.sort((a, b) => a - b).entries()) watch.note('b', 'sendMessage', chat, at);
    expect(watch.violations).toEqual(NONE);
    expect(placeOf(reserve(wish('from'), NOON, 1, NOON + 2_000))).toBeGreaterThanOrEqual(NOON + 2_000);
  });

  test('remembers nothing of chats and seconds that are over', () => {
    const chats = new OwnChats();
    table = new OwnTimetable(chats);
    for (let hour = 0; hour < 5; hour += 1)
      for (let chat = 0; chat < 2_000; chat += 1)
        reserve(wish(`${hour} ${chat}`, { kind: 'group' }), NOON + hour * 3_600_000 + chat * 100);
    expect(chats.size).toBeLessThan(2_200);
    expect(JSON.stringify(table, (_, value) => (value instanceof Map ? [...value] : value)).length).toBeLessThan(
      60_000,
    );
  });
});

describe('the shared timetable', () => {
  let link: RedisLink;
  const { path, prefix } = testRedis('timetable');
  const names = { prefix, topic: `${prefix}pace` };
  let bots = 0;
  let bot = '';
  beforeEach(async () => {
    bot = `bot-${++bots}`;
    link = openRedis({ path }, silentLog);
    await link.ready(2_000);
  });
  afterEach(() => link.close());
  const reserve = async (each: Wish, notBefore = 0) =>
    await reserveShared(link.commands, names, { ...each, bot }, { notBeforeMs: notBefore, returning: false });

  test('keeps the same rules as one process does, whoever asks', async () => {
    const other = openRedis({ path }, silentLog);
    await other.ready(2_000);
    const watch = new RateWatch();
    const asked = Array.from({ length: 200 }, async (_, chat) => {
      const redis = chat % 2 === 0 ? link.commands : other.commands;
      const { answer } = await reserveShared(redis, names, wish(`${prefix}${chat}`, { bot }), NOW);
      return placeOf(answer);
    });
    const places = (await Promise.all(asked)).sort((a, b) => a - b);
    for (const [chat, at] of places.entries()) watch.note('b', 'sendMessage', chat, at);
    expect(watch.violations).toEqual(NONE);
    expect(new Set(places).size).toBe(200);
    const [first = 0, last = 0] = [places[0], places.at(-1)];
    expect(last - first).toBeLessThan(7_000);
    await other.close();
  });

  test('chats and groups have their own measure; a mailing is told when to come again', async () => {
    const chat = `${prefix}chat`;
    const places = [];
    for (let call = 0; call < 5; call += 1) places.push(placeOf((await reserve(wish(chat))).answer));
    const [first = 0, , , fourth = 0, fifth = 0] = places;
    // Three at once, then one every 1,100 ms; a place may have begun 20 ms before.
    expect(fourth - first).toBeGreaterThanOrEqual(1_080);
    expect(fifth - first).toBeGreaterThanOrEqual(2_180);
    expect((await reserve(wish(chat, { bulk: true }))).answer).toMatchObject({ type: 'chat' });

    const rates = { ...RATES, chat: { burst: 100, everyMs: 1 } };
    const group = wish(`${prefix}group`, { kind: 'group', rates });
    for (let call = 0; call < 20; call += 1) placeOf((await reserve(group)).answer);
    const { answer } = await reserve(group);
    if (answer.type !== 'chat') throw new Error(answer.type);
    expect(answer.afterMs).toBeGreaterThan(55_000);
    expect(answer.afterMs).toBeLessThanOrEqual(62_000);

    const bulk = [];
    for (let call = 0; call < 20; call += 1)
      bulk.push((await reserve(wish(`${prefix}m${call}`, { bulk: true }))).answer);
    expect(bulk.at(-1)).toMatchObject({ type: 'full' });
  });

  test('its rows go by themselves, and instants are whole', async () => {
    const started = await reserve(wish(`${prefix}gone`, { kind: 'group' }));
    const place = placeOf(started.answer);
    expect(Number.isInteger(place)).toBe(true);
    expect(place - started.redisMs).toBeLessThan(200);
    const keys = (await link.commands.keys(`${prefix}place:*`)).filter(
      (key) => key.includes('gone') || key.includes(bot),
    );
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(await link.commands.pttl(key)).toBeGreaterThan(0);
    expect(placeOf((await reserve(wish(`${prefix}after`), 3_000)).answer) - place).toBeGreaterThan(2_800);
  });

  test('knows how many processes listen, and a script that Redis forgot is told again', async () => {
    const ears = link.connect('fail-fast');
    await new Promise((resolve) => ears.once('ready', resolve));
    await ears.subscribe(names.topic);
    expect((await reserve(wish(`${prefix}s`))).sharers).toBe(1);
    await link.commands.script('FLUSH');
    expect((await reserve(wish(`${prefix}s2`))).answer.type).toBe('place');
  });

  test('tells all who come back the same second from which it is used again, some seconds on', async () => {
    const back = async () =>
      await reserveShared(link.commands, names, wish(`${prefix}back`, { bot }), { notBeforeMs: 0, returning: true });
    const [one, two] = [await back(), await back()];
    const ends = [one, two].map(({ answer, redisMs }) => (answer.type === 'later' ? redisMs + answer.afterMs : 0));
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeLessThan(2);
    expect((ends[0] ?? 0) - one.redisMs).toBeGreaterThan(3_900);
    expect((await reserve(wish(`${prefix}never away`))).answer.type).toBe('place');
  });
});
