import { describe, expect, test } from '@jest/globals';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { Unit } from '../../../src/domain/units.js';
import type { UnitId } from '../../../src/ids.js';
import type { Table } from '../../../src/services/files/table-ports.js';
import { type ChairColumn, readChairs } from '../../../src/services/units/chair-list.js';

const PROVINCE: Unit = { id: 'p63-38' as UnitId, name: 'Thanh Hóa', kind: 'province', aliases: [] };
const teams = (count: number): readonly Unit[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `To-${at}` as UnitId,
    name: 'Tổ 1',
    kind: 'team',
    parent: PROVINCE.id,
    aliases: [],
  }));
const rowsOf = (units: readonly Unit[]) =>
  units.map(({ id, name }, at) => ({
    line: at + 2,
    cells: { code: id.toUpperCase(), name, chair: 'Nguyễn Thị Ân', phone: 912345678 },
  }));

describe('the chairs that a list of units names', () => {
  test('a long list of units, all called alike, is read by their codes, without comparing each with each', () => {
    const units = [PROVINCE, ...teams(20_000)];
    const table: Table<ChairColumn> = { rows: rowsOf(units.slice(1)), columns: [], date1904: false, sheets: [] };
    const { chairs, faults } = readChairs(table, units, makeUnitIndex(units), PROVINCE.id);
    expect(faults).toEqual([]);
    expect(chairs).toHaveLength(20_000);
    expect(chairs[7]).toMatchObject({ unit: { id: 'To-7' }, fullName: 'Nguyễn Thị Ân', phone: '+84912345678' });
  });
});
