import { describe, expect, test } from '@jest/globals';
import { drawChart } from '../../src/documents/chart.js';
import type { BarChart } from '../../src/services/files/chart-ports.js';

const rows: BarChart['rows'] = [
  { label: 'Công đoàn Khoa Kỹ thuật công nghệ', value: '12/40 (30 %)', count: 12, target: 40 },
  { label: 'Khoa Sư phạm Mầm non, Giáo dục thể chất và Quốc phòng An ninh', value: '6/5 (120 %)', count: 6, target: 5 },
  { label: 'Phòng Đảm bảo chất lượng & Khảo thí', value: '0', count: 0 },
];
const chart: BarChart = {
  title: '75 nghìn sáng kiến, vượt khó, phát triển',
  subtitle: 'Công đoàn Trường Đại học Hồng Đức: 18/47 (38 %)',
  footer: 'Số liệu tính đến 08:05 ngày 21/11',
  rows,
};
const draw = async (change: Partial<BarChart> = {}) => Buffer.from(await drawChart({ ...chart, ...change }));

describe('a bar chart', () => {
  test('is a PNG, 1000 wide, higher with each row, and the same every time', async () => {
    const png = await draw();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1000);
    const shorter = await draw({ rows: rows.slice(0, 1) });
    expect(png.readUInt32BE(20)).toBeGreaterThan(shorter.readUInt32BE(20));
    expect(await draw()).toEqual(png);
  });

  test.each(['đ', 'ơ', 'ư', 'ậ', 'ẵ', 'ễ', 'ọ', 'ỡ', 'ụ', 'ự', 'ỷ', 'Đ', 'Ặ', 'Ễ', 'Ỗ', 'Ữ'])(
    'the letter %s is drawn, and is not the letter without its marks',
    async (letter) => {
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd').replace('Đ', 'D');
      const drawn = await draw({ title: letter, rows: [] });
      expect(drawn).not.toEqual(await draw({ title: bare, rows: [] }));
      expect(drawn).not.toEqual(await draw({ title: '\u{10fffd}', rows: [] }));
      expect(drawn).toEqual(await draw({ title: letter.normalize('NFD'), rows: [] }));
    },
  );

  test('odd words and figures break nothing', async () => {
    const label = `<b>"&'\u0000\ud800\uffff ${'dài '.repeat(400)}${'x'.repeat(5_000)}`;
    const png = await draw({
      title: label,
      subtitle: label,
      footer: '',
      rows: [
        { label, value: label, count: 1e12, target: 0 },
        { label: '', value: '', count: -3 },
      ],
    });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  test('no rows is a picture too', async () => {
    expect((await draw({ rows: [] })).subarray(1, 4).toString()).toBe('PNG');
  });
});
