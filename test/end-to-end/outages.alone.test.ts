import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Embedded, startEmbedded } from '../../src/embedded/start.js';
import { silentLog } from '../../src/log.js';
import { openStore } from '../../src/store/connect.js';
import { cleanUp, engine, temporaryFolder } from '../embedded/stores-app.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';
import { startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

/** Its own name once it runs; its sidecar's command line names it as well. */
const REDIS = /^\S*redis-server (?!.*sidecar)/;
const MONGODB = /mongodb-sidecar/;

let folder: string;
let engines: Embedded;
let redis: Gate;
let mongodb: Gate;
let uri: string;
let telegram: TelegramStandIn;
let app: App;
let phones: WebPhone[];
let stopped: number[];

beforeEach(async () => {
  folder = temporaryFolder();
  const cacheDir = join(homedir(), '.cache', 'sang-kien-bot');
  engines = await startEmbedded({
    dataDir: folder,
    cacheDir,
    need: { mongodb: true, redis: true },
    progress: () => undefined,
  });
  const socket = decodeURIComponent(/mongodb:\/\/([^/]+)/.exec(engines.mongodbUri ?? '')?.[1] ?? '');
  mongodb = await makeGate({ path: socket });
  redis = await makeGate({ path: engines.redis?.path ?? '' });
  uri = `mongodb://127.0.0.1:${mongodb.port}/outages?directConnection=true`;
  telegram = await startTelegram({ bots: [newBot()], speed: 10 });
  phones = [];
  stopped = [];
});

afterEach(async () => {
  for (const phone of phones) phone.close();
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
  app.kill('SIGKILL');
  await app.ended;
  await telegram.stop();
  await mongodb.shut();
  await redis.shut();
  await engines.close();
  cleanUp(folder, []);
});

async function openApp(mode: 'polling' | 'webhook'): Promise<void> {
  const port = String(await freePort());
  const receive = mode === 'polling' ? ({ mode } as const) : ({ mode, publicUrl: `http://127.0.0.1:${port}` } as const);
  const stores = { MONGODB_URI: uri, REDIS_URL: `redis://127.0.0.1:${redis.port}` };
  app = startApp({ ...stores, ...telegramEnv(telegram, receive), PORT: port, LOG_LEVEL: 'error' });
  await app.ready;
}

async function readiness(): Promise<string> {
  const answer = await fetch(`${app.url}/readyz`);
  const body: unknown = await answer.json();
  const status = typeof body === 'object' && body !== null && 'status' in body ? body.status : '';
  return `${answer.status} ${String(status)}`;
}

/** A few members by Telegram and by web chat, from the first word to the receipt. */
async function members(telegramMembers: number, webMembers: number): Promise<Member[]> {
  const web = await Promise.all(Array.from({ length: webMembers }, () => webPhone(() => app.url)));
  phones.push(...web);
  const held = [...Array.from({ length: telegramMembers }, () => telegramPhone(telegram.person())), ...web];
  return held.map((phone, index) => new Member(`member ${index}`, phone));
}

async function everythingStored(all: readonly Member[]): Promise<void> {
  const store = await openStore(engines.mongodbUri ?? '', { log: silentLog, database: 'outages' });
  const cards = await storedCards(store);
  await store.close();
  const receipts = all.flatMap(({ receipts: own }) => own);
  for (const { code, card } of receipts) expect([code, cards.get(code)]).toEqual([code, asStored(card)]);
  expect(cards.size).toBe(receipts.length);
}

function freeze(command: RegExp): () => void {
  const pid = engine(folder, command);
  process.kill(pid, 'SIGSTOP');
  stopped.push(pid);
  return () => {
    process.kill(pid, 'SIGCONT');
    stopped = stopped.filter((each) => each !== pid);
  };
}

describe('Redis away', () => {
  test.each(['frozen', 'gone'] as const)(
    '(%s): ready but degraded, conversations go on, and it is taken up again by itself',
    async (how) => {
      await openApp('webhook');
      expect(await readiness()).toBe('200 ok');
      let back: () => void | Promise<void>;
      if (how === 'frozen') back = freeze(REDIS);
      else {
        await redis.shut();
        process.kill(engine(folder, REDIS), 'SIGKILL');
        back = redis.open;
      }
      await until(async () => (await readiness()) === '200 degraded');
      const all = await members(4, 2);
      await Promise.all(all.map((member, index) => member.submits(answersOf(index))));
      expect(await readiness()).toBe('200 degraded');
      await back();
      await until(async () => (await readiness()) === '200 ok');
      await Promise.all(all.map((member, index) => member.submitsAgain(answersOf(index, 1))));
      await everythingStored(all);
    },
    300_000,
  );

  test('at the start: the product starts all the same', async () => {
    await redis.shut();
    await openApp('webhook');
    expect(await readiness()).toBe('200 degraded');
    const all = await members(1, 1);
    await Promise.all(all.map((member, index) => member.submits(answersOf(index))));
    await redis.open();
    await until(async () => (await readiness()) === '200 ok');
  }, 300_000);
});

describe('MongoDB away', () => {
  test.each(['frozen', 'gone'] as const)(
    '(%s): 503 to webhooks and to the web chat, in a sentence; afterwards everybody goes on where they were',
    async (how) => {
      await openApp('webhook');
      const all = await members(6, 3);
      const submitting = all.map((member, index) => member.submits(answersOf(index)));
      const done = Promise.all(submitting);
      done.catch(() => undefined);
      await until(() => all.every(({ shown }) => shown.length >= 3));
      let back: () => void | Promise<void>;
      if (how === 'frozen') back = freeze(MONGODB);
      else {
        await mongodb.shut();
        process.kill(engine(folder, MONGODB), 'SIGKILL');
        back = mongodb.open;
      }
      await until(async () => (await readiness()) === '503 down');
      const late = telegram.person();
      await late.says('nộp');
      await until(() => telegram.attempts.some(({ status }) => status === 503));
      const refused = await fetch(`${app.url}/api/chat`, { method: 'POST' });
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await refused.text()).toMatch(/STORE_UNAVAILABLE.*Chưa lưu được tin nhắn.*gửi lại/);
      await back();
      await until(async () => (await readiness()) === '200 ok');
      await done;
      await everythingStored(all);
      await late.nextWith('Anh/chị có đồng ý không?');
      for (const { noticed } of all) expect(noticed.restated).toEqual([]);
      const statuses = new Set(telegram.attempts.map(({ status }) => status));
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    },
    300_000,
  );

  test('pollers pause, and lose nothing', async () => {
    await openApp('polling');
    const all = await members(6, 0);
    const done = Promise.all(all.map((member, index) => member.submits(answersOf(index))));
    done.catch(() => undefined);
    await until(() => all.every(({ shown }) => shown.length >= 3));
    await mongodb.shut();
    await until(async () => (await readiness()) === '503 down');
    await until(() => quietFor(1_500));
    await mongodb.open();
    await done;
    await everythingStored(all);
    for (const { noticed } of all) expect(noticed.restated).toEqual([]);
  }, 300_000);
});

/** Whether the bot has asked for nothing for so long, of real time. */
function quietFor(ms: number): boolean {
  const last = telegram.calls.findLast(({ method }) => method === 'getUpdates');
  return last !== undefined && telegram.now() - last.at > ms * 10;
}
