import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DraftId, identityId, type ReceiptCode, type UnitId } from '../../src/ids.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { announcementOf } from '../helpers/announcements.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { heard, offered } from '../helpers/hearing.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { ProductClock } from '../helpers/product-clock.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { at, givePost, PLAN, SCHOOL, schoolOf, seedThursday } from '../helpers/thursday.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';
import { newZaloToken, zaloBotEnv } from '../helpers/zalo-bot-env.js';
import { type Group, type Person, startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';
import {
  startZaloBot,
  type ZaloBotStandIn,
  type Group as ZaloGroup,
  type Person as ZaloPerson,
} from '../stand-ins/zalo-bot/index.js';

/**
 * The life of two group chats, one on Telegram and one on Zalo, in the product as it is, whose clock is moved from moment to
 * moment: added, bound, asked, reported from, told what is due, made a supergroup, left. At the end every word that was
 * ever posted into them is read: nothing about a person is there.
 */

const SECTION = 'khoa-dien' as UnitId;
/** What must be in no group. */
const SECRETS = [
  'Nguyễn Thị Kín',
  '0987000111',
  '+84987000111',
  '0987 000 111',
  'Cải tiến đồ gá kẹp phôi',
  'Mô tả rất riêng của đồ gá',
  'Chủ tịch Khoa Điện Bích',
  'Trần Thị Văn Phòng',
  '0912345678',
  '0912 345 678',
  'Khó khăn riêng của khoa',
  'Việc riêng tuần tới',
];

let folder: string;
let place: Place;
let repositories: Repositories;
let app: App;
let office: WebPhone;
let telegram: TelegramStandIn;
let zalo: ZaloBotStandIn;
let group: Group;
let zaloGroup: ZaloGroup;
let chair: Person;
let member: Person;
let zaloOffice: ZaloPerson;
const clock = new ProductClock();
let port = '';
const chats = new Set<number>();
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-groups-'));
  port = String(await freePort());
  place = await openPlace('groups');
  repositories = makeRepositories(place.store);
  [telegram, zalo] = await Promise.all([
    startTelegram({ bots: [newBot()] }),
    startZaloBot({
      token: newZaloToken(),
      now: () => Date.now() + clock.ahead,
      reach: (url) => url.replace('https://sangkien.test', `http://127.0.0.1:${port}`),
    }),
  ]);
  ends.push(telegram.stop, zalo.stop, () => clock.close());
  await seed();
  telegram.advance(clock.goTo(at('2027-03-09T08:00:05')));
  app = startApp({
    ...place.env,
    ...telegramEnv(telegram, { mode: 'polling' }, 30),
    ...zaloBotEnv(zalo, 'polling'),
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
  await gives('office-admin', SCHOOL, /^web:/, 'Trần Thị Văn Phòng');
  [chair, member] = [telegram.person(), telegram.person()];
  await chair.says('xin chào');
  await chair.nextWith('Anh/chị muốn làm gì?');
  await gives('chair', SECTION, new RegExp(`:${chair.user.id}$`), 'Chủ tịch Khoa Điện Bích');
  zaloOffice = zalo.person('Văn phòng');
  zaloOffice.says('xin chào');
  await zaloOffice.nextWith('Anh/chị muốn làm gì?');
  await gives('office-admin', SCHOOL, new RegExp(`:${zaloOffice.id}$`), 'Trần Thị Văn Phòng');
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

test('added to a group, the bot says what it does; nobody has bound it', async () => {
  group = telegram.group();
  chats.add(group.chat.id);
  group.adds();
  await member.in(group).nextWith('Chào cả nhóm');
  await inGroup(member, '/tiendo', 'chưa gắn với đơn vị nào');
  await member.in(group).says('Ai đi ăn trưa không?');
});

test('a chair asks for it to be bound, the office agrees, and both are told', async () => {
  const payload = payloadOf(await inGroup(member, '/ketnoi', '?start=g-'));
  expect(
    await place.store.connection.collection('group_marks').countDocuments({ _id: payload.slice(2) as never }),
  ).toBe(0);
  await member.starts(payload);
  await member.nextWith('là việc của văn phòng');
  await chair.starts(payload);
  await chair.nextWith('Gắn nhóm Telegram với Khoa Điện');
  await chair.taps('Gắn nhóm');
  await chair.nextWith('Đã gửi đề nghị');
  await heard(office, 'đề nghị gắn một nhóm Telegram với Khoa Điện');
  await office.says('ketnoi');
  await office.says('/ketnoi');
  await (await offered(office, 'Đồng ý gắn')).taps('Đồng ý gắn');
  await heard(office, 'Đã gắn nhóm với Khoa Điện');
  await chair.nextWith('Văn phòng đã đồng ý');
  await member.in(group).nextWith('Nhóm đã gắn với Khoa Điện');
  await member.starts(payload);
  await member.nextWith('không còn dùng được');
});

test('on Zalo the code is typed in private, and an office binds at once', async () => {
  zaloGroup = zalo.group('Nhóm cán bộ');
  zaloGroup.says(zaloOffice, `@${zalo.name} /ketnoi`);
  const said = await inZalo('nhắn riêng cho bot mã: g-');
  zaloOffice.says(/mã: (g-\S+)/.exec(said)?.[1] ?? '');
  await zaloOffice.nextWith('với đơn vị nào');
  zaloOffice.taps('Công đoàn Trường Đại học');
  await zaloOffice.nextWith('Gắn nhóm Zalo với');
  zaloOffice.taps('Gắn nhóm');
  await zaloOffice.nextWith('Đã gắn nhóm');
  await inZalo('Nhóm đã gắn với Công đoàn Trường Đại học');
});

test('it answers with numbers, links for everybody, and nothing for who may not', async () => {
  const shown = await inGroup(member, '/tiendo', 'Khoa Điện');
  expect(shown).toMatch(/1\/5/);
  expect(await inGroup(member, '/nop', 'đơn vị Khoa Điện đã điền sẵn')).toMatch(/\?start=u-/);
  await inGroup(member, '/huongdan', 'Nhóm này gắn với Khoa Điện');
  await inGroup(member, '/baocao', 'dành cho chủ tịch');
  zaloGroup.says(zaloOffice, `@${zalo.name} tiến độ`);
  await inZalo('Công đoàn Trường Đại học: 1');
});

test('the weekly call comes, and a chair reports from the group in two taps; nobody else can', async () => {
  await goTo('2027-03-10T15:00:20');
  await member.in(group).nextWith('Khoa Điện chưa gửi báo cáo');
  await inZalo('còn 2/2 đơn vị chưa gửi báo cáo tuần');
  const card = await inGroup(chair, '/baocao', 'Báo cáo tuần: Khoa Điện');
  expect(card).toContain('Mới trong tuần: 1');
  await member.in(group).taps('Xác nhận và gửi');
  await member.in(group).nextWith('dành cho chủ tịch');
  await chair.in(group).taps('Xác nhận và gửi');
  await chair.in(group).nextWith('Đã nhận báo cáo tuần của Khoa Điện');
  group.saysAnonymously('/baocao');
  await member.in(group).nextWith('Tin gửi ẩn danh');
});

test('what the chair wrote into it, for the office’s eyes, is there', async () => {
  const words = { 'filings.0.difficulties': 'Khó khăn riêng của khoa', 'filings.0.nextWeek': 'Việc riêng tuần tới' };
  const reports = place.store.connection.collection('reports');
  expect((await reports.updateOne({ unit: SECTION }, { $set: words })).modifiedCount).toBe(1);
});

test('on Thursday the office’s group gets the call and the table as one post, the unit that has reported nothing', async () => {
  await goTo('2027-03-11T11:00:20');
  await inZalo('Đã đến hạn báo cáo tuần');
  await inZalo('BÁO CÁO TUẦN 10/2027');
  const texts = zaloGroup.seen.join('\n');
  expect(texts).toContain('CHƯA BÁO CÁO');
});

test('made a supergroup, it stays bound, and what is due next goes there once', async () => {
  const before = posts();
  group.migrates();
  chats.add(group.chat.id);
  await until(
    async () =>
      (await place.store.connection.collection('group_chats').countDocuments({ was: { $exists: true } })) === 1,
  );
  await inGroup(member, '/tiendo', 'Khoa Điện');
  await goTo('2027-03-17T15:00:20');
  await member.in(group).nextWith('Khoa Điện chưa gửi báo cáo');
  await pause(1_500);
  expect(posts() - before).toBe(2);
});

test('removed, it is told nothing more, and the office knows', async () => {
  group.removes();
  await until(
    async () => (await place.store.connection.collection('group_chats').countDocuments({ state: 'left' })) === 1,
  );
  const before = posts();
  await goTo('2027-03-18T08:00:20');
  await heard(office, 'Bot không còn ở trong một nhóm Telegram của Khoa Điện');
  await inZalo('còn 2/2');
  expect(posts()).toBe(before);
});

test('on a Thursday when all is due at once it hears as little as possible, each thing at its time', async () => {
  const eve = zaloGroup.seen.length;
  await goTo('2027-05-26T15:00:20');
  await since(eve, 'còn 2/2');
  const author = await repositories.people.ensure(identityId.parse('telegram:77'), at('2027-05-26T20:00:00'));
  const content = { parts: [{ text: 'Mời dự hội nghị lúc 14:00.' }], binding: true, urgent: false };
  const audience = { unit: SCHOOL, people: true, groups: true };
  const when = { sendAt: at('2027-05-27T08:20:00'), content, audience, unit: SCHOOL, author, confirmations: [] };
  await repositories.announcements.add(announcementOf('hoinghi', at('2027-05-26T20:00:00'), when));
  const heard: [string, readonly string[]][] = [];
  const step = async (time: string, words?: string) => {
    const before = zaloGroup.seen.length;
    await goTo(`2027-05-27T${time}:20`);
    if (words !== undefined) await since(before, words);
    await pause(1_200);
    heard.push([time, zaloGroup.seen.slice(before)]);
  };
  await step('08:00', 'Hạn nộp');
  await step('08:20', 'hội nghị');
  await step('10:30');
  await step('11:00', 'BÁO CÁO TUẦN 21/2027');
  await step('11:45');
  expect(heard.filter(([, texts]) => texts.length > 0)).toEqual([
    ['08:00', [expect.stringMatching(/Hạn nộp sáng kiến[\s\S]*7 ngày[\s\S]*còn 2\/2 đơn vị/)]],
    ['08:20', [expect.stringMatching(/hội nghị[\s\S]*nhắn riêng cho bot “đã rõ”/)]],
    ['11:00', [expect.stringContaining('Đã đến hạn báo cáo tuần'), expect.stringContaining('BÁO CÁO TUẦN 21/2027')]],
  ]);
  expect(heard.flat(2).join()).not.toContain('tắt tin');
});

test('while Redis is away it is answered and bound, and nothing is said twice when it is back', async () => {
  const before = zaloGroup.seen.length;
  await place.redis.shut();
  try {
    zaloGroup.says(zaloOffice, `@${zalo.name} tiến độ`);
    await since(before, 'Công đoàn Trường Đại học: 1');
    zaloGroup.says(zaloOffice, `@${zalo.name} /ketnoi`);
    zaloOffice.says(/mã: (g-\S+)/.exec(await since(before, 'mã: g-'))?.[1] ?? '');
    await zaloOffice.nextWith('với đơn vị nào');
    zaloOffice.taps('Công đoàn Trường Đại học');
    await zaloOffice.nextWith('Gắn nhóm Zalo với');
    zaloOffice.taps('Gắn nhóm');
    await zaloOffice.nextWith('Đã gắn nhóm');
    await since(before, 'Nhóm đã gắn với');
  } finally {
    await place.redis.open();
  }
  await goTo('2027-05-31T08:00:20');
  await since(before, '3 ngày');
  await goTo('2027-05-31T09:30:20');
  await pause(1_500);
  const said = zaloGroup.seen.slice(before);
  expect(said.filter((text) => text.includes('3 ngày'))).toHaveLength(1);
  expect(new Set(said).size).toBe(said.length);
});

test('when the plan is over it is thanked, and whoever asks for the way in is told so there', async () => {
  const before = zaloGroup.seen.length;
  await goTo('2027-06-04T08:00:20');
  await since(before, 'Đã hết hạn nhận sáng kiến: 75 nghìn sáng kiến');
  zaloGroup.says(zaloOffice, `@${zalo.name} nộp`);
  await since(before, 'chưa có kế hoạch nào đang nhận sáng kiến');
});

test('in every word that was posted into a group there is nothing about a person', () => {
  const said = [
    ...telegram.calls
      .filter(({ params }) => chats.has(Number(params.chat_id)))
      .map(({ params }) => JSON.stringify(params)),
    ...zaloGroup.seen,
  ];
  expect(said.length).toBeGreaterThan(15);
  const folded = said.join('\n').toLowerCase();
  expect(SECRETS.filter((secret) => folded.includes(secret.toLowerCase()))).toEqual([]);
  expect(telegram.violations).toMatchObject({});
});

/** What was posted into the Telegram group, wherever it was at the time. */
function posts(): number {
  return telegram.calls.filter(
    ({ method, params, answer }) =>
      method.startsWith('send') &&
      chats.has(Number(params.chat_id)) &&
      typeof answer === 'object' &&
      (answer as { readonly ok?: boolean }).ok !== false,
  ).length;
}

async function inGroup(person: Person, words: string, answer: string): Promise<string> {
  const there = person.in(group);
  there.readsAll();
  await there.says(words);
  return (await there.nextWith(answer)).text;
}

async function inZalo(words: string): Promise<string> {
  let found: string | undefined;
  await until(async () => {
    found = zaloGroup.seen.findLast((text) => text.includes(words));
    return found !== undefined;
  });
  return found ?? '';
}

/** What the Zalo group reads with these words, after so many messages. */
async function since(count: number, words: string): Promise<string> {
  let found: string | undefined;
  // What comes of one instant is one message: the table is drawn first.
  await until(async () => {
    found = zaloGroup.seen.slice(count).find((text) => text.includes(words));
    return found !== undefined;
  });
  return found ?? '';
}

async function until(satisfied: () => Promise<boolean>, ms = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + ms; !(await satisfied()); await pause(50))
    if (Date.now() > end)
      throw new Error(`not in time; Zalo: ${zaloGroup.seen.slice(-3).join('\n---\n')}\n${app.output().slice(-3_000)}`);
}

function payloadOf(text: string): string {
  return /\?start=([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? '';
}

/** The clock, and what rings at every full minute by it. */
async function goTo(moment: string): Promise<void> {
  telegram.advance(clock.goTo(at(moment)));
  await clock.ring(app, place);
}

/** Whoever has the conversation of this id gets this post. */
async function gives(role: 'office-admin' | 'chair', unit: UnitId, id: RegExp, fullName: string): Promise<void> {
  await givePost({ store: place.store, repositories }, role, unit, id, fullName);
}

async function seed(): Promise<void> {
  const units = schoolOf({ [SECTION]: 'Khoa Điện', 'khoa-luat': 'Khoa Luật' });
  await seedThursday(repositories, units, { opens: '2027-03-08', closes: '2027-06-03' });
  const when = at('2027-03-09T07:00:00');
  const person = await repositories.people.ensure(identityId.parse('telegram:77'), when);
  const [unit, subUnit] = [
    { id: SCHOOL, name: 'Công đoàn Trường Đại học' },
    { kind: 'unit' as const, id: SECTION, name: 'Khoa Điện' },
  ];
  await repositories.initiatives.insert({
    draft: 'd-kin' as DraftId,
    code: 'SK-7K4M-9PXH' as ReceiptCode,
    plan: PLAN,
    person,
    profile: { fullName: 'Nguyễn Thị Kín', phone: '+84987000111', unit, subUnit, group: 'public-sector' },
    title: 'Cải tiến đồ gá kẹp phôi',
    description: 'Mô tả rất riêng của đồ gá',
    at: when,
  });
}
