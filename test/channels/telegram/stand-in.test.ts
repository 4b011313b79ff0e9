import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Bot, GrammyError, InputFile } from 'grammy';
import { makeTransport } from '../../../src/channels/telegram/transport.js';
import { until } from '../../helpers/gate.js';
import { type StandInOptions, startTelegram } from '../../stand-ins/telegram/index.js';
import { publishedSchema } from '../../stand-ins/telegram/schema.js';

/** The stand-in keeps the rules of the real server; a client that nobody here wrote (grammY) agrees. */

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: StandInOptions = {}) {
  const server = await startTelegram(options);
  closing.push(() => server.stop());
  const transport = makeTransport(server.url);
  closing.push(() => transport.close());
  const call = (method: string, params: object = {}): Promise<unknown> => transport.call(server.token, method, params);
  return { server, call };
}

/** Its time hardly goes on unless it is pushed: a second is a second, however busy the machine. */
const STANDING: StandInOptions = { speed: 0.001 };

interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
const updatesOf = async (result: Promise<unknown>): Promise<Update[]> => (await result) as Update[];
const idsOf = async (result: Promise<unknown>): Promise<number[]> =>
  (await updatesOf(result)).map(({ update_id }) => update_id);

describe('getUpdates', () => {
  test('repeats what is not confirmed by an offset, and forgets what is', async () => {
    const { server, call } = await start();
    const an = server.person();
    for (const text of ['1', '2', '3']) await an.says(text);
    expect(await idsOf(call('getUpdates', { limit: 2 }))).toEqual([1000, 1001]);
    expect(await idsOf(call('getUpdates', { offset: 1001 }))).toEqual([1001, 1002]);
    expect(await idsOf(call('getUpdates', { offset: 1003 }))).toEqual([]);
    expect(server.outstanding()).toBe(0);
  });

  test('the same offset again within half a second brings one update', async () => {
    const { server, call } = await start(STANDING);
    const an = server.person();
    for (const text of ['1', '2', '3']) await an.says(text);
    expect(await idsOf(call('getUpdates', { offset: 1000 }))).toHaveLength(3);
    expect(await idsOf(call('getUpdates', { offset: 1000 }))).toHaveLength(1);
    server.advance(600);
    expect(await idsOf(call('getUpdates', { offset: 1000 }))).toHaveLength(3);
  });

  test('waits for news; a second poller ends the first with 409', async () => {
    const { server, call } = await start();
    const news = idsOf(call('getUpdates', { timeout: 50 }));
    await server.person().says('x');
    expect(await news).toEqual([1000]);
    const told = expect(call('getUpdates', { offset: 1001, timeout: 50 })).rejects.toMatchObject({ code: 409 });
    // The first one is waiting when its offset has taken effect.
    await until(() => server.outstanding() === 0);
    expect(await idsOf(call('getUpdates', { offset: 1001 }))).toEqual([]);
    await told;
  });

  test('is refused while a webhook is set; a repeated refusal is held back', async () => {
    const { call } = await start({ speed: 100 });
    await call('setWebhook', { url: 'http://127.0.0.1:1/x' });
    await expect(call('getUpdates')).rejects.toMatchObject({ code: 409 });
    await expect(call('getUpdates')).rejects.toMatchObject({ code: 409 });
    await call('deleteWebhook');
    expect(await idsOf(call('getUpdates'))).toEqual([]);
  });

  test('goes on after the numbers jump down; a tap dies after 150 s, a message after a day; kinds not asked for do not come', async () => {
    const { server, call } = await start();
    const an = server.person();
    await an.says('1');
    server.jumpTo(7);
    await an.says('2');
    expect(await idsOf(call('getUpdates', { offset: 1001, allowed_updates: ['message', 'callback_query'] }))).toEqual([
      7,
    ]);
    await call('sendMessage', {
      chat_id: an.user.id,
      text: '?',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'x' }]] },
    });
    await an.taps('Có');
    await an.blocks();
    expect(server.outstanding()).toBe(2);
    server.advance(151_000);
    expect(server.outstanding()).toBe(1);
    server.advance(24 * 3_600_000);
    expect(server.outstanding()).toBe(0);
  });
});

