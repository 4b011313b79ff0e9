import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PersonId, UnitId } from '../../src/ids.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { makeMessageCounts } from '../../src/store/message-counts.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { heard, offered } from '../helpers/hearing.js';
import type { Phone } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { ProductClock } from '../helpers/product-clock.js';
import { at, givePost, SCHOOL, schoolOf, seedThursday } from '../helpers/thursday.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';
import { newZaloToken, zaloBotEnv } from '../helpers/zalo-bot-env.js';
import { zaloOaPhone } from '../helpers/zalo-oa-phone.js';
import { zaloPhone } from '../helpers/zalo-phone.js';
import { startZaloBot, type Person as ZaloBotPerson, type ZaloBotStandIn } from '../stand-ins/zalo-bot/index.js';
import { startZaloOa, type ZaloOa, type Person as ZaloOaPerson } from '../stand-ins/zalo-oa/index.js';

/**
 * The chairs' Thursday over both of Zalo's channels, in the product as it is, whose clock and Zalo's are moved from moment to
 * moment. The office is on the web chat.
 */

const CHAIRS = {
  'bot-fast': 'Khoa Cơ khí',
  'bot-slow': 'Khoa Mầm non',
  'bot-gone': 'Khoa Toán',
  'oa-fast': 'Khoa Điện',
  'oa-slow': 'Khoa Luật',
  'oa-gone': 'Khoa Hoá',
  'oa-silent': 'Khoa Sử',
} as const;
type Chair = keyof typeof CHAIRS;
const ASKED = 'Báo cáo tuần đã có sẵn';
const DUE = 'Đã đến hạn báo cáo tuần';

let folder: string;
let place: Place;
let repositories: Repositories;
let app: App;
let office: WebPhone;
let bot: ZaloBotStandIn;
let oa: ZaloOa;
const clock = new ProductClock();
const ends: (() => Promise<void>)[] = [];
let botFast: ZaloBotPerson;
let botSlow: ZaloBotPerson;
let oaFast: ZaloOaPerson;
let oaSlow: ZaloOaPerson;
let botFastPhone: Phone;
let botSlowPhone: Phone;
let oaFastPhone: Phone;
let oaSlowPhone: Phone;
const people = new Map<Chair, PersonId>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-zalo-thursday-'));
  place = await openPlace('zalo-thursday');
  repositories = makeRepositories(place.store);
  [bot, oa] = await Promise.all([
    startZaloBot({ token: newZaloToken(), now: () => Date.now() + clock.ahead }),
    startZaloOa(),
  ]);
  ends.push(bot.stop, oa.stop, () => clock.close());
  await seedThursday(repositories, schoolOf(CHAIRS), { opens: '2027-03-08' });
  goTo('2027-03-02T08:00:05');
  oa.api.templates.add('mau-1');
  const port = String(await freePort());
  oa.webhook = { url: `http://127.0.0.1:${port}/webhooks/zalo-oa`, time: 'body' };
  await start(port);
  botFast = opened('Nhanh');
  botSlow = opened('Chậm');
  [oaFast, oaSlow] = [oa.person(), oa.person()];
  [botFastPhone, botSlowPhone] = [zaloPhone(botFast), zaloPhone(botSlow)];
  [oaFastPhone, oaSlowPhone] = [zaloOaPhone(oa, oaFast), zaloOaPhone(oa, oaSlow)];
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

function goTo(moment: string): void {
  oa.advance(clock.goTo(at(moment)));
}

/** It is this moment, and the tick comes at once. */
async function rings(moment: string): Promise<void> {
  goTo(moment);
  await clock.ring(app, place);
}

async function start(port: string): Promise<void> {
  app = startApp({
    ...place.env,
    ...zaloBotEnv(bot, 'polling'),
    ZALO_OA_APP_ID: oa.appId,
    ZALO_OA_APP_SECRET: oa.appSecret,
    ZALO_OA_WEBHOOK_SECRETS: oa.webhookSecret,
    ZALO_OA_REFRESH_TOKEN: oa.oauth.grant().refresh,
    ZALO_OA_TEMPLATE_ID: 'mau-1',
    ZALO_OA_API_ROOT: oa.url,
    ZALO_OA_OAUTH_ROOT: oa.url,
    PUBLIC_URL: 'https://sangkien.test',
    ...clock.env,
    DATA_DIR: folder,
    PORT: port,
  });
  ends.push(async () => {
    app.kill('SIGTERM');
    await app.ended;
  });
  await app.ready;
  office = await webPhone(() => app.url);
  ends.push(async () => office.close());
  await office.says('xin chào');
  await heard(office, 'Anh/chị muốn làm gì?');
  await gives('office-admin', SCHOOL, /^web:/, 'Trần Thị Văn');
}

/** Whoever has the conversation of this id gets this post. */
function gives(role: 'office-admin' | 'chair', unit: UnitId, id: RegExp, fullName: string): Promise<PersonId> {
  return givePost({ store: place.store, repositories }, role, unit, id, fullName);
}

/** Somebody who has the bot's chat open. */
function opened(name: string): ZaloBotPerson {
  const person = bot.person(name);
  person.opens();
  return person;
}

