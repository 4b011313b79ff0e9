import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { makePace } from '../../src/queue/pace.js';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { testRedis } from '../helpers/stores.js';

const BOT = 'telegram:1';
const CHAT = 'telegram:1:4711';

describe('pace', () => {
  let gate: Gate;
  let path: string;
  let prefix: string;
  let now: number;
  const links: RedisLink[] = [];

  beforeEach(async () => {
    ({ path, prefix } = testRedis('pace'));
    gate = await makeGate({ path });
    now = Date.parse('2026-11-20T05:00:00Z');
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.close();
    await gate.shut();
  });

  async function newProcess(): Promise<ReturnType<typeof makePace> & { slept: number[] }> {
    const link = openRedis({ url: `redis://127.0.0.1:${gate.port}` }, silentLog);
    links.push(link);
    await link.ready(1_000);
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      now += ms;
    };
    return { ...makePace({ link, clock: { now: () => new Date(now) }, sleep, prefix }), slept };
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

  test('a process that starts later learns of it', async () => {
    const one = await newProcess();
    one.pause(BOT, now + 60_000);
    const late = await newProcess();
    await until(() => late.heldUntil(BOT, CHAT) === now + 60_000);
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
});
