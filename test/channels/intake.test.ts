import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Intake, makeIntake, PATIENCE_MS } from '../../src/channels/intake.js';
import { makePutAside } from '../../src/channels/put-aside.js';
import type { Sleep } from '../../src/channels/sleep.js';
import type { Inbound } from '../../src/conversation/message.js';
import { AppError } from '../../src/errors.js';
import { makeConversationId, makeIdentityId } from '../../src/ids.js';
import { makeLog } from '../../src/log.js';
import { until } from '../helpers/gate.js';

/** What Zalo delivers, by processes that share a folder and a database. */

interface Event {
  readonly id: string;
  readonly at: number;
  readonly chat?: string;
}
const START = Date.UTC(2026, 10, 21, 9);
let root: string;
let folder: string;
let stored: string[];
let away: boolean;
/** A database operation waits for this. */
let slow: Promise<void> | undefined;
let now: number;
let lines: string[];
/** Patience is over for whoever waits. */
let impatience: (() => void)[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'intake-'));
  folder = join(root, 'aside');
  [stored, away, slow, now, lines, impatience] = [[], false, undefined, START, [], []];
});
afterEach(() => rm(root, { recursive: true, force: true }));

let slept = (): void => undefined;
const sleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    slept();
    if (ms !== PATIENCE_MS) {
      setImmediate(resolve);
      return;
    }
    impatience.push(resolve);
    signal.addEventListener('abort', () => resolve());
  });

function readEvent(body: unknown): Event | undefined {
  return typeof body === 'object' && body !== null && 'id' in body ? (body as Event) : undefined;
}

function toInbound({ id, at, chat = 'an' }: Event): Inbound | undefined {
  if (id.startsWith('nothing')) return undefined;
  return {
    channel: 'zalo-oa',
    conversation: makeConversationId('zalo-oa', '1', chat),
    identity: makeIdentityId('zalo-oa', chat),
    place: 'private',
    eventId: id,
    at: new Date(at),
    input: { kind: 'text', text: id },
  };
}

/** Another process: nothing of it is shared but the folder and the database. */
function another(read = toInbound): Intake<Event> {
  return makeIntake<Event>({
    channel: 'zalo-oa',
    read,
    receive: async ({ eventId }) => {
      await slow;
      if (away) throw new AppError('STORE_UNAVAILABLE');
      if (stored.includes(eventId)) return 'duplicate';
      stored.push(eventId);
      return 'stored';
    },
    aside: makePutAside(folder, readEvent),
    healthy: () => !away,
    sleep,
    clock: { now: () => new Date(now) },
    log: makeLog('trace', { write: (line: string) => void lines.push(line) }),
  });
}

async function files(): Promise<string[]> {
  const all = await readdir(folder, { recursive: true }).catch((): string[] => []);
  return all.filter((name) => /\.(?:json|part|unreadable)$/.test(name)).map((name) => join(folder, name));
}

const event = (id: string, seconds = 0): Event => ({ id, at: START + seconds * 1_000 });

