import { describe, expect, test } from '@jest/globals';
import { importUnits } from '../../src/domain/units/import.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import { type SheetRow, UNIT_COLUMNS } from '../../src/domain/units/sheet.js';
import type { Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { exportRows } from '../../src/services/units/list.js';
import { foundingUnits } from './founding.js';

const unit = (id: string, name: string, kind: Unit['kind'], parent: string): Unit => ({
  id: id as UnitId,
  name,
  kind,
  parent: parent as UnitId,
  aliases: [],
});
const SCHOOL = 'hd' as UnitId;
const TREE: readonly Unit[] = [
  ...foundingUnits(),
  { ...unit(SCHOOL, 'Trường Hồng Đức', 'grassroots', 'p63-38'), headcount: 700 },
  unit('toan', 'Khoa Toán', 'section', SCHOOL),
  unit('dao-tao', 'Phòng Đào tạo', 'section', SCHOOL),
  unit('benh-vien', 'Bệnh viện Tỉnh', 'grassroots', 'p63-38'),
  unit('bv-dao-tao', 'Phòng Đào tạo', 'section', 'benh-vien'),
];

function brings(...cells: readonly SheetRow['cells'][]) {
  const tree = makeUnitIndex(TREE).asOf('2026-11-21');
  const rows = cells.map((each, at) => ({ line: at + 2, cells: each }));
  const office = { unit: SCHOOL, holds: (id: UnitId) => tree.isWithin(id, SCHOOL) };
  return importUnits(TREE, rows, { date1904: false, columns: UNIT_COLUMNS, under: SCHOOL, office });
}
const wrong = (...cells: readonly SheetRow['cells'][]) =>
  brings(...cells).faults.map(({ line, problem, got }) => [line, problem, got]);

describe('a list that an office brings', () => {
  test('adds, renames and moves below the office, by code or by name, further down in the list as well', () => {
    const { faults, difference } = brings(
      { name: 'Tổ Đại số', kind: 'tổ', parent: 'Khoa Toán Tin' },
      { code: 'toan', name: 'Khoa Toán Tin' },
      { code: 'dao-tao', name: 'Phòng Đào tạo', parent: 'toan' },
      { name: 'Khoa Luật', kind: 'khoa' },
    );
    expect(faults).toEqual([]);
    expect(difference.added.map(({ unit: { parent } }) => parent)).toEqual(['toan', SCHOOL]);
    expect(difference.renamed.map(({ unit: { id } }) => id)).toEqual(['toan']);
    expect(difference.moved.map(({ unit: { id } }) => id)).toEqual(['dao-tao']);
  });

  test('means its own units by a name that others have too', () => {
    const { faults, difference } = brings({ name: 'Tổ Một', kind: 'tổ', parent: 'Phòng Đào tạo' });
    expect(faults).toEqual([]);
    expect(difference.added[0]?.unit.parent).toBe('dao-tao');
  });

  test('its own row, with the parent that is not its own, is no fault; its name and headcount may change', () => {
    const own = { code: 'hd', kind: 'CĐCS', parent: 'p63-38' };
    expect(wrong({ ...own, name: 'Trường Hồng Đức', headcount: 700 })).toEqual([]);
    const { faults, difference } = brings({ ...own, name: 'Đại học Hồng Đức', headcount: 712 });
    expect(faults).toEqual([]);
    expect(difference).toMatchObject({ renamed: [{}], headcount: [{}] });
    expect(wrong({ ...own, name: 'Trường Hồng Đức' })).toEqual([]);
  });

  test('of a province that others have merged into, those and what hangs below them are its own, and stay where they are', () => {
    const [province, former] = ['p34-31', 'p63-30'] as const;
    const merged: readonly Unit[] = [...TREE, unit('hd-cs', 'Công ty May Hải Dương', 'grassroots', former)];
    const tree = makeUnitIndex(merged).asOf('2026-11-21');
    const office = { unit: province as UnitId, holds: (id: UnitId) => tree.isWithin(id, province as UnitId) };
    const own = merged.filter(({ id }) => office.holds(id));
    expect(own.map(({ id }) => String(id))).toEqual(expect.arrayContaining([province, former, 'hd-cs']));
    const comesBack = (change: (row: SheetRow['cells']) => SheetRow['cells']) => {
      const rows = exportRows(own).map((cells, at): SheetRow => {
        const row = UNIT_COLUMNS.flatMap((column, place) => {
          const cell = cells[place] ?? null;
          return cell === null ? [] : [[column, cell] as const];
        });
        return { line: at + 2, cells: change(Object.fromEntries(row)) };
      });
      return importUnits(merged, rows, { date1904: false, columns: UNIT_COLUMNS, under: office.unit, office });
    };
    const same = comesBack((row) => row);
    expect(same.faults).toEqual([]);
    expect(same.difference).toMatchObject({ added: [], renamed: [], moved: [], ended: [], other: [] });
    // The former province cannot be called back to life from here: it would hang below the country.
    const revived = comesBack((row) => (row.code === former ? { ...row, to: '', into: '' } : row));
    expect(revived.faults).toMatchObject([{ problem: 'parent-outside' }]);
  });

  test('is refused by name where it reaches beyond the office', () => {
    expect(
      wrong(
        { code: 'benh-vien', name: 'Bệnh viện của tôi' },
        { code: 'bv-dao-tao', name: 'Phòng Đào tạo', parent: 'hd' },
        { code: 'toan', name: 'Khoa Toán', parent: 'benh-vien' },
        { code: 'moi', name: 'Tổ mới', kind: 'tổ', parent: 'Bệnh viện Tỉnh' },
        { code: 'goc', name: 'Tổng mới', kind: 'tổng liên đoàn' },
        { code: 'dao-tao', name: 'Phòng Đào tạo', to: '1/2/2026', into: 'bv-dao-tao' },
        { code: 'hd', name: 'Trường Hồng Đức', parent: 'tld', headcount: 700 },
      ),
    ).toEqual([
      [2, 'outside', 'Bệnh viện Tỉnh'],
      [3, 'outside', 'Phòng Đào tạo'],
      [4, 'parent-outside', 'Bệnh viện Tỉnh'],
      [5, 'parent-outside', 'Bệnh viện Tỉnh'],
      [6, 'second-top', undefined],
      [7, 'into-outside', 'Phòng Đào tạo'],
      [8, 'own-place', 'Trường Hồng Đức'],
    ]);
  });

  test('a row below one that is wrong is not wrong for that', () => {
    const below = { name: 'Tổ Một', kind: 'tổ', parent: 'Khoa Luật' };
    expect(wrong({ name: 'Khoa Luật', kind: 'câu lạc bộ' }, below)).toEqual([[2, 'kind-unknown', 'câu lạc bộ']]);
  });

  test('cannot reach beyond it by a chain of units of the list, nor by ending the office', () => {
    expect(
      wrong(
        { code: 'a', name: 'Khoa A', kind: 'khoa', parent: 'b' },
        { code: 'b', name: 'Khoa B', kind: 'khoa', parent: 'benh-vien' },
        { code: 'hd', name: 'Trường Hồng Đức', to: '1/2/2026', headcount: 700 },
      ),
    ).toEqual([
      [2, 'parent-outside', 'Khoa B'],
      [3, 'parent-outside', 'Bệnh viện Tỉnh'],
      [4, 'own-place', 'Trường Hồng Đức'],
    ]);
  });
});
