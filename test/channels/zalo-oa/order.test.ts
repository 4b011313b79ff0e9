import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { storedCards } from '../../helpers/member.js';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { type Whole, whole } from './whole.js';

/** What Zalo delivers late, twice or in the wrong order: what somebody who holds the phone would notice. */

const MINUTE = 60_000;
let made: Whole;

beforeAll(async () => {
  made = await whole('zalo-oa-order');
});
afterAll(() => made.close());

/** Somebody at a question of the submission. */
async function asked(words: string, ...answers: readonly string[]): Promise<Person> {
  const person = made.zalo.person();
  await types(person, 'nộp');
  for (const answer of answers) {
    if (person.messages.at(-1)?.labels.includes(answer)) await taps(person, answer);
    else await types(person, answer);
  }
  expect(person.messages.at(-1)?.text).toContain(words);
  return person;
}

async function types(person: Person, text: string): Promise<void> {
  made.pass(2_000);
  await made.zalo.says(person, text);
  await made.quiet();
}

async function taps(person: Person, label: string): Promise<void> {
  made.pass(2_000);
  await made.zalo.taps(person, label);
  await made.quiet();
}

function saidSince(person: Person, count: number): readonly string[] {
  return person.messages.slice(count).map(({ text }) => text);
}

const NAME = 'Họ và tên';
const PHONE = 'Số điện thoại di động';
const ANSWERS = ['Tôi đồng ý', 'Lê Thị Mai', '0912 345 678', 'Hà Nội', 'Công ty Dệt 8-3', 'Doanh nghiệp', 'Bỏ qua'];
const IDEA = 'Gá kẹp vải hai mặt, mỗi ca bớt 40 phút.';

describe('what Zalo could not deliver', () => {
  test('is repeated at 30 s, 5, 15, 30 and 60 minutes, counts once when it comes, and is not repeated then', async () => {
    const person = await asked(NAME, 'Tôi đồng ý');
    const { deliveries } = made.zalo;
    deliveries.attempts.splice(0);
    deliveries.cut = true;
    made.pass(2_000);
    expect(await made.zalo.says(person, 'Lê Thị Mai')).toBe(0);
    await made.passes(51 * MINUTE);
    deliveries.cut = false;
    await made.passes(70 * MINUTE);
    await made.quiet();
    const [first] = deliveries.attempts;
    expect(deliveries.attempts.map(({ at }) => Math.round((at - (first?.at ?? 0)) / 1_000))).toEqual([
      0, 30, 330, 1_230, 3_030, 6_630,
    ]);
    expect(deliveries.attempts.map(({ retry, status }) => [retry, status])).toEqual([
      [0, 'none'],
      [1, 'none'],
      [2, 'none'],
      [3, 'none'],
      [4, 'none'],
      [5, 200],
    ]);
    expect(person.messages.at(-1)?.text).toContain(PHONE);
  });

  test('is read after what came first, not instead of it: an answer whose question is gone is given back', async () => {
    const person = await asked(NAME, 'Tôi đồng ý');
    const before = person.messages.length;
    made.zalo.deliveries.cut = true;
    made.pass(2_000);
    await made.zalo.says(person, 'Lê Thị Mai');
    made.zalo.deliveries.cut = false;
    // No reaction, so they write it again in other words.
    await types(person, 'Lê Thị Mai Hoa');
    await made.passes(MINUTE);
    await made.quiet();
    const [phone, late] = saidSince(person, before);
    expect(phone).toContain(PHONE);
    expect(late).toContain('“Lê Thị Mai” anh/chị gửi lúc trước bây giờ mới đến');
    expect(late).toContain(PHONE);
    await types(person, '0912 345 678');
    expect(person.messages.at(-1)?.text).toContain('tỉnh, thành phố hay ngành');
  });

  test('when nobody can be reached for two hours the account is unsubscribed, and only then', async () => {
    const { deliveries } = made.zalo;
    const person = made.zalo.person();
    deliveries.cut = true;
    await made.zalo.says(person, 'xin chào');
    await made.passes(110 * MINUTE);
    expect(deliveries.subscribed).toBe(true);
    await made.passes(MINUTE);
    expect(deliveries.subscribed).toBe(false);
    deliveries.cut = false;
    expect(await made.zalo.says(person, 'xin chào')).toBe(0);
    deliveries.subscribed = true;
  });

  test('the unsigned {} that Zalo tries an address with is answered 200', async () => {
    expect(await made.zalo.deliveries.probe()).toBe(200);
  });
});

