import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeTransport } from '../../../src/channels/telegram/transport.js';
import { type Group, type Person, startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.js';
import { chat, type Rig, rig, say } from './harness.js';

/** A supergroup with topics: what is asked in one is answered there, and what cannot stand there stands in General. */

let server: TelegramStandIn;
let made: Rig;
let group: Group;
let an: Person;
let topic: number;
beforeEach(async () => {
  server = await startTelegram({ speed: 50 });
  made = rig(server, { echo: true });
  group = server.group({ forum: true });
  an = server.person();
  topic = group.opensTopic();
});
afterEach(async () => {
  await made.telegram.stop();
  await server.stop();
});

const conversation = (where = '') => chat(`telegram:${server.botId}:${group.chat.id}${where}`);
const send = (where: string, message = say('x')) => made.telegram.channel.send(conversation(where), message);
async function both(): Promise<void> {
  const here = an.in(group);
  await here.next();
  await here.next();
}
const shown = () => group.messages().map(({ text, topic: at }) => [text, at]);

test('what is asked in a topic is answered there, by word and by button; in General, in General', async () => {
  await made.telegram.start();
  await an.in(group, topic).says('/tiendo');
  await an.in(group).says('/nop');
  const [first, second] = await made.store.stored(2);
  expect([first?.conversation, second?.conversation]).toEqual([
    conversation(`:${an.user.id}:${topic}`),
    conversation(`:${an.user.id}`),
  ]);
  await both();
  expect(shown().sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['/nop', undefined],
    ['/tiendo', topic],
  ]);
  const choices = [[{ label: 'Gửi', at: 'group', value: 'r-1', role: 'primary' as const }]];
  await send(`:${an.user.id}:${topic}`, say('Số liệu', { choices }));
  await an.in(group, topic).taps('Gửi');
  expect((await made.store.stored(3))[2]?.conversation).toBe(conversation(`:${an.user.id}:${topic}`));
});

test('a reply outside of topics names a thread that is none, as does General when it is called 1: both are the general place', async () => {
  await made.telegram.start();
  an.in(group).sends({ text: '/nop', message_thread_id: 77 });
  an.in(group).sends({ text: '/tiendo', message_thread_id: 1, is_topic_message: true });
  expect((await made.store.stored(2)).map((each) => each.conversation)).toEqual([
    conversation(`:${an.user.id}`),
    conversation(`:${an.user.id}`),
  ]);
  await both();
  expect(shown().map(([, at]) => at)).toEqual([undefined, undefined]);
});

test('into a topic that is closed or deleted nothing gets lost: it stands in General, and is known to', async () => {
  expect(await send(`:0:${topic}`)).toEqual({ type: 'sent', ref: expect.any(String) });
  group.closesTopic(topic);
  expect(await send(`:0:${topic}`, say('đóng'))).toMatchObject({ type: 'sent', astray: 'topic-closed' });
  group.reopensTopic(topic);
  expect(await send(`:0:${topic}`, say('mở'))).not.toHaveProperty('astray');
  group.deletesTopic(topic);
  expect(await send(`:0:${topic}`, say('xoá'))).toMatchObject({ type: 'sent', astray: 'topic-gone' });
  server.fail('sendMessage', { code: 400, description: 'Bad Request: TOPIC_DELETED' });
  expect(await send(':0:99', say('lại'))).toMatchObject({ type: 'sent', astray: 'topic-gone' });
  expect(shown()).toEqual([
    ['x', topic],
    ['đóng', undefined],
    ['mở', topic],
    ['xoá', undefined],
    ['lại', undefined],
  ]);
});

test('of a long message the part that is in the topic is not said again in General; files come along', async () => {
  const parts = ['a', 'b'].map((letter) => `${letter} `.repeat(2000).trim());
  let calls = 0;
  const outcome = await made.telegram.channel.send(conversation(`:0:${topic}`), say(parts.join('\n\n')), async () => {
    calls += 1;
    if (calls === 2) group.closesTopic(topic);
    return 0;
  });
  expect(outcome).toMatchObject({ type: 'sent', astray: 'topic-closed' });
  expect(group.messages().map(({ text, topic: at }) => [text.charAt(0), at])).toEqual([
    ['a', topic],
    ['b', undefined],
  ]);
  const file = { name: 'a.txt', type: 'text/plain', body: 'x' };
  expect(await send(`:0:${topic}`, say('kèm tệp', { key: 'k2', attachments: [file] }))).toMatchObject({ type: 'sent' });
  expect(group.messages().at(-1)).toMatchObject({ text: 'kèm tệp', document: { name: 'a.txt' } });
});

test('with General closed as well, or where it may write nowhere, the bot is muted; gone is gone', async () => {
  group.closesTopic(topic);
  group.closesTopic();
  expect(await send(`:0:${topic}`)).toMatchObject({ type: 'refused', muted: true });
  group.makes('administrator');
  expect(await send(`:0:${topic}`)).not.toHaveProperty('astray');
  group.reopensTopic();
  group.makes('restricted');
  expect(await send(`:0:${topic}`)).toMatchObject({ type: 'refused', muted: true });
  group.removes();
  expect(await send(`:0:${topic}`)).toMatchObject({ type: 'gone' });
});

test('a group that became another chat has no topic there', async () => {
  const plain = server.group();
  const old = `telegram:${server.botId}:${plain.chat.id}`;
  const to = plain.migrates();
  for (const [from, there] of [
    [':0:12', ''],
    [':7:12', ':7'],
    ['', ''],
  ])
    expect(await made.telegram.channel.send(chat(`${old}${from}`), say('x'))).toEqual({
      type: 'moved',
      to: `telegram:${server.botId}:${to}${there}`,
    });
});

describe('the stand-in refuses what Telegram refuses', () => {
  const call = async (params: object) => {
    const transport = makeTransport(server.url);
    try {
      return await transport.call(server.token, 'sendMessage', { chat_id: group.chat.id, text: 'x', ...params });
    } finally {
      transport.close();
    }
  };

  test.each([1, 4711])('a thread %i that is no topic', async (message_thread_id) => {
    await expect(call({ message_thread_id })).rejects.toThrow('400: Bad Request: message thread not found');
  });

  test('a topic in a group that is no forum; a closed one, unless the bot is an admin; a restricted bot', async () => {
    const plain = server.group();
    await expect(call({ chat_id: plain.chat.id, message_thread_id: topic })).rejects.toThrow('thread not found');
    expect(await call({ message_thread_id: topic })).toMatchObject({
      message_thread_id: topic,
      is_topic_message: true,
      chat: { is_forum: true },
    });
    group.closesTopic(topic);
    await expect(call({ message_thread_id: topic })).rejects.toThrow('400: Bad Request: TOPIC_CLOSED');
    group.closesTopic();
    await expect(call({})).rejects.toThrow('TOPIC_CLOSED');
    group.makes('administrator');
    expect(await call({})).not.toHaveProperty('message_thread_id');
    group.makes('restricted');
    await expect(call({})).rejects.toThrow('not enough rights to send text messages to the chat');
  });
});
