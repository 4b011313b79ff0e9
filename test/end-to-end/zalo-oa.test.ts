import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../../src/root.js';
import { terminalTexts } from '../../src/texts/terminal.js';
import { zaloOaTexts } from '../../src/texts/zalo-oa.js';
import { type App, type AppEnvironment, freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { zaloOaPhone } from '../helpers/zalo-oa-phone.js';
import { startZaloOa, type ZaloOa } from '../stand-ins/zalo-oa/index.js';

let place: Place;
let zalo: ZaloOa;
let env: AppEnvironment;
let app: App;
let folder: string;

beforeAll(async () => {
  place = await openPlace('zalo-oa');
  folder = await mkdtemp(join(tmpdir(), 'zalo-oa-'));
  zalo = await startZaloOa();
  const port = String(await freePort());
  env = {
    ...place.env,
    ZALO_OA_APP_ID: zalo.appId,
    ZALO_OA_APP_SECRET: zalo.appSecret,
    ZALO_OA_WEBHOOK_SECRETS: zalo.webhookSecret,
    ZALO_OA_API_ROOT: zalo.url,
    ZALO_OA_OAUTH_ROOT: zalo.url,
    PUBLIC_URL: 'https://sangkien.test',
    PORT: port,
    DATA_DIR: folder,
  };
  zalo.webhook = { url: `http://127.0.0.1:${port}/webhooks/zalo-oa`, time: 'body' };
  app = startApp(env);
  await app.ready;
});
afterAll(async () => {
  app.kill('SIGTERM');
  await app.ended;
  await zalo.stop();
  await place.close();
  await rm(folder, { recursive: true, force: true });
});

/** `npm run zalo-oa -- authorise`, with this pasted into it. */
async function authorise(pasted: (guide: string) => string): Promise<{ said: string; code: number | null }> {
  const loader = join(ROOT, 'test/helpers/typescript.mjs');
  const child = spawn(process.execPath, ['--import', loader, join(ROOT, 'src/zalo-oa.ts'), 'authorise'], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  let answered = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (!answered && said.includes('code=')) {
      answered = true;
      child.stdin.end(`${pasted(said)}\n`);
    }
  });
  await once(child, 'close');
  return { said, code: child.exitCode };
}

test('without a token the banner says what is to be done, and the command guides through the consent', async () => {
  expect(app.output()).toContain(terminalTexts.zaloOaConsent);
  const wrong = await authorise(() => 'https://sangkien.test/chat?code=never-given');
  expect(wrong.code).toBe(1);
  expect(wrong.said).toContain('Zalo chưa đổi mã đồng ý');
  const done = await authorise((guide) => {
    const challenge = /Code challenge: (\S+)/.exec(guide)?.[1] ?? '';
    expect(guide).toContain(`code_challenge=${challenge}`);
    return `https://sangkien.test/chat?code=${zalo.oauth.consent(challenge)}&oa_id=${zalo.oaId}`;
  });
  expect(done.said).toContain(zaloOaTexts.stored);
});

test('the whole submission, every button tapped twice: one initiative', async () => {
  const member = new Member('Lan', zaloOaPhone(zalo, zalo.person()), { shaky: true });
  const { code, card } = await member.submits(answersOf(1));
  const stored = await storedCards(place.store);
  expect(stored.get(code)).toEqual(asStored(card));
  expect(stored.size).toBe(1);
});

test('a kill in the middle loses no answer that was heard, and the token is not asked for again', async () => {
  const person = zalo.person();
  const phone = zaloOaPhone(zalo, person);
  await phone.says('nộp');
  await (await phone.next(PATIENCE_MS)).taps('Tôi đồng ý');
  expect((await phone.next(PATIENCE_MS)).text).toContain('Họ và tên của anh/chị là gì');
  const used = zalo.oauth.received.length;
  app.kill('SIGKILL');
  await app.ended;
  app = startApp(env);
  await app.ready;
  expect(app.output()).toContain('Đang bật: Zalo OA.');
  expect(app.output()).not.toContain(terminalTexts.zaloOaConsent);
  await phone.says('Lê Văn Ất');
  // What had been sent just before the kill may come once more.
  let shown = await phone.next(PATIENCE_MS);
  if (shown.text.includes('Họ và tên')) shown = await phone.next(PATIENCE_MS);
  expect(shown.text).toContain('Số điện thoại di động');
  expect(zalo.oauth.received).toHaveLength(used);
});

test('an event that is delivered again is one event; who is not Zalo is refused', async () => {
  const person = zalo.person();
  const phone = zaloOaPhone(zalo, person);
  await phone.says('nộp');
  expect((await phone.next(PATIENCE_MS)).text).toContain('Anh/chị có đồng ý không?');
  expect(await zalo.again()).toBe(200);
  await phone.says('trợ giúp');
  await phone.next(PATIENCE_MS);
  expect(person.messages).toHaveLength(2);
  const forged = await fetch(zalo.webhook?.url ?? '', {
    method: 'POST',
    headers: { 'x-zevent-signature': `mac=${'0'.repeat(64)}` },
    body: JSON.stringify({ event_name: 'user_send_text' }),
  });
  expect(forged.status).toBe(403);
});
