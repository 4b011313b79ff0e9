import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeReceiptCode } from '../../src/domain/receipt-code.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { webPhone } from '../helpers/web-phone.js';
import { startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

let place: Place;

beforeAll(async () => {
  place = await openPlace('refusals');
});
afterAll(() => place.close());

describe('a start that cannot be', () => {
  test.each([
    ['PORT=abc', { PORT: 'abc' }, /PORT là .*1.*65535/],
    ['an address that is no MongoDB', { MONGODB_URI: 'localhost:27017' }, /MONGODB_URI là/],
    [
      'MONGODB_URI pointing nowhere',
      { MONGODB_URI: 'mongodb://a:verysecret@127.0.0.1:1/x' },
      /MONGODB_URI.*127.0.0.1:1|127.0.0.1:1.*MONGODB_URI/s,
    ],
  ])('%s ends with 1 and a sentence that says what to do, and shows no secret', async (_name, env, sentence) => {
    const folder = mkdtempSync(join(tmpdir(), 'skb-refused-'));
    const app = startApp({ ...place.env, PORT: String(await freePort()), DATA_DIR: join(folder, 'data'), ...env });
    expect(await app.ended).toBe(1);
    expect(app.output()).toMatch(sentence);
    expect(app.output()).not.toMatch(/verysecret|\n\s+at /);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('on a port that is taken ends with 1 and names the next one', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '0.0.0.0');
    await once(other, 'listening');
    try {
      const app = startApp({ ...place.env, PORT: String(port) });
      expect(await app.ended).toBe(1);
      expect(app.output()).toMatch(new RegExp(`${port}.*PORT=${port + 1}`));
    } finally {
      other.close();
    }
  });

  test('beside a running one on the same data folder ends with 1; the running one goes on and keeps everything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'skb-beside-'));
    const first = startApp({ PORT: String(await freePort()), DATA_DIR: folder });
    await first.ready;
    const phone = await webPhone(() => first.url);
    try {
      const member = new Member('first', phone);
      const { code } = await member.submits(answersOf(1));
      const second = startApp({ PORT: String(await freePort()), DATA_DIR: folder });
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(folder);
      expect(second.output()).not.toMatch(/\n\s+at /);
      await phone.says('hồ sơ của tôi');
      expect((await phone.next(PATIENCE_MS)).text).toContain(code);
    } finally {
      phone.close();
      first.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a request that cannot be', () => {
  let telegram: TelegramStandIn;
  let app: App;

  beforeAll(async () => {
    telegram = await startTelegram({ bots: [newBot()] });
    const port = String(await freePort());
    const env = telegramEnv(telegram, { mode: 'webhook', publicUrl: `http://127.0.0.1:${port}` });
    app = startApp({ ...place.env, ...env, PORT: port });
    await app.ready;
  });
  afterAll(async () => {
    app.kill('SIGTERM');
    await app.ended;
    await telegram.stop();
  });

  const secret = { 'x-telegram-bot-api-secret-token': 'secret-of-this-test' };
  const update = (id: number) => ({
    update_id: id,
    message: {
      message_id: 1,
      date: 1_800_000_000,
      chat: { id: 77, type: 'private' },
      from: { id: 77, is_bot: false },
      text: 'nộp',
    },
  });

  async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const all = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${app.url}${path}`, { method: 'POST', headers: all, body });
    return `${answer.status} ${await answer.text()}`;
  }
  const conversations = () => place.store.connection.collection('conversations').countDocuments();

  test('at the webhook: no secret, a wrong one, not JSON, over 1 MB; nothing of it is stored', async () => {
    const before = await conversations();
    const body = JSON.stringify(update(1));
    expect(await post('/webhooks/telegram', body)).toMatch(/^403/);
    const wrong = { 'x-telegram-bot-api-secret-token': 'secret-of-this-tesT' };
    expect(await post('/webhooks/telegram', body, wrong)).toMatch(/^403/);
    expect(await post('/webhooks/telegram', '{"update_id":', secret)).toMatch(/^400/);
    expect(await post('/webhooks/telegram', `{"update_id":1,"a":"${'x'.repeat(1_100_000)}"}`, secret)).toMatch(/^413/);
    expect(await post('/webhooks/zalo-bot', '{}')).toMatch(/^404.*NOT_FOUND/);
    expect(await conversations()).toBe(before);
    expect(await post('/webhooks/telegram', body, secret)).toMatch(/^200/);
    expect(await conversations()).toBe(before + 1);
  });

  test('at the web chat: a forged token, malformed JSON, over 1 MB, each in a sentence; the chat goes on', async () => {
    const phone = await webPhone(() => app.url);
    try {
      const forged = { authorization: `Bearer ${'A'.repeat(43)}` };
      const body = JSON.stringify({ id: 'message-001', text: 'nộp' });
      expect(await post('/api/chat/messages', body, forged)).toMatch(/^401.*CHAT_TOKEN_UNKNOWN.*"message":"\p{L}/u);
      expect(await post('/api/chat/messages', '{"id":', forged)).toMatch(/^400.*BODY_MALFORMED.*"message":"\p{L}/u);
      const huge = JSON.stringify({ id: 'message-001', text: 'x'.repeat(1_100_000) });
      expect(await post('/api/chat/messages', huge, forged)).toMatch(/^413.*BODY_TOO_LARGE.*"message":"\p{L}/u);

      const member = new Member('web', phone);
      const { code, card } = await member.submits(answersOf(4));
      expect((await storedCards(place.store)).get(code)).toEqual(asStored(card));
      const unknown = makeReceiptCode(randomBytes);
      await phone.says(`theo dõi ${unknown}`);
      expect((await phone.next(PATIENCE_MS)).text).toContain(`Không có hồ sơ nào mang mã ${unknown}`);
    } finally {
      phone.close();
    }
  });
});
