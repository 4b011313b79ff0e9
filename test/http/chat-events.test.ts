import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { makeLocalWake } from '../../src/channels/web-chat/wake.js';
import type { ConversationId } from '../../src/ids.js';
import { makeRedisWake } from '../../src/queue/chat-wake.js';
import type { Wake } from '../../src/services/chat-ports.js';
import type { Outgoing } from '../../src/services/ports.js';
import { makeChatDoors } from '../../src/store/chat/doors.js';
import { makeChatFiles } from '../../src/store/chat/files.js';
import { makeChatLog } from '../../src/store/chat/log.js';
import type { Store } from '../../src/store/connect.js';
import { until } from '../helpers/gate.js';
import { testRedis } from '../helpers/stores.js';
import { type ChatServer, chatStore, startChat } from './chat-server.js';
import { ApiClient, EventReader } from './client.js';

let store: Store;
let server: ChatServer;
let client: ApiClient;
let conversation: ConversationId;
const NEVER = { pollMs: 3_600_000, heartbeatMs: 3_600_000 };

beforeAll(async () => {
  store = await chatStore('chat-events');
});
afterAll(async () => {
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  server = await startChat(store.connection, { streams: NEVER });
  [client, conversation] = await openConversation(server);
});
afterEach(() => server.close());

async function openConversation(on: ChatServer): Promise<[ApiClient, ConversationId]> {
  const opened = await ApiClient.open(on.url);
  await opened.post('/api/chat/messages', { id: 'start-0001', start: '' });
  const taken = on.taken.at(-1)?.conversation;
  if (taken === undefined) throw new Error('nothing taken');
  const reader = await EventReader.open(opened);
  await reader.texts(1);
  reader.close();
  return [opened, taken];
}

function message(seq: number, text = `tin ${seq}`): Outgoing {
  return { key: `m${seq}`, seq, from: 'bot', text, choices: [], attachments: [] };
}

async function sendAll(from: number, to: number, on = server): Promise<void> {
  for (let seq = from; seq <= to; seq++) await on.channel.send(conversation, message(seq));
}

