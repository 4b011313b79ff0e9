import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { chat, type Rig, rig, say } from './harness.js';

/** What the account's limits do to messages, by the stand-in's own counting. */

const DAY = 24 * 3_600_000;
let made: Rig;
let an: Person;
beforeEach(async () => {
  made = await rig('header', { templateId: 'mau' });
  made.zalo.api.templates.add('mau');
  an = made.zalo.person();
});
afterEach(() => made.close());

const send = (text: string, notice = true) =>
  made.oa.channel.send(
    chat(`zalo-oa:${made.zalo.oaId}:${an.id}`),
    say(text, notice ? { notice: true, reminder: true } : {}),
  );

/** So far ahead that it is noon in Viet Nam. */
function untilNoon(days: number): number {
  return days * DAY + DAY / 2 - ((Date.now() + (7 * DAY) / 24) % DAY);
}

test('the package’s messages are used up by those who have been silent for two days, and by nobody else', async () => {
  made.zalo.api.purse.included = 1;
  for (let free = 0; free < 3; free += 1) expect(await send('trả lời')).toMatchObject({ type: 'sent' });
  made.pass(3 * DAY);
  expect(await send('nhắc')).toMatchObject({ type: 'sent' });
  expect(await send('nhắc nữa')).toMatchObject({ type: 'full' });
  expect(made.charged).toEqual(['reply', 'reply', 'reply', 'sub_quota']);
});

test('more calls in a minute than the package allows wait for the next one', async () => {
  made.zalo.api.limit.perMinute = 2;
  // To the beginning of a minute, so that no other begins in the middle of this.
  made.pass(120_000 - (made.clock.now().getTime() % 60_000));
  await send('một');
  await send('hai');
  const third = await send('ba');
  expect(third).toMatchObject({ type: 'retry', scope: 'bot' });
  if (third.type !== 'retry') throw new Error('not held up');
  made.pass(third.afterMs);
  expect(await send('ba')).toMatchObject({ type: 'sent' });
  expect(an.messages.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
});

test('outside the window a template needs money, and somebody who has left Zalo for 45 days gets none', async () => {
  made.zalo.api.purse.money = false;
  made.pass(untilNoon(9));
  expect(await send('nhắc')).toMatchObject({ type: 'retry' });
  made.zalo.api.purse.money = true;
  expect(await send('nhắc')).toMatchObject({ type: 'sent' });
  made.pass(40 * DAY);
  expect(await send('nhắc')).toEqual({ type: 'gone', reason: 'deactivated' });
});

test.each([
  ['/v3.0/oa/user/detail', { user_is_follower: true }],
  ['/v3.0/oa/quota/message', { cs_reply: { remain: 8, total: 8 } }],
])('%s answers a question in its address as the documents say', async (path, data) => {
  const asked = encodeURIComponent(JSON.stringify({ user_id: an.id }));
  const headers = { access_token: made.zalo.oauth.grant().access };
  const answer = await fetch(`${made.zalo.url}${path}?data=${asked}`, { headers });
  expect(answer.headers.get('x-ratelimit-limit')).toBe('4000');
  expect(await answer.json()).toMatchObject({ error: 0, data });
});
