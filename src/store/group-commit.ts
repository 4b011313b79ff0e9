import type { mongo } from 'mongoose';
import { AppError } from '../errors.js';
import { randomToken } from '../ids.js';
import { storing } from './guard.js';

interface Row {
  readonly _id: string;
  readonly rev: number;
}

interface Waiting<R extends Row> {
  readonly row: R & { readonly mark: string };
  readonly before: number;
  readonly done: (stored: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** So many commands are under way at once; what comes meanwhile goes with the next one. */
const UNDER_WAY = 2;
/** Far below what one command may hold (48 MB, 100,000 statements). */
const MOST = 200;

/**
 * Replaces rows that are still at `before`, those of one moment in one command: fifty people who write at once cost the
 * database one round trip and one wait for the disk. Each caller learns of its own row alone: true when it was replaced.
 * Nobody waits for a group to fill up. `rows` is asked each time: the client behind it may have been replaced (watch.ts).
 */
export function groupCommit<R extends Row>(
  rows: () => mongo.Collection<R>,
  writeConcern: { readonly w: 1 | 'majority'; readonly j: boolean },
) {
  const queue: Waiting<R>[] = [];
  let underWay = 0;
  let planned = false;
  let marks = 0;
  const self = randomToken(6);

  return function replace(row: R, before: number): Promise<boolean> {
    return new Promise((done, failed) => {
      // Two processes may write the same `rev`: the mark tells whose row is there.
      const mark = `${self}${(marks++).toString(36)}`;
      queue.push({ row: { ...row, mark }, before, done, failed });
      plan();
    });
  };

  function plan(): void {
    if (planned || underWay >= UNDER_WAY || queue.length === 0) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      const group = queue.splice(0, MOST);
      underWay += 1;
      void run(group).finally(() => {
        underWay -= 1;
        plan();
      });
      plan();
    });
  }

  async function run(group: readonly Waiting<R>[]): Promise<void> {
    try {
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
      if (result.n === group.length) for (const { done } of group) done(true);
      else await tellApart(group);
    } catch (error) {
      if (group.length > 1 && !isAway(error)) await oneByOne(group);
      else for (const { failed } of group) failed(error);
    }
  }

  /** Somebody else was faster with one of them: each row's mark says whether it is ours. */
  async function tellApart(group: readonly Waiting<R>[]): Promise<void> {
    const ids = group.map(({ row }) => row._id);
    const found = await storing(() =>
      rows()
        .find({ _id: { $in: ids } } as never)
        .project({ mark: 1 })
        .toArray(),
    );
    const there = new Set(found.map(({ mark }) => mark));
    for (const { row, done } of group) done(there.has(row.mark));
  }

  /** One row that cannot be written must not keep the others from it. */
  async function oneByOne(group: readonly Waiting<R>[]): Promise<void> {
    await Promise.all(group.map((each) => run([each])));
  }
}

function isAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}
