import { beforeEach, describe, expect, test } from '@jest/globals';
import { RateWatch } from '../../stand-ins/telegram/rates.js';

/** The stand-in's own count, by which others are judged. */

const NOON = Date.parse('2026-11-19T04:00:00Z');
const NONE = { clockSecond: 0, slidingSecond: 0, chat: 0, group: 0 };
let watch: RateWatch;
beforeEach(() => {
  watch = new RateWatch();
});

/** One call to each of as many chats, evenly between the two instants. */
function calls(count: number, from: number, to: number, firstChat = 1): void {
  for (let call = 0; call < count; call += 1)
    watch.note('bot', 'sendMessage', firstChat + call, NOON + from + Math.floor((call * (to - from)) / count));
}

describe('one bot', () => {
  test('30 in each second of the clock are allowed, one more is not, of another bot they are', () => {
    for (let second = 0; second < 10; second += 1) calls(30, second * 1000, second * 1000 + 1000, second * 30);
    expect(watch.violations).toEqual(NONE);
    watch.note('bot', 'editMessageText', 999, NOON + 9_999);
    expect(watch.violations).toEqual({ ...NONE, clockSecond: 1 });
    watch.note('another', 'sendMessage', 999, NOON + 9_999);
    expect(watch.violations).toEqual({ ...NONE, clockSecond: 1 });
    expect(watch.between(NOON / 1000 + 8, NOON / 1000 + 11)).toEqual([30, 32, 0]);
  });

  test('33 in any second are allowed, however it lies to the clock; the 34th is not', () => {
    calls(17, 600, 900);
    calls(16, 1_100, 1_500, 100);
    expect(watch.violations).toEqual(NONE);
    calls(1, 1_599, 1_599, 200);
    expect(watch.violations).toEqual({ ...NONE, slidingSecond: 1 });
  });

  test('calls that say nothing are not counted', () => {
    for (let call = 0; call < 100; call += 1) watch.note('bot', 'answerCallbackQuery', undefined, NOON);
    expect(watch.violations).toEqual(NONE);
  });
});

describe('one chat', () => {
  test('takes three at once and then one a second', () => {
    for (const at of [0, 1, 2, 1_000, 2_000, 3_000]) watch.note('bot', 'sendMessage', 7, NOON + at);
    expect(watch.violations).toEqual(NONE);
    watch.note('bot', 'sendMessage', 7, NOON + 3_900);
    expect(watch.violations).toEqual({ ...NONE, chat: 1 });
  });

  test('a group takes twenty in any minute', () => {
    for (let call = 0; call < 20; call += 1) watch.note('bot', 'sendMessage', -100, NOON + call * 1_500);
    watch.note('bot', 'sendMessage', -100, NOON + 60_000);
    expect(watch.violations).toEqual(NONE);
    watch.note('bot', 'sendMessage', -100, NOON + 61_400);
    expect(watch.violations).toEqual({ ...NONE, group: 1 });
  });
});
