import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { PATIENCE_MS } from '../../../src/channels/intake.js';
import { sleep } from '../../../src/channels/sleep.js';
import { until } from '../../helpers/gate.js';
import type { ZaloBotOptions } from '../../stand-ins/zalo-bot/index.js';
import { chat, PUBLIC, type Rig, rig, say } from './harness.js';

const SECRET = 'secret-of-this-webhook';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
let made: Rig;

afterEach(() => made.close());

async function opened(mode: 'polling' | 'webhook', options: ZaloBotOptions = {}, parts: object = {}): Promise<Rig> {
  made = await rig(mode, options, { webhookSecret: SECRET, ...parts });
  return made;
}

async function asideFiles(): Promise<string[]> {
  const all = await readdir(made.folder, { recursive: true }).catch((): string[] => []);
  return all.filter((name) => name.endsWith('.json')).sort();
}

async function posted(body: string, secret: string | undefined): Promise<number> {
  const headers = secret === undefined ? {} : { 'x-bot-api-secret-token': secret };
  const url = made.reach(`${PUBLIC}/webhooks/zalo-bot`);
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

describe('by webhook', () => {
  test('a wrong or missing secret is refused, whatever the body', async () => {
    const { server, intaken } = await opened('webhook');
    const body = JSON.stringify({ event_name: 'message.text.received', message: {} });
    for (const secret of [undefined, '', 'x', `${SECRET}x`, SECRET.toUpperCase()])
      expect(await posted(body, secret)).toBe(403);
    server.person().says('chào');
    expect((await intaken.stored(1)).length).toBe(1);
  });

  test('what is authentic and cannot be read is answered 200 and harms nothing', async () => {
    await opened('webhook');
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '{"ok":true}',
      '{"event_name":"x","message":{"message_id":"a:b"}}',
      '"\\u0000"',
    ];
    for (const body of bodies) expect(await posted(body, SECRET)).toBe(200);
    expect(made.intaken.inbounds).toEqual([]);
  });

  test.each(['flat', 'wrapped'] as const)('%s bodies are read', async (body) => {
    const { server, intaken } = await opened('webhook', { body });
    server.person().says('một');
    expect((await intaken.stored(1))[0]?.input).toEqual({ kind: 'text', text: 'một' });
  });

  test('an event the database cannot take is on the disk, mode 0600, answered 200, and stored first when it can', async () => {
    const { server, intaken } = await opened('webhook');
    const [an, binh] = [server.person('An'), server.person('Bình')];
    intaken.away = true;
    an.says('một');
    an.says('hai');
    await until(() => server.deliveries.length === 2);
    expect(server.deliveries.map(({ status }) => status)).toEqual([200, 200]);
    const files = await asideFiles();
    expect(files).toHaveLength(2);
    expect((await stat(join(made.folder, files[0] ?? ''))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(made.folder, files[0] ?? ''), 'utf8')).toContain('một');
    intaken.away = false;
    an.says('ba');
    binh.says('của Bình');
    await intaken.stored(4);
    expect(intaken.texts().filter((text) => text !== 'của Bình')).toEqual(['một', 'hai', 'ba']);
    expect(await asideFiles()).toEqual([]);
  });

  test('what was put aside outlives the process', async () => {
    const { server, intaken } = await opened('webhook');
    const an = server.person('An');
    intaken.away = true;
    an.says('đừng mất');
    await until(() => server.deliveries.length > 0);
    await made.restart();
    intaken.away = false;
    an.says('tin mới');
    await intaken.stored(2);
    expect(intaken.texts()).toEqual(['đừng mất', 'tin mới']);
    expect(await asideFiles()).toEqual([]);
  });

  test('a slow database is not waited for: 200 within 2 s, kept meanwhile, stored once', async () => {
    const impatience: (() => void)[] = [];
    const { server, intaken } = await opened('webhook', {}, { sleep: told(impatience) });
    let quick = (): void => undefined;
    intaken.slow = new Promise((resolve) => (quick = resolve));
    server.person().says('chậm');
    await until(() => impatience.length > 0);
    impatience[0]?.();
    await until(() => server.deliveries.length > 0);
    expect(server.deliveries[0]).toMatchObject({ status: 200 });
    expect(PATIENCE_MS).toBeLessThan(2_000);
    expect(await asideFiles()).toHaveLength(1);
    quick();
    await intaken.stored(1);
    await until(async () => (await asideFiles()).length === 0);
    server.again();
    server.person().says('sau');
    await intaken.stored(2);
    expect(intaken.texts()).toEqual(['chậm', 'sau']);
  });

  test('a disk that takes nothing either is told as 503', async () => {
    const { server, intaken } = await opened('webhook', {}, { folder: '/dev/null/aside' });
    intaken.away = true;
    server.person().says('một');
    await until(() => server.deliveries.length > 0);
    expect(server.deliveries[0]?.status).toBe(503);
  });
});

