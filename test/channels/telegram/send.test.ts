import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { telegramTexts } from '../../../src/texts/telegram.js';
import type { Person } from '../../stand-ins/telegram/index.js';
import { startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.js';
import { chat, type Rig, rig, say } from './harness.js';

let server: TelegramStandIn;
let made: Rig;
let an: Person;
beforeEach(async () => {
  server = await startTelegram({ speed: 50 });
  made = rig(server);
  an = server.person();
  an.chat.standing = 'open';
});
afterEach(async () => {
  await made.telegram.stop();
  await server.stop();
});

const option = (label: string) => ({ label, at: 'a.b.c', value: 'v', role: 'option' as const });
const send = (message: ReturnType<typeof say>, to = an.conversation) => made.telegram.channel.send(chat(to), message);
const refOf = async (message: ReturnType<typeof say>): Promise<string> => {
  const outcome = await send(message);
  return outcome.type === 'sent' ? (outcome.ref ?? '') : '';
};

describe('replacing a message', () => {
  test('changes it in place and keeps its reference', async () => {
    const ref = await refOf(say('Trang 1', { choices: [[option('Sau')]] }));
    expect(await send(say('Trang 2', { replaces: ref, choices: [[option('Trước')]] }))).toEqual({ type: 'sent', ref });
    expect(an.messages()).toMatchObject([{ text: 'Trang 2', labels: ['Trước'], edited: true }]);
  });

  test('that says just this already is done: a repeat after a lost answer shows nothing twice', async () => {
    const ref = await refOf(say('Trang 1'));
    server.fail('editMessageText', 'reset');
    expect(await send(say('Trang 2', { replaces: ref }))).toMatchObject({ type: 'retry', scope: 'attempt' });
    expect(await send(say('Trang 2', { replaces: ref }))).toEqual({ type: 'sent', ref });
    expect(await send(say('Trang 2', { replaces: ref }))).toEqual({ type: 'sent', ref });
    expect(an.messages()).toHaveLength(1);
  });

  test('that is gone, is the person’s own or cannot be edited sends a new one', async () => {
    const own = await an.says('của tôi');
    const phone = await refOf(say('Số?', { hint: { kind: 'phone' } }));
    for (const ref of ['9999', own, phone])
      expect(await send(say('Mới', { replaces: ref }))).toMatchObject({ type: 'sent' });
    expect(an.messages().map(({ text }) => text)).toEqual(['Số?', 'Mới', 'Mới', 'Mới']);
  });
});

test('a long message that failed in the middle goes on where it stopped', async () => {
  const long = say(`${'a '.repeat(2000).trim()}\n\n${'b '.repeat(2000).trim()}\n\nhết`, { choices: [[option('Có')]] });
  server.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 }, 1);
  expect(await send(long)).toMatchObject({ type: 'retry' });
  const second = send(long);
  expect(await second).toMatchObject({ type: 'sent', ref: '2' });
  expect(an.messages().map(({ text, labels }) => [text.charAt(0), labels])).toEqual([
    ['a', []],
    ['b', ['Có']],
  ]);
});

test('the share-contact keyboard comes with the question and goes with the next message without buttons', async () => {
  await send(
    say('Số điện thoại?', { hint: { kind: 'phone' }, choices: [[{ ...option('Quay lại'), role: 'navigation' }]] }),
  );
  expect(an.buttons()).toEqual([telegramTexts.shareContact, 'Quay lại']);
  await made.telegram.start();
  await an.taps(telegramTexts.shareContact);
  const [contact] = await made.store.stored(1);
  expect(contact?.input).toEqual({ kind: 'contact', phone: '+84912345678', own: true });
  await an.taps('Quay lại');
  expect((await made.store.stored(2))[1]?.input).toEqual({ kind: 'text', text: 'Quay lại' });
  await send(say('Cảm ơn anh/chị'));
  expect(an.chat.keyboard).toBeUndefined();
});

test('a group that became a supergroup: the outcome names the same conversation there', async () => {
  const group = server.group();
  const [old, now] = [group.chat.id, group.migrates()];
  expect(await send(say('x'), `telegram:${server.botId}:${old}:7`)).toEqual({
    type: 'moved',
    to: `telegram:${server.botId}:${now}:7`,
  });
  expect(await send(say('x'), `telegram:${server.botId}:${old}`)).toEqual({
    type: 'moved',
    to: `telegram:${server.botId}:${now}`,
  });
  expect(await send(say('x'), `telegram:${server.botId}:${now}`)).toMatchObject({ type: 'sent' });
});

