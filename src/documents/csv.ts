import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../errors.js';
import type { TableLimits } from '../services/files/table-ports.js';
import { COLUMNS, type RawRow, type RawTable } from './raw-table.js';

/** A .csv as spreadsheet programs write it: UTF-8 or UTF-16, separated by comma, semicolon or tab. */
export function* readCsv(bytes: Uint8Array, limits: TableLimits): Generator<void, RawTable, void> {
  const text = decode(bytes);
  const [, named] = /^sep=([;,\t])\r?\n/i.exec(text) ?? [];
  const body = named === undefined ? text : text.replace(/^sep=[^\n]*\n/i, '\n');
  const delimiter = named ?? separatorOf(body);
  const rows: RawRow[] = [];
  let before = 0;
  for (const piece of piecesOf(body)) {
    const lines = recordsOf(piece, delimiter, before, rows);
    if (lines > limits.rows + 1) throw new AppError('TABLE_ROWS', { expected: String(limits.rows) });
    before = lines;
    yield;
  }
  return { rows, merged: [], formulas: [], date1904: false, sheets: [] };
}

const PIECE = 65_536;

/** Whole records, some at a time: a line ends one where the quotes before it are closed. */
function* piecesOf(text: string): Generator<string, void, void> {
  let from = 0;
  let quotes = 0;
  let at = 0;
  while (at < text.length) {
    const end = nextLine(text, at);
    for (let quote = text.indexOf('"', at); quote >= 0 && quote < end; quote = text.indexOf('"', quote + 1)) quotes++;
    at = end;
    if (quotes % 2 === 0 && at - from >= PIECE) {
      yield text.slice(from, at);
      from = at;
    }
  }
  if (from < text.length) yield text.slice(from);
}

/** Where the line after this one begins, some 64 kB on. */
function nextLine(text: string, at: number): number {
  LINE_END.lastIndex = Math.min(at + PIECE, text.length);
  return LINE_END.test(text) ? LINE_END.lastIndex : text.length;
}

const LINE_END = /\r\n|\n|\r/g;

/** Adds the records of a piece to `rows`; gives how many lines there were up to its end. */
function recordsOf(text: string, delimiter: string, before: number, rows: RawRow[]): number {
  let parsed: { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    parsed = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as never;
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? before + error.lines : '?';
    throw new AppError('TABLE_DAMAGED', { got: `CSV, dòng ${line}` }, error);
  }
  let line = 1;
  for (const { record, info } of parsed) {
    const cells = record.slice(0, COLUMNS).map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ line: before + line, cells });
    line = info.lines + 1;
  }
  return before + line - 1;
}

/** @throws AppError TABLE_ENCODING for anything else: the file is read whole and right, or not at all. */
function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : (withoutMark(bytes) ?? 'utf-8');
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new AppError('TABLE_NOT_A_TABLE');
    return text;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(bytes.includes(0) || isPdf(bytes) ? 'TABLE_NOT_A_TABLE' : 'TABLE_ENCODING', {}, error);
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === '%PDF';
}

/** UTF-16 without its mark: every other byte of ASCII signs is 0. */
function withoutMark(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 400);
  const zeros = (from: 0 | 1) => start.filter((byte, at) => at % 2 === from && byte === 0).length;
  const many = start.length / 4;
  if (zeros(1) > many && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > many && zeros(1) === 0 ? 'utf-16be' : undefined;
}

/** The sign that stands most often, outside of quotes, in the first lines. */
function separatorOf(text: string): string {
  const start = text.slice(0, 10_000).replace(/"(?:[^"]|"")*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: start.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}
