import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { groupCommit } from '../../src/store/group-commit.js';
import { openTestStore } from '../helpers/store.js';

interface Thing {
  readonly _id: string;
  readonly rev: number;
  readonly words: string;
}

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('group-commit');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

async function things(name: string, count: number) {
  const { connection } = db.store;
  const database = connection.getClient().db(connection.name);
  const rows = database.collection<Thing>(name);
  const all = Array.from({ length: count }, (_, index) => ({ _id: `t${index}`, rev: 1, words: 'old' }));
  await rows.insertMany(all);
  const replace = groupCommit<Thing>(() => rows, { w: 'majority', j: true });
  const words = async () => (await rows.find().sort({ _id: 1 }).toArray()).map((row) => row.words);
  return { rows, replace, words };
}

describe('many rows written at once', () => {
  test('each writer learns of its own row, also when somebody was faster with some', async () => {
    const { rows, replace, words } = await things('some-stale', 10);
    await rows.updateMany({ _id: { $in: ['t3', 't7'] } }, { $set: { rev: 2, words: 'faster' } });
    const stored = await Promise.all(
      Array.from({ length: 10 }, (_, index) => replace({ _id: `t${index}`, rev: 2, words: 'new' }, 1)),
    );
    expect(stored.map((each, index) => (each ? '' : index)).filter((each) => each !== '')).toEqual([3, 7]);
    expect((await words()).filter((each) => each === 'new')).toHaveLength(8);
  });

  test('two that write the same row: one wins, the other knows it', async () => {
    const { replace } = await things('racing', 1);
    const stored = await Promise.all(['a', 'b', 'c'].map((words) => replace({ _id: 't0', rev: 2, words }, 1)));
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  test('one that cannot be written does not keep the others from it', async () => {
    const { replace, words } = await things('too-large', 3);
    const huge = 'x'.repeat(17 * 1024 * 1024);
    const outcomes = await Promise.allSettled([
      replace({ _id: 't0', rev: 2, words: 'new' }, 1),
      replace({ _id: 't1', rev: 2, words: huge }, 1),
      replace({ _id: 't2', rev: 2, words: 'new' }, 1),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await words()).toEqual(['new', 'old', 'new']);
  });

  test('a thousand rows, each in its place', async () => {
    const { rows, replace } = await things('thousand', 1000);
    const all = Array.from({ length: 1000 }, (_, index) =>
      replace({ _id: `t${index}`, rev: 2, words: `new ${index}` }, 1),
    );
    expect((await Promise.all(all)).every(Boolean)).toBe(true);
    expect((await rows.findOne({ _id: 't977' }))?.words).toBe('new 977');
  });
});
