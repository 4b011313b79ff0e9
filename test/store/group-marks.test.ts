import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conversationId, type PersonId } from '../../src/ids.js';
import { openTestStore } from '../helpers/store.js';

const NOON = new Date('2027-03-09T05:00:00Z');
const later = (ms: number) => new Date(NOON.getTime() + ms);

describe('what is remembered of groups for a while', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    opened = await openTestStore('group-marks');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  test('the same kind of answer is given once in a while, the same event always, and ten a minute at most', async () => {
    const { groupMarks: marks } = opened.repositories;
    const chat = 'telegram:1:-2';
    const many = await Promise.all([1, 2, 3, 4].map((each) => marks.mayAnswer(chat, 'help', `e${each}`, NOON, 5_000)));
    expect(many.filter(Boolean)).toHaveLength(1);
    const first = `e${many.indexOf(true) + 1}`;
    expect(await marks.mayAnswer(chat, 'help', first, later(1_000), 5_000)).toBe(true);
    expect(await marks.mayAnswer(chat, 'nop', 'f1', later(1_000), 5_000)).toBe(true);
    expect(await marks.mayAnswer(chat, 'help', 'g1', later(5_001), 5_000)).toBe(true);
    let given = 0;
    for (let each = 0; each < 50; each += 1)
      if (await marks.mayAnswer(chat, `kind ${each}`, `h${each}`, later(10_000 + each), 5_000)) given += 1;
    expect(given).toBe(7);
    expect(await marks.mayAnswer(chat, 'help', 'i1', later(61_000), 5_000)).toBe(true);
  });

  test('a link is used once, by whoever was first, and not after its hour', async () => {
    const { groupMarks: marks } = opened.repositories;
    await marks.add('hash', conversationId.parse('telegram:1:-3'), later(3_600_000));
    expect(await marks.look('hash', later(3_600_001))).toBeUndefined();
    const [a, b] = ['a', 'b'] as PersonId[] as [PersonId, PersonId];
    const both = await Promise.all([marks.take('hash', a, NOON), marks.take('hash', b, NOON)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await marks.take('hash', both[0] ? a : b, later(7_200_000))).toBe(true);
    expect(await marks.expire(later(40 * 86_400_000))).toBeGreaterThan(0);
    expect(await marks.look('hash', NOON)).toBeUndefined();
  });
});
