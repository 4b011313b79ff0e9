import { CHANGE_KINDS, type ChangeKind } from '../../conversation/unit-list.js';
import type { UnitChange, UnitDifference } from '../../domain/units/difference.js';
import { columnOf, type RowFault, UNIT_COLUMNS, type UnitColumn } from '../../domain/units/sheet.js';
import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';
import { unitTexts as texts } from '../../texts/units.js';
import type { Cell, LongRow, LongTable, Table } from '../files/table-ports.js';
import { EXPORT_HEADINGS, exportRows, figure, kindWord, shownDay } from './list.js';

/** Lists of units as files that an office works on: the units themselves, what a list would change, what is wrong with one. */

const WIDTHS: Readonly<Record<UnitColumn, number>> = {
  code: 18,
  name: 44,
  kind: 24,
  parent: 24,
  headcount: 12,
  aliases: 30,
  from: 13,
  to: 13,
  into: 18,
};

/** Units as `importTable` reads them again. */
export function unitsSheet(units: readonly Unit[]): LongTable {
  const columns = UNIT_COLUMNS.map((column, at) => ({ header: EXPORT_HEADINGS[at] ?? column, width: WIDTHS[column] }));
  return { name: texts.sheet, columns, rows: exportRows(units).map((cells) => ({ cells })) };
}

/**
 * The rows of a list, each in the row in which it came, with what is wrong in a column of its own in front. Only columns of units that
 * the list had: an added one would take values away when it is sent again. `wholly`: the good rows too.
 */
export function remarksSheet(table: Table<UnitColumn>, faults: readonly RowFault[], wholly: boolean): LongTable {
  const known = UNIT_COLUMNS.filter((column) => table.columns.includes(column));
  const byLine = new Map<number, RowFault[]>();
  for (const fault of faults) {
    const same = byLine.get(fault.line);
    if (same === undefined) byLine.set(fault.line, [fault]);
    else same.push(fault);
  }
  const rows = wholly ? table.rows : table.rows.filter(({ line }) => byLine.has(line));
  return {
    name: texts.sheet,
    columns: [
      { header: texts.remark, width: 60 },
      ...known.map((column) => ({ header: texts.headings[column], width: WIDTHS[column] })),
    ],
    rows: rows.map(({ line, cells }): LongRow => {
      const wrong = byLine.get(line) ?? [];
      const remarks = wrong.map((fault) => {
        const { problem, got = '', other = 0 } = fault;
        return texts.remarked(texts.headings[columnOf(fault)], texts.faults[problem](got, other));
      });
      const marked = wrong.map((fault) => known.indexOf(columnOf(fault)) + 1);
      return {
        line,
        cells: [remarks.join('\n'), ...known.map((column) => asWritten(cells[column], column, table.date1904))],
        ...(wrong.length === 0 ? {} : { marked: [0, ...marked] }),
      };
    }),
  };
}

/** A workbook's date is a number of days; it goes back as a day. */
function asWritten(cell: Cell | undefined, column: UnitColumn, date1904: boolean): string | number | null {
  if (cell === undefined) return null;
  if (typeof cell === 'boolean') return String(cell);
  const isDay = (column === 'from' || column === 'to') && Number.isInteger(cell) && Number(cell) > 0;
  if (!isDay || Number(cell) > 150_000) return cell;
  const utc = new Date(Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, (date1904 ? 1 : 30) + Number(cell)));
  return shownDay(utc.toISOString().slice(0, 10));
}

/** Every change, one a row. */
export function changesSheet(difference: UnitDifference, nameOf: (id: UnitId | undefined) => string): LongTable {
  const { what, unit, code, was, now } = texts.changes;
  return {
    name: what,
    columns: [
      { header: what, width: 20 },
      { header: unit, width: 44 },
      { header: code, width: 18 },
      { header: was, width: 40 },
      { header: now, width: 40 },
    ],
    rows: changesOf(difference, nameOf),
  };
}

function* changesOf(difference: UnitDifference, nameOf: (id: UnitId | undefined) => string): Generator<LongRow> {
  for (const kind of CHANGE_KINDS)
    for (const change of difference[kind]) {
      const [before, after] = sidesOf(kind, change, nameOf);
      yield { cells: [texts.kindsOfChange[kind], change.unit.name, change.unit.id, before, after] };
    }
}

/** What a change is from and to, in words. */
export function sidesOf(
  kind: ChangeKind,
  { unit, was }: UnitChange,
  nameOf: (id: UnitId | undefined) => string,
): readonly [was: string, now: string] {
  switch (kind) {
    case 'added':
      return ['', `${kindWord(unit)}, ${nameOf(unit.parent)}`];
    case 'renamed':
      return [was?.name ?? '', unit.name];
    case 'moved':
      return [nameOf(was?.parent), nameOf(unit.parent)];
    case 'ended':
      return ['', [shownDay(unit.validTo), nameOf(unit.mergedInto)].filter((word) => word !== '').join(', ')];
    case 'headcount':
      return [figure(was?.headcount), figure(unit.headcount)];
    case 'other':
      return was === undefined ? ['', ''] : [detailsOf(was, nameOf), detailsOf(unit, nameOf)];
  }
}

function detailsOf(unit: Unit, nameOf: (id: UnitId | undefined) => string): string {
  const days = [unit.validFrom, unit.validTo].map((day) => (day === undefined ? '' : shownDay(day)));
  return [kindWord(unit), unit.aliases.join('; '), days.join(' - '), nameOf(unit.mergedInto)]
    .filter((words) => words !== '' && words !== ' - ')
    .join(' | ');
}
