import { describe, expect, test } from '@jest/globals';
import { type ImportOptions, importUnits } from '../../src/domain/units/import.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import { type RowProblem, type SheetRow, UNIT_COLUMNS } from '../../src/domain/units/sheet.js';
import type { Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { foundingUnits } from './founding.js';

const founding = foundingUnits();
const all: ImportOptions = { date1904: false, columns: UNIT_COLUMNS };
const rowsOf = (...cells: readonly SheetRow['cells'][]): SheetRow[] =>
  cells.map((each, at) => ({ line: at + 2, cells: each }));
const apply = (current: readonly Unit[], rows: readonly SheetRow[], options: Partial<ImportOptions> = {}) =>
  importUnits(current, rows, { ...all, ...options });
const byId = (units: readonly Unit[], id: string) => units.find((unit) => unit.id === id);

const school = { code: 'hd', name: 'Công đoàn Trường ĐH Hồng Đức', kind: 'CĐCS', parent: 'Thanh Hóa', headcount: 700 };
const withSchool = apply(founding, rowsOf(school)).units;

describe('a list of units', () => {
  test('adds units in any order of lines, with parents by code or name, and every word for a kind', () => {
    const { units, difference, faults } = apply(
      founding,
      rowsOf(
        { code: 'k1', name: 'Khoa Toán', kind: 'Khoa', parent: 'hd', headcount: '31' },
        { name: 'Tổ Đại số', kind: 'tổ', parent: 'Khoa Toán' },
        { name: 'Phòng Đào tạo', kind: 'phòng', parent: 'HD', aliases: 'P. ĐT; Đào tạo' },
        school,
        { code: 'h', name: 'LĐLĐ huyện Vĩnh Linh', kind: 'cấp trên cơ sở', parent: 'p63-45', to: '30/6/2025' },
      ),
    );
    expect(faults).toEqual([]);
    expect(difference.added).toHaveLength(5);
    expect(difference.notInList).toBe(founding.length);
    const index = makeUnitIndex(units);
    expect(byId(units, 'hd')).toMatchObject({ kind: 'grassroots', parent: 'p63-38', headcount: 700 });
    expect(index.children('hd' as UnitId).map(({ name, section }) => [name, section])).toEqual([
      ['Khoa Toán', 'faculty'],
      ['Phòng Đào tạo', 'office'],
    ]);
    expect(index.search('tổ đại số')[0]?.unit.parent).toBe('k1');
    expect(index.search('P. ĐT', { within: 'hd' as UnitId })[0]?.unit.name).toBe('Phòng Đào tạo');
  });

  test('says what is renamed, moved, ended, larger, other, unchanged; what stays is the same object', () => {
    const rows = [
      school,
      { code: 'a', name: 'A', kind: 'khoa', parent: 'hd' },
      { code: 'b', name: 'B', kind: 'khoa', parent: 'hd' },
      { code: 'c', name: 'C', kind: 'khoa', parent: 'hd' },
      { code: 'd', name: 'D', kind: 'khoa', parent: 'hd' },
    ];
    const before = apply(founding, rowsOf(...rows)).units;
    const { units, difference, faults } = apply(
      before,
      rowsOf(
        { ...school, headcount: 712 },
        { code: 'a', name: 'A mới', kind: 'khoa', parent: 'hd' },
        { code: 'b', name: 'B', kind: 'phòng', parent: 'p63-38' },
        { code: 'c', name: 'C', kind: 'khoa', parent: 'hd', to: '2026-12-31', into: 'd' },
        { code: 'd', name: 'D', kind: 'khoa', parent: 'hd' },
      ),
    );
    expect(faults).toEqual([]);
    const named = (changes: readonly { readonly unit: Unit }[]) => changes.map(({ unit }) => unit.id);
    expect({
      renamed: named(difference.renamed),
      moved: named(difference.moved),
      ended: named(difference.ended),
      headcount: named(difference.headcount),
      other: named(difference.other),
      unchanged: difference.unchanged,
      notInList: difference.notInList,
    }).toEqual({
      renamed: ['a'],
      moved: ['b'],
      ended: ['c'],
      headcount: ['hd'],
      other: ['b'],
      unchanged: 1,
      notInList: founding.length,
    });
    expect(byId(units, 'd')?.mergedFrom).toEqual(['c']);
    expect(units.filter((unit, at) => unit === before[at])).toHaveLength(founding.length);
    expect(
      makeUnitIndex(units)
        .asOf('2027-01-01')
        .isWithin('c' as UnitId, 'd' as UnitId),
    ).toBe(true);
  });

  test('again changes nothing, with codes and without', () => {
    const rows = rowsOf(
      school,
      { name: 'Khoa Toán', kind: 'khoa', parent: 'hd' },
      { name: 'KHOA TOAN', kind: 'khoa', parent: 'Thanh Hóa' },
    );
    const once = apply(founding, rows);
    const twice = apply(once.units, rows);
    expect(once.difference.added).toHaveLength(3);
    expect(twice.difference).toMatchObject({ added: [], renamed: [], unchanged: 3 });
    expect(twice.units).toEqual(once.units);
    expect(twice.units.every((unit, at) => unit === once.units[at])).toBe(true);
  });

  test('an empty cell takes away, a column that is not there leaves', () => {
    const row = { code: 'hd', name: school.name };
    expect(byId(apply(withSchool, rowsOf(row), { columns: ['code', 'name'] }).units, 'hd')).toBe(
      byId(withSchool, 'hd'),
    );
    const emptied = byId(apply(withSchool, rowsOf(row)).units, 'hd');
    expect(emptied).toMatchObject({ kind: 'grassroots', parent: 'p63-38' });
    expect(emptied).not.toHaveProperty('headcount');
  });

  test('new units without a parent hang below the office, where there is one', () => {
    const rows = rowsOf({ name: 'Khoa Toán', kind: 'khoa' });
    expect(apply(withSchool, rows, { under: 'hd' as UnitId }).units.at(-1)).toMatchObject({
      name: 'Khoa Toán',
      parent: 'hd',
    });
    expect(apply(withSchool, rows).faults).toMatchObject([{ problem: 'parent-missing' }]);
  });

  test('days as people and workbooks write them', () => {
    const dayOf = (to: string | number, date1904 = false) => {
      const { units, faults } = apply(withSchool, rowsOf({ ...school, to }), { date1904 });
      return faults[0]?.problem ?? byId(units, 'hd')?.validTo;
    };
    expect(['31/12/2025', '1-7-2025', '01.07.2025', '2025-07-01', '2024-2-29'].map((to) => dayOf(to))).toEqual([
      '2025-12-31',
      '2025-07-01',
      '2025-07-01',
      '2025-07-01',
      '2024-02-29',
    ]);
    expect([dayOf(45_838), dayOf(44_376, true), dayOf(1)]).toEqual(['2025-06-30', '2025-06-30', '1899-12-31']);
    for (const odd of ['29/2/2025', '31/4/2025', '2025', 'tháng 7', '7/2025', '0/1/2025', '1/13/2025', -1, 1.5, 9e9])
      expect([odd, dayOf(odd)]).toEqual([odd, 'date']);
  });

  test('numbers of members as people write them', () => {
    const countOf = (headcount: string | number | boolean) => {
      const { units, faults } = apply(withSchool, rowsOf({ ...school, headcount }));
      return faults[0]?.problem ?? byId(units, 'hd')?.headcount;
    };
    expect(['0', '1.566', '350 000', '1,566', 31].map(countOf)).toEqual([0, 1566, 350_000, 1566, 31]);
    for (const odd of ['-1', '12 người', '1.5', 1.5, -3, true, '1e3', '99999999999'])
      expect([odd, countOf(odd)]).toEqual([odd, 'headcount']);
  });
});

/** Those that only the list of an office can have: unit-outside.test.ts. */
type OfficesProblem = 'outside' | 'parent-outside' | 'into-outside' | 'own-place';

describe('what is wrong', () => {
  /** Rows that each have exactly this one fault, beside the good ones that some need. */
  const BAD: Readonly<
    Record<Exclude<RowProblem, OfficesProblem>, (at: number) => readonly [SheetRow['cells'], ...SheetRow['cells'][]]>
  > = {
    'name-missing': (at) => [{ code: `x${at}`, kind: 'khoa', parent: 'hd' }],
    'name-too-long': (at) => [{ code: `x${at}`, name: 'Khoa '.repeat(60), kind: 'khoa', parent: 'hd' }],
    'name-odd': (at) => [{ code: `x${at}`, name: at % 2 ? '=HYPERLINK("x")' : '12345', kind: 'khoa', parent: 'hd' }],
    'kind-missing': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, parent: 'hd' }],
    'kind-unknown': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'câu lạc bộ', parent: 'hd' }],
    'code-odd': (at) => [
      { code: at % 2 ? `mã ${at}` : 'x'.repeat(25), name: `Khoa ${at}`, kind: 'khoa', parent: 'hd' },
    ],
    'code-twice': (at) => [
      { code: `Y${at}`, name: `Khoa ${at}b`, kind: 'khoa', parent: 'hd' },
      { code: `y${at}`, name: `Khoa ${at}a`, kind: 'khoa', parent: 'hd' },
    ],
    'name-twice': (at) => [
      { name: `KHOA  Z${at}`, kind: 'khoa', parent: 'hd' },
      { name: `Khoa Z${at}`, kind: 'khoa', parent: 'hd' },
    ],
    'parent-missing': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa' }],
    'parent-unknown': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: `không có ${at}` }],
    'parent-several': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'tổ', parent: 'Khoa trùng tên' }],
    'parent-lower': (at) => [{ code: `x${at}`, name: `Trường ${at}`, kind: 'CĐCS', parent: 'trung1' }],
    circle: (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: `x${at}` }],
    headcount: (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', headcount: 'ba mươi' }],
    date: (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', from: '30/2/2025' }],
    'dates-reversed': (at) => [
      { code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', from: '2/2/2025', to: '1/2/2025' },
    ],
    'alias-odd': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', aliases: 'K1; 77' }],
    'into-unknown': (at) => [
      { code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', to: '1/2/2025', into: 'không có' },
    ],
    'into-several': (at) => [
      { code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', to: '1/2/2025', into: 'Khoa trùng tên' },
    ],
    'into-itself': (at) => [
      { code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', to: '1/2/2025', into: `x${at}` },
    ],
    'into-without-end': (at) => [{ code: `x${at}`, name: `Khoa ${at}`, kind: 'khoa', parent: 'hd', into: 'trung1' }],
    'into-circle': (at) => [
      { code: `p${at}`, name: `Khoa p${at}`, kind: 'khoa', parent: 'hd', to: '1/2/2025', into: `q${at}` },
    ],
    'second-top': (at) => [{ code: `x${at}`, name: `Tổng liên đoàn ${at}`, kind: 'tổng liên đoàn' }],
  };
  const problems = Object.keys(BAD) as Exclude<RowProblem, OfficesProblem>[];

  test('a hundred faults of every kind among 2,000 rows are each named with their line, and no other', () => {
    const rows: SheetRow[] = [];
    const expected: string[] = [];
    const add = (cells: SheetRow['cells']) => rows.push({ line: rows.length + 2, cells });
    for (const code of ['trung1', 'trung2']) add({ code, name: 'Khoa trùng tên', kind: 'khoa', parent: 'hd' });
    for (let at = 0; at < 100; at++) {
      for (let good = 0; good < 20; good++)
        add({ code: `g${at}-${good}`, name: `Khoa ${at} ${good}`, kind: 'khoa', parent: 'hd' });
      const problem = problems[at % problems.length] ?? 'circle';
      const [bad, ...before] = BAD[problem](at);
      for (const cells of before) add(cells);
      add(bad);
      expected.push(`${rows.length + 1} ${problem}`);
      if (problem !== 'into-circle') continue;
      // What it became lies below it: both are named.
      add({ code: `q${at}`, name: `Tổ q${at}`, kind: 'tổ', parent: `p${at}` });
      expected.push(`${rows.length + 1} ${problem}`);
    }
    const { faults } = apply(withSchool, rows);
    expect(faults.map(({ line, problem }) => `${line} ${problem}`)).toEqual(expected);
    expect(expected.length).toBeGreaterThanOrEqual(100);
  });

  test('a circle over several rows names each of them; who hangs below it is not to blame', () => {
    const { faults } = apply(
      withSchool,
      rowsOf(
        { code: 'a', name: 'A', kind: 'tổ', parent: 'c' },
        { code: 'b', name: 'B', kind: 'tổ', parent: 'a' },
        { code: 'c', name: 'C', kind: 'tổ', parent: 'b' },
        { code: 'd', name: 'D', kind: 'tổ', parent: 'c' },
      ),
    );
    expect(faults.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'circle'],
      [3, 'circle'],
      [4, 'circle'],
    ]);
  });

  test('moving a unit below its own child is a circle too', () => {
    const before = apply(
      withSchool,
      rowsOf({ code: 'k', name: 'K', kind: 'khoa', parent: 'hd' }, { code: 't', name: 'T', kind: 'khoa', parent: 'k' }),
    ).units;
    expect(apply(before, rowsOf({ code: 'k', name: 'K', kind: 'khoa', parent: 't' })).faults).toMatchObject([
      { line: 2, problem: 'circle' },
    ]);
  });
});
