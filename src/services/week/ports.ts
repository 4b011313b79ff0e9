import type { WeekLine, WeekTable } from '../../domain/week-table.js';

/** What the office's table is written and drawn with. */

/** One file of a week: its table, and which of the lines are in this part. */
export interface WeekFile {
  readonly table: WeekTable;
  readonly lines: readonly WeekLine[];
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** The number of the first line. */
  readonly firstNumber: number;
}

/** Writes it as .xlsx. */
export type WriteWeek = (file: WeekFile) => Promise<Uint8Array>;

/** A table as a picture, in words. */
export interface TablePicture {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
  readonly columns: readonly {
    readonly header: string;
    /** Of a hundred; together they are a hundred. */
    readonly width: number;
    readonly right?: true;
  }[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    /** What is to be seen at once; its words say it too. */
    readonly stands?: 'out' | 'sum';
  }[];
}

/** Draws it as PNG. */
export type DrawTable = (table: TablePicture) => Promise<Uint8Array>;
