import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Inbound, Input } from '../../../src/conversation/message.js';
import { makeConversationId, makeIdentityId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { nudge } from '../../../src/services/conversations/notify.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
let now = NOON;
const clock = { now: () => now };
const opened: TestExchange[] = [];

beforeAll(async () => {
  db = await openTestStore('nudge');
});
afterAll(async () => {
  for (const { exchange } of opened) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

function open(channel = new ScriptedChannel()): TestExchange {
  const made = openExchange(db, { clock, channel });
  opened.push(made);
  return made;
}

const text = (words: string): Input => ({ kind: 'text', text: words });

test('a draft that was written over another process is nudged by one that remembers an older state', async () => {
  const channel = new ScriptedChannel();
  const [here, there] = [open(channel), open(channel)];
  await here.receive(event('roamer', text('xin chào'), now));
  await quiet(here.exchange);
  await closeExchange(here.exchange, 2_000);
  for (const words of ['nộp', 'đồng ý', 'Lê Văn A']) await there.receive(event('roamer', text(words), now));
  await quiet(there.exchange);
  now = new Date(now.getTime() + 25 * 3_600_000);
  expect(await nudge(here.exchange)).toBe(1);
  await quiet(here.exchange);
  expect(channel.sent.filter(({ message }) => message.text.includes('Hôm qua'))).toHaveLength(1);
});

test('a group that the bot was removed from says nothing about the person who wrote there', async () => {
  const one = open();
  const identity = makeIdentityId('telegram', 'speaker');
  await db.repositories.people.ensure(identity, now);
  one.channel.script = [{ type: 'gone', reason: 'blocked' }];
  const inGroup: Inbound = {
    ...event('speaker', text('/nop'), now),
    conversation: makeConversationId('telegram', 'bot', '-100', 'speaker'),
    place: 'group',
  };
  await one.receive(inGroup);
  await quiet(one.exchange);
  expect(one.channel.script).toEqual([]);
  expect(await db.repositories.people.wantsNudges(identity)).toBe(true);
});