describe('a webhook', () => {
  async function hook(answers: (body: Update) => Promise<number> | number) {
    const got: { update: Update; headers: IncomingHttpHeaders }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const update: Update = JSON.parse(Buffer.concat(chunks).toString());
        got.push({ update, headers: request.headers });
        response.writeHead(await answers(update)).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  }

  test('gets one message of a chat at a time, in order, with the secret; other chats and taps go beside it', async () => {
    let release = (): void => {};
    let held = false;
    const { got, url } = await hook((update) => {
      if (held || !('message' in update)) return 200;
      held = true;
      return new Promise((resolve) => (release = () => resolve(200)));
    });
    const { server, call } = await start();
    const [an, binh] = [server.person(), server.person()];
    an.chat.standing = 'open';
    await call('sendMessage', {
      chat_id: an.user.id,
      text: '?',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'x' }]] },
    });
    await call('setWebhook', { url, secret_token: 'abc' });
    await an.says('1');
    await an.says('2');
    await an.taps('Có');
    await binh.says('3');
    await until(() => got.length === 3);
    expect(got.map(({ update }) => update.update_id)).toEqual([1000, 1002, 1003]);
    expect(got[0]?.headers['x-telegram-bot-api-secret-token']).toBe('abc');
    release();
    await until(() => got.length === 4);
    expect(got[3]?.update.update_id).toBe(1001);
  });

  test('is tried again at once, then later and later, until it answers 2xx; a dead tap is dropped', async () => {
    let failures = 4;
    const { got, url } = await hook(() => (failures-- > 0 ? 500 : 200));
    const { server, call } = await start({ speed: 200 });
    await call('setWebhook', { url });
    await server.person().says('bền bỉ');
    await until(() => server.outstanding() === 0);
    expect(got).toHaveLength(5);
    expect(server.attempts.map(({ status }) => status)).toEqual([500, 500, 500, 500, 200]);
  });
});

describe('sending', () => {
  const refusals: [string, object, RegExp][] = [
    ['no text', { text: '  ' }, /text is empty/],
    ['4097 letters', { text: 'a'.repeat(4097) }, /too long/],
    [
      '65 bytes of data',
      { text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'ữ'.repeat(22) }]] } },
      /BUTTON_DATA_INVALID/,
    ],
    ['an unknown parameter', { text: 'x', hide: false }, /hide/],
    ['a wrong type', { text: 5 }, /text must be/],
    ['an unknown chat', { chat_id: 42, text: 'x' }, /chat not found/],
  ];
  test.each(refusals)('%s is refused', async (_, params, expected) => {
    const { server, call } = await start();
    const an = server.person();
    an.chat.standing = 'open';
    await expect(call('sendMessage', { chat_id: an.user.id, ...params })).rejects.toMatchObject({
      code: 400,
      description: expect.stringMatching(expected),
    });
  });

  test('to somebody who never wrote, who blocked the bot, or whose group moved', async () => {
    const { server, call } = await start();
    const an = server.person();
    const send = (chat_id: number) => call('sendMessage', { chat_id, text: 'x' });
    await expect(send(an.user.id)).rejects.toMatchObject({
      code: 403,
      description: expect.stringContaining('initiate'),
    });
    await an.starts();
    await send(an.user.id);
    await an.blocks();
    await expect(send(an.user.id)).rejects.toMatchObject({
      code: 403,
      description: expect.stringContaining('blocked'),
    });
    const group = server.group();
    const old = group.chat.id;
    const now = group.migrates();
    await expect(send(old)).rejects.toMatchObject({ code: 400, parameters: { migrate_to_chat_id: now } });
    await send(now);
  });

  test('too fast is 429 with retry_after', async () => {
    const { server, call } = await start({ ...STANDING, limits: { perChatPerSecond: 2 } });
    const an = server.person();
    await an.starts();
    const send = () => call('sendMessage', { chat_id: an.user.id, text: 'x' });
    await send();
    await send();
    await expect(send()).rejects.toMatchObject({ code: 429, parameters: { retry_after: 1 } });
    server.advance(1000);
    await send();
  });

  test('an edit that changes nothing, of a person’s message, or of none is refused', async () => {
    const { server, call } = await start();
    const an = server.person();
    const own = Number(await an.starts());
    const edit = (message_id: number, text: string) =>
      call('editMessageText', { chat_id: an.user.id, message_id, text });
    await call('sendMessage', { chat_id: an.user.id, text: 'một' });
    await expect(edit(own + 1, 'một')).rejects.toMatchObject({ description: expect.stringContaining('not modified') });
    await expect(edit(own, 'hai')).rejects.toMatchObject({ description: expect.stringContaining("can't be edited") });
    await expect(edit(99, 'hai')).rejects.toMatchObject({ description: expect.stringContaining('not found') });
    await edit(own + 1, 'hai');
    expect(an.last()).toMatchObject({ text: 'hai', edited: true });
  });

  test('bad weather comes in the shares that were asked for, the same for the same seed', async () => {
    const run = async (): Promise<string> => {
      const { server, call } = await start({
        faults: { rate429: 0.1, rate5xx: 0.1, resetBefore: 0.05, resetAfter: 0.05, seed: 7 },
      });
      const results: string[] = [];
      for (let index = 0; index < 200; index += 1)
        results.push(
          await call('getMe').then(
            () => 'ok',
            (error: { code?: number }) => String(error.code ?? 'reset'),
          ),
        );
      await server.stop();
      return results.join(' ');
    };
    const [first, second] = [await run(), await run()];
    expect(first).toBe(second);
    for (const each of ['ok', '429', '502', 'reset']) expect(first).toContain(each);
  });
});

