import {
  CHANGE_KINDS,
  type ChangeKind,
  type ListRefusal,
  type ShownChange,
  type ShownFault,
  type ShownList,
} from '../../conversation/unit-list.js';
import type { UnitChange, UnitDifference } from '../../domain/units/difference.js';
import type { UnitImport } from '../../domain/units/import.js';
import { columnOf, type RowFault } from '../../domain/units/sheet.js';
import { hasEnded } from '../../domain/units/time.js';
import type { Unit } from '../../domain/units.js';
import type { AppError } from '../../errors.js';
import type { UnitId } from '../../ids.js';
import type { Table } from '../files/table-ports.js';
import type { ListColumn } from './list-ports.js';
import { sidesOf } from './list-sheets.js';

/** What a list would do and what is wrong with it, as far as a message says it. */

/** So many changes of each kind are named, and so many bad rows. */
export const CHANGES_NAMED = 3;
const FAULTS_NAMED = 10;
const ENDED_NAMED = 3;

interface Compared {
  readonly hash: string;
  readonly version: number;
  readonly table: Table<ListColumn>;
  readonly difference: UnitDifference;
  readonly get: (id: UnitId | undefined) => Unit | undefined;
  /** Today in Viet Nam. */
  readonly today: string;
}

export function shownList({ hash, version, table, difference, get, today }: Compared): ShownList {
  const nameOf = (id: UnitId | undefined) => get(id)?.name ?? '';
  const [sheet, ...others] = table.sheets;
  return {
    hash,
    version,
    rows: table.rows.length,
    changes: CHANGE_KINDS.flatMap((kind) => {
      const all = difference[kind];
      if (all.length === 0) return [];
      const first = all.slice(0, CHANGES_NAMED).map((change) => shownChange(kind, change, nameOf));
      return [{ kind, count: all.length, first }];
    }),
    unchanged: difference.unchanged,
    notInList: difference.notInList,
    ...(sheet === undefined || others.length === 0 ? {} : { sheet: { name: sheet, others: others.length } }),
    ...(table.columns.includes('chair') ? { chairs: true as const } : {}),
    ended: endedParents(difference, get, today),
  };
}

function shownChange(kind: ChangeKind, change: UnitChange, nameOf: (id: UnitId | undefined) => string): ShownChange {
  const { unit } = change;
  const [was, now] = sidesOf(kind, change, nameOf);
  switch (kind) {
    case 'added':
      return { unit: unit.name, now: nameOf(unit.parent) };
    case 'ended':
      return { unit: unit.name, day: unit.validTo ?? '', now: nameOf(unit.mergedInto) };
    default:
      return { unit: unit.name, was, now };
  }
}

/** “Hải Dương” still is in the list, as what it was: whoever hangs a new unit there may mean what it is now. */
function endedParents({ added, moved }: UnitDifference, get: Compared['get'], today: string): ShownList['ended'] {
  const counts = new Map<Unit, number>();
  for (const { unit } of [...added, ...moved]) {
    const parent = get(unit.parent);
    if (parent !== undefined && hasEnded(parent, today)) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  }
  return [...counts].slice(0, ENDED_NAMED).map(([parent, count]) => {
    const now = get(parent.mergedInto)?.name;
    return { unit: parent.name, day: parent.validTo ?? '', count, ...(now === undefined ? {} : { now }) };
  });
}

/** Units that a list ends without saying what they become, and how many others would still hang right below them. */
export interface Loose {
  readonly units: readonly UnitId[];
  readonly below: number;
}

export function looseIn({ units, difference }: Pick<UnitImport, 'units' | 'difference'>): Loose | undefined {
  const ends = new Set(difference.ended.flatMap(({ unit }) => (unit.mergedInto === undefined ? [unit.id] : [])));
  if (ends.size === 0) return undefined;
  const hangs = ({ parent, validTo }: Unit) => parent !== undefined && validTo === undefined && ends.has(parent);
  return { units: [...ends], below: units.filter(hangs).length };
}

export function shownFaults(faults: readonly RowFault[]): readonly ShownFault[] {
  return faults.slice(0, FAULTS_NAMED).map((fault) => {
    const { line, problem, got = '', other = 0 } = fault;
    return { line, column: columnOf(fault), problem, got, other };
  });
}

/** Undefined: not because of the file. */
export function refusalOf({ code }: AppError): ListRefusal | undefined {
  return REFUSALS.get(code);
}

const REFUSALS: ReadonlyMap<string, ListRefusal> = new Map([
  ['TABLE_TOO_LARGE', 'too-large'],
  ['TABLE_BOMB', 'bomb'],
  ['TABLE_ROWS', 'rows'],
  ['TABLE_DAMAGED', 'damaged'],
  ['TABLE_NOT_A_TABLE', 'not-a-table'],
  ['TABLE_OLD_FORMAT', 'old-format'],
  ['TABLE_MACROS', 'macros'],
  ['TABLE_FORMULAS', 'formulas'],
  ['TABLE_MERGED', 'merged'],
  ['TABLE_ENCODING', 'encoding'],
  ['TABLE_COLUMNS', 'columns'],
  ['TABLE_COLUMN_TWICE', 'column-twice'],
  ['TABLE_EMPTY', 'empty'],
]);
