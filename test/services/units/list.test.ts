import { describe, expect, test } from '@jest/globals';
import { writeCsv } from '../../../src/documents/csv-file.js';
import { readTable } from '../../../src/documents/table.js';
import { writeWorkbook } from '../../../src/documents/workbook.js';
import type { Unit } from '../../../src/domain/units.js';
import type { UnitId } from '../../../src/ids.js';
import {
  changesNothing,
  describeDifference,
  describeFaults,
  EXPORT_HEADINGS,
  exportRows,
  importTable,
  UNIT_TABLE,
} from '../../../src/services/units/list.js';
import { foundingUnits } from '../../domain/founding.js';

const founding = foundingUnits();
const csv = (text: string) => readTable(new TextEncoder().encode(text), UNIT_TABLE);
const school: Unit = {
  id: 'hd' as UnitId,
  name: 'Công đoàn Trường "Hồng Đức"; cơ sở 2',
  kind: 'grassroots',
  parent: 'p63-38' as UnitId,
  headcount: 700,
  aliases: ['ĐH Hồng Đức', 'HĐU'],
  validFrom: '1997-09-24',
};
const faculty: Unit = {
  id: '001' as UnitId,
  name: 'Khoa Toán,\tTin',
  kind: 'section',
  section: 'faculty',
  parent: school.id,
  aliases: [],
};

describe('a list goes out and comes in again without any difference', () => {
  const units = [...founding, school, { ...faculty, name: 'Khoa Toán, Tin' }];

  test('as .csv', () => {
    const table = readTable(writeCsv([EXPORT_HEADINGS, ...exportRows(units)]), UNIT_TABLE);
    const { difference, faults, units: read } = importTable(units, table);
    expect(faults).toEqual([]);
    expect(changesNothing(difference)).toBe(true);
    // The founding list does not say where Giao thông vận tải came from in part.
    expect(read.filter((unit, at) => unit !== units[at]).map(({ id }) => id)).toEqual(['tw-giao-thong-van-tai']);
  });

  test('as .xlsx', async () => {
    const columns = EXPORT_HEADINGS.map((header) => ({ header, width: 20 }));
    const bytes = await writeWorkbook([
      { name: 'Đơn vị', heading: ['DANH SÁCH'], columns, rows: exportRows(units), landscape: true },
    ]);
    const { difference, faults } = importTable(units, readTable(bytes, UNIT_TABLE));
    expect(faults).toEqual([]);
    expect(changesNothing(difference)).toBe(true);
  });

  test('into an installation that has none of it', () => {
    const table = readTable(writeCsv([EXPORT_HEADINGS, ...exportRows(units)]), UNIT_TABLE);
    const { units: read, faults } = importTable(founding, table);
    expect(faults).toEqual([]);
    expect(read.slice(-2)).toEqual(units.slice(-2).map((unit) => ({ ...unit })));
  });
});

describe('what a person reads before anything is written', () => {
  test('is what changes, by kind of change, with names and codes', () => {
    const table = csv(
      'Tên đơn vị;Loại;Thuộc;Đoàn viên\nKhoa Toán;khoa;hd;31\n"Công đoàn Trường ""Hồng Đức""; cơ sở 2";CĐCS;p63-38;712',
    );
    const { units, difference } = importTable([...founding, school], table);
    expect(describeDifference(difference, units)).toEqual([
      'Thêm mới: 1 đơn vị',
      expect.stringMatching(/^ {2}\+ Khoa Toán \(dv-.{14}\), khoa, thuộc Công đoàn Trường "Hồng Đức"; cơ sở 2 \(hd\)$/),
      'Đổi số đoàn viên: 1',
      '  # Công đoàn Trường "Hồng Đức"; cơ sở 2 (hd): từ 700 thành 712',
      'Giữ nguyên: 0',
      'Không có trong tệp, giữ nguyên: 107',
    ]);
  });

  test('names the first twenty and says how many more there are', () => {
    const rows = Array.from({ length: 25 }, (_, at) => `Khoa ${at};khoa;hd`).join('\n');
    const { units, difference } = importTable([...founding, school], csv(`Tên;Loại;Cấp trên\n${rows}`));
    const lines = describeDifference(difference, units);
    expect(lines[0]).toBe('Thêm mới: 25 đơn vị');
    expect(lines[21]).toBe('  … và 5 đơn vị nữa');
  });

  test('names every bad row with its line in the file and the reason', () => {
    const { faults } = importTable(
      founding,
      csv(
        'Danh sách đơn vị\n\nMã;Tên;Loại;Cấp trên;Số đoàn viên\na;Khoa Toán;khoa;trường X;31\nb;;tổ;a;\nA;Khoa Lý;khoá;a;x\n',
      ),
    );
    expect(describeFaults(faults)).toEqual([
      'Dòng 4: không tìm thấy cấp trên “trường X” (ghi mã, hoặc tên đúng như trong danh sách).',
      'Dòng 5: chưa có tên đơn vị. Hãy ghi tên, hoặc xoá cả dòng.',
      'Dòng 6: số đoàn viên “x” không phải số nguyên từ 0. Hãy ghi số, hoặc để trống.',
      'Dòng 6: mã “A” đã có ở dòng 4. Mỗi đơn vị một mã, một dòng.',
    ]);
  });
});
