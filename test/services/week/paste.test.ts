import { describe, expect, test } from '@jest/globals';
import type { WeekTable } from '../../../src/domain/week-table.js';
import { digest } from '../../../src/services/delivery/digest.js';
import { pasteable, pictureOf } from '../../../src/services/week/paste.js';
import { inWords, t } from '../../../src/texts/index.js';
import { DUE } from '../../helpers/reports.js';
import { manyLines, weekLineOf, weekTableOf } from '../../helpers/week.js';

/** As the channel puts them into words. */
const words = (table: WeekTable) =>
  pasteable(table).map((blocks) => blocks.map((block) => inWords(block)).join('\n\n'));

describe('the table as text', () => {
  test('is one message with nothing but the table: how many, the sum, every unit, who is missing, of when it is', () => {
    const whole = { total: 53, confirmed: 33, enterprise: 2, publicSector: 51, target: 80, fields: [] };
    expect(words(weekTableOf({ whole }))).toEqual([
      `BÁO CÁO TUẦN 48/2026 (hạn 11:00 thứ 5, 26/11/2026)
75 nghìn sáng kiến, vượt khó, phát triển
Công đoàn Trường Đại học Hồng Đức
Đã báo cáo 2/4 đơn vị (muộn 1), có lý do 1, chưa báo cáo 1.
Cộng: mới trong tuần 6; tổng 50/80 (62 %); đã xác nhận 32.

1. Khoa Kỹ thuật công nghệ: mới 3, tổng 14/20 (70 %), đã xác nhận 8 (*)
2. Khoa Sư phạm Mầm non, Giáo dục thể chất và Quốc phòng An ninh: mới 3, tổng 12/20 (60 %), đã xác nhận 8 – báo cáo muộn
3. Phòng Đào tạo: CÓ LÝ DO (máy đếm: mới 0, tổng 12/20 (60 %), đã xác nhận 8)
4. Phòng Đảm bảo chất lượng & Khảo thí: CHƯA BÁO CÁO (máy đếm: mới 0, tổng 12/20 (60 %), đã xác nhận 8)

Chưa báo cáo (1): Phòng Đảm bảo chất lượng & Khảo thí.
Nhiều tuần liền chưa có báo cáo: Phòng Đảm bảo chất lượng & Khảo thí (3 tuần).
(*) Số do đơn vị báo, khác số máy đếm.
Toàn kế hoạch lúc 11:01 ngày 26/11/2026: 53/80 (66 %) sáng kiến, đã xác nhận 33.
Số máy đếm lúc 15:00 ngày 25/11/2026. Bảng lập lúc 11:01 ngày 26/11/2026.`,
    ]);
  });

  test('has nothing of what somebody wrote, who may have named a person', () => {
    const text = words(weekTableOf()).join('');
    for (const written of ['Thiếu máy tính', 'Họp tổ', 'đi công tác']) expect(text).not.toContain(written);
  });

  test('says whether it is provisional, due or closing', () => {
    const title = (change: Partial<WeekTable>) => words(weekTableOf(change))[0]?.split('\n')[0];
    expect(title({ at: new Date(DUE.getTime() - 1) })).toMatch(/^SỐ LIỆU TẠM TÍNH TUẦN 48\/2026/);
    expect(title({ at: DUE })).toMatch(/^BÁO CÁO TUẦN 48\/2026/);
    expect(title({ closing: true })).toMatch(/^BÁO CÁO KẾT THÚC KẾ HOẠCH/);
    const fields = [{ name: 'Công tác quản lý', count: 30 }];
    const whole = { total: 53, confirmed: 33, enterprise: 2, publicSector: 51, fields };
    const [last] = words(weekTableOf({ closing: true, whole }));
    expect(last).toContain(
      ': 53 sáng kiến, đã xác nhận 33.\nDoanh nghiệp 2 · khối cơ quan 51.\nCông tác quản lý: 30\n',
    );
    expect(words(weekTableOf({ whole }))[0]).not.toContain('Công tác quản lý');
  });

  test.each([1, 5, 20, 40, 63, 120, 3_000])(
    'of %i units fits into messages of Zalo, each unit once or all in the file',
    (count) => {
      const messages = words(weekTableOf({ lines: manyLines(count) }));
      expect(messages.length).toBeLessThanOrEqual(4);
      for (const message of messages) expect(message.length).toBeLessThanOrEqual(2_000);
      const text = messages.join('\n');
      const listed = [...text.matchAll(/^\d+\. Công đoàn/gm)].length;
      expect([0, count]).toContain(listed);
      expect(text.includes('nằm đủ trong tệp Excel')).toBe(listed === 0);
      messages.slice(1).forEach((message, index) => {
        expect(message).toMatch(`BÁO CÁO TUẦN 48/2026 (tiếp theo, phần ${index + 2}/${messages.length})`);
      });
      expect(text).toContain('Bảng lập lúc');
    },
  );

  test('of units with the longest names stays within a message, and says how many it does not name', () => {
    const long = 'Công đoàn bộ phận Trung tâm Giáo dục thường xuyên – Kỹ thuật tổng hợp và Hướng nghiệp số ';
    const lines = Array.from({ length: 400 }, (_, index) =>
      weekLineOf(`${long}${index}`, { state: 'open', missed: 4 }),
    );
    const messages = words(weekTableOf({ lines }));
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(2_000);
    expect(messages.join('\n')).toMatch(/Chưa báo cáo \(400\): .* và 39\d đơn vị nữa\./);
  });

  test('never becomes part of another notice to the same person', () => {
    const table = { blocks: [t('progress.count', { count: 1 })], alone: true } as const;
    const other = { blocks: [t('week.tableFull')] };
    expect(digest([table, other, table, other])).toEqual([
      { blocks: [...other.blocks, ...other.blocks] },
      table,
      table,
    ]);
  });
});

describe('the table as a picture', () => {
  test('has every unit and the sum; the missing ones stand out, in words too', () => {
    const { rows, title, footer } = pictureOf(weekTableOf());
    expect(title).toBe('BÁO CÁO TUẦN 48/2026');
    expect(rows.map(({ cells }) => cells.join(' | '))).toEqual([
      '1 | Khoa Kỹ thuật công nghệ | 3 | 14/20 | 8 | Đúng hạn',
      '2 | Khoa Sư phạm Mầm non, Giáo dục thể chất và Quốc phòng An ninh | 3 | 12/20 | 8 | Muộn',
      '3 | Phòng Đào tạo | 0 | 12/20 | 8 | Có lý do',
      '4 | Phòng Đảm bảo chất lượng & Khảo thí | 0 | 12/20 | 8 | Chưa báo cáo',
      ' | Cộng | 6 | 50/80 | 32 | ',
    ]);
    expect(rows.map(({ stands }) => stands)).toEqual([undefined, undefined, undefined, 'out', 'sum']);
    expect(footer).toContain('chưa báo cáo 1');
  });

  test('of many units shows the missing ones first, under their own numbers, and says how many there are beside', () => {
    const { rows, footer } = pictureOf(weekTableOf({ lines: manyLines(60) }));
    expect(rows).toHaveLength(41);
    expect(rows.slice(0, 3).map(({ cells }) => cells[0])).toEqual(['1', '4', '7']);
    expect(rows[20]?.cells.slice(0, 2)).toEqual(['2', 'Công đoàn Trường THPT số 2']);
    expect(footer).toContain('và 20 đơn vị nữa');
  });
});
