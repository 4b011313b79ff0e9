import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { terminalTexts } from '../../src/texts/terminal.js';
import { type App, type AppEnvironment, freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { openPlace, type Place } from '../helpers/place.js';
import { newZaloToken, ZALO_PUBLIC_URL, zaloBotEnv } from '../helpers/zalo-bot-env.js';
import { zaloPhone } from '../helpers/zalo-phone.js';
import { startZaloBot, type ZaloBotStandIn } from '../stand-ins/zalo-bot/index.js';

describe.each(['polling', 'webhook'] as const)('over the Zalo stand-in by %s', (mode) => {
  let place: Place;
  let zalo: ZaloBotStandIn;
  let env: AppEnvironment;
  let app: App;
  let folder: string;

  beforeAll(async () => {
    place = await openPlace(`zalo-${mode}`);
    folder = await mkdtemp(join(tmpdir(), 'zalo-bot-'));
    const port = String(await freePort());
    zalo = await startZaloBot({
      token: newZaloToken(),
      reach: (url) => url.replace(ZALO_PUBLIC_URL, `http://127.0.0.1:${port}`),
    });
    env = { ...place.env, ...zaloBotEnv(zalo, mode), PORT: port, DATA_DIR: folder };
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

  test('the banner says that it is on, and when it polls what may be lost', () => {
    expect(app.output()).toContain('Đang bật: Zalo Bot.');
    expect(app.output().includes(terminalTexts.zaloBotPolls)).toBe(mode === 'polling');
  });

  // By polling the chairs' Thursday is played (zalo-thursday.test.ts).
  if (mode === 'webhook')
    test('the whole submission, every number typed twice: one initiative', async () => {
      const member = new Member('Lan', zaloPhone(zalo.person('Lan')), { shaky: true });
      const { code, card } = await member.submits(answersOf(1));
      const stored = await storedCards(place.store);
      expect(stored.get(code)).toEqual(asStored(card));
      expect(stored.size).toBe(1);
    });

  test('a kill in the middle loses no answer that was heard', async () => {
    const person = zalo.person('Ất');
    person.says('nộp');
    await person.nextWith('Anh/chị có đồng ý không?');
    person.taps('Tôi đồng ý');
    await person.nextWith('Họ và tên của anh/chị là gì');
    app.kill('SIGKILL');
    await app.ended;
    app = startApp(env);
    await app.ready;
    person.says('Lê Văn Ất');
    await person.nextWith('Số điện thoại di động');
  });

  test('in a group it shows the way into the private talk', async () => {
    const [person, group] = [zalo.person('An'), zalo.group()];
    group.says(person, `@${zalo.name} nộp`);
    const [answer] = await group.until(1);
    if (mode === 'webhook') expect(answer).toContain(`${ZALO_PUBLIC_URL}/chat?start=nop`);
    else expect(answer).toContain('nhắn riêng cho bot');
  });
});
