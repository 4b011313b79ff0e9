import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { writeCsv } from '../../src/documents/csv-file.js';
import { longWorkbook } from '../../src/documents/long-workbook.js';
import { readTable } from '../../src/documents/table.js';
import { atOnce } from '../../src/domain/steps.js';
import { UNIT_TABLE } from '../../src/services/units/list.js';
import { SCHOOL } from '../helpers/thursday.js';
import { botSays, type ChatPage, PHONE, picture, said, says, taps } from './chat-page.js';
import { School } from './school.js';

/** An office brings its list of units in the product as it is, on a phone: out, worked on, in with mistakes, mended, applied, seen by a chair. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHAIR = 'Nguyễn Thị Bí Mật';

let school: School;
let office: ChatPage;
let chair: ChatPage;
let mended: Buffer;

beforeAll(async () => {
  school = await School.open('unit-list');
  await school.start();
  office = await school.opens(PHONE, ['office-admin', SCHOOL, 'Trần Thị Văn']);
  chair = await school.opens(PHONE, ['chair', SCHOOL, 'Lê Văn Nhanh']);
});
afterAll(() => school.close());

async function gives(page: Page, name: string, buffer: Buffer, mimeType = XLSX): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Chọn tệp' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType, buffer });
}

async function takes(page: Page, name: RegExp): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).last().click(),
  ]);
  return readFileSync(await download.path());
}

async function wide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');
}

describe('the list of units of an office', () => {
  test('is taken out from the desk, as a file', async () => {
    const { page } = office;
    await says(page, '/donvi');
    await taps(page, 'Danh sách đơn vị');
    await botSays(page, 'chỉ khi anh/chị bấm “Áp dụng” mới ghi');
    await picture(page, 'unit-list-1-menu');
    await taps(page, 'Tải danh sách hiện tại (.xlsx)');
    await botSays(page, 'Danh sách hiện tại, 3 đơn vị');
    const { rows } = readTable(await takes(page, /danh-sach-don-vi\.xlsx/), UNIT_TABLE);
    expect(rows.map(({ cells }) => cells.code)).toEqual([SCHOOL, 'khoa-a', 'khoa-b']);
    await picture(page, 'unit-list-2-taken');
  });

  test('comes in with mistakes, which are named and come back as a file to be mended', async () => {
    const { page } = office;
    await taps(page, 'Gửi danh sách mới');
    await botSays(page, 'nhiều nhất 5 MB');
    await picture(page, 'unit-list-3-ask');
    const rows = [
      ['khoa-a', 'Khoa Cơ khí và Ô tô', 'khoa', SCHOOL, CHAIR],
      [null, 'Khoa Luật', 'câu lạc bộ', SCHOOL, null],
      [null, 'Bệnh viện Tỉnh', 'CĐCS', 'p63-38', null],
      [null, 'Tổ Hình học', 'tổ', 'Khoa Luật', null],
    ];
    const columns = ['Mã', 'Tên', 'Loại', 'Cấp trên', 'Chủ tịch'].map((header) => ({ header, width: 20 }));
    const sheet = { name: 'Đơn vị', columns, rows: rows.map((cells) => ({ cells })) };
    await gives(page, 'don-vi.xlsx', Buffer.from(atOnce(longWorkbook(sheet))));
    await botSays(page, 'Tệp có 4 dòng');
    expect(await said(page, 'Tệp có 4 dòng').last().textContent()).toMatch(
      /3, cột Loại: không có loại “câu lạc bộ”[\s\S]*4, cột Cấp trên: cấp trên “Thanh Hóa” nằm ngoài phạm vi anh\/chị phụ trách/,
    );
    await botSays(page, 'Tệp kèm theo là danh sách của anh/chị');
    await picture(page, 'unit-list-4-faulty');
    const remarks = await takes(page, /can-sua\.xlsx/);
    const table = readTable(remarks, { ...UNIT_TABLE, remark: { names: ['Cần sửa'] } });
    expect(table.rows.map(({ line, cells }) => [line, cells.remark !== undefined])).toEqual([
      [2, false],
      [3, true],
      [4, true],
      [5, false],
    ]);
    const good = table.rows.filter(({ line }) => line !== 4);
    mended = Buffer.from(
      writeCsv([
        ['Mã', 'Tên', 'Loại', 'Cấp trên'],
        ...good.map(({ line, cells }) =>
          [cells.code, cells.name, line === 3 ? 'khoa' : cells.kind, cells.parent].map((cell) => String(cell ?? '')),
        ),
      ]),
    );
    expect(await wide(page)).toBe(true);
  });

  test('mended, is shown before anything is written', async () => {
    const { page } = office;
    await gives(page, 'don-vi.csv', mended, 'text/csv');
    await botSays(page, 'Chưa ghi gì cả');
    const words = await said(page, 'Chưa ghi gì cả').last().textContent();
    expect(words).toContain('2 đơn vị mới: Khoa Luật');
    expect(words).toContain('Tổ Hình học (thuộc Khoa Luật)');
    expect(words).toContain('thành Khoa Cơ khí và Ô tô');
    await picture(page, 'unit-list-5-shown');
    await says(chair.page, '/donvi');
    await botSays(chair.page, 'Công đoàn Trường Đại học');
    await says(chair.page, 'Khoa Luật');
    await botSays(chair.page, 'Không thấy đơn vị nào giống “Khoa Luật”');
    expect(await wide(page)).toBe(true);
  });

  test('is applied with one tap, everybody finds the new unit, and no file is left', async () => {
    const { page } = office;
    await taps(page, 'Áp dụng');
    await botSays(page, 'Đã áp dụng');
    await picture(page, 'unit-list-6-applied');
    await says(chair.page, 'Khoa Luật');
    await botSays(chair.page, 'Khoa Luật\nKế hoạch');
    const { connection } = school.place.store;
    expect(await connection.collection('chat-files').countDocuments({})).toBe(0);
    const audit = await connection.collection('audit').find({ what: 'import-units' }).toArray();
    expect(audit).toMatchObject([{ unit: SCHOOL, subject: 'version 2' }]);
    for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
      const rows = await connection.collection(name).find({}).toArray();
      expect([name, JSON.stringify(rows).includes(CHAIR)]).toEqual([name, false]);
    }
  });

  test('the same file again changes nothing; a picture, and a list of the old format, are refused in a sentence', async () => {
    const { page } = office;
    await gives(page, 'don-vi.csv', mended, 'text/csv');
    await botSays(page, 'giống hệt danh sách hiện tại');
    await gives(page, 'cu.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'application/vnd.ms-excel');
    await botSays(page, 'dạng Excel cũ (.xls)');
    await gives(page, 'tcvn.csv', Buffer.from([0x54, 0xea, 0x6e, 0x0a, 0x41, 0xef, 0x0a]), 'text/csv');
    await botSays(page, 'Windows-1258');
    await picture(page, 'unit-list-7-refused');
    expect(office.complaints).toEqual([]);
  });
});
