import type { Unit } from '../../domain/units.js';
import { randomToken } from '../../ids.js';
import type { ChunkId, TreeVersion, UnitTrees } from '../../services/units/unit-records.js';
import type { Store } from '../connect.js';
import { isDuplicate, storing } from '../guard.js';
import { type UnitChunkRow, unitChunkModel } from '../models/unit-chunk.js';
import { unitTreeModel } from '../models/unit-tree.js';

/** Versions whose chunks are kept beside the current one: a process may be reading one of them. */
const FORMER = 3;
/** A chunk that belongs to no version is left behind by an import that died, or belongs to one that is going on. */
const ORPHAN_MS = 3_600_000;
/** A chunk is some 200 kB; so many are written or read at once. */
const BATCH = 10;
const BATCH_MS = 30_000;

export function makeUnitTrees({ connection }: Pick<Store, 'connection'>): UnitTrees {
  const trees = unitTreeModel(connection);
  const chunks = unitChunkModel(connection);
  const rows = chunks.collection;

  const current = async (): Promise<TreeVersion | undefined> => {
    const row = await storing(() =>
      trees.findOne({ _id: 'current' }, { version: 1, chunks: 1, at: 1 }).lean<TreeVersion>(),
    );
    return row === null ? undefined : { version: row.version, chunks: row.chunks, at: row.at };
  };

  return {
    current,
    chunks: async (ids) => {
      const found = new Map<ChunkId, readonly Unit[]>();
      for (let from = 0; from < ids.length; from += BATCH) {
        const wanted = { _id: { $in: ids.slice(from, from + BATCH) } };
        for (const { _id, units } of await storing(() => chunks.find(wanted).lean(), BATCH_MS)) found.set(_id, units);
      }
      return found;
    },
    publish: async (base, parts, at, key) => {
      const fresh: UnitChunkRow[] = [];
      const ids = parts.map((part) => {
        if (typeof part === 'string') return part;
        const _id = randomToken(12);
        fresh.push({ _id, base, at, units: [...part] });
        return _id;
      });
      for (let from = 0; from < fresh.length; from += BATCH)
        await storing(() => rows.insertMany(fresh.slice(from, from + BATCH) as never[]), BATCH_MS);
      if (!(await follow(base, ids, at, key))) {
        await remove(fresh.map(({ _id }) => _id));
        return undefined;
      }
      await clean(at).catch(() => undefined);
      return { version: base + 1, chunks: ids, at };
    },
    made: async (key) => {
      const row = await storing(() => trees.findOne({ _id: 'current' }).lean());
      return row === null ? undefined : [row, ...row.former].find((each) => each.key === key)?.version;
    },
  };

  /** The one write that makes a version current. */
  async function follow(base: number, ids: readonly ChunkId[], at: Date, key?: string): Promise<boolean> {
    const named = key === undefined ? {} : { key };
    const next = { version: base + 1, chunks: [...ids], at, ...named };
    if (base === 0) {
      try {
        await storing(() => trees.collection.insertOne({ _id: 'current' as never, ...next, former: [] }));
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    }
    const former = await storing(() => trees.findOne({ _id: 'current', version: base }).lean());
    if (former === null) return false;
    const { version, chunks, key: madeBy } = former;
    const kept = [{ version, chunks, ...(madeBy === undefined ? {} : { key: madeBy }) }, ...former.former].slice(
      0,
      FORMER,
    );
    const unnamed = key === undefined ? { $unset: { key: '' } } : {};
    const result = await storing(() =>
      trees.updateOne({ _id: 'current', version: base }, { $set: { ...next, former: kept }, ...unnamed }),
    );
    return result.modifiedCount === 1;
  }

  /** Removes what no kept version has. What was written lately may belong to an import that is going on. */
  async function clean(now: Date): Promise<void> {
    const row = await storing(() => trees.findOne({ _id: 'current' }).lean());
    if (row === null) return;
    const kept = new Set([...row.chunks, ...row.former.flatMap((version) => version.chunks)]);
    const oldest = row.former.at(-1)?.version ?? row.version;
    const old = await storing(() => chunks.find({}, { _id: 1, base: 1, at: 1 }).sort({ at: 1 }).lean(), BATCH_MS);
    const due = now.getTime() - ORPHAN_MS;
    // A chunk of a version before the oldest kept one can become nobody's any more.
    const gone = old.filter((chunk) => !kept.has(chunk._id) && (chunk.base + 1 < oldest || chunk.at.getTime() < due));
    await remove(gone.map(({ _id }) => _id));
  }

  async function remove(ids: readonly ChunkId[]): Promise<void> {
    if (ids.length > 0) await storing(() => chunks.deleteMany({ _id: { $in: [...ids] } }), BATCH_MS);
  }
}
