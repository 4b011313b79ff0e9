import type { Clock } from '../../clock.js';
import { ATTACHMENT_BYTES } from '../../conversation/message.js';
import type { ReadList } from '../../conversation/unit-list.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { UnitImport } from '../../domain/units/import.js';
import type { Office } from '../../domain/units/outside.js';
import { UNIT_COLUMNS } from '../../domain/units/sheet.js';
import type { Unit } from '../../domain/units.js';
import { AppError } from '../../errors.js';
import { hashToken, makeFileId, type UnitId } from '../../ids.js';
import type { LongTable, Table } from '../files/table-ports.js';
import { gently } from '../pacing/gently.js';
import { makeLimit } from '../pacing/limit.js';
import type { CountBound } from './bound.js';
import { changesNothing, tableImport } from './list.js';
import type { Applied, ListColumn, ListFiles, UnitLists } from './list-ports.js';
import { changesSheet, remarksSheet, unitsSheet } from './list-sheets.js';
import { CHANGES_NAMED, type Loose, looseIn, refusalOf, shownFaults, shownList } from './list-shown.js';
import type { Units } from './units.js';

type Steps<T> = Generator<void, T, void>;
type Read = Exclude<ReadList, { readonly type: 'not-allowed' }>;

interface Looked {
  readonly shown: Read;
  readonly rows: number;
  /** What the units would be; absent where nothing changes. */
  readonly made?: readonly Unit[];
  readonly loose?: Loose;
}

/** More rows than that surely are more than a message carries. */
const ROWS_OF_A_FILE = 40_000;
/** A file with some faults is given back whole up to here. */
const WHOLE = 20_000;

