import type { mongo } from 'mongoose';
import { AppError } from '../errors.js';
import { randomToken } from '../ids.js';
import { grouped } from './grouped.js';
import { storing } from './guard.js';

interface Row {
  readonly _id: string;
  readonly rev: number;
}

interface Replacement<R extends Row> {
  readonly row: R & { readonly mark: string };
  readonly before: number;
}

/**
 * Replaces rows that are still at `before`, those of one moment in one command: fifty people who write at once cost the
 * database one round trip and one wait for the disk. Each caller learns of its own row alone: true when it was replaced.
 * Nobody waits for a group to fill up. `rows` is asked each time: the client behind it may have been replaced (watch.ts).
 */
export function groupCommit<R extends Row>(
  rows: () => mongo.Collection<R>,
  writeConcern: { readonly w: 1 | 'majority'; readonly j: boolean },
) {
  let marks = 0;
  const self = randomToken(6);

  const write = grouped(async (group: readonly Replacement<R>[]): Promise<readonly boolean[]> => {
    const { db, collectionName } = rows();
    const result = await storing(() =>
      db.command({
        update: collectionName,
        ordered: false,
        writeConcern,
        updates: group.map(({ row, before }) => ({ q: { _id: row._id, rev: before }, u: row })),
      }),
    );
    if (result.writeConcernError !== undefined) throw new AppError('STORE_UNAVAILABLE');
    if (result.writeErrors !== undefined) throw new Error('a row could not be written');
    return result.n === group.length ? group.map(() => true) : tellApart(group);
  });

  return function replace(row: R, before: number): Promise<boolean> {
    // Two processes may write the same `rev`: the mark tells whose row is there.
    return write({ row: { ...row, mark: `${self}${(marks++).toString(36)}` }, before });
  };

  /** Somebody else was faster with one of them: each row's mark says whether it is ours. */
  async function tellApart(group: readonly Replacement<R>[]): Promise<readonly boolean[]> {
    const ids = group.map(({ row }) => row._id);
    const found = await storing(() =>
      rows()
        .find({ _id: { $in: ids } } as never)
        .project({ mark: 1 })
        .toArray(),
    );
    const there = new Set(found.map(({ mark }) => mark));
    return group.map(({ row }) => there.has(row.mark));
  }
}
