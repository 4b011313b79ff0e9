import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UnitId } from '../../src/ids.js';
import { SCHOOL } from '../helpers/thursday.js';
import { botSays, type ChatPage, DESKTOP, PHONE, picture, said, says, taps } from './chat-page.js';
import { School } from './school.js';

/** An office announces to its chairs, in the product as it is: written, tried, sent, confirmed by a chair in the middle of a form. */

const WORDS = 'Mời anh/chị dự họp tổng kết lúc 8:00 ngày 20/3 tại hội trường A.';

let school: School;
let office: ChatPage;
let chair: ChatPage;

beforeAll(async () => {
  school = await School.open('announce');
  await school.start();
  office = await school.opens(DESKTOP, ['office-admin', SCHOOL, 'Trần Thị Văn']);
  chair = await school.opens(PHONE, ['chair', 'khoa-a' as UnitId, 'Lê Văn Nhanh']);
});
afterAll(() => school.close());

describe('an announcement', () => {
  test('is written, and its card says whom it reaches', async () => {
    const { page } = office;
    await says(page, 'thông báo');
    await botSays(page, 'Anh/chị viết thông báo');
    // A picture or a file may come with the words.
    await page.locator('#attach').waitFor();
    await picture(page, 'announce-1-write');
    await says(page, WORDS);
    await botSays(page, 'BẢN NHÁP (người viết: Trần Thị Văn)');
    await botSays(page, 'mọi người ở');
    await picture(page, 'announce-2-card');
    await taps(page, 'Tuỳ chọn: Đã rõ, tin khẩn');
    await botSays(page, 'chỉ dùng khi thật cần');
    await picture(page, 'announce-3-options');
    await taps(page, 'Bật “Cần bấm Đã rõ”');
    await botSays(page, '“Đã rõ”: đang bật');
    await says(page, 'quay lại');
    await botSays(page, 'Gửi ngay khi xác nhận. Cần bấm “Đã rõ”.');
    await taps(page, 'Chọn người nhận');
    await botSays(page, 'chọn lại người nhận');
    await picture(page, 'announce-4-audience');
    await taps(page, 'Chủ tịch, phó chủ tịch các đơn vị');
    await botSays(page, '1 người');
  });

  test('is tried on oneself, and reaches nobody else', async () => {
    const { page } = office;
    await taps(page, 'Gửi thử cho tôi');
    await botSays(page, 'Hết bản xem trước');
    await picture(page, 'announce-5-preview');
    // It came after the card, which its button brings back.
    await taps(page, 'Về thông báo này');
    await page.getByRole('button', { name: 'Gửi ngay', disabled: false }).waitFor();
    expect(await said(chair.page, WORDS).count()).toBe(0);
  });

  test('is sent after one question, and followed', async () => {
    const { page } = office;
    await taps(page, 'Gửi ngay');
    await botSays(page, 'Gửi đi rồi không lấy lại được');
    await picture(page, 'announce-6-sure');
    // The chair is in the middle of a form when it comes.
    await says(chair.page, 'nộp');
    await botSays(chair.page, 'Bước 1/');
    await taps(page, 'Vâng, gửi đi');
    await botSays(page, 'Đã bắt đầu gửi');
    await botSays(chair.page, WORDS);
    await picture(chair.page, 'announce-7-received');
  });

  test('is confirmed once, and the form goes on where it was', async () => {
    const { page } = chair;
    // What came in the middle of the form has taken nothing from its question.
    await page.getByRole('button', { name: 'Tôi đồng ý', exact: true, disabled: false }).waitFor();
    await taps(page, 'Đã rõ');
    await botSays(page, 'anh/chị đã rõ thông báo');
    expect(await said(page, 'anh/chị đã rõ thông báo').last().textContent()).toContain('Bước 1/');
    await picture(page, 'announce-8-confirmed');
    expect(await said(page, WORDS).count()).toBe(1);
  });

  test('is done, with who has confirmed it', async () => {
    const { page } = office;
    await says(page, 'thông báo');
    await botSays(page, 'Thông báo của văn phòng');
    await picture(page, 'announce-9-list');
    await page.getByRole('button', { name: 'Mời anh/chị dự họp' }).last().click();
    await botSays(page, 'Đã bấm “Đã rõ”: 1/1');
    await picture(page, 'announce-10-done');
  });
});