export function makeUnitLists(ports: {
  readonly units: Pick<Units, 'index' | 'known' | 'refresh' | 'replace' | 'made'>;
  readonly files: ListFiles;
  readonly bound: CountBound;
  readonly clock: Clock;
}): UnitLists {
  const { units, files, bound, clock } = ports;
  // One of 126,000 rows takes some hundred MB while it is read.
  const oneByOne = makeLimit(1);

  return {
    check: (office, bytes) =>
      oneByOne(async () => {
        await units.refresh();
        return withBound(await gently(look(office, bytes)));
      }),
    apply: (office, bytes, version) => oneByOne(() => apply(office, bytes, version)),
    applied: (office, hash, version) => units.made(keyOf(office, hash, version)),
    write: (office, from) => oneByOne(() => gently(written(office, from))),
  };

  async function apply(office: UnitId, bytes: Uint8Array, version: number): Promise<Applied> {
    await units.refresh();
    const key = keyOf(office, makeFileId(Buffer.from(bytes)), version);
    const looked = await gently(look(office, bytes));
    const { shown, made, rows } = looked;
    if (shown.type !== 'compared') return shown;
    if (shown.list.version !== version || made === undefined) return anew(looked);
    if (await units.replace(version, made, key)) return { type: 'applied', version: units.known().version, rows };
    // Somebody was faster: perhaps this very change, by another process.
    const done = await units.made(key);
    if (done !== undefined) return { type: 'applied', version: done, rows };
    return anew(await gently(look(office, bytes)));
  }

  async function anew(looked: Looked): Promise<Applied> {
    const shown = await withBound(looked);
    return shown.type === 'compared' ? { ...shown, type: 'changed' } : shown;
  }

  /** With what still hangs on the units that the list ends. */
  async function withBound({ shown, loose }: Looked): Promise<Read> {
    if (loose === undefined || shown.type !== 'compared') return shown;
    const hanging = { units: loose.below, ...(await bound(loose.units)) };
    return { ...shown, list: { ...shown.list, hanging } };
  }

  /** What a file would make of the units as they are known, and how that is told. */
  function* look(office: UnitId, bytes: Uint8Array): Steps<Looked> {
    let table: Table<ListColumn>;
    try {
      table = yield* files.read(bytes);
    } catch (error) {
      const reason = error instanceof AppError ? refusalOf(error) : undefined;
      if (!(error instanceof AppError) || reason === undefined) throw error;
      const { got = '', expected = '' } = error.details;
      return { shown: { type: 'refused', reason, got, expected }, rows: 0 };
    }
    const rows = table.rows.length;
    if (rows === 0) return { shown: { type: 'refused', reason: 'empty', got: '', expected: '' }, rows };
    const { version, units: current } = units.known();
    const own = ownBy(office);
    const columns = UNIT_COLUMNS.filter((column) => table.columns.includes(column));
    const read = yield* tableImport(current, { ...table, columns }, { under: office, office: own });
    if (read.faults.length > 0) return { shown: yield* faulty({ ...table, columns }, read), rows };
    const hash = makeFileId(Buffer.from(bytes));
    const mentioned = current.length - read.difference.notInList;
    const notInList = current.filter(({ id }) => own.holds(id)).length - mentioned;
    const shown = yield* told(hash, version, table, { ...read, difference: { ...read.difference, notInList } });
    if (changesNothing(read.difference)) return { shown, rows };
    const loose = looseIn(read);
    return { shown, rows, made: read.units, ...(loose === undefined ? {} : { loose }) };
  }

  function* faulty(table: Parameters<typeof remarksSheet>[0], { faults }: UnitImport): Steps<Read> {
    const rows = table.rows.length;
    const whole = rows <= WHOLE;
    const xlsx =
      (yield* fitting(remarksSheet(table, faults, whole))) ??
      (whole ? yield* fitting(remarksSheet(table, faults, false)) : undefined);
    return {
      type: 'faulty',
      rows,
      total: faults.length,
      first: shownFaults(faults),
      whole,
      ...(xlsx === undefined ? {} : { xlsx }),
    };
  }

  function* told(
    hash: string,
    version: number,
    table: Table<ListColumn>,
    { units: made, difference }: UnitImport,
  ): Steps<Read> {
    const byId = new Map(made.map((unit) => [unit.id, unit]));
    const get = (id: UnitId | undefined) => (id === undefined ? undefined : byId.get(id));
    yield;
    const today = isoDay(vietnamDay(clock.now()));
    const list = shownList({ hash, version, table, difference, get, today });
    const long = list.changes.some(({ count }) => count > CHANGES_NAMED);
    const xlsx = long ? yield* fitting(changesSheet(difference, (id) => get(id)?.name ?? '')) : undefined;
    return { type: 'compared', list, ...(xlsx === undefined ? {} : { xlsx }) };
  }

  /** In base64; undefined: more than a message carries. */
  function* fitting({ rows, ...sheet }: LongTable): Steps<string | undefined> {
    const bytes = yield* files.write({ ...sheet, rows: first(rows, ROWS_OF_A_FILE) });
    return bytes.length > ATTACHMENT_BYTES ? undefined : Buffer.from(bytes).toString('base64');
  }

  function* written(office: UnitId, from: number): Steps<Awaited<ReturnType<UnitLists['write']>>> {
    const { holds } = ownBy(office);
    const all = units.known().units.filter(({ id }) => holds(id));
    yield;
    for (let most = ROWS_OF_A_FILE; ; most = Math.ceil(most / 2)) {
      const part = all.slice(from, from + most);
      const xlsx = yield* files.write(unitsSheet(part));
      if (xlsx.length <= ATTACHMENT_BYTES || most <= 1) return { xlsx, last: from + part.length, total: all.length };
    }
  }

  function ownBy(office: UnitId): Office {
    const tree = units.index();
    return { unit: office, holds: (id) => tree.isWithin(id, office) };
  }
}

function* first<T>(all: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const each of all) {
    if (count++ >= most) return;
    yield each;
  }
}

function keyOf(office: UnitId, hash: string, version: number): string {
  return hashToken(`unit list ${office} ${hash} ${version}`);
}
