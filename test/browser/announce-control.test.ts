import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversationId, identityId, type UnitId } from '../../src/ids.js';
import { until } from '../helpers/gate.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { at, SCHOOL } from '../helpers/thursday.js';
import { type Person, startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';
import { botSays, type ChatPage, DESKTOP, PHONE, pictures, says, taps } from './chat-page.js';
import { School } from './school.js';

/**
 * An announcement in real Chromium: a second admin confirms it, it is paused, goes on and is cancelled while Telegram's slow bot
 * sends it, and a chair asks about it, is answered and asks on.
 */

const WORDS = 'Mời anh/chị dự họp tổng kết lúc 8:00 ngày 20/3 tại hội trường A.';
const ON_TELEGRAM = 25;

let school: School;
let telegram: TelegramStandIn;
let first: ChatPage;
let second: ChatPage;
let chair: ChatPage;
let persons: readonly Person[];

beforeAll(async () => {
  telegram = await startTelegram({ bots: [newBot()] });
  school = await School.open('announce-control');
  persons = await chairsOnTelegram();
  await school.start({ ...telegramEnv(telegram, { mode: 'polling' }, 1), ANNOUNCEMENT_SECOND_ADMIN_ABOVE: '5' });
  first = await school.opens(DESKTOP, ['office-admin', SCHOOL, 'Trần Thị Văn']);
  second = await school.opens(PHONE, ['office-admin', SCHOOL, 'Phạm Văn Hai']);
  chair = await school.opens(PHONE, ['chair', 'khoa-a' as UnitId, 'Lê Văn Nhanh']);
});
afterAll(async () => {
  await school.close();
  await telegram.stop();
});

/** They wrote to the bot once. */
async function chairsOnTelegram(): Promise<readonly Person[]> {
  const found = Array.from({ length: ON_TELEGRAM }, () => telegram.person());
  const since = at('2027-03-01T08:00:00');
  const dialogue = JSON.stringify({ position: { scene: 'home', version: 1, step: 'menu', state: {} }, drafts: {} });
  const kept = { channel: 'telegram', place: 'private', rev: 1, seq: 1, blocked: false, lastAt: since };
  for (const [n, { chat, user, conversation }] of found.entries()) {
    chat.standing = 'open';
    const identity = identityId.parse(`telegram:${user.id}`);
    const person = await school.repositories.people.ensure(identity, since);
    const holder = { fullName: `Nguyễn Văn ${n}`, phone: `+8491234500${10 + n}` };
    const unit = 'khoa-b' as UnitId;
    await school.repositories.roles.give({
      person,
      role: 'deputy',
      unit,
      holder,
      conversation: conversationId.parse(conversation),
      since,
    });
    const row = { _id: conversation as never, identity, ...kept, dialogue, seen: '[]', outbox: '[]' };
    await school.place.store.connection.collection('conversations').insertOne(row);
  }
  return found;
}

const told = () => persons.filter((person) => person.messages().length > 0).length;

/** Whom the bot was just telling when it was stopped is told all the same. */
async function nobodyIsOnTheWay(): Promise<void> {
  const rows = school.place.store.connection.collection('deliveries');
  await until(async () => (await rows.countDocuments({ begun: { $exists: true }, open: { $exists: true } })) === 0);
}

test('many recipients: a second admin is asked in chat, sees what it is, and agrees', async () => {
  const { page } = first;
  await says(page, 'thông báo');
  await botSays(page, 'Anh/chị viết thông báo');
  await says(page, WORDS);
  await botSays(page, 'BẢN NHÁP');
  await taps(page, 'Chọn người nhận');
  await taps(page, 'Chủ tịch, phó chủ tịch các đơn vị');
  await botSays(page, `${ON_TELEGRAM + 1} người`);
  await pictures(page, 'second-1-card');
  await taps(page, 'Gửi ngay');
  await taps(page, 'Vâng, gửi đi');
  await botSays(page, 'Các quản trị khác đã được báo');
  await pictures(page, 'second-2-asked');
  expect(told()).toBe(0);
  await taps(second.page, 'Xem thông báo');
  await botSays(second.page, 'CHỜ ANH/CHỊ XÁC NHẬN: Trần Thị Văn');
  await pictures(second.page, 'second-3-look');
  await taps(second.page, 'Đồng ý gửi');
  await taps(second.page, 'Vâng, gửi đi');
  await botSays(second.page, 'Đã bắt đầu gửi');
  await pictures(second.page, 'second-4-begun');
});

test('while it runs the author pauses it, the other admin calls the rest off after one question', async () => {
  // The messenger asks to wait from here on: nobody is too late to stop it, however slow this machine is.
  await until(() => told() > 2);
  telegram.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 3600', retryAfter: 3_600 });
  // How far it is stands in the author's chat, with what can be done.
  await taps(first.page, 'Tạm dừng');
  await botSays(first.page, 'Đã tạm dừng');
  await pictures(first.page, 'run-1-paused');
  await nobodyIsOnTheWay();
  const paused = told();
  expect(paused).toBeLessThan(ON_TELEGRAM);
  const { page } = second;
  await taps(page, 'Xem tiến độ');
  await botSays(page, 'đang tạm dừng');
  await pictures(page, 'run-2-progress');
  expect(told()).toBe(paused);
  await taps(page, 'Gửi tiếp');
  await botSays(page, 'Đã gửi tiếp');
  await taps(page, 'Huỷ gửi');
  await botSays(page, 'nơi đã nhận thì không lấy lại được');
  await pictures(page, 'run-3-sure');
  await taps(page, 'Vâng, huỷ gửi');
  await botSays(page, 'Ai chưa được gửi thì sẽ không nhận');
  await pictures(page, 'run-4-cancelled');
  expect(told()).toBeLessThan(ON_TELEGRAM);
  await botSays(chair.page, WORDS);
});

test('a chair asks about it, is answered in the chat, and asks on', async () => {
  await taps(chair.page, 'Hỏi văn phòng');
  await pictures(chair.page, 'ask-1-write');
  await says(chair.page, 'Có cần mang giấy mời không ạ?');
  await botSays(chair.page, 'Có cần mang giấy mời không ạ?');
  await pictures(chair.page, 'ask-2-asked');
  await botSays(first.page, 'Có câu hỏi mới của Lê Văn Nhanh');
  await pictures(first.page, 'ask-3-office');
  await taps(first.page, 'Trả lời');
  await says(first.page, 'Dạ không, anh/chị chỉ cần thẻ đoàn viên.');
  await botSays(first.page, 'Đã gửi câu trả lời');
  await pictures(first.page, 'ask-4-answered');
  await botSays(chair.page, 'chỉ cần thẻ đoàn viên');
  await pictures(chair.page, 'ask-5-got');
  await taps(chair.page, 'Hỏi thêm');
  await says(chair.page, 'Đi muộn 15 phút có sao không ạ?');
  await botSays(first.page, 'Lê Văn Nhanh (Khoa Cơ khí) hỏi thêm');
  await pictures(first.page, 'ask-6-more');
  expect([...first.complaints, ...second.complaints, ...chair.complaints]).toEqual([]);
});