test('what the stand-in sends to bots has the published shape', async () => {
  const { server, call } = await start();
  const an = server.person({ firstName: 'An', username: 'an' });
  await an.starts('x');
  await an.shares();
  await an.edits(await an.says('một'), 'hai');
  await call('sendMessage', {
    chat_id: an.user.id,
    text: '?',
    reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'x' }]] },
  });
  await an.taps('Có');
  await an.blocks();
  const group = server.group();
  group.adds();
  await an.in(group).says('/nop');
  group.saysAnonymously('/nop');
  group.migrates();
  const updates = await updatesOf(call('getUpdates'));
  expect(updates.length).toBeGreaterThan(9);
  for (const update of updates) expect(publishedSchema().checkObject('TelegramUpdate', update)).toBeUndefined();
});

test('grammY, a client nobody here wrote, holds a conversation with it', async () => {
  const { server } = await start();
  const bot = new Bot(server.token, { client: { apiRoot: server.url } });
  bot.command('start', (context) =>
    context.reply('Chào', { reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'yes' }]] } }),
  );
  bot.callbackQuery('yes', async (context) => {
    await context.answerCallbackQuery();
    await context.editMessageText('Đã chọn');
  });
  bot.on('message:contact', (context) =>
    context.replyWithDocument(new InputFile(Buffer.from('tệp'), 'a.txt'), {
      caption: context.message.contact.phone_number,
    }),
  );
  bot.on('message:text', (context) => context.reply('x'.repeat(5000)));
  const refused = new Promise<unknown>((resolve) => bot.catch(({ error }) => resolve(error)));
  const running = bot.start({ drop_pending_updates: false });
  closing.push(() => running);
  closing.push(() => bot.stop());
  const an = server.person({ phone: '84900000001' });
  await an.starts('payload');
  expect(await an.next()).toMatchObject({ text: 'Chào', labels: ['Có'] });
  await an.taps('Có');
  expect(await an.next()).toMatchObject({ text: 'Đã chọn', edited: true });
  await an.shares();
  expect(await an.next()).toMatchObject({ text: '84900000001', document: { name: 'a.txt', body: 'tệp' } });
  await an.says('dài');
  const error = await refused;
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 400, description: 'Bad Request: message is too long' });
});
