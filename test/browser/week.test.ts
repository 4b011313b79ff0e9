import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { UnitId } from '../../src/ids.js';
import { openWorkbook } from '../documents/open-workbook.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { at, SCHOOL } from '../helpers/thursday.js';
import { type ChatPage, DESKTOP, PHONE, picture, said } from './chat-page.js';
import { School } from './school.js';

/**
 * Two chairs' whole week and their office's, in the product as it is, whose clock is moved from moment to moment: one chair
 * confirms on Wednesday, the other one only after 11:00 on Thursday. The first tick comes by itself, the others are rung.
 */

/** A tick comes once a minute. */
const TICK_MS = 60_000 + PATIENCE_MS;

let school: School;
let office: ChatPage;
let prompt: ChatPage;
let slow: ChatPage;

beforeAll(async () => {
  school = await School.open('week');
  await school.start();
  office = await school.opens(DESKTOP, ['office-admin', SCHOOL, 'Trần Thị Văn']);
  prompt = await school.opens(PHONE, ['chair', 'khoa-a' as UnitId, 'Lê Văn Nhanh']);
  slow = await school.opens(PHONE, ['chair', 'khoa-b' as UnitId, 'Phạm Thị Chậm']);
});
afterAll(() => school.close());

const taps = (page: Page, name: string) => page.getByRole('button', { name }).last().click();
const waits = (page: Page, text: string) => said(page, text).last().waitFor({ timeout: TICK_MS });

describe('the week of two chairs', () => {
  test('on Wednesday at 15:00 both are asked, with the figures in the message', async () => {
    school.goTo(at('2027-03-10T14:59:57'));
    await Promise.all([waits(prompt.page, 'Báo cáo tuần đã có sẵn'), waits(slow.page, 'Báo cáo tuần đã có sẵn')]);
    await picture(prompt.page, 'week-1-wednesday');
  });

  test('one of them needs two taps, and has a receipt', async () => {
    const { page } = prompt;
    await taps(page, 'Xem và xác nhận');
    await waits(page, 'Tổng số');
    await picture(page, 'week-2-card');
    await taps(page, 'Xác nhận và gửi');
    await waits(page, 'Đã nhận báo cáo tuần của Khoa Cơ khí');
    await picture(page, 'week-3-receipt');
  });

  test('the other one is asked again on Thursday morning, at the last call and at 11:00, and the first one is left in peace', async () => {
    await school.rings(at('2027-03-11T08:00:05'));
    await waits(slow.page, 'Nhắc anh/chị: hạn báo cáo tuần');
    await school.rings(at('2027-03-11T10:30:05'));
    await waits(slow.page, 'Sắp đến hạn báo cáo tuần');
    await school.rings(at('2027-03-11T11:00:05'));
    await waits(slow.page, 'Đã đến hạn báo cáo tuần');
    await picture(slow.page, 'week-4-due');
    expect(await said(prompt.page, 'hạn báo cáo tuần').count()).toBe(0);
  }, 600_000);

  test('at 11:00 the office has the table, and whoever is missing', async () => {
    await waits(office.page, 'Khoa Mầm non');
    await picture(office.page, 'week-5-table');
  });

  test('the office’s button reminds the one that is missing, and nobody else', async () => {
    await taps(office.page, 'Nhắc những đơn vị còn thiếu');
    await waits(office.page, 'Đang nhắc 1 đơn vị còn thiếu');
    await school.rings(at('2027-03-11T11:05:05'));
    await waits(slow.page, 'Văn phòng công đoàn nhắc');
    expect(await said(prompt.page, 'Văn phòng công đoàn nhắc').count()).toBe(0);
    await taps(office.page, 'Nhắc 1 đơn vị còn thiếu');
    await waits(office.page, 'Mỗi giờ chỉ nhắc một lần');
  });

  test('what comes later counts and is called late', async () => {
    const { page } = slow;
    await taps(page, 'Xem và xác nhận');
    await waits(page, 'Đã quá hạn');
    await taps(page, 'Xác nhận và gửi');
    await waits(page, 'Đã nhận báo cáo tuần của Khoa Mầm non');
    expect(await said(page, 'Đã nhận báo cáo').last().textContent()).toContain('gửi muộn');
    await picture(page, 'week-6-late');
  });

  test('the office sees both in the week and in the file that opens', async () => {
    const { page } = office;
    await page.locator('#box').fill('/tonghop');
    await page.locator('#send').click();
    await waits(page, 'Đã báo cáo 2/2');
    await picture(page, 'week-7-office');
    const files = page.locator('#log a[download$=".xlsx"]');
    const before = await files.count();
    await taps(page, 'Lấy bảng để gửi');
    const file = files.nth(before);
    await file.waitFor();
    await picture(page, 'week-8-file');
    const answer = await page.request.get(new URL((await file.getAttribute('href')) ?? '', page.url()).href);
    const { sheets } = openWorkbook(new Uint8Array(await answer.body()));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.find((row) => row.includes('Khoa Cơ khí'))).toContain('Đúng hạn');
    expect(rows.find((row) => row.includes('Khoa Mầm non'))).toContain('Muộn');
  });
});
