import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import { makeUnitIndex, type UnitIndex, unitIndexInSteps } from '../../domain/units/search.js';
import type { Unit } from '../../domain/units.js';
import { AppError } from '../../errors.js';
import type { Log } from '../../log.js';
import { gently } from '../pacing/gently.js';
import { repeat } from '../pacing/repeat.js';
import { CHUNK, type ChunkId, type TreeVersion, type UnitTrees } from './unit-records.js';

/** The units as this process knows them. Another process's change is here within {@link LOOK_MS}. */
export interface Units {
  /**
   * The newest known version as it stands today in Viet Nam: lists hold today's units, and an old name finds what it
   * became. A plan whose window lies in another time asks `index().asOf(day)`.
   */
  index(): UnitIndex;
  /** Every unit of the newest known version, and its number; 0 is the founding list. */
  known(): { readonly version: number; readonly units: readonly Unit[] };
  /** Looks whether there is a newer version. */
  refresh(): Promise<void>;
  /** Looks again and again, while there is a database to look at. */
  watch(mongodb: () => boolean, log: Log): { stop(): Promise<void> };
  /**
   * Makes these the units, unless `base` is no longer the current version: false. Units that stay are the same objects. A change with a
   * `key` can be asked for later.
   */
  replace(base: number, units: readonly Unit[], key?: string): Promise<boolean>;
  /** The version that the change with this key has made; undefined: none, or one that was replaced more than three times since. */
  made(key: string): Promise<number | undefined>;
  /**
   * Applies a change to whatever version is current; an edit that returns undefined changes nothing. The edit may be
   * called several times.
   * @throws AppError UNITS_CHANGED when others were faster again and again
   */
  change(edit: (units: readonly Unit[]) => readonly Unit[] | undefined): Promise<void>;
}

const LOOK_MS = 3_000;
const TRIES = 5;

interface Known {
  readonly version: number;
  readonly chunks: readonly (readonly [ChunkId, readonly Unit[]])[];
  readonly units: readonly Unit[];
  readonly index: UnitIndex;
}

export function makeUnits(ports: {
  readonly records: UnitTrees;
  /** Version 0. */
  readonly founding: readonly Unit[];
  readonly clock: Clock;
}): Units {
  const { records, founding, clock } = ports;
  let known: Known = { version: 0, chunks: [], units: founding, index: makeUnitIndex(founding) };
  let view: { readonly of: UnitIndex; readonly day: string; readonly index: UnitIndex } | undefined;

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: an older version that was slow to read must not follow a newer one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function look(): Promise<void> {
    // What is there may be replaced, and then cleaned away, while it is being read.
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const current = await records.current();
      // A restored copy of the database may be older.
      if ((current?.version ?? 0) === known.version && sameChunks(current, known)) return;
      if (current === undefined) return take(0, [], founding);
      const have = new Map(known.chunks);
      const rest = await records.chunks(current.chunks.filter((id) => !have.has(id)));
      const chunks = current.chunks.flatMap((id) => {
        const units = have.get(id) ?? rest.get(id);
        return units === undefined ? [] : [[id, units] as const];
      });
      if (chunks.length === current.chunks.length) return take(current.version, chunks);
    }
    throw new AppError('UNITS_CHANGED');
  }

  async function take(
    version: number,
    chunks: Known['chunks'],
    units: readonly Unit[] = chunks.flatMap(([, each]) => each),
  ): Promise<void> {
    // That of a whole country takes seconds to make.
    known = { version, chunks, units, index: await gently(unitIndexInSteps(units)) };
  }

  async function publish(base: number, units: readonly Unit[], key?: string): Promise<boolean> {
    if (base !== known.version) await look();
    if (base !== known.version) return false;
    const before = known.chunks;
    const parts: (readonly Unit[])[] = [];
    for (let from = 0; from < units.length; from += CHUNK) parts.push(units.slice(from, from + CHUNK));
    const made = await records.publish(
      base,
      parts.map((part, at) => {
        const [id, same] = before[at] ?? [];
        return id !== undefined && same !== undefined && sameUnits(part, same) ? id : part;
      }),
      clock.now(),
      key,
    );
    if (made === undefined) return false;
    await take(
      made.version,
      made.chunks.map((id, at) => [id, parts[at] ?? []] as const),
    );
    return true;
  }

  const refresh = () => inTurn(look);
  const replace = (base: number, units: readonly Unit[], key?: string) => inTurn(() => publish(base, units, key));

  return {
    index() {
      const day = isoDay(vietnamDay(clock.now()));
      if (view?.of !== known.index || view.day !== day) view = { of: known.index, day, index: known.index.asOf(day) };
      return view.index;
    },
    known: () => known,
    refresh,
    watch: (mongodb, log) =>
      repeat(
        LOOK_MS,
        async () => mongodb() && refresh(),
        (err) => log.warn({ event: 'units.not-read', err }),
      ),
    replace,
    made: (key) => records.made(key),
    change: async (edit) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        await refresh();
        const { version, units } = known;
        const changed = edit(units);
        if (changed === undefined || (await replace(version, changed))) return;
      }
      throw new AppError('UNITS_CHANGED');
    },
  };
}

function sameChunks(current: TreeVersion | undefined, { chunks }: Known): boolean {
  const ids = current?.chunks ?? [];
  return ids.length === chunks.length && ids.every((id, at) => id === chunks[at]?.[0]);
}

function sameUnits(a: readonly Unit[], b: readonly Unit[]): boolean {
  return a.length === b.length && a.every((unit, at) => unit === b[at]);
}