describe('in the wrong order', () => {
  async function swapped(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
    const { deliveries } = made.zalo;
    deliveries.holds = true;
    for (const act of acts) {
      made.pass(700);
      await act();
    }
    deliveries.holds = false;
    await deliveries.release(...acts.map((_, index) => index).reverse());
    await made.quiet();
  }

  test('two answers in a breath: neither lands at the wrong question', async () => {
    const person = await asked(NAME, 'Tôi đồng ý');
    await swapped([() => made.zalo.says(person, 'Lê Thị Mai'), () => made.zalo.says(person, '0912 345 678')]);
    // The number is no name, so that question is still open when the name comes.
    expect(person.messages.at(-1)?.text).toContain(PHONE);
    await types(person, '0987 654 321');
    await types(person, 'hồ sơ của tôi');
    expect(person.messages.map(({ text }) => text).join('\n')).not.toContain('Họ và tên: 0912');
  });

  test('a tap before the words that were written first: the words are given back, the tap counts', async () => {
    const person = await asked('Tên sáng kiến', ...ANSWERS.slice(0, -1));
    const before = person.messages.length;
    await swapped([() => made.zalo.says(person, 'Gá kẹp vải'), () => made.zalo.taps(person, 'Bỏ qua')]);
    const [description, late, ...more] = saidSince(person, before);
    expect(description).toContain('Mô tả sáng kiến');
    expect(late).toContain('“Gá kẹp vải” anh/chị gửi lúc trước bây giờ mới đến');
    expect(late).toContain('Mô tả sáng kiến');
    expect(more).toEqual([]);
  });

  test('a time in the future is not believed, so that what follows is not late', async () => {
    const person = await asked(NAME, 'Tôi đồng ý');
    const { zalo } = made;
    zalo.advance(90 * MINUTE);
    await zalo.says(person, 'Lê Thị Mai');
    zalo.advance(-90 * MINUTE);
    await made.quiet();
    await types(person, '0912 345 678');
    expect(person.messages.at(-1)?.text).toContain('tỉnh, thành phố hay ngành');
  });

  test('whoever left and came back is there, though their leaving is told last', async () => {
    const person = await asked(NAME, 'Tôi đồng ý');
    const follower = { follower: { id: person.id }, oa_id: made.zalo.oaId };
    await swapped([() => made.zalo.happens(person, 'unfollow', follower), () => made.zalo.says(person, 'Lê Thị Mai')]);
    const rows = made.db.store.connection.collection<{ _id: string; blocked: boolean }>('conversations');
    expect(await rows.findOne({ _id: `zalo-oa:${made.zalo.oaId}:${person.id}` })).toMatchObject({ blocked: false });
    await types(person, '0912 345 678');
    expect(person.messages.at(-1)?.text).toContain('tỉnh, thành phố hay ngành');
  });
});

describe('twice', () => {
  test('every tap doubled, in either order, and the last one repeated for an hour: one initiative, one receipt', async () => {
    const person = await asked('Mô tả sáng kiến', ...ANSWERS);
    await types(person, IDEA);
    const { deliveries } = made.zalo;
    deliveries.holds = true;
    const submit = person.messages.at(-1)?.labels[0] ?? '';
    for (let tap = 1; tap <= 3; tap += 1) {
      made.pass(150);
      await made.zalo.taps(person, submit);
    }
    deliveries.holds = false;
    const held = [...deliveries.held];
    await deliveries.release(1, 0, 2);
    await made.quiet();
    for (const after of [30_000, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE]) {
      made.pass(after);
      for (const each of held) expect(await deliveries.attempt(each, 1)).toBe(200);
      await made.quiet();
    }
    expect((await storedCards(made.db.store)).size).toBe(1);
    const receipts = person.messages.filter(({ text }) => text.includes('Đã nộp thành công'));
    expect(receipts).toHaveLength(1);
    expect(person.messages.at(-1)).toEqual(receipts[0]);
  });
});
