import { describe, expect, test } from '@jest/globals';
import { drawTable } from '../../src/documents/table-picture.js';
import { writeWeek } from '../../src/documents/week-table.js';
import type { WeekTable } from '../../src/domain/week-table.js';
import type { TablePicture } from '../../src/services/week/ports.js';
import { DUE } from '../helpers/reports.js';
import { manyLines, weekTableOf } from '../helpers/week.js';
import { openWorkbook } from './open-workbook.js';

async function written(table: WeekTable, part: { part?: number; parts?: number; from?: number; to?: number } = {}) {
  const { part: number = 1, parts = 1, from = 0, to = table.lines.length } = part;
  const lines = table.lines.slice(from, to);
  return openWorkbook(await writeWeek({ table, lines, part: number, parts, firstNumber: from + 1 }));
}
const filled = (rows: readonly (readonly (string | number)[])[]) =>
  rows.map((row) => row.filter((cell) => cell !== ''));

describe('the file of a week', () => {
  test('has a title, the units with their numbers, the sum, and who is missing', async () => {
    const { sheets } = await written(weekTableOf());
    expect(sheets[0]?.name).toBe('Tuần 48');
    expect(filled(sheets[0]?.rows ?? [])).toEqual([
      ['CÔNG ĐOÀN TRƯỜNG ĐẠI HỌC HỒNG ĐỨC'],
      ['BÁO CÁO TUẦN 48/2026'],
      ['Kế hoạch: 75 nghìn sáng kiến, vượt khó, phát triển'],
      ['Hạn báo cáo: trước 11:00 ngày 26/11/2026'],
      ['Số máy đếm lúc 15:00 ngày 25/11/2026; bảng lập lúc 11:01 ngày 26/11/2026'],
      [
        'TT',
        'Đơn vị',
        'Số đoàn viên',
        'Mới trong tuần',
        'Tổng số',
        'Chỉ tiêu',
        'Đạt (%)',
        'Đã xác nhận',
        'Báo cáo',
        'Ghi chú',
      ],
      [
        1,
        'Khoa Kỹ thuật công nghệ',
        340,
        3,
        14,
        20,
        70,
        8,
        'Đúng hạn',
        expect.stringContaining('máy đếm: mới 3, tổng 12'),
      ],
      [
        2,
        'Khoa Sư phạm Mầm non, Giáo dục thể chất và Quốc phòng An ninh',
        340,
        3,
        12,
        20,
        60,
        8,
        'Muộn',
        'báo cáo lúc 11:00 ngày 26/11/2026; văn phòng làm thay',
      ],
      [3, 'Phòng Đào tạo', 340, 0, 12, 20, 60, 8, 'Có lý do', 'số máy đếm; lý do: Chủ tịch đi công tác'],
      [
        4,
        'Phòng Đảm bảo chất lượng & Khảo thí',
        340,
        0,
        12,
        20,
        60,
        8,
        'Chưa báo cáo',
        'số máy đếm; 3 tuần liền chưa báo cáo',
      ],
      ['Cộng', 1360, 6, 50, 80, 62, 32],
      ['Đã báo cáo 2/4 đơn vị (muộn 1); có lý do 1; chưa báo cáo 1.'],
      ['Chưa báo cáo: Phòng Đảm bảo chất lượng & Khảo thí.'],
    ]);
  });

  test('keeps what the units wrote on a sheet of its own, and no word of it becomes a formula', async () => {
    const { sheets } = await written(weekTableOf());
    expect(sheets.map(({ name }) => name)).toEqual(['Tuần 48', 'Khó khăn, việc tuần tới']);
    expect(sheets[1]?.rows.at(-1)).toEqual([
      1,
      'Khoa Kỹ thuật công nghệ',
      'Thiếu máy tính để cập nhật.\nĐề nghị gia hạn.',
      '=Họp tổ',
    ]);
    expect(sheets[1]?.xml).not.toContain('<f>');
    const quiet = weekTableOf({ lines: manyLines(3) });
    expect((await written(quiet)).sheets.map(({ name }) => name)).toEqual(['Tuần 48']);
  });

  test('before it is due it is called provisional, after the plan a closing report with the figures of the whole', async () => {
    const title = async (table: WeekTable) => (await written(table)).sheets[0]?.rows[1]?.[0];
    expect(await title(weekTableOf({ at: new Date(DUE.getTime() - 1) }))).toBe('SỐ LIỆU TẠM TÍNH TUẦN 48/2026');
    expect(await title(weekTableOf({ at: DUE }))).toBe('BÁO CÁO TUẦN 48/2026');
    const whole = { total: 276, confirmed: 240, enterprise: 26, publicSector: 250, target: 460 };
    const fields = [{ name: 'Công tác quản lý', count: 120 }];
    const closing = weekTableOf({ closing: true, whole: { ...whole, fields } });
    expect(await title(closing)).toBe('BÁO CÁO KẾT THÚC KẾ HOẠCH');
    const last = (await written(closing)).sheets.at(-1);
    expect(last?.name).toBe('Toàn kế hoạch');
    expect(last?.rows.slice(3)).toEqual([
      ['Tổng số sáng kiến', 276],
      ['Trong đó đã xác nhận', 240],
      ['Chỉ tiêu', 460],
      ['Nhóm doanh nghiệp', 26],
      ['Nhóm khối cơ quan', 250],
      ['Lĩnh vực: Công tác quản lý', 120],
    ]);
  });

  test('of thousands of units comes in parts: numbered on, the sum of all below the last', async () => {
    const table = weekTableOf({ lines: manyLines(25) });
    const first = (await written(table, { part: 1, parts: 2, to: 20 })).sheets[0]?.rows ?? [];
    const second = (await written(table, { part: 2, parts: 2, from: 20 })).sheets[0]?.rows ?? [];
    expect(first[5]?.[0]).toBe('Phần 1/2');
    expect(first.at(-1)?.[0]).toBe(20);
    expect(second[7]?.[0]).toBe(21);
    expect(filled(second).find(([name]) => name === 'Cộng')).toEqual(['Cộng', 25 * 340, 75, 300, 500, 60, 200]);
  });
});

const picture: TablePicture = {
  title: 'BÁO CÁO TUẦN 48/2026',
  subtitle: 'Kế hoạch\nĐơn vị',
  footer: 'Số máy đếm',
  columns: [
    { header: 'TT', width: 10, right: true },
    { header: 'Đơn vị', width: 90 },
  ],
  rows: [{ cells: ['1', 'Khoa Lý'] }],
};

describe('the picture of a table', () => {
  test('is a PNG, 1000 wide, higher with each row, the same every time, and odd words break nothing', async () => {
    const draw = async (rows: TablePicture['rows']) => Buffer.from(await drawTable({ ...picture, rows }));
    const [one, two] = [
      await draw(picture.rows),
      await draw([...picture.rows, { cells: ['2', 'Khoa Sử'], stands: 'out' }]),
    ];
    expect(one.subarray(1, 4).toString()).toBe('PNG');
    expect(one.readUInt32BE(16)).toBe(1000);
    expect(two.readUInt32BE(20)).toBeGreaterThan(one.readUInt32BE(20));
    expect(await draw(picture.rows)).toEqual(one);
    const odd = await draw([{ cells: [`<b>"&'\u0000\ud800${'x'.repeat(5_000)}`] }, { cells: [] }]);
    expect(odd.subarray(1, 4).toString()).toBe('PNG');
  });
});
