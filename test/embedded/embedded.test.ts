import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { allGone, cleanUp, engine, engines, type StoresApp, storesApp, temporaryFolder } from './stores-app.js';

let folder: string;
let apps: StoresApp[];
let closing: (() => Promise<unknown>)[];

beforeEach(() => {
  folder = temporaryFolder();
  apps = [];
  closing = [];
});

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  cleanUp(folder, apps);
});

function app(...args: Parameters<typeof storesApp>): StoresApp {
  const started = storesApp(...args);
  apps.push(started);
  return started;
}

async function mongodb(uri = ''): Promise<Connection> {
  const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 20_000 }).asPromise();
  closing.push(() => connection.close());
  return connection;
}

function redis(path = ''): Redis {
  const client = new Redis({ path, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  closing.push(async () => client.disconnect());
  return client;
}

describe('embedded stores', () => {
  test('keep their data from one start to the next and leave no process and no socket behind', async () => {
    const first = app(folder);
    const one = await first.started();
    const before = await mongodb(one.mongodbUri);
    await before.collection('ideas').insertOne({ name: 'Giá đỡ khuôn' }, { writeConcern: { w: 1, j: true } });
    await before.close();
    const client = redis(one.redisPath);
    await client.set('tên', 'Giá đỡ khuôn');
    client.disconnect();
    expect(statSync(dirname(one.redisPath ?? '')).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(one.redisPath ?? '')).toBeLessThan(100);
    expect(await first.close()).toBe(0);
    expect(engines(folder)).toEqual([]);
    expect(existsSync(dirname(one.redisPath ?? ''))).toBe(false);

    const two = await app(folder).started();
    expect(await (await mongodb(two.mongodbUri)).collection('ideas').countDocuments()).toBe(1);
    expect(await redis(two.redisPath).get('tên')).toBe('Giá đỡ khuôn');
  });

  test.each([
    ['MongoDB', /mongodb-sidecar/],
    ['Redis', /redis-server \S*:?0|redis-server unixsocket/],
    ["Redis's keeper", /redis-sidecar/],
  ])('killed %s is back on the same address, and nothing acknowledged is lost', async (_name, command) => {
    const running = app(folder);
    const { mongodbUri, redisPath } = await running.started();
    const connection = await mongodb(mongodbUri);
    const client = redis(redisPath);
    const ideas = connection.collection('ideas');
    await ideas.insertOne({ name: 'one' }, { writeConcern: { w: 1, j: true } });
    await client.set('one', '1');
    process.kill(engine(folder, command), 'SIGKILL');
    await running.line(({ step }) => step?.endsWith('-back') ?? false);
    expect(await ideas.countDocuments()).toBe(1);
    await ideas.insertOne({ name: 'two' });
    expect(await client.incr('two')).toBe(1);
    expect(engines(folder)).toHaveLength(3);
  });

  test('end by themselves when the application is killed, and the next start waits for them', async () => {
    const first = app(folder);
    const { mongodbUri } = await first.started();
    const ideas = (await mongodb(mongodbUri)).collection('ideas');
    await Promise.all(
      Array.from({ length: 500 }, (_, n) => ideas.insertOne({ n }, { writeConcern: { w: 1, j: true } })),
    );
    first.process.kill('SIGKILL');
    const next = await app(folder).started();
    expect(next.error).toBeUndefined();
    expect(await (await mongodb(next.mongodbUri)).collection('ideas').countDocuments()).toBe(500);
    expect(engines(folder)).toHaveLength(3);
    expect(existsSync(dirname(decodeURIComponent(mongodbUri?.slice(10).split('/')[0] ?? '')))).toBe(false);
  });

  test('end when the application is killed and nobody starts again', async () => {
    const running = app(folder);
    await running.started();
    running.process.kill('SIGKILL');
    await running.exited;
    allGone(folder);
    expect(engines(folder)).toEqual([]);
  });

  test('everything killed at once leaves nothing that hinders the next start', async () => {
    const first = app(folder);
    await first.started();
    for (const { pid } of engines(folder)) process.kill(pid, 'SIGKILL');
    first.process.kill('SIGKILL');
    expect((await app(folder).started()).error).toBeUndefined();
  });

  test('a second start beside a running one says so and touches nothing', async () => {
    const running = app(folder);
    const { redisPath } = await running.started();
    const pids = engines(folder).map(({ pid }) => pid);
    const second = app(folder);
    const refused = await second.started();
    expect(refused.error).toBe('EMBEDDED_RUNNING');
    expect(refused.message).toContain('Ctrl-C');
    expect(await second.exited).toBe(1);
    expect(engines(folder).map(({ pid }) => pid)).toEqual(pids);
    expect(await redis(redisPath).ping()).toBe('PONG');
  });

  test('of ten starts at once exactly one wins', async () => {
    const ten = Array.from({ length: 10 }, () => app(folder, { what: 'redis' }));
    const answers = await Promise.all(ten.map((one) => one.started()));
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(answers.filter(({ error }) => error === 'EMBEDDED_RUNNING')).toHaveLength(9);
  });

  test('work in a folder with a very long Vietnamese name with spaces, and not as the signals say', async () => {
    const long = join(
      folder,
      'Công đoàn Trường Đại học "Kỹ thuật" $HOME',
      'đ'.repeat(60),
      "sáng kiến '2026' ".repeat(4),
    );
    mkdirSync(long, { recursive: true });
    expect(Buffer.byteLength(long)).toBeGreaterThan(200);
    const running = app(long);
    const { mongodbUri, redisPath } = await running.started();
    for (const { pid, command } of engines(long)) if (/sidecar/.test(command)) process.kill(pid, 'SIGINT');
    expect(await redis(redisPath).set('a', 'b')).toBe('OK');
    await (await mongodb(mongodbUri)).collection('ideas').insertOne({ name: 'một' });
    expect(readdirSync(join(long, 'redis', 'appendonlydir')).length).toBeGreaterThan(0);
    await Promise.all(closing.splice(0).map((close) => close()));
    expect(await running.close()).toBe(0);
  });

  test('a data folder that is a file is refused with a sentence', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'not a folder');
    const refused = await app(file).started();
    expect(refused.error).toBe('DATA_DIR_UNUSABLE');
    expect(refused.message).toContain('DATA_DIR');
  });
});