describe('what the database does not take', () => {
  test('is one file that nobody else may read, and is erased when it is stored', async () => {
    away = true;
    await another().take(event('một'));
    const [file = '', ...more] = await files();
    expect(more).toEqual([]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toContain('một');
    away = false;
    await another().take(event('hai', 1));
    expect(stored).toEqual(['một', 'hai']);
    expect(await readdir(folder)).toEqual([]);
  });

  test('comes before what is newer of that chat, whichever process has put it aside and whichever gets the newer', async () => {
    const [one, two, three] = [another(), another(), another()];
    away = true;
    await one.take(event('hai', 2));
    await two.take(event('một', 1));
    await two.take({ ...event('khác', 0), chat: 'binh' });
    // Zalo repeats it, to another process.
    await two.take(event('hai', 2));
    away = false;
    await three.take(event('ba', 3));
    expect(stored).toEqual(['một', 'hai', 'ba']);
    await one.take({ ...event('mới', 4), chat: 'binh' });
    expect(stored.slice(3)).toEqual(['khác', 'mới']);
    expect(await files()).toEqual([]);
  });

  test('is stored once by processes that all replay the folder, each second', async () => {
    away = true;
    for (let each = 0; each < 30; each += 1) await another().take({ ...event(`e${each}`, each), chat: `c${each % 3}` });
    away = false;
    const stop = new AbortController();
    const runs = [another(), another(), another()].map((each) => each.run(stop.signal));
    await until(async () => (await files()).length === 0);
    stop.abort();
    await Promise.all(runs);
    expect(stored).toHaveLength(30);
    for (const chat of [0, 1, 2]) {
      const theirs = stored.map((id) => Number(id.slice(1))).filter((number) => number % 3 === chat);
      expect(theirs).toEqual([...theirs].sort((a, b) => a - b));
    }
  });

  test('and was stored when a kill came before it was erased is recognised, and erased', async () => {
    away = true;
    await another().take(event('một'));
    away = false;
    stored.push('một');
    await another().take(event('hai', 1));
    expect(stored).toEqual(['một', 'hai']);
    expect(await files()).toEqual([]);
  });

  test('and means nothing any more is erased with the others', async () => {
    away = true;
    await another((each) => toInbound({ ...each, id: each.id.replace('nothing ', '') })).take(event('nothing x'));
    // Kept under its conversation by a version that read it.
    expect(await files()).toHaveLength(1);
    away = false;
    await another().take(event('hai', 1));
    expect(stored).toEqual(['hai']);
    expect(await files()).toEqual([]);
  });

  test('half-written by a kill goes after a minute; a spoilt file is left aside and holds nobody up', async () => {
    away = true;
    await another().take(event('một'));
    const [file = ''] = await files();
    const half = file.replace(/\.json$/, 'x.json.part');
    await writeFile(half, '{"conv');
    await writeFile(file, 'spoilt');
    away = false;
    for (const age of [30, 61]) {
      await utimes(half, new Date(now - age * 1_000), new Date(now - age * 1_000));
      const stop = new AbortController();
      // Once round: it has looked at the folder when it goes to sleep.
      slept = () => stop.abort();
      await another().run(stop.signal);
      slept = () => undefined;
      expect((await files()).filter((name) => name.endsWith('.part'))).toHaveLength(age < 60 ? 1 : 0);
    }
    await another().take(event('hai', 1));
    expect(stored).toEqual(['hai']);
    expect((await files()).map((name) => name.split('.').at(-1))).toEqual(['unreadable']);
  });
});

describe('a database that is slow', () => {
  test('is not waited for; what it stores in the end is stored once, and the file is gone', async () => {
    let go = (): void => undefined;
    slow = new Promise((resolve) => {
      go = resolve;
    });
    const intake = another();
    const taken = intake.take(event('chậm'));
    await until(() => impatience.length > 0);
    impatience[0]?.();
    await taken;
    expect(await files()).toHaveLength(1);
    const next = intake.take(event('sau', 1));
    go();
    await next;
    await intake.idle();
    expect(stored).toEqual(['chậm', 'sau']);
    expect(await files()).toEqual([]);
  });

  test('and a disk that is full: told, and stored all the same when the database is done', async () => {
    folder = '/dev/null/aside';
    let go = (): void => undefined;
    slow = new Promise((resolve) => {
      go = resolve;
    });
    const intake = another();
    const taken = intake.take(event('chậm'));
    await until(() => impatience.length > 0);
    impatience[0]?.();
    await expect(taken).rejects.toThrow();
    go();
    await intake.idle();
    expect(stored).toEqual(['chậm']);
  });
});

test('a disk that cannot be read keeps nobody’s words from the database', async () => {
  await writeFile(folder, 'no folder');
  await chmod(folder, 0o000);
  await another().take(event('một'));
  expect(stored).toEqual(['một']);
});

test('a clock that is put back makes nobody’s answers late: times ahead of it order nothing', async () => {
  const seen: Inbound[] = [];
  const intake = makeIntake<Event>({
    channel: 'zalo-oa',
    read: toInbound,
    receive: async (inbound) => {
      seen.push(inbound);
      return 'stored';
    },
    aside: makePutAside(folder, readEvent),
    healthy: () => true,
    sleep,
    clock: { now: () => new Date(now) },
    log: makeLog('error', { write: () => undefined }),
  });
  await intake.take(event('một', 0));
  now -= 600_000;
  await intake.take(event('hai', 3));
  expect(seen.map(({ at, undated }) => [at.getTime() - START, undated])).toEqual([
    [0, undefined],
    [-600_000, true],
  ]);
});
