import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../errors.js';
import type { TableLimits } from '../services/files/table-ports.js';
import { COLUMNS, type RawRow, type RawTable } from './raw-table.js';

/** A .csv as spreadsheet programs write it: UTF-8 or UTF-16, separated by comma, semicolon or tab. */
export function readCsv(bytes: Uint8Array, limits: TableLimits): RawTable {
  const text = decode(bytes);
  const [, named] = /^sep=([;,\t])\r?\n/i.exec(text) ?? [];
  const body = named === undefined ? text : text.replace(/^sep=[^\n]*\n/i, '\n');
  const records = recordsOf(body, named ?? separatorOf(body), limits);
  return { rows: records, merged: [], formulas: [], date1904: false };
}

function recordsOf(text: string, delimiter: string, limits: TableLimits): RawRow[] {
  let parsed: { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    parsed = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      to: limits.rows + 2,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as never;
  } catch (error) {
    throw new AppError('TABLE_DAMAGED', { got: `CSV, dòng ${error instanceof CsvError ? error.lines : '?'}` }, error);
  }
  if (parsed.length > limits.rows + 1) throw new AppError('TABLE_ROWS', { expected: String(limits.rows) });
  let line = 1;
  return parsed.flatMap(({ record, info }): RawRow[] => {
    const at = line;
    line = info.lines + 1;
    const cells = record.slice(0, COLUMNS).map((cell) => cell.trim());
    return cells.every((cell) => cell === '') ? [] : [{ line: at, cells }];
  });
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
