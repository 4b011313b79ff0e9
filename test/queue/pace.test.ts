import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { makePace } from '../../src/queue/pace.js';
import type { Call } from '../../src/services/conversations/pace.js';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { testRedis } from '../helpers/stores.js';

const BOT = 'telegram:1';
const CHAT = 'telegram:1:4711';

describe('pace', () => {
  let gate: Gate;
  let path: string;
  let prefix: string;
  let now: number;
  /** How much later than it is the clock believes it to be. */
  let ahead: number;
  const links: RedisLink[] = [];

  beforeEach(async () => {
    ({ path, prefix } = testRedis('pace'));
    gate = await makeGate({ path });
    now = Date.parse('2026-11-20T05:00:00Z');
    ahead = 0;
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
    await gate.shut();
  });

  async function newProcess(woke = (_ms: number) => {}): Promise<ReturnType<typeof makePace> & { slept: number[] }> {
    const link = openRedis({ url: `redis://127.0.0.1:${gate.port}` }, silentLog);
    links.push(link);
    await link.ready(PATIENCE_MS);
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      now += ms;
      woke(ms);
    };
    const clock = { now: () => new Date(now + ahead) };
    return { ...makePace({ link, clock, sleep, steady: () => now, prefix }), slept };
  }

  test('a pause of the bot holds every chat, on every process, until its end', async () => {
    const [one, two] = [await newProcess(), await newProcess()];
    await until(async () => {
      one.pause(BOT, now + 5_000);
      return two.heldUntil(BOT, CHAT) > 0;
    });
    await two.wait(BOT, 'another chat');
    expect(two.slept).toEqual([5_000]);
    expect(one.heldUntil(BOT, CHAT)).toBe(0);
    await one.wait(BOT, CHAT);
    expect(one.slept).toEqual([]);
  });

  test('a pause of a chat holds that chat only, and a shorter one does not shorten it', async () => {
    const one = await newProcess();
    one.pause(CHAT, now + 5_000);
    one.pause(CHAT, now + 1_000);
    expect(one.heldUntil(BOT, 'another')).toBe(0);
    expect(one.heldUntil(BOT, CHAT)).toBe(now + 5_000);
  });

  test('is no longer for a clock that is put back meanwhile', async () => {
    const one = await newProcess();
    ahead = 3_600_000;
    one.pause(BOT, now + ahead + 5_000);
    ahead = 0;
    expect(one.heldUntil(BOT, CHAT)).toBe(now + 5_000);
    await one.wait(BOT, CHAT);
    expect(one.slept).toEqual([5_000]);
    expect(one.heldUntil(BOT, CHAT)).toBe(0);
  });

  test('a process that starts later learns of it', async () => {
    const one = await newProcess();
    one.pause(BOT, now + 60_000);
    const late = await newProcess();
    await until(() => late.heldUntil(BOT, CHAT) === now + 60_000);
  });

  describe('a place in the timetable', () => {
    const rates = { perSecond: 30, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
    const call = (chat: string, more: Partial<Call> = {}): Call => ({
      bot: prefix,
      chat: `${prefix}${chat}`,
      kind: 'private',
      rates,
      bulk: () => false,
      ...more,
    });

    /** The places of the next seconds are somebody else's: whoever wants one waits, however slow this machine is. */
    async function othersGoFirst(): Promise<void> {
      const other = await newProcess();
      for (let chat = 0; chat < 240; chat += 1) await other.take(call(`other ${chat}`));
    }

    test('is waited for, and given up for a new one by whoever wakes too late for it', async () => {
      let late = 400;
      const one = await newProcess(() => {
        now += late;
        late = 0;
      });
      const [link] = links;
      if (link === undefined) throw new Error('no link');
      const reserved = jest.spyOn(link.commands, 'evalsha');
      await othersGoFirst();
      // A place given up far ahead counts for its chat as well.
      const talkative = { ...rates, chat: { burst: 20, everyMs: 1_000 } };
      for (let chat = 0; chat < 10; chat += 1) expect(await one.take(call(`${chat}`, { rates: talkative }))).toBe(0);
      expect(late).toBe(0);
      expect(reserved).toHaveBeenCalledTimes(11);
    });

    test('is not looked for during a pause: a short one is waited for, of a long one the end is told', async () => {
      const one = await newProcess();
      one.pause(prefix, now + 500);
      expect(await one.take(call('a'))).toBe(0);
      expect(one.slept[0]).toBe(500);
      one.pause(prefix, now + 5_000);
      one.slept.length = 0;
      expect(Math.floor(await one.take(call('a', { bulk: () => true })))).toBeCloseTo(5_000, -1);
      expect(one.slept).toEqual([]);
    });

    test('is not used when a pause came while it was waited for', async () => {
      const one = await newProcess(() => one.slept.length === 3 && one.pause(prefix, now + 9_000));
      await othersGoFirst();
      const answers = [];
      for (let chat = 0; chat < 6; chat += 1) answers.push(await one.take(call(`${chat}`)));
      expect(answers.filter((afterMs) => afterMs > 0).length).toBeGreaterThan(0);
      expect(answers.findIndex((afterMs) => afterMs > 0)).toBeLessThanOrEqual(3);
    });

    test('a notice behind which somebody begins to wait goes as a reply does', async () => {
      let bulk = true;
      const one = await newProcess(() => (bulk = false));
      await othersGoFirst();
      expect(await one.take(call('notice', { bulk: () => bulk }))).toBe(0);
      expect(bulk).toBe(false);
    });

    test('a chat that had enough is told when to come again, and holds up no other mailing', async () => {
      const one = await newProcess();
      const bulk = () => true;
      const long = call('long', { bulk, rates: { ...rates, chat: { burst: 3, everyMs: 60_000 } } });
      for (let part = 0; part < 3; part += 1) await one.take(long);
      expect(await one.take(long)).toBeGreaterThan(300);
      expect(await one.take(call('other', { bulk }))).toBe(0);
    });

    test('is made ready for just before its time, as long before as that takes of late', async () => {
      const one = await newProcess();
      const readyFor = async (tookMs: number): Promise<number> => {
        let readyAt = 0;
        const ready = async () => {
          readyAt = now;
          now += tookMs;
          return true;
        };
        // A reply to a chat that had enough has its place a second on.
        for (let part = 0; part < 3; part += 1) await one.take(call(`of ${tookMs}`));
        const from = now;
        expect(await one.take(call(`of ${tookMs}`, { ready }))).toBe(0);
        expect(now - from).toBeGreaterThan(500);
        return now - readyAt;
      };
      expect(await readyFor(4)).toBeLessThan(30);
      expect(await readyFor(50)).toBeLessThan(120);
      const after = await readyFor(51);
      expect(after).toBeGreaterThanOrEqual(51);
      expect(after).toBeLessThan(100);
    });

    test('is had without Redis too', async () => {
      const one = await newProcess();
      await gate.shut();
      for (let chat = 0; chat < 40; chat += 1) expect(await one.take(call(`${chat}`))).toBe(0);
      expect(one.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(1_000);
    });
  });

  test('without Redis each process keeps its own pauses, and nothing throws or waits', async () => {
    const one = await newProcess();
    await gate.shut();
    one.pause(BOT, now + 3_000);
    expect(one.heldUntil(BOT, CHAT)).toBe(now + 3_000);
    await one.wait(BOT, CHAT);
    expect(one.slept).toEqual([3_000]);
  });

  test('no chat id is in Redis, and nonsense there or an absurd time does no harm', async () => {
    const one = await newProcess();
    one.pause(CHAT, now + 60_000);
    one.pause(BOT, Number.POSITIVE_INFINITY);
    const [link] = links;
    await until(async () => (await link?.commands.keys(`${prefix}*`))?.length === 2);
    expect(JSON.stringify(await link?.commands.keys('*'))).not.toContain('4711');
    await link?.commands.publish(`${prefix}pace`, 'nonsense');
    await link?.commands.set(`${prefix}pace:x`, 'nonsense');
    const late = await newProcess();
    await until(() => late.heldUntil(BOT, CHAT) > 0);
    expect(late.heldUntil(BOT, CHAT)).toBeLessThanOrEqual(now + 24 * 3_600_000);
  });

  test('what is paid for has 1,000 places a second of each bot, beside its 30', async () => {
    const one = await newProcess();
    await gate.shut();
    const rates = { perSecond: 30, paidPerSecond: 1_000, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
    const take = (bot: string, n: number, paid: boolean, ready = async () => true) =>
      one.take({ bot, chat: `${bot}:${n}`, kind: 'private', rates, bulk: () => true, paid, ready });
    const began = now;
    for (let n = 0; n < 2_000; n += 1) for (const bot of ['telegram:1', 'telegram:2']) await take(bot, n, true);
    expect(now - began).toBeGreaterThan(1_500);
    expect(now - began).toBeLessThan(3_500);
    for (let n = 3_000; n < 3_030; n += 1) await take('telegram:1', n, false);
    expect(now - began).toBeLessThan(6_000);
    expect(await take('telegram:1', 4_000, true, async () => false)).toBe(1);
  });
});