describe('by polling', () => {
  test('without a https address it polls, whatever was asked for', async () => {
    const { bot, server, intaken } = await opened('webhook', {}, { publicUrl: 'http://10.0.0.7:3000' });
    expect(bot.receives).toBe('polling');
    server.person().says('một');
    await intaken.stored(1);
  });

  test('nothing is asked for while the database is down, so Zalo keeps it', async () => {
    const { server, intaken, health } = await opened('polling', {}, { sleep: quickly });
    const an = server.person();
    health.database = false;
    an.says('lúc còn hỏi');
    await intaken.stored(1);
    const asked = server.calls.length;
    an.says('lúc nghỉ');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.calls.length).toBe(asked);
    health.database = true;
    await intaken.stored(2);
    expect(intaken.texts()).toEqual(['lúc còn hỏi', 'lúc nghỉ']);
  });

  test('errors of Zalo are lived through; a wrong token is told and ends it', async () => {
    const { server, intaken, bot } = await opened('polling', {}, { sleep: quickly });
    const timeout = { ok: false, error_code: 408, description: 'Request Timeout' } as const;
    server.fail('getUpdates', timeout, 3);
    server.fail('getUpdates', { status: 504, body: '<html>' }, 2);
    server.fail('getUpdates', 'reset');
    const an = server.person();
    an.says('một');
    an.says('hai');
    await intaken.stored(2);
    expect(made.lines.filter((line) => line.includes('zalo-bot.unreachable'))).toHaveLength(1);
    server.fail('getUpdates', { ok: false, error_code: 401, description: 'Unauthorized' });
    // Ends the question that is open.
    server.push({});
    await until(() => bot.status() === 'refused');
    expect(made.lines.join('\n')).not.toContain(server.token);
  });

  test('what Zalo gives while the bot is being stopped is kept', async () => {
    const { server, bot, intaken } = await opened('polling');
    const an = server.person();
    const stopping = bot.stop();
    an.says('đúng lúc tắt');
    await stopping;
    expect(intaken.texts()).toEqual(['đúng lúc tắt']);
  });

  test('a webhook that somebody has set meanwhile is taken away', async () => {
    const { server, intaken } = await opened('polling', {}, { sleep: quickly });
    const an = server.person();
    server.fail('getUpdates', { ok: false, error_code: 400, description: 'Bad Request: a webhook is set' });
    an.says('một');
    an.says('hai');
    await intaken.stored(2);
    const methods = server.calls.map(({ method }) => method);
    expect(methods.lastIndexOf('deleteWebhook')).toBeGreaterThan(methods.indexOf('getUpdates'));
  });
});

