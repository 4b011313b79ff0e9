import type { Cell } from '../services/files/table-ports.js';

/** What a file says before anybody asks what its columns mean. */
export interface RawTable {
  readonly rows: readonly RawRow[];
  readonly merged: readonly { readonly ref: string; readonly line: number }[];
  /** Cells that are computed. */
  readonly formulas: readonly string[];
  readonly date1904: boolean;
  /** The names of the sheets that are shown, the first of which was read. */
  readonly sheets: readonly string[];
}

export interface RawRow {
  readonly line: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** More columns than any table here has; what stands further right is not looked at. */
export const COLUMNS = 100;
