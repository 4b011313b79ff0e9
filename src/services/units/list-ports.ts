import type { ReadList, ShownList } from '../../conversation/unit-list.js';
import type { UnitColumn } from '../../domain/units/sheet.js';
import type { UnitId } from '../../ids.js';
import type { LongTable, Table } from '../files/table-ports.js';

/** `chair` is only looked at to say that it is not read. */
export type ListColumn = UnitColumn | 'chair';

/** Reads a file as a list of units, and writes one, in steps of some milliseconds. @throws AppError TABLE_* */
export interface ListFiles {
  read(bytes: Uint8Array): Generator<void, Table<ListColumn>, void>;
  write(table: LongTable): Generator<void, Uint8Array, void>;
}

/** Lists of the units of an office, as commands need them. One is read at a time in a process; others have their turn meanwhile. */
export interface UnitLists {
  /** What a file would change as the units are now; nothing is changed. */
  check(office: UnitId, bytes: Uint8Array): Promise<Exclude<ReadList, { readonly type: 'not-allowed' }>>;
  /** Applies a file, if the units still are of this version: all of it or nothing, once by its key. */
  apply(office: UnitId, bytes: Uint8Array, version: number): Promise<Applied>;
  /** What was applied under this hash and version already. */
  applied(office: UnitId, hash: string, version: number): Promise<number | undefined>;
  /** Units of the office as an .xlsx, from the one with this number on, as many as one message carries. */
  write(
    office: UnitId,
    from: number,
  ): Promise<{ readonly xlsx: Uint8Array; readonly last: number; readonly total: number }>;
}

export type Applied =
  | { readonly type: 'applied'; readonly version: number; readonly rows: number }
  | { readonly type: 'changed'; readonly list: ShownList; readonly xlsx?: string }
  | Exclude<ReadList, { readonly type: 'compared' | 'not-allowed' }>;
