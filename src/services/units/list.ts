import { CHANGE_KINDS, type ChangeKind } from '../../conversation/unit-list.js';
import { atOnce } from '../../domain/steps.js';
import type { UnitChange, UnitDifference } from '../../domain/units/difference.js';
import { type ImportOptions, importInSteps, type UnitImport } from '../../domain/units/import.js';
import type { Office } from '../../domain/units/outside.js';
import { KIND_WORDS, type RowFault, SECTION_WORDS, UNIT_COLUMNS, type UnitColumn } from '../../domain/units/sheet.js';
import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';
import { day } from '../../texts/dates.js';
import { unitTexts as texts } from '../../texts/units.js';
import type { Table, TableColumns } from '../files/table-ports.js';
import { CHAIR_TABLE } from './chair-list.js';
import type { ListColumn } from './list-ports.js';

/** Lists of units as people write and read them: the columns, the difference in words, the rows of an export. */

const OTHER_NAMES: Partial<Record<UnitColumn, readonly string[]>> = {
  code: ['Mã đơn vị', 'Mã số'],
  name: ['Tên đơn vị', 'Đơn vị', 'Tên công đoàn'],
  kind: ['Loại đơn vị', 'Loại hình', 'Cấp'],
  parent: ['Đơn vị cấp trên', 'Công đoàn cấp trên', 'Thuộc', 'Mã cấp trên', 'Trực thuộc'],
  headcount: ['Đoàn viên', 'Tổng số đoàn viên', 'Quân số'],
  aliases: ['Tên gọi khác', 'Tên cũ', 'Viết tắt'],
  from: ['Từ', 'Từ ngày', 'Hiệu lực từ ngày'],
  to: ['Đến ngày', 'Hiệu lực đến', 'Ngày kết thúc'],
  into: ['Nhập vào'],
};

/** The columns of a list of units, for `readTable`. */
export const UNIT_TABLE: TableColumns<UnitColumn> = {
  code: column('code'),
  name: { ...column('name'), required: true },
  kind: column('kind'),
  parent: column('parent'),
  headcount: column('headcount'),
  aliases: column('aliases'),
  from: column('from'),
  to: column('to'),
  into: column('into'),
};

/** The same of a list that an office brings in the chat, where chairs are not invited by it. */
export const OFFICE_TABLE: TableColumns<ListColumn> = { ...UNIT_TABLE, chair: { names: CHAIR_TABLE.chair.names } };

function column(name: UnitColumn): { readonly names: readonly [string, ...string[]] } {
  return { names: [texts.headings[name], ...(OTHER_NAMES[name] ?? [])] };
}

/** Applies a table to the units there are; `under` is where new units hang whose row names no parent. */
export function importTable(current: readonly Unit[], table: Table<UnitColumn>, under?: UnitId): UnitImport {
  return atOnce(tableImport(current, table, under === undefined ? {} : { under }));
}

/** {@link importTable} in steps, for an office as well: new units hang below it, and nothing outside of it is changed. */
export function tableImport(
  current: readonly Unit[],
  { rows, columns, date1904 }: Table<UnitColumn>,
  whose: { readonly under?: UnitId; readonly office?: Office },
): Generator<void, UnitImport, void> {
  const options: ImportOptions = { date1904, columns, ...whose };
  return importInSteps(current, rows, options);
}

export function changesNothing(difference: UnitDifference): boolean {
  return CHANGE_KINDS.every((group) => difference[group].length === 0);
}

/** So many units of each kind of change are named; of faults, every one is. */
const NAMED = 20;

/** The difference as lines to be read. */
export function describeDifference(difference: UnitDifference, units: readonly Unit[]): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const nameOf = (id: UnitId | undefined) => {
    const unit = id === undefined ? undefined : byId.get(id);
    return unit === undefined ? '' : named(unit);
  };
  const say: Readonly<Record<ChangeKind, (change: UnitChange) => string>> = {
    added: ({ unit }) => texts.change.added(named(unit), kindWord(unit), nameOf(unit.parent)),
    renamed: ({ unit, was }) => texts.change.renamed(named(unit), was?.name ?? ''),
    moved: ({ unit, was }) =>
      texts.change.moved(named(unit), nameOf(was?.parent) || texts.top, nameOf(unit.parent) || texts.top),
    ended: ({ unit }) => texts.change.ended(named(unit), shownDay(unit.validTo), nameOf(unit.mergedInto)),
    headcount: ({ unit, was }) => texts.change.headcount(named(unit), figure(was?.headcount), figure(unit.headcount)),
    other: ({ unit }) => texts.change.other(named(unit)),
  };
  return [
    ...CHANGE_KINDS.flatMap((group) => {
      const changes = difference[group];
      if (changes.length === 0) return [];
      const rest = changes.length > NAMED ? [texts.more(changes.length - NAMED)] : [];
      return [texts.groups[group](changes.length), ...changes.slice(0, NAMED).map(say[group]), ...rest];
    }),
    texts.groups.unchanged(difference.unchanged),
    texts.groups.notInList(difference.notInList),
  ];
}

/** Every bad row, with its line and what is wrong. */
export function describeFaults(faults: readonly RowFault[]): string[] {
  return faults.map(({ line, problem, got = '', other = 0 }) => texts.fault(line, texts.faults[problem](got, other)));
}

/** All units as rows under {@link EXPORT_HEADINGS}: what `importTable` reads again without any difference. */
export function exportRows(units: readonly Unit[]): (string | number | null)[][] {
  return units.map((unit) => [
    unit.id,
    unit.name,
    kindWord(unit),
    unit.parent ?? null,
    unit.headcount ?? null,
    unit.aliases.length === 0 ? null : unit.aliases.join('; '),
    unit.validFrom === undefined ? null : shownDay(unit.validFrom),
    unit.validTo === undefined ? null : shownDay(unit.validTo),
    unit.mergedInto ?? null,
  ]);
}

export const EXPORT_HEADINGS: readonly string[] = UNIT_COLUMNS.map((name) => texts.headings[name]);

function named(unit: Unit): string {
  return texts.named(unit.name, unit.id);
}

export function kindWord({ kind, section }: Unit): string {
  return (section === undefined ? KIND_WORDS[kind] : SECTION_WORDS[section])[0];
}

export function figure(count: number | undefined): string {
  return count === undefined ? texts.none : String(count);
}

export function shownDay(iso: string | undefined): string {
  const [year = 0, month = 0, number = 0] = (iso ?? '').split('-').map(Number);
  return day({ year, month, day: number });
}
