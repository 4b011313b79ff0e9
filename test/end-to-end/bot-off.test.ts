import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../../src/root.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { BEFORE_THE_REPORT, becomesOffice, fillChairs } from '../helpers/chairs.js';
import { until } from '../helpers/gate.js';
import { openPlace, type Place } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { type Person, startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

/** Two Telegram bots; while an announcement is being sent somebody withdraws the token of one. */

const WORDS = 'Mời anh/chị dự họp tổng kết lúc 8:00 ngày 1/12 tại hội trường A.';
const CHAIRS = 60;
const ONLY_FIRST = 20;
const [ONE, TWO] = [newBot(), { ...newBot(), username: 'sangkien_hai_bot' }];

let place: Place;
let telegram: TelegramStandIn;
let app: App;
let folder: string;
let first: readonly Person[];
let second: readonly Person[];
let office: Person;
let ahead = BEFORE_THE_REPORT.getTime() - Date.now();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-bot-off-'));
  place = await openPlace('bot-off-product');
  telegram = await startTelegram({ bots: [ONE, TWO] });
  telegram.advance(ahead);
  writeFileSync(join(folder, 'clock'), String(Math.round(ahead)));
  first = Array.from({ length: CHAIRS }, () => telegram.person());
  second = first.slice(ONLY_FIRST).map((person) => person.with(TWO.token));
  for (const { chat } of [...first, ...second]) chat.standing = 'open';
  const firstUser = first[0]?.user.id ?? 0;
  await fillChairs({ mongodbUri: place.env.MONGODB_URI, count: CHAIRS, botId: telegram.botId, firstUser });
  await writeToTheSecond();
  const env = {
    NODE_OPTIONS: `--import=${join(ROOT, 'test/helpers/moved-clock.mjs')}`,
    CLOCK_FILE: join(folder, 'clock'),
  };
  const tokens = { TELEGRAM_BOT_TOKEN: `${ONE.token},${TWO.token}` };
  const bots = { ...telegramEnv(telegram, { mode: 'polling' }, 30), ...tokens };
  app = startApp({ ...place.env, ...bots, ...env, PORT: String(await freePort()) });
  await app.ready;
  office = telegram.person({}, TWO.token);
  await office.says('chào');
  await office.next();
  await becomesOffice(place.store, office);
});
afterAll(async () => {
  app.kill('SIGTERM');
  await app.ended;
  await telegram.stop();
  await place.close();
  rmSync(folder, { recursive: true });
});

async function writeToTheSecond(): Promise<void> {
  const rows = place.store.connection.collection<{ _id: string }>('conversations');
  for (const { chat, bot } of second) {
    const row = await rows.findOne({ _id: `telegram:${telegram.botId}:${chat.id}` });
    if (row !== null) await rows.insertOne({ ...row, _id: `telegram:${bot.id}:${chat.id}` });
  }
}

function later(ms: number): void {
  ahead += ms;
  telegram.advance(ms);
  writeFileSync(join(folder, 'clock'), String(Math.round(ahead)));
}

const got = (person: Person | undefined) => person?.messages().filter(({ text }) => text.includes(WORDS)).length ?? 0;
/** How often each chair got it, over both bots. */
const told = () => first.map((person, n) => got(person) + got(second[n - ONLY_FIRST]));
const all = () => told().reduce((sum, count) => sum + count, 0);

test('who has the other bot is told there, the office hears who waits for what, and after that the others are told once', async () => {
  await office.says('/thongbao');
  await office.nextWith('Anh/chị viết thông báo');
  await office.says(WORDS);
  await office.nextWith('BẢN NHÁP');
  await office.taps('Chọn người nhận');
  await office.nextWith('chọn lại người nhận');
  await office.taps('Chủ tịch, phó chủ tịch các đơn vị');
  expect((await office.nextWith('BẢN NHÁP')).text).toContain(`${CHAIRS} người`);
  await office.taps('Gửi ngay');
  await office.nextWith('Gửi đi rồi không lấy lại được');
  telegram.withdraw(ONE.token);
  await office.taps('Vâng, gửi đi');
  await office.nextWith('Đã bắt đầu gửi');
  const heard = await office.nextWith('đang chờ, vì ứng dụng chat không còn nhận bot');
  expect(heard.text).toContain(`bot Telegram ${telegram.botId}`);
  await until(async () => all() === CHAIRS - ONLY_FIRST);
  expect(told()).toEqual(first.map((_, n) => (n < ONLY_FIRST ? 0 : 1)));
  const shows = () => office.messages().some(({ text }) => text.includes(`${ONLY_FIRST} người chờ bot Telegram`));
  await until(async () => shows());
  // No storm: what was on its way at that moment, and the question each minute whether it is known again.
  const refused = telegram.calls.filter(({ method, answer }) => method.startsWith('send') && isRefusal(answer));
  expect(refused.length).toBeLessThanOrEqual(32);
  telegram.accept(ONE.token);
  // Within a minute or two, which pass more quickly here.
  const hurries = setInterval(() => later(10_000), 500);
  try {
    await until(async () => all() === CHAIRS);
    await office.nextWith(/đã gửi xong/i);
  } finally {
    clearInterval(hurries);
  }
  expect(told()).toEqual(first.map(() => 1));
  // What people write to it is heard again, too.
  const [chair] = first;
  chair?.readsAll();
  await chair?.says('trợ giúp');
  expect((await chair?.next(30_000))?.text).toBeTruthy();
});

function isRefusal(answer: TelegramStandIn['calls'][number]['answer']): boolean {
  return typeof answer === 'object' && !answer.ok && answer.error_code === 401;
}
