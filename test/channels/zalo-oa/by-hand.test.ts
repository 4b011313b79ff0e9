import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { makeConversationId } from '../../../src/ids.js';
import { notify, plainSay } from '../../../src/services/conversations/notify.js';
import { t } from '../../../src/texts/index.js';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { type Whole, whole } from './whole.js';

/** Somebody of the office answers a member by hand, in the chat that the bot uses too. */

const MINUTE = 60_000;
const BACK = 'Làm tiếp với máy';
let made: Whole;
let mai: Person;

beforeAll(async () => {
  made = await whole('zalo-oa-by-hand');
});
afterAll(() => made.close());
beforeEach(async () => {
  mai = made.zalo.person();
  await types('nộp');
  await taps('Tôi đồng ý');
});

async function types(text: string): Promise<readonly string[]> {
  return doing(() => made.zalo.says(mai, text));
}

async function taps(label: string): Promise<readonly string[]> {
  return doing(() => made.zalo.taps(mai, label));
}

/** What is said to it. */
async function doing(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = mai.messages.length;
  made.pass(2_000);
  await act();
  await made.quiet();
  return mai.messages.slice(before).map(({ text }) => text);
}

const staff = (text: string) => doing(() => made.zalo.staffSays(mai, text));

test('the bot keeps quiet and says why once; the answers of the form are not mistaken for words to the office', async () => {
  expect(await staff('Chào chị, chị cần hỏi gì ạ?')).toEqual(['Chào chị, chị cần hỏi gì ạ?']);
  const [told, ...more] = await types('Cho tôi hỏi hạn nộp là ngày nào?');
  expect(told).toContain('Nhân viên văn phòng đang trực tiếp trả lời');
  expect(more).toEqual([]);
  expect(await types('Vâng ạ')).toEqual([]);
  expect(await types('1')).toEqual([]);
  const [question] = await taps(BACK);
  expect(question).toContain('Họ và tên');
  expect((await types('Lê Thị Mai'))[0]).toContain('Số điện thoại di động');
});

test.each(['tiếp', '/tiep', '/nop'])('“%s” brings the bot back', async (word) => {
  await staff('Chị chờ em một lát.');
  expect(await types('Vâng')).toHaveLength(1);
  expect((await types(word))[0]).toContain('Họ và tên');
  // What the office had written before that, and Zalo delivers now, changes nothing.
  expect((await types('Lê Thị Mai'))[0]).toContain('Số điện thoại di động');
});

test('half an hour after the last of their messages it is back by itself', async () => {
  await staff('Chị chờ em một lát.');
  made.pass(20 * MINUTE);
  await staff('Hạn là ngày 31/5 chị nhé.');
  made.pass(20 * MINUTE);
  expect((await types('Cảm ơn em'))[0]).toContain('Nhân viên văn phòng');
  made.pass(11 * MINUTE);
  expect((await types('Lê Thị Mai'))[0]).toContain('Số điện thoại di động');
});

test('what nobody asked for waits until the office is done', async () => {
  const id = makeConversationId('zalo-oa', made.zalo.oaId, mai.id);
  await staff('Chị chờ em một lát.');
  expect(await doing(() => notify(made.here.exchange, id, 'n1', plainSay(t('chat.stopped'))))).toEqual([]);
  made.pass(31 * MINUTE);
  expect((await types('Lê Thị Mai')).join('\n')).toContain('mình dừng ở đây');
});

test('our own messages, which Zalo tells of as well, silence nobody', async () => {
  made.zalo.echoes = true;
  expect((await types('Lê Thị Mai'))[0]).toContain('Số điện thoại di động');
  expect((await types('0912 345 678'))[0]).toContain('tỉnh, thành phố hay ngành');
  made.zalo.echoes = false;
});

test('of somebody who never wrote to us nothing is kept', async () => {
  const stranger = made.zalo.person();
  await made.zalo.staffSays(stranger, 'Chào anh');
  await made.quiet();
  const rows = made.db.store.connection.collection<{ _id: string }>('conversations');
  expect(await rows.findOne({ _id: makeConversationId('zalo-oa', made.zalo.oaId, stranger.id) })).toBeNull();
});
