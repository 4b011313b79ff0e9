import { atOnce } from '../domain/steps.js';
import { foldText } from '../domain/text.js';
import { AppError } from '../errors.js';
import type { Cell, Table, TableColumns, TableLimits, TableRow } from '../services/files/table-ports.js';
import { readCsv } from './csv.js';
import { readXlsx } from './xlsx.js';

export const LIMITS: TableLimits = { fileBytes: 50_000_000, unpackedBytes: 300_000_000, rows: 200_000 };

/** How far down the headings may stand: titles come first on a printed sheet. */
const HEADING_ROWS = 20;
const NAMED = 10;

/**
 * Reads the first visible sheet of an .xlsx, or a .csv (UTF-8 or UTF-16; comma, semicolon or tab), whatever the file is
 * called. Nothing is unpacked beyond the limits. Empty rows are left out.
 * @throws AppError TABLE_* with what is wrong and where: too large, damaged, an old or protected format, macros, formulas,
 * merged cells, an encoding that cannot be read, columns that are missing or there twice
 */
export function readTable<K extends string>(
  bytes: Uint8Array,
  columns: TableColumns<K>,
  limits: TableLimits = LIMITS,
): Table<K> {
  return atOnce(tableInSteps(bytes, columns, limits));
}

/** {@link readTable} in steps of some milliseconds, for who must not keep others waiting. */
export function* tableInSteps<K extends string>(
  bytes: Uint8Array,
  columns: TableColumns<K>,
  limits: TableLimits = LIMITS,
): Generator<void, Table<K>, void> {
  if (bytes.length > limits.fileBytes)
    throw new AppError('TABLE_TOO_LARGE', { got: megabytes(bytes.length), expected: megabytes(limits.fileBytes) });
  if (bytes.length === 0) throw new AppError('TABLE_EMPTY');
  const { rows, merged, formulas, date1904, sheets } = startsWith(bytes, ZIP)
    ? yield* readXlsx(bytes, limits)
    : yield* readCsv(refuseBinary(bytes), limits);
  const heading = rows.slice(0, HEADING_ROWS).map((row) => placesOf(row.cells, columns));
  const known = heading.map((places) => Object.keys(places.at).length);
  const best = known.indexOf(Math.max(...known));
  const places = heading[best];
  const header = rows[best];
  if (places === undefined || header === undefined || known[best] === 0) throw wrongColumns([], columns, rows.length);
  if (places.twice.length > 0) throw new AppError('TABLE_COLUMN_TWICE', { got: list(places.twice) });
  const missing = keysOf(columns).filter((key) => columns[key].required === true && places.at[key] === undefined);
  if (missing.length > 0) throw wrongColumns(missing, columns, rows.length);
  const below = merged.filter(({ line }) => line >= header.line).map(({ ref }) => ref);
  if (below.length > 0) throw new AppError('TABLE_MERGED', { got: list(below) });
  if (formulas.length > 0) throw new AppError('TABLE_FORMULAS', { got: list(formulas) });
  const present = keysOf(columns).filter((key) => places.at[key] !== undefined);
  const read: TableRow<K>[] = [];
  for (const [at, { line, cells }] of rows.slice(best + 1).entries()) {
    if (at % STEP === 0) yield;
    const row: Partial<Record<K, Cell>> = {};
    for (const key of present) {
      const cell = cells[places.at[key] ?? -1];
      if (cell !== undefined && cell !== '') row[key] = cell;
    }
    if (Object.keys(row).length > 0) read.push({ line, cells: row });
  }
  return { date1904, sheets, columns: present, rows: read };
}

/** So many rows at a time. */
const STEP = 1_000;

const ZIP = [0x50, 0x4b];
/** .xls, and an .xlsx that a password protects. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

function refuseBinary(bytes: Uint8Array): Uint8Array {
  if (startsWith(bytes, OLE)) throw new AppError('TABLE_OLD_FORMAT');
  return bytes;
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, at) => bytes[at] === byte);
}

function placesOf<K extends string>(cells: readonly (Cell | undefined)[], columns: TableColumns<K>) {
  const at: Partial<Record<K, number>> = {};
  const twice: string[] = [];
  cells.forEach((cell, place) => {
    const folded = typeof cell === 'string' ? foldText(cell.replace(/\([^)]*\)/g, ' ')) : '';
    if (folded === '') return;
    const key = keysOf(columns).find((each) => columns[each].names.some((name) => foldText(name) === folded));
    if (key === undefined) return;
    if (at[key] === undefined) at[key] = place;
    else twice.push(columns[key].names[0]);
  });
  return { at, twice };
}

function keysOf<K extends string>(columns: TableColumns<K>): K[] {
  return Object.keys(columns) as K[];
}

function wrongColumns<K extends string>(missing: readonly K[], columns: TableColumns<K>, rows: number): AppError {
  if (rows === 0) return new AppError('TABLE_EMPTY');
  const wanted = keysOf(columns).filter((key) => columns[key].required === true);
  return new AppError('TABLE_COLUMNS', {
    got: list((missing.length > 0 ? missing : wanted).map((key) => columns[key].names[0])),
    expected: keysOf(columns)
      .map((key) => columns[key].names[0])
      .join(', '),
  });
}

function list(texts: readonly string[]): string {
  const named = texts.slice(0, NAMED).join(', ');
  return texts.length > NAMED ? `${named} … (${texts.length})` : named;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