describe('what people do', () => {
  test('stickers, voice, files and pictures are told apart', async () => {
    const { server, intaken } = await opened('webhook');
    const an = server.person();
    for (const kind of ['sticker', 'voice', 'unsupported', 'image'] as const) an.sends(kind);
    const inputs = (await intaken.stored(4)).map(({ input }) => input);
    expect(inputs).toMatchObject([
      { kind: 'unsupported', what: 'sticker' },
      { kind: 'unsupported', what: 'voice' },
      { kind: 'unsupported', what: 'unsupported' },
      { kind: 'file' },
    ]);
  });

  test('codes are typed, for no link opens the bot with one', async () => {
    const { server, intaken } = await opened('webhook');
    const an = server.person();
    for (const text of [' u-ldld-ha-noi ', 'r-Ab3_x', 'u-', 'u-đơn vị', 'ru-1']) an.says(text);
    expect((await intaken.stored(5)).map(({ input }) => input)).toEqual([
      { kind: 'start', payload: 'u-ldld-ha-noi' },
      { kind: 'start', payload: 'r-Ab3_x' },
      { kind: 'text', text: 'u-' },
      { kind: 'text', text: 'u-đơn vị' },
      { kind: 'text', text: 'ru-1' },
    ]);
  });

  test('in a group only what mentions the bot is heard, each person for themselves', async () => {
    const { server, intaken, bot } = await opened('webhook');
    const [an, binh] = [server.person('An'), server.person('Bình')];
    const group = server.group();
    group.says(an, 'chuyện riêng của nhóm');
    group.says(an, '@Bot Sáng Kiến nộp');
    group.says(binh, '@Bot Sáng Kiến');
    const inbounds = await intaken.stored(2);
    expect(inbounds.map(({ input, place }) => [place, input])).toEqual([
      ['group', { kind: 'text', text: '@bot nộp' }],
      ['group', { kind: 'start', payload: '' }],
    ]);
    const [first] = inbounds;
    expect(inbounds.map(({ conversation }) => conversation)).toEqual([
      `zalo-bot:${server.botId}:${group.id}:${an.id}`,
      `zalo-bot:${server.botId}:${group.id}:${binh.id}`,
    ]);
    expect(first && (await bot.channel.send(first.conversation, say('Chào cả nhóm')))).toMatchObject({ type: 'sent' });
    expect(await group.until(1)).toEqual(['Chào cả nhóm']);
  });
});

