/** A table that somebody made with a spreadsheet program, as `documents/table.ts` reads it. */

/** What stands in a cell; a date of a workbook is a number of days. Empty cells are not there. */
export type Cell = string | number | boolean;

export interface TableRow<K extends string> {
  /** As the spreadsheet program numbers it. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<K, Cell>>>;
}

export interface Table<K extends string> {
  readonly rows: readonly TableRow<K>[];
  /** Which of the known columns it has. */
  readonly columns: readonly K[];
  /** Whether its days count from 1904 instead of 1900. */
  readonly date1904: boolean;
  /** The names of a workbook's sheets that are shown: the first of them was read. */
  readonly sheets: readonly string[];
}

/** The columns somebody may write, each by the names it may have (however accented or spaced), the usual one first. */
export type TableColumns<K extends string> = Readonly<
  Record<K, { readonly names: readonly [string, ...string[]]; readonly required?: boolean }>
>;

export interface TableLimits {
  readonly fileBytes: number;
  /** All parts of an .xlsx together, as declared and as they turn out. */
  readonly unpackedBytes: number;
  readonly rows: number;
}

/** A list of any length, to be written as a file that people work on. */
export interface LongTable {
  readonly name: string;
  /** `width` in letters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: Iterable<LongRow>;
}

export interface LongRow {
  /** Which row of the sheet it is; without it the next one. The headings are in row 1. */
  readonly line?: number;
  readonly cells: readonly (string | number | null)[];
  /** The columns that are to catch the eye, from 0. */
  readonly marked?: readonly number[];
}
