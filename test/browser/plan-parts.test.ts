import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SCHOOL } from '../helpers/thursday.js';
import { type ChatPage, PHONE, picture } from './chat-page.js';
import { School } from './school.js';

/** An office adjusts a plan on a phone: rounds, years in names, what is not accepted, the words of the form. */

let school: School;
let office: ChatPage;

beforeAll(async () => {
  school = await School.open('plan-parts');
  await school.start();
  office = await school.opens(PHONE, ['office-admin', SCHOOL, 'Trần Thị Văn']);
});
afterAll(() => school.close());

const bot = (page: Page) => page.locator('#log .message.bot');

/** Does something that is answered, and waits for the answer: a new message with these words. */
async function answered(page: Page, act: () => Promise<void>, text: string): Promise<void> {
  const before = await bot(page).count();
  await act();
  await bot(page).nth(before).waitFor();
  await bot(page).last().filter({ hasText: text }).waitFor();
}
/** By the button itself: where it is on the page may change while the newest message is brought into view. */
const taps = (page: Page, name: string | RegExp, text: string) =>
  answered(page, () => page.getByRole('button', { name, disabled: false }).last().dispatchEvent('click'), text);
const says = (page: Page, words: string, text: string) =>
  answered(
    page,
    async () => {
      await page.locator('#box').fill(words);
      await page.keyboard.press('Enter');
    },
    text,
  );

describe('on a phone', () => {
  test('the year in names follows the new dates, and a round is moved', async () => {
    const { page } = office;
    await says(page, '/kehoach', 'đang nhận sáng kiến');
    await taps(page, 'Lập kế hoạch mới', 'Lập từ mẫu nào');
    await taps(page, /73\/KH-CD/, 'của đơn vị nào');
    await taps(page, 'Công đoàn Trường Đại học', 'bắt đầu ngày nào');
    await says(page, '10/4/2027', 'Đã lập bản nháp');
    await taps(page, 'Sửa', 'Sửa mục nào');
    await picture(page, 'plan-1-items');
    await taps(page, 'Các đợt', 'tên còn năm cũ');
    await picture(page, 'plan-2-rounds');
    await taps(page, 'Đổi năm trong tên', 'Đổi những tên này');
    await picture(page, 'plan-3-names');
    await taps(page, 'Đổi tất cả', 'Tháng Công nhân năm 2027');
    await taps(page, /^Đợt 1/, 'hạn gửi hồ sơ');
    await taps(page, 'Dời hạn', 'Hạn mới là khi nào');
    await says(page, '31/2', 'Không có ngày “31/2”');
    await says(page, '30-6', 'Hạn mới: hết 24h ngày 30/6/2027');
    await picture(page, 'plan-4-check');
    await taps(page, 'Lưu', 'Đã lưu: Các đợt');
    await picture(page, 'plan-5-saved');
  });

  test('an addition to what is not accepted is seen as the member sees it', async () => {
    const { page } = office;
    await says(page, 'quay lại', 'muốn sửa đợt nào');
    await says(page, 'quay lại', 'Sửa mục nào');
    await taps(page, 'Điều không nhận', 'chưa có điều không nhận nào');
    await taps(page, 'Thêm điều không nhận', 'Không nhận điều gì');
    await says(page, 'Sáng kiến của thành viên hội đồng chấm', 'chỉ ghi cho biết');
    await picture(page, 'plan-6-asked');
    await taps(page, 'Hỏi người nộp', 'Kế hoạch không nhận trường hợp này');
    await picture(page, 'plan-7-member-sees');
    await taps(page, 'Lưu', 'máy hỏi người nộp');
    await picture(page, 'plan-8-exclusions');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(office.complaints).toEqual([]);
  });

  test('the words of the form are edited and looked at', async () => {
    const { page } = office;
    await says(page, 'quay lại', 'Sửa mục nào');
    await taps(page, 'Lời hỏi và ví dụ', 'Sửa lời ở chỗ nào');
    await picture(page, 'plan-9-wordings');
    await taps(page, /Công tác quản lý/, 'hiện là');
    await taps(page, 'Sửa lời', 'Lời mới là gì');
    await says(page, 'xếp thời khoá biểu, phân công, quản lý thiết bị', 'Đoàn viên sẽ thấy');
    await picture(page, 'plan-10-preview');
    await taps(page, 'Lưu', 'Đã lưu: Lời hỏi và ví dụ');
  });
});