describe('what is sent', () => {
  test('a picture can be fetched as often as a client likes; a changed or old link leads nowhere', async () => {
    const { server, bot } = await opened('webhook');
    const an = server.person();
    an.opens();
    const attachments = [{ name: 'tiến độ.png', type: 'image/png', base64: PNG }];
    await bot.channel.send(chat(an.conversation), say('Tiến độ', { attachments }));
    const [shown] = await an.until(1);
    expect(shown).toMatchObject({ text: 'Tiến độ', files: [{ body: Buffer.from(PNG, 'base64') }] });
    const photo = String(server.calls.find(({ method }) => method === 'sendPhoto')?.params.photo);
    const local = made.reach(photo);
    for (const _ of [1, 2, 3]) expect((await fetch(local)).status).toBe(200);
    for (const changed of [local.replace(/\/tep\/./, '/tep/_'), local.replace(/(\/tep\/[^/]+\/)[^/]/, '$1z')])
      expect((await fetch(changed)).status).not.toBe(200);
  });

  test('without a https address files are named in words, and nothing fails', async () => {
    const { server, bot } = await opened(
      'polling',
      {},
      {
        files: { hours: 48, link: async () => undefined },
      },
    );
    const an = server.person();
    an.opens();
    const attachments = [{ name: 'tiến độ.png', type: 'image/png', base64: PNG }];
    expect(await bot.channel.send(chat(an.conversation), say('Tiến độ', { attachments }))).toMatchObject({
      type: 'sent',
    });
    expect((await an.until(1))[0]?.text).toMatch(/^Tiến độ\n\ntiến độ\.png: Zalo không gửi được/);
  });

  test('an over-long text is cut between sentences, in NFC, at most 2,000 characters each; its menu comes last', async () => {
    const { server, bot } = await opened('webhook');
    const an = server.person();
    an.opens();
    const text = Array.from({ length: 300 }, (_, index) => `Ý kiến thứ ${index}.`)
      .join(' ')
      .normalize('NFD');
    const choices = [[{ label: 'Đồng ý', at: 'a', value: 'b', role: 'option' } as const]];
    const sent = await bot.channel.send(chat(an.conversation), say(text, { choices }));
    expect(sent).toMatchObject({ type: 'sent', shown: 'numbers' });
    const parts = (await an.until(3)).map((each) => each.text);
    for (const part of parts) expect([...part].length).toBeLessThanOrEqual(2_000);
    for (const part of parts.slice(0, -1)) expect(part.endsWith('.')).toBe(true);
    expect(parts.at(-1)).toMatch(/Gõ số để chọn:\n1\. Đồng ý$/);
    expect(parts.join('')).toBe(parts.join('').normalize('NFC'));
  });

  test('nobody is called together, and no control character passes', async () => {
    const { server, bot } = await opened('webhook');
    const an = server.person();
    an.opens();
    await bot.channel.send(chat(an.conversation), say('Chào [@all] [ @123]\u0000\u202e\ud800 bạn\u0007'));
    expect((await an.until(1))[0]?.text).toBe('Chào (@all] ( @123]\ufffd bạn');
  });

  test('a second attempt goes on where the first one stopped', async () => {
    const { server, bot } = await opened('webhook');
    const an = server.person();
    an.opens();
    const text = Array.from({ length: 300 }, (_, index) => `Ý kiến thứ ${index}.`).join(' ');
    let places = 1;
    const place = async () => (places-- > 0 ? 0 : 700);
    expect(await bot.channel.send(chat(an.conversation), say(text), place)).toEqual({
      type: 'retry',
      afterMs: 700,
      scope: 'place',
    });
    expect(await bot.channel.send(chat(an.conversation), say(text))).toMatchObject({ type: 'sent' });
    expect((await an.until(3)).map((each) => each.text).join(' ')).toBe(text);
  });

  test('an empty quota is a refusal, haste is a wait; both directions are counted', async () => {
    const { server, bot, quota, intaken } = await opened('webhook');
    const an = server.person();
    an.says('chào');
    await intaken.stored(1);
    await bot.channel.send(chat(an.conversation), say('chào anh'));
    expect(made.counted()).toBe(2);
    server.useUp();
    expect(await bot.channel.send(chat(an.conversation), say('nữa'))).toMatchObject({ type: 'retry', scope: 'bot' });
    quota.usedUp = true;
    expect(await bot.channel.send(chat(an.conversation), say('nữa'))).toMatchObject({ type: 'full' });
  });

  test('a quota is told from haste by Zalo’s words, or by nothing being taken for ten minutes', async () => {
    let now = Date.now();
    const { server, bot } = await opened('webhook', {}, { clock: { now: () => new Date(now) } });
    const to = chat(server.person().conversation);
    const refused = (description: string) => {
      server.fail('sendMessage', { ok: false, error_code: 429, description });
      return bot.channel.send(to, say('chào'));
    };
    expect(await refused('Too Many Requests')).toMatchObject({ type: 'retry', scope: 'bot' });
    expect(await refused('monthly message quota exceeded')).toMatchObject({ type: 'full' });
    now += 599_000;
    expect(await refused('Too Many Requests')).toMatchObject({ type: 'retry', scope: 'bot' });
    now += 1_000;
    expect(await refused('Too Many Requests')).toMatchObject({ type: 'full' });
    server.person('Ai đó').opens();
    const other = server.person();
    other.opens();
    expect(await bot.channel.send(chat(other.conversation), say('chào'))).toMatchObject({ type: 'sent' });
    expect(await refused('Too Many Requests')).toMatchObject({ type: 'retry', scope: 'bot' });
  });

  test.each([
    [401, 'Unauthorized', { type: 'retry', scope: 'bot' }],
    [403, 'Forbidden', { type: 'gone', reason: 'blocked' }],
    [404, 'Not Found', { type: 'gone', reason: 'not-found' }],
    [400, 'chat not found', { type: 'gone', reason: 'not-found' }],
    [400, 'Bad Request', { type: 'refused' }],
    [500, 'Internal', { type: 'unknown' }],
  ])('HTTP 200 with ok: false, %s %s', async (error_code, description, outcome) => {
    const { server, bot } = await opened('webhook');
    server.fail('sendMessage', { ok: false, error_code, description });
    expect(await bot.channel.send(chat(server.person().conversation), say('chào'))).toMatchObject(outcome);
  });

  test('a link to what anybody may know leads to the web chat; a token never stands in an address', async () => {
    const { bot } = await opened('webhook');
    const from = chat('zalo-bot:1:2');
    expect(bot.channel.deepLink?.('nop', from)).toBe(`${PUBLIC}/chat?start=nop`);
    expect(bot.channel.deepLink?.('u-hanoi', from)).toBe(`${PUBLIC}/chat?start=u-hanoi`);
    expect(bot.channel.deepLink?.('r-token', from)).toBeUndefined();
    expect(bot.channel.deepLink?.('setup-token', from)).toBeUndefined();
  });
});

/** Patience with the database ends when a test says so. */
const told = (impatience: (() => void)[]) => (ms: number, signal: AbortSignal) =>
  ms === PATIENCE_MS ? new Promise<void>((resolve) => impatience.push(resolve)) : sleep(ms, signal);

/** Waits are short; what Zalo is answered within stays. */
const quickly = (ms: number, signal: AbortSignal) => sleep(ms >= 1_500 ? ms : 5, signal);