describe('an event stream', () => {
  test('brings each new message at once, in order, with its number', async () => {
    const reader = await EventReader.open(client, '?after=1');
    await sendAll(2, 30);
    const texts = await reader.texts(29);
    expect(texts).toEqual(Array.from({ length: 29 }, (_, index) => `tin ${index + 2}`));
    expect(reader.messages()[0]).toMatchObject({
      event: 'message',
      id: '2',
      data: { id: 2, from: 'bot', text: 'tin 2' },
    });
    reader.close();
  });

  test('is resumed by Last-Event-ID without loss or repeat, however often it breaks', async () => {
    const seen: string[] = [];
    let last = '1';
    const sending = sendAll(2, 60);
    while (seen.length < 59) {
      const reader = await EventReader.open(client, '?after=0', { 'Last-Event-ID': last });
      await reader.texts(1);
      reader.close();
      for (const { id, data } of reader.messages()) {
        seen.push(String(data.text));
        last = id ?? last;
      }
    }
    await sending;
    expect(seen).toEqual(Array.from({ length: 59 }, (_, index) => `tin ${index + 2}`));
  });

  test('brings more than a page of what was missed', async () => {
    await sendAll(2, 210);
    const reader = await EventReader.open(client);
    expect((await reader.texts(210)).length).toBe(210);
    reader.close();
  });

  test('carries choices, hint and attachments as the API says', async () => {
    const reader = await EventReader.open(client, '?after=1');
    await server.channel.send(conversation, {
      ...message(2),
      choices: [[{ label: 'Đồng ý', at: 'submit.consent.x1', value: 'yes', role: 'primary' }]],
      hint: { kind: 'longText', max: 1000 },
      attachments: [{ name: 'a.json', type: 'application/json', body: '{}' }],
    });
    await reader.texts(1);
    expect(reader.messages()[0]?.data).toEqual({
      id: 2,
      key: 'm2',
      from: 'bot',
      text: 'tin 2',
      at: expect.any(String),
      choices: [[{ label: 'Đồng ý', at: 'submit.consent.x1', value: 'yes', role: 'primary' }]],
      hint: { kind: 'longText', max: 1000 },
      attachments: [{ name: 'a.json', type: 'application/json', size: 2, url: '/api/chat/files/2-0' }],
    });
    reader.close();
  });

  test('brings a message again that was changed, also to who comes back, without setting their place back', async () => {
    const reader = await EventReader.open(client, '?after=1');
    await sendAll(2, 4);
    await reader.texts(3);
    const change = (text: string) => server.channel.send(conversation, { ...message(99, text), replaces: '3' });
    expect(await change('tin 3, sửa')).toEqual({ type: 'sent', ref: '3' });
    expect((await reader.texts(4)).at(-1)).toBe('tin 3, sửa');
    expect(reader.messages().at(-1)).toMatchObject({ data: { id: 3, edited: 1 } });
    expect(reader.messages().at(-1)).not.toHaveProperty('id');
    await change('tin 3, sửa nữa');
    await sendAll(5, 5);
    const texts = await reader.texts(6);
    expect(new Set(texts.slice(4))).toEqual(new Set(['tin 3, sửa nữa', 'tin 5']));
    reader.close();
    const back = await EventReader.open(client, '?after=5');
    expect(await back.texts(1)).toEqual(['tin 3, sửa nữa']);
    back.close();
    expect(await server.channel.send(conversation, { ...message(99), replaces: '77' })).toMatchObject({
      type: 'refused',
    });
  });

  test('is never another conversation’s', async () => {
    const [other] = await openConversation(server);
    const reader = await EventReader.open(other);
    await server.channel.send(conversation, message(2, 'của người khác'));
    await other.say('của tôi');
    expect((await reader.texts(3)).join()).not.toContain('người khác');
    reader.close();
  });

  test('says that it lives while nothing happens, and tells the browser when to come back', async () => {
    await server.close();
    server = await startChat(store.connection, { streams: { heartbeatMs: 20 } });
    const reader = await EventReader.open(new ApiClient(server.url, client.token), '?after=1');
    await reader.until(() => reader.comments >= 4);
    expect(reader.messages()).toEqual([]);
    reader.close();
  });

  test('starts anew when the log was erased', async () => {
    const reader = await EventReader.open(client);
    await sendAll(2, 3);
    await reader.texts(3);
    await makeChatLog(store.connection).forget({ person: null, identities: [], conversation });
    await server.channel.send(conversation, message(50, 'Đã xoá.'));
    await reader.texts(4);
    expect(reader.events.map(({ event, id }) => id ?? event)).toEqual(['1', '2', '3', 'reset', '50']);
    reader.close();
  });

  test('ends when the server closes, which then does not wait for it', async () => {
    const reader = await EventReader.open(client);
    await server.close();
    await reader.until(() => reader.ended);
    server = await startChat(store.connection);
  });

  test('survives the database being away, and catches up', async () => {
    const mongodb: { away: boolean } = { away: false };
    const log = makeChatLog(store.connection);
    await server.close();
    server = await startChat(store.connection, {
      streams: { pollMs: 30 },
      chatLog: {
        ...log,
        since: (...query) => (mongodb.away ? Promise.reject(new Error('away')) : log.since(...query)),
      },
    });
    const reader = await EventReader.open(new ApiClient(server.url, client.token), '?after=1');
    mongodb.away = true;
    await sendAll(2, 3);
    mongodb.away = false;
    expect(await reader.texts(2)).toEqual(['tin 2', 'tin 3']);
    reader.close();
  });
});