describe('into a group where the bot may not write', () => {
  let to: string;
  beforeEach(() => {
    const group = server.group();
    group.chat.standing = 'open';
    to = `telegram:${server.botId}:${group.chat.id}`;
  });
  const inGroup = (message = say('x')) => send(message, to);

  test.each([
    [400, 'Bad Request: not enough rights to send text messages to the chat'],
    [403, 'Forbidden: not enough rights to send text messages'],
    [400, 'Bad Request: have no rights to send a message'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN'],
    [400, 'Bad Request: CHAT_RESTRICTED'],
    [400, 'Bad Request: TOPIC_CLOSED'],
    [403, 'Forbidden: CHAT_SEND_PLAIN_FORBIDDEN'],
  ])('%i “%s” says that it may not write now, not that it is gone', async (code, description) => {
    server.fail('sendMessage', { code, description });
    expect(await inGroup()).toMatchObject({ type: 'refused', muted: true });
    expect(await inGroup()).toMatchObject({ type: 'sent' });
  });

  test.each([
    [403, 'Forbidden: bot was kicked from the supergroup chat'],
    [403, 'Forbidden: bot is not a member of the supergroup chat'],
    [403, 'Forbidden: the group chat was deleted'],
    [400, 'Bad Request: group chat was deactivated'],
    [400, 'Bad Request: chat not found'],
  ])('%i “%s” says that it is gone', async (code, description) => {
    server.fail('sendMessage', { code, description });
    expect(await inGroup()).toMatchObject({ type: 'gone' });
  });

  test('where only pictures are forbidden the words come alone', async () => {
    const picture = { name: 'tien-do.png', type: 'image/png', base64: 'iVBORw0KGgo=' };
    server.fail('sendPhoto', { code: 400, description: 'Bad Request: not enough rights to send photos to the chat' });
    expect(await inGroup(say('Khoa Điện: 3/5', { attachments: [picture] }))).toMatchObject({ type: 'sent' });
    const [photo, words] = server.calls.map(({ method, params }) => [method, params.text]);
    expect([photo?.[0], words]).toEqual(['sendPhoto', ['sendMessage', 'Khoa Điện: 3/5']]);
  });

  test('what has arrived in part is not taken for nothing', async () => {
    const long = say(`${'a '.repeat(2000).trim()}\n\n${'b '.repeat(2000).trim()}`);
    let calls = 0;
    const outcome = await made.telegram.channel.send(chat(to), long, async () => {
      calls += 1;
      if (calls === 2) server.fail('sendMessage', { code: 400, description: 'Bad Request: CHAT_WRITE_FORBIDDEN' });
      return 0;
    });
    expect(outcome).toMatchObject({ type: 'refused' });
    expect(outcome).not.toHaveProperty('muted');
  });
});

test('what the person said themselves is not sent to them; a foreign bot or address reaches nobody', async () => {
  expect(await send(say('tôi', { from: 'person' }))).toEqual({ type: 'sent' });
  expect(await send(say('x'), 'telegram:42:5')).toEqual({ type: 'gone', reason: 'not-found' });
  expect(await send(say('x'), `telegram:${server.botId}:abc`)).toMatchObject({ type: 'refused' });
  expect(server.calls).toEqual([]);
});

test('a withdrawn token is not the message’s fault: it waits', async () => {
  server.fail('sendMessage', { code: 401, description: 'Unauthorized' });
  expect(await send(say('x'))).toMatchObject({ type: 'retry', scope: 'bot', afterMs: 60_000 });
});

describe('places in the timetable', () => {
  const asked: [string, string][] = [];
  let answers: number[];
  beforeEach(() => {
    asked.length = 0;
    answers = [];
  });
  const place = async (chatId: string, kind: 'private' | 'group') => {
    asked.push([chatId, kind]);
    return answers.shift() ?? 0;
  };
  const sendIn = (message: ReturnType<typeof say>, to = an.conversation) =>
    made.telegram.channel.send(chat(to), message, place);

  test('are asked for before every call that makes or changes a message, and not for an answered tap', async () => {
    const long = say(`${'a '.repeat(2000).trim()}\n\n${'b '.repeat(2000).trim()}`);
    const outcome = await sendIn(long);
    const ref = outcome.type === 'sent' ? (outcome.ref ?? '') : '';
    expect(asked).toHaveLength(2);
    await sendIn(say('Sửa', { replaces: ref }));
    expect(asked).toHaveLength(3);
    // It cannot be edited, so it is sent anew: two calls.
    await sendIn(say('Mới', { replaces: '9999' }));
    expect(asked).toHaveLength(5);
    expect(new Set(asked.map((each) => each.join(' ')))).toEqual(new Set([`${an.chat.id} private`]));
    const group = server.group();
    await sendIn(say('Chào cả nhóm'), `telegram:${server.botId}:${group.chat.id}:7`);
    expect(asked.at(-1)).toEqual([String(group.chat.id), 'group']);
  });

  test('that are not to be had end the attempt, and the next one goes on with the part that is missing', async () => {
    const long = say(`${'a '.repeat(2000).trim()}\n\n${'b '.repeat(2000).trim()}`);
    answers = [0, 400];
    expect(await sendIn(long)).toEqual({ type: 'retry', afterMs: 400, scope: 'place' });
    expect(an.messages().map(({ text }) => text.charAt(0))).toEqual(['a']);
    expect(await sendIn(long)).toMatchObject({ type: 'sent' });
    expect(an.messages().map(({ text }) => text.charAt(0))).toEqual(['a', 'b']);
    answers = [700];
    expect(await sendIn(say('Sửa', { replaces: '1' }))).toEqual({ type: 'retry', afterMs: 700, scope: 'place' });
    expect(an.messages()).toHaveLength(2);
  });

  test('are counted only where the channel was given a rate', async () => {
    expect(made.telegram.channel.capabilities.rates).toBeUndefined();
    const slower = rig(server, { perSecond: 12 });
    expect(slower.telegram.channel.capabilities.rates).toMatchObject({ perSecond: 12, groupPerMinute: 20 });
    await slower.telegram.stop();
  });
});
