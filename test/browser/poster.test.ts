import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { conversationId, identityId, type UnitId } from '../../src/ids.js';
import { makeRepositories } from '../../src/store/index.js';
import { qrCodesOf } from '../documents/qr-codes.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { openPlace, type Place } from '../helpers/place.js';
import { botSays, openChatPage, picture } from './chat-page.js';
import { startChromium } from './chromium.js';

let place: Place;
let app: App;
let browser: Browser;

beforeAll(async () => {
  place = await openPlace('poster');
  const port = String(await freePort());
  app = startApp({ ...place.env, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
  [browser] = await Promise.all([startChromium(), app.ready]);
});
afterAll(async () => {
  await browser.close();
  app.kill('SIGTERM');
  await app.ended;
  await place.close();
});

test('a chair makes a poster; a member scans it and is asked the first question, with the unit filled in', async () => {
  const chair = await openChatPage(browser, `${app.url}/chat`);
  await botSays(chair.page, 'Sáng Kiến');
  await makeChair('p63-38' as UnitId);
  await chair.page.locator('#box').fill('/poster');
  await chair.page.locator('#send').click();
  await botSays(chair.page, 'Đơn vị: Thanh Hóa');
  await chair.page.getByRole('button', { name: 'Làm áp phích' }).click();
  await botSays(chair.page, 'PDF');
  await picture(chair.page, 'poster-chair');
  const address = await chair.page.locator('#log img').last().getAttribute('src');
  const file = await chair.page.request.get(new URL(address ?? '', app.url).href);
  const link = (await qrCodesOf(await file.body()))[0] ?? '';
  expect(link).toMatch(new RegExp(`^${app.url}/chat\\?start=u-`));
  await chair.close();

  const member = await openChatPage(browser, link);
  await botSays(member.page, 'Đơn vị đã điền sẵn theo đường dẫn: Thanh Hóa.');
  await botSays(member.page, 'Bước 1/');
  await picture(member.page, 'poster-member');
  await member.page.getByRole('button', { name: 'Tôi đồng ý' }).click();
  await botSays(member.page, 'Họ và tên của anh/chị là gì?');
  await member.close();
});

/** The one who has opened the chat becomes the unit's chair. */
async function makeChair(unit: UnitId): Promise<void> {
  const repositories = makeRepositories(place.store);
  const row = await place.store.connection.collection('conversations').findOne();
  const since = new Date();
  const person = await repositories.people.ensure(identityId.parse(row?.identity), since);
  const conversation = conversationId.parse(String(row?._id));
  const holder = { fullName: 'Lê Văn Nhanh', phone: '+84912345678' };
  await repositories.roles.give({ person, role: 'chair', unit, holder, conversation, since });
}