describe('two processes with one log', () => {
  test('wake each other through Redis', async () => {
    const { path } = testRedis('chat-wake');
    const connect = () => new Redis({ path });
    const wakes = [makeRedisWake(makeLocalWake(), connect), makeRedisWake(makeLocalWake(), connect)] as const;
    await Promise.all(wakes.map(untilReliable));
    const [one, two] = await Promise.all(wakes.map((wake) => startChat(store.connection, { wake, streams: NEVER })));
    if (one === undefined || two === undefined) throw new Error('not started');
    const reader = await EventReader.open(new ApiClient(two.url, client.token), '?after=1');
    await sendAll(2, 20, one);
    expect((await reader.texts(19)).at(-1)).toBe('tin 20');
    reader.close();
    await Promise.all([one.close(), two.close()]);
    await Promise.all(wakes.map((wake) => wake.close()));
  });

  test('find each other’s messages by their slow look without Redis, and this process at once', async () => {
    const wake = makeRedisWake(
      makeLocalWake(),
      () => new Redis({ path: '/nowhere/redis.sock', retryStrategy: () => 50 }),
    );
    expect(wake.reliable()).toBe(false);
    const other = await startChat(store.connection, { wake, streams: { pollMs: 30 } });
    const reader = await EventReader.open(new ApiClient(other.url, client.token), '?after=1');
    await sendAll(2, 3);
    expect(await reader.texts(2)).toEqual(['tin 2', 'tin 3']);
    await sendAll(4, 4, other);
    expect((await reader.texts(3)).at(-1)).toBe('tin 4');
    reader.close();
    await other.close();
    await wake.close();
  });
});

describe('what the chat keeps', () => {
  test('a message that is sent again is stored once; a number is never given to two', async () => {
    expect((await server.channel.send(conversation, message(2))).type).toBe('sent');
    expect((await server.channel.send(conversation, message(2))).type).toBe('sent');
    expect((await server.channel.send(conversation, { ...message(2, 'khác'), key: 'other' })).type).toBe('refused');
    const history = await makeChatLog(store.connection).latest(conversation, 10);
    expect(history.map(({ text }) => text)).toEqual(['Chào', 'tin 2']);
  });

  test('is told and forgotten whole, with every door but the one where it was asked', async () => {
    const [log, doors, files] = [
      makeChatLog(store.connection),
      makeChatDoors(store.connection),
      makeChatFiles(store.connection),
    ];
    await client.post('/api/chat/return', {});
    const [second, elsewhere] = await openConversation(server);
    await second.upload(Buffer.from('89504e470d0a1a0a', 'hex'), 'a.png');
    const who = {
      person: null,
      identities: [server.taken[0]?.identity, server.taken[1]?.identity].flatMap((id) => id ?? []),
      conversation,
    };
    expect(await log.tell?.(who)).toMatchObject([{ text: 'Chào' }, { text: 'Chào' }]);
    expect(await files.tell?.(who)).toMatchObject([{ name: 'a.png', size: 8 }]);
    for (const each of [log, doors, files]) await each.forget(who);
    const left = await Promise.all(
      ['chat-messages', 'chat-files', 'chat-doors'].map((name) => store.connection.collection(name).find({}).toArray()),
    );
    const text = JSON.stringify(left);
    expect(text).not.toContain(elsewhere.slice('web:'.length));
    expect(text).not.toContain('return');
    expect((await client.get('/api/chat/history')).body).toEqual({ messages: [], more: false });
    expect((await second.get('/api/chat/history')).status).toBe(401);
  });

  test('every question to the log has its index', async () => {
    const plan = async (name: string, query: Record<string, unknown>, sort: Record<string, 1 | -1>) =>
      JSON.stringify(await store.connection.collection(name).find(query).sort(sort).explain('queryPlanner'));
    const plans = [
      await plan('chat-messages', { conversation, seq: { $gte: 3 } }, { seq: 1 }),
      await plan('chat-messages', { conversation, seq: { $lt: 3 } }, { seq: -1 }),
      await plan('chat-doors', { hash: 'x', kind: 'chat' }, {}),
      await plan('chat-doors', { chat: 'x', kind: 'return' }, {}),
      await plan('chat-files', { conversation, id: 'x' }, {}),
    ];
    for (const each of plans) {
      expect(each).toMatch(/IXSCAN|EXPRESS/);
      expect(each).not.toMatch(/COLLSCAN|"stage":"SORT"/);
    }
  });
});

/** The subscription stands when a wake of the other one is heard; nothing else says so. */
async function untilReliable(wake: Wake): Promise<void> {
  await until(() => wake.reliable());
}
