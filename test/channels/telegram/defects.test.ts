import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LeanTelegram } from '../../../src/channels/telegram/bot.js';
import { SEND_TIMEOUT_MS } from '../../../src/channels/telegram/capabilities.js';
import { makeTransport, type TransportError } from '../../../src/channels/telegram/transport.js';
import { until } from '../../helpers/gate.js';
import { type StandInOptions, startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.js';
import { openDoor } from './door.js';
import { chat, type Rig, rig, say } from './harness.js';

/** What telegraf 4.16.3 does wrong when it is used the usual way, each tried against our adapter. */

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function setUp(
  parts: Parameters<typeof rig>[1] = {},
  options: StandInOptions = {},
): Promise<Rig & { server: TelegramStandIn }> {
  const server = await startTelegram({ speed: 50, ...options });
  closing.push(() => server.stop());
  const made = rig(server, parts);
  closing.push(() => made.telegram.stop());
  return { ...made, server };
}

async function byWebhook(options: StandInOptions = {}) {
  const door = await openDoor();
  closing.push(() => door.close());
  const made = await setUp({ mode: 'webhook', publicUrl: door.url }, options);
  door.leadsTo(made.telegram);
  await made.telegram.start();
  await made.server.called(({ method }) => method === 'setWebhook');
  return { ...made, door };
}

const secretOf = (server: TelegramStandIn): string =>
  String(server.calls.find(({ method }) => method === 'setWebhook')?.params.secret_token);

test('defect a: five messages at once, each read, changed and written with a wait between, count five', async () => {
  const { telegram, store, server } = await setUp();
  let count = 0;
  store.before = async () => {
    const read = count;
    await new Promise((resolve) => setImmediate(resolve));
    count = read + 1;
  };
  const an = server.person();
  for (const text of ['1', '2', '3', '4', '5']) await an.says(text);
  await telegram.start();
  await store.stored(5);
  expect(count).toBe(5);
});

describe('defect b', () => {
  test('a double tap is two events of one address, one after the other, so that a nonce makes one record', async () => {
    const { telegram, store, server } = await setUp();
    const an = server.person();
    an.chat.standing = 'open';
    const choices = [[{ label: 'Gửi', at: 'submit.review.n7', value: 'send', role: 'primary' as const }]];
    await telegram.channel.send(chat(an.conversation), say('Gửi sáng kiến này?', { choices }));
    const records: string[] = [];
    let nonce = 'submit.review.n7';
    store.before = async ({ input, eventId }) => {
      const current = nonce;
      await new Promise((resolve) => setImmediate(resolve));
      if (input.kind !== 'choice' || input.at !== current) return;
      records.push(eventId);
      nonce = 'submit.done';
    };
    await Promise.all([an.taps('Gửi'), an.taps('Gửi')]);
    await telegram.start();
    const inbounds = await store.stored(2);
    expect(inbounds.map(({ input }) => input)).toEqual(
      Array(2).fill({ kind: 'choice', at: 'submit.review.n7', value: 'send' }),
    );
    expect(records).toHaveLength(1);
  });

  test('a long answer that the client split arrives in its order, and the split length is a capability', async () => {
    const { telegram, store, server } = await setUp();
    const long = 'Cải tiến máy may. '.repeat(600);
    await server.person().says(long);
    await telegram.start();
    const parts = await store.stored(3);
    expect(parts.map(({ input }) => (input.kind === 'text' ? input.text : '')).join('')).toBe(long);
    expect(telegram.channel.capabilities.splitsAt).toBe(4096);
  });
});

test('defect c: a button made before a restart says the same after it: a name, not a place in a list', async () => {
  const { telegram, server } = await setUp();
  const an = server.person();
  an.chat.standing = 'open';
  const choices = [[{ label: 'Sửa', at: 'submit.unit.x1', value: 'edit', role: 'option' as const }]];
  await telegram.channel.send(chat(an.conversation), say('Đơn vị?', { choices }));
  await telegram.stop();
  const after = rig(server);
  closing.push(() => after.telegram.stop());
  await after.telegram.start();
  await an.taps('Sửa');
  expect((await after.store.stored(1))[0]?.input).toEqual({ kind: 'choice', at: 'submit.unit.x1', value: 'edit' });
});

test('defect d: a failure in the middle leaves nothing half done; the message comes again and is stored once', async () => {
  const { telegram, store, server } = await setUp({ sleep: () => Promise.resolve() });
  let failures = 2;
  store.before = () => {
    if (failures-- > 0) throw new Error('in the middle');
  };
  await server.person().says('giữ nguyên');
  await telegram.start();
  await store.stored(1);
  expect(store.calls).toHaveLength(3);
  expect(store.texts()).toEqual(['giữ nguyên']);
});

describe('defect e', () => {
  test('an error does not end the polling, and nothing is lost or unhandled', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const { telegram, store, server } = await setUp({ sleep: () => Promise.resolve() });
    let failed = false;
    store.before = () => {
      if (failed) return;
      failed = true;
      throw new Error('first handler error');
    };
    await telegram.start();
    await server.person().says('một');
    await store.stored(1);
    await server.person().says('hai');
    await store.stored(2);
    expect(unhandled).not.toHaveBeenCalled();
    expect(process.exitCode).toBeUndefined();
    process.off('unhandledRejection', unhandled);
  });

  test('a webhook is answered 503, not 200, and Telegram brings the update again', async () => {
    const { store, server } = await byWebhook();
    store.away = true;
    await server.person().says('đừng mất');
    await until(() => server.attempts.length > 0);
    expect(server.attempts[0]?.status).toBe(503);
    store.away = false;
    await store.stored(1);
    await until(() => server.outstanding() === 0);
    expect(server.attempts.at(-1)?.status).toBe(200);
    expect(store.texts()).toEqual(['đừng mất']);
  });
});

