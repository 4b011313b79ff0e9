import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { mongo } from 'mongoose';
import { ROOT } from '../../src/root.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { BEFORE_THE_REPORT, becomesOffice, fillChairs } from '../helpers/chairs.js';
import { until } from '../helpers/gate.js';
import { openPlace, type Place } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { type Person, startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

/** Two Telegram bots share an audience: most chairs have written to both of them, and some have blocked one since. */

const WORDS = 'Mời anh/chị dự họp tổng kết lúc 8:00 ngày 1/12 tại hội trường A.';
const CHAIRS = 100;
const BOTH_FROM = 20;
const [ONE, TWO] = [newBot(), { ...newBot(), username: 'sangkien_hai_bot' }];

let place: Place;
let telegram: TelegramStandIn;
let app: App;
let folder: string;
let first: readonly Person[];
let second: readonly Person[];
let office: Person;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-two-bots-'));
  place = await openPlace('two-bots');
  telegram = await startTelegram({ bots: [ONE, TWO] });
  const ahead = BEFORE_THE_REPORT.getTime() - Date.now();
  telegram.advance(ahead);
  writeFileSync(join(folder, 'clock'), String(Math.round(ahead)));
  first = Array.from({ length: CHAIRS }, () => telegram.person());
  second = first.slice(BOTH_FROM).map((person) => person.with(TWO.token));
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
  office = telegram.person();
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

/** Some while after they wrote to the first bot. */
async function writeToTheSecond(): Promise<void> {
  const rows = place.store.connection.collection<{ _id: string; lastAt: Date }>('conversations');
  const bots = new Set(second.map(({ chat }) => `telegram:${telegram.botId}:${chat.id}`));
  const found = await rows.find({ _id: { $in: [...bots] } }).toArray();
  const lastAt = new Date(BEFORE_THE_REPORT.getTime() - 3_600_000);
  const copies = found.map((row) => ({
    ...row,
    _id: row._id.replace(`:${telegram.botId}:`, `:${second[0]?.bot.id}:`),
    lastAt,
  }));
  await rows.insertMany(copies as mongo.OptionalUnlessRequiredId<{ _id: string; lastAt: Date }>[]);
}

const got = (person: Person | undefined) => person?.messages().filter(({ text }) => text.includes(WORDS)).length ?? 0;
/** How often each chair got it, over both bots. */
const told = () => first.map((person, n) => got(person) + got(second[n - BOTH_FROM]));
const sum = (persons: readonly Person[]) => persons.reduce((all, person) => all + got(person), 0);

test('an announcement reaches everybody once, half by each bot, and whoever has blocked one by the other', async () => {
  // Nobody has told us.
  for (let n = 0; n < 10; n += 1) {
    const [here, there] = [first[BOTH_FROM + n], second[n]];
    if (n < 6 && here !== undefined) here.chat.standing = 'blocked';
    if (n > 4 && there !== undefined) there.chat.standing = 'blocked';
  }
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
  await office.taps('Vâng, gửi đi');
  await office.nextWith('Đã bắt đầu gửi');
  await until(async () => sum([...first, ...second]) === CHAIRS - 1);
  const done = await office.nextWith(/đã gửi xong|Đã gửi xong/i);
  // One has blocked both.
  expect(told()).toEqual(Array.from({ length: CHAIRS }, (_, n) => (n === BOTH_FROM + 5 ? 0 : 1)));
  expect(sum(second)).toBeGreaterThanOrEqual(45);
  expect(sum(second)).toBeLessThanOrEqual(55);
  expect(done.text).toMatch(/99/);
  // Whether each second keeps to its limit is counted where nothing else runs: mailing.alone.test.ts.
  expect(telegram.violations).toMatchObject({ chat: 0 });
});

test('one that is scheduled is changed in its words, files, recipients and time, confirmed anew, and nobody gets it before', async () => {
  const card = async (taps: string, words: string) => {
    await office.taps(taps);
    return (await office.nextWith(words)).text;
  };
  office.readsAll();
  await office.says('/thongbao');
  await office.nextWith('Thông báo của văn phòng');
  await card('Viết thông báo mới', 'Anh/chị viết thông báo');
  await office.says('Họp lúc 8:00.');
  await office.nextWith('BẢN NHÁP');
  await card('Hẹn giờ gửi', 'Gửi lúc nào');
  await office.says('mai 8 giờ');
  await office.nextWith('Hẹn gửi: 08:00 thứ 5');
  await card('Hẹn gửi đúng giờ trên', 'Gửi đi rồi không lấy lại được');
  await card('Vâng, gửi đi', 'ĐÃ HẸN GỬI');
  await card('Sửa nội dung', 'gồm 1 tin');
  await office.says('Họp dời sang 14:00, địa điểm không đổi.');
  await office.nextWith('dùng câu này làm gì');
  const changed = await card('Thay nội dung bằng câu này', 'BẢN NHÁP');
  expect(changed).toContain('14:00, địa điểm không đổi');
  expect(changed).toContain('Hẹn gửi: 08:00 thứ 5');
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  office.sendsFile('Công văn số 12-CĐ.pdf', pdf, { caption: 'Kèm công văn' });
  expect((await office.nextWith('Tin 2/2')).text).toContain('Công văn số 12-CĐ.pdf');
  await card('Chọn người nhận', 'chọn lại người nhận');
  expect(await card('Mọi người trong đơn vị', 'BẢN NHÁP')).toContain('mọi người ở');
  await card('Đổi giờ gửi', 'Gửi lúc nào');
  await office.says('thứ 6 9h');
  await office.nextWith('Hẹn gửi: 09:00 thứ 6');
  await card('Hẹn gửi đúng giờ trên', 'Gửi đi rồi không lấy lại được');
  const scheduled = await card('Vâng, gửi đi', 'ĐÃ HẸN GỬI');
  for (const words of ['14:00, địa điểm', 'Kèm công văn', '09:00 thứ 6']) expect(scheduled).toContain(words);
  const early = first.filter((person) => person.messages().some(({ text }) => text.includes('Họp')));
  expect(early).toHaveLength(0);
});