/** They have written once, and have their post. */
async function chair(unit: Chair, user: string, phone: Phone): Promise<void> {
  await phone.says('xin chào');
  await heard(phone, 'Anh/chị muốn làm gì?');
  people.set(unit, await gives('chair', unit as UnitId, new RegExp(`:${user}$`), `Chủ tịch ${CHAIRS[unit]}`));
}

/** The names on the office's phone list. */
async function phoneList(): Promise<readonly string[]> {
  await office.says('tổng hợp');
  await (await offered(office, 'Danh bạ cần gọi điện')).taps('Danh bạ cần gọi điện');
  const { text } = await offered(office, 'Quay lại');
  return Object.values(CHAIRS).filter((name) => text.includes(`Chủ tịch ${name}, 0912 345 678`));
}

/** What becomes of a prompt to somebody, once it has become of it. */
async function outcome(unit: Chair, kind: string): Promise<string> {
  const rows = place.store.connection.collection<{ person: string; state: string }>('deliveries');
  for (;;) {
    const row = await rows.findOne({ person: people.get(unit) ?? '', kind, open: { $exists: false } });
    if (row !== null) return row.state;
    await pause(100);
  }
}

test('Wednesday’s prompt is confirmed by digits or buttons, reaches who was silent, and who has blocked is to be called', async () => {
  const silent = oa.person();
  await chair('oa-silent', silent.id, zaloOaPhone(oa, silent));
  goTo('2027-03-09T09:00:05');
  const botGone = opened('Đi');
  const oaGone = oa.person();
  await Promise.all([
    chair('bot-fast', botFast.id, botFastPhone),
    chair('bot-slow', botSlow.id, botSlowPhone),
    chair('bot-gone', botGone.id, zaloPhone(botGone)),
    chair('oa-fast', oaFast.id, oaFastPhone),
    chair('oa-slow', oaSlow.id, oaSlowPhone),
    chair('oa-gone', oaGone.id, zaloOaPhone(oa, oaGone)),
  ]);
  botGone.blocks();
  oaGone.blocked = true;
  const greeted = silent.messages.length;

  await rings('2027-03-10T15:00:05');
  expect((await heard(botFastPhone, ASKED)).text).toMatch(/^1\. Xem và xác nhận$/m);
  botFast.says('1');
  expect((await heard(botFastPhone, 'Tổng số')).text).toMatch(/^1\. Xác nhận và gửi$/m);
  botFast.says('1');
  await heard(botFastPhone, 'Đã nhận báo cáo tuần của Khoa Cơ khí');

  expect((await heard(oaFastPhone, ASKED)).labels).toContain('Xem và xác nhận');
  await oa.taps(oaFast, 'Xem và xác nhận');
  // The card has more choices than an Official Account has buttons: they are numbered.
  const card = await heard(oaFastPhone, 'Tổng số');
  expect(card.labels).toEqual([]);
  await card.taps('Xác nhận và gửi');
  await heard(oaFastPhone, 'Đã nhận báo cáo tuần của Khoa Điện');

  await Promise.all([heard(botSlowPhone, ASKED), heard(oaSlowPhone, ASKED)]);
  const [prompt] = (await oa.until(silent, greeted + 1, PATIENCE_MS)).slice(greeted);
  expect(prompt?.template?.noi_dung).toContain('Báo cáo tuần');
  expect(await outcome('oa-silent', 'report-open')).toBe('delivered');
  expect(await outcome('bot-gone', 'report-open')).toBe('blocked');
  expect(await outcome('oa-gone', 'report-open')).toBe('blocked');
  expect(await phoneList()).toEqual([CHAIRS['bot-gone'], CHAIRS['oa-gone']]);
});

test('at 11:00 on Thursday those are told who have not reported, and nobody else', async () => {
  await rings('2027-03-11T11:00:05');
  await Promise.all([heard(botSlowPhone, DUE), heard(oaSlowPhone, DUE)]);
  for (const unit of ['bot-slow', 'oa-slow', 'oa-silent'] as const)
    expect(await outcome(unit, 'report-due')).toBe('delivered');
  for (const unit of ['bot-gone', 'oa-gone'] as const) expect(await outcome(unit, 'report-due')).toBe('blocked');
  expect([...botFast.seen, ...oaFast.messages].filter(({ text }) => text.includes(DUE))).toEqual([]);
});

test('past the free plan’s month a reminder over the Zalo Bot is recorded, and the office has to call', async () => {
  // By our count and by Zalo's; ours is looked at with the next message.
  await makeMessageCounts(place.store).add(`zalo-bot:${bot.botId}`, '2027-03', 3_000);
  botSlow.says('menu');
  await heard(botSlowPhone, 'Anh/chị muốn làm gì?');
  bot.useUp();
  const remind = 'Nhắc những đơn vị còn thiếu';
  await (await offered(office, remind)).taps(remind);
  await heard(office, 'Đang nhắc');
  await rings('2027-03-11T11:05:05');
  await heard(oaSlowPhone, 'Văn phòng công đoàn nhắc');
  expect(await outcome('bot-slow', 'report-remind')).toBe('failed');
  for (const unit of ['bot-gone', 'oa-gone'] as const) expect(await outcome(unit, 'report-remind')).toBe('blocked');
  expect(await phoneList()).toEqual([CHAIRS['bot-slow'], CHAIRS['bot-gone'], CHAIRS['oa-gone']]);
});