test('defect f: the webhook is answered only when the update is stored; an impatient repeat is recognised', async () => {
  const { telegram, store, server } = await byWebhook();
  let release = (): void => {};
  store.before = () => new Promise((resolve) => (release = resolve));
  const update = {
    update_id: 5,
    message: { message_id: 1, date: 1, chat: { id: 9, type: 'private' }, from: { id: 9 }, text: 'chậm' },
  };
  const ask = () =>
    telegram.webhook({
      rawBody: Buffer.from(JSON.stringify(update)),
      headers: { 'x-telegram-bot-api-secret-token': secretOf(server) },
    });
  const first = ask();
  let answered = false;
  void first.then(() => (answered = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  release();
  expect(await first).toEqual({ status: 200 });
  store.before = () => {};
  expect(await ask()).toEqual({ status: 200 });
  expect(store.inbounds).toHaveLength(1);
});

test('defect g: one slow person does not delay another', async () => {
  const { telegram, store, server } = await setUp();
  let release = (): void => {};
  const [slow, quick] = [server.person(), server.person()];
  store.before = (inbound) =>
    inbound.conversation === slow.conversation && store.inbounds.length < 3
      ? new Promise((resolve) => (release = resolve))
      : undefined;
  await slow.says('chậm');
  await quick.says('nhanh');
  await telegram.start();
  await store.stored(1);
  await quick.says('nhanh nữa');
  await store.stored(2);
  await quick.says('vẫn nhanh');
  await store.stored(3);
  // Not one of them is confirmed while the first is not stored: a kill now would lose nothing.
  expect(server.outstanding()).toBe(4);
  release();
  await store.stored(4);
  await until(() => server.outstanding() === 0);
  expect(store.texts()).toEqual(['nhanh', 'nhanh nữa', 'vẫn nhanh', 'chậm']);
  expect(store.calls).toHaveLength(4);
});

describe('defect h', () => {
  test('a 409 is survived: said once, tried again after at least 3 s', async () => {
    const pauses: number[] = [];
    const { telegram, store, server, log } = await setUp({
      sleep: (ms, signal) => {
        if (ms < 60_000) pauses.push(ms);
        return new Promise((resolve) => (signal.aborted ? resolve() : setImmediate(resolve)));
      },
    });
    server.fail('getUpdates', { code: 409, description: 'Conflict: terminated by other getUpdates request' }, 3);
    await server.person().says('vẫn nhận');
    await telegram.start();
    await store.stored(1);
    expect(pauses.filter((ms) => ms >= 3000)).toHaveLength(3);
    expect(log.lines.filter((line) => line.includes('TELEGRAM_CONFLICT'))).toHaveLength(1);
  });

  test('a wrong token turns the bot off with a clear line, and nothing else', async () => {
    const { telegram, server, log } = await setUp({ tokens: ['999:AAwrongTokenThatTelegramDoesNotKnow-00000'] });
    await telegram.start();
    expect(telegram.status()).toEqual([{ id: 999, state: 'off' }]);
    expect(log.has('TELEGRAM_TOKEN_REFUSED')).toBe(true);
    expect(server.calls.map(({ method }) => method)).toEqual(['getMe']);
  });

  test('stop ends a long poll at once, and confirms what was stored', async () => {
    const { telegram, store, server } = await setUp();
    await telegram.start();
    await server.person().says('một');
    await store.stored(1);
    await telegram.stop();
    expect(server.outstanding()).toBe(0);
    await telegram.stop();
  });

  test('stop before start does nothing', async () => {
    const { telegram, server } = await setUp();
    await telegram.stop();
    expect(server.calls).toEqual([]);
  });
});

test('defect i: every refusal becomes an outcome after one attempt', async () => {
  const { telegram, server } = await setUp();
  const an = server.person();
  an.chat.standing = 'open';
  const send = () => telegram.channel.send(chat(an.conversation), say('Chào'));
  const group = chat(`telegram:${server.botId}:-5:7`);
  server.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 }, 2);
  expect(await send()).toEqual({ type: 'retry', afterMs: 7000, scope: 'bot' });
  expect(await telegram.channel.send(group, say('x'))).toEqual({ type: 'retry', afterMs: 7000, scope: 'chat' });
  server.fail('sendMessage', { code: 500, description: 'Internal Server Error' });
  expect(await send()).toMatchObject({ type: 'unknown' });
  server.fail('sendMessage', { code: 400, description: 'Bad Request: something new' });
  expect(await send()).toMatchObject({ type: 'refused' });
  server.fail('sendMessage', 'reset');
  expect(await send()).toMatchObject({ type: 'unknown' });
  await an.blocks();
  expect(await send()).toEqual({ type: 'gone', reason: 'blocked' });
  an.deactivates();
  expect(await send()).toEqual({ type: 'gone', reason: 'deactivated' });
  expect(await telegram.channel.send(group, say('x'))).toEqual({ type: 'gone', reason: 'not-found' });
  expect(server.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(8);
});

test('defect j: the token is in no outcome and in no log line, whatever the server or the network does', async () => {
  const { telegram, store, server, log } = await setUp({
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const an = server.person();
  an.chat.standing = 'open';
  const html = { status: 200, body: `<html>/bot${server.token}/sendMessage</html>` };
  const told = { code: 400, description: `Bad Request: /bot${server.token}/sendMessage` };
  const outcomes: unknown[] = [];
  for (const how of [html, { ...html, status: 403 }, { ...html, status: 502 }, told, 'reset'] as const) {
    server.fail('sendMessage', how);
    outcomes.push(await telegram.channel.send(chat(an.conversation), say('bí mật của tôi')));
    for (const method of ['getMe', 'deleteWebhook', 'getUpdates', 'setMyCommands']) server.fail(method, how);
  }
  await telegram.start();
  await an.says('xong');
  await store.stored(1);
  const written = JSON.stringify([outcomes, log.lines]);
  expect(log.lines.length).toBeGreaterThan(3);
  expect(written).not.toContain(server.token.split(':')[1]);
  expect(written).not.toContain('bí mật');
});

test('defect k: beside an upload no parameter is lost', async () => {
  const server = await startTelegram();
  closing.push(() => server.stop());
  const transport = makeTransport(server.url);
  const api = new LeanTelegram(server.token, transport);
  const an = server.person();
  an.chat.standing = 'open';
  await api.callApi('sendDocument', {
    chat_id: an.user.id,
    document: { source: Buffer.from('{"họ tên":"An"}'), filename: 'du lieu "của tôi".json' },
    caption: 'Dữ liệu của anh/chị',
    reply_parameters: { message_id: 1 },
    reply_markup: { inline_keyboard: [[{ text: 'Xong', callback_data: 'a|b' }]] },
  });
  const [call] = server.calls;
  expect(call?.params.reply_parameters).toEqual({ message_id: 1 });
  expect(call?.params.reply_markup).toEqual({ inline_keyboard: [[{ text: 'Xong', callback_data: 'a|b' }]] });
  expect(call?.params.caption).toBe('Dữ liệu của anh/chị');
  expect(an.last()?.document).toEqual({ name: 'du lieu _của tôi_.json', body: '{"họ tên":"An"}' });
});

test('defect l: a tap is answered by a call of its own, whose failure is seen and does not matter', async () => {
  const { telegram, store, server, log } = await byWebhook();
  const an = server.person();
  an.chat.standing = 'open';
  const choices = [[{ label: 'Có', at: 'a.b.c', value: 'yes', role: 'option' as const }]];
  await telegram.channel.send(chat(an.conversation), say('Tiếp chứ?', { choices }));
  server.fail('answerCallbackQuery', { code: 400, description: 'Bad Request: something else' });
  await an.taps('Có');
  await store.stored(1);
  await server.called(({ method }) => method === 'answerCallbackQuery');
  await until(() => log.has('answerCallbackQuery'));
  await an.taps('Có');
  await store.stored(2);
  await server.called(
    ({ method, answer }) => method === 'answerCallbackQuery' && typeof answer === 'object' && answer.ok,
  );
});

describe('defect m: a letter split between two packets stays whole', () => {
  const text = 'Sáng kiến: tiết kiệm điện ở xưởng dệt – 15 %';

  test('in a webhook', async () => {
    const { store, server, door } = await byWebhook();
    const update = {
      update_id: 9,
      message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, from: { id: 5 }, text },
    };
    const body = Buffer.from(JSON.stringify(update));
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\nx-telegram-bot-api-secret-token: ${secretOf(server)}\r\n\r\n`,
    );
    for (const byte of body) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.stored(1);
    socket.destroy();
    expect(store.texts()).toEqual([text]);
  });

  test('in an answer of Telegram', async () => {
    const body = Buffer.from(JSON.stringify({ ok: true, result: { text } }));
    const slow = createServer((_, response) => {
      response.writeHead(200, { 'content-length': body.length });
      const write = (at: number): void => {
        if (at === body.length) return void response.end();
        response.write(body.subarray(at, at + 1), () => setImmediate(write, at + 1));
      };
      write(0);
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const transport = makeTransport(`http://127.0.0.1:${(slow.address() as AddressInfo).port}`);
    expect(await transport.call('1:x', 'getChat', {})).toEqual({ text });
    transport.close();
    slow.close();
  });
});

test('defect n: where the webhook hangs and what follows the path is no matter; the secret and the body are', async () => {
  const { store, server, door } = await byWebhook();
  const post = (path: string, body: string, secret?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
      request(door.url + path, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end(body);
    });
  const update = JSON.stringify({
    update_id: 3,
    message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, from: { id: 5 }, text: 'chào' },
  });
  const secret = secretOf(server);
  expect(await post('/webhooks/telegram', update)).toBe(403);
  expect(await post('/webhooks/telegram', update, `${secret}x`)).toBe(403);
  expect(await post('/webhooks/telegram', update, '')).toBe(403);
  expect(await post('/webhooks/telegram', '{"update_id": 3', secret)).toBe(400);
  expect(await post('/webhooks/telegram', '[]', secret)).toBe(400);
  expect(await post('/webhooks/telegram', 'null', secret)).toBe(400);
  expect(store.calls).toEqual([]);
  expect(await post('/webhooks/telegram', '{"update_id": 4, "message": {"text": 7}}', secret)).toBe(200);
  expect(await post('/webhooks/telegram', '{"update_id": 5, "guest_message": {}}', secret)).toBe(200);
  expect(await post('/some/prefix/webhooks/telegram?a=1', update, secret)).toBe(200);
  expect(store.texts()).toEqual(['chào']);
});

describe('defect o', () => {
  test('a server that never answers is given up after seconds, and the doubt is told', async () => {
    const server = await startTelegram();
    closing.push(() => server.stop());
    server.fail('sendMessage', 'hang');
    const transport = makeTransport(server.url);
    const lost = transport.call(server.token, 'sendMessage', { chat_id: 1, text: 'x' }, { timeoutMs: 1_000 });
    await expect(lost).rejects.toMatchObject({ reason: 'timeout', effect: 'maybe' } satisfies Partial<TransportError>);
    expect(SEND_TIMEOUT_MS).toBeLessThanOrEqual(30_000);
  });

  test('a server that is not there cannot have taken the message: it may be sent again', async () => {
    const { telegram } = await setUp({ apiRoot: 'http://127.0.0.1:1' });
    expect(await telegram.channel.send(chat('telegram:123456789:5'), say('Chào'))).toMatchObject({
      type: 'retry',
      scope: 'attempt',
    });
  });

  test('limits are kept before anything is sent, and no stray field is', async () => {
    const { telegram, server } = await setUp();
    const an = server.person();
    an.chat.standing = 'open';
    const to = chat(an.conversation);
    const wide = [[{ label: 'Có', at: 'x'.repeat(90), value: 'y', role: 'option' as const }]];
    expect(await telegram.channel.send(to, say('Chọn', { choices: wide }))).toMatchObject({ type: 'refused' });
    expect(server.calls).toEqual([]);
    const choices = [[{ label: 'Có', at: 'a.b.c', value: 'y', role: 'option' as const }]];
    expect(await telegram.channel.send(to, say('chữ '.repeat(1250), { choices }))).toMatchObject({ type: 'sent' });
    expect(await telegram.channel.send(to, say('Số điện thoại?', { hint: { kind: 'phone' }, choices }))).toMatchObject({
      type: 'sent',
    });
    expect(an.messages().map(({ text }) => text.length <= 4096)).toEqual([true, true, true]);
    expect(JSON.stringify(server.calls)).not.toContain('hide');
  });
});

test('defect p: nothing is kept for each chat that ever wrote', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const server = await startTelegram({ record: false });
  closing.push(() => server.stop());
  const { telegram } = rig(server, { mode: 'webhook', webhookSecret: 's', receive: () => Promise.resolve('stored') });
  const write = (id: number) => {
    const message = { message_id: 1, date: 1, chat: { id, type: 'private' }, from: { id }, text: 'chào' };
    const rawBody = Buffer.from(JSON.stringify({ update_id: id, message }));
    return telegram.webhook({ rawBody, headers: { 'x-telegram-bot-api-secret-token': 's' } });
  };
  for (let id = 1; id <= 3000; id += 1) await write(id);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let id = 10_000; id < 30_000; id += 1) await write(id);
  collect();
  expect((process.memoryUsage().heapUsed - before) / 20_000).toBeLessThan(60);
});
