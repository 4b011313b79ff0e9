import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { AppError } from '../../../src/errors.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
const clock = { now: () => NOON };
const opened: TestExchange[] = [];

beforeAll(async () => {
  db = await openTestStore('forget');
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
const rowsOf = (user: string) =>
  db.store.connection.collection('conversations').countDocuments({ identity: `telegram:${user}` });

test('who writes again before the last word of the erasure has arrived begins anew, and stays', async () => {
  const channel = new ScriptedChannel();
  const send = channel.send.bind(channel);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  channel.send = async (to, message) => {
    if (message.text.includes('Đã xoá hết')) await held;
    return send(to, message);
  };
  const { receive, exchange } = open(channel);
  for (const words of ['/dulieu', 'Xoá tất cả', 'Xoá hết', 'nộp']) await receive(event('hasty', text(words), NOON));
  letGo();
  await channel.until((texts) => texts.some((each) => each.includes('Ai giữ')));
  await quiet(exchange);
  await receive(event('hasty', text('đồng ý'), NOON));
  await channel.until((texts) => texts.length > 3 && (texts.at(-1)?.includes('Họ và tên') ?? false));
});

test('a database that was away when the conversation was to go: it goes later', async () => {
  const one = open();
  const { conversations } = one.exchange.ports;
  const remove = conversations.remove.bind(conversations);
  let refusals = 1;
  conversations.remove = async (conversation) => {
    if (refusals-- > 0) throw new AppError('STORE_UNAVAILABLE');
    return remove(conversation);
  };
  for (const words of ['/dulieu', 'Xoá tất cả', 'Xoá hết']) await one.receive(event('patient', text(words), NOON));
  await one.channel.until((texts) => texts.some((each) => each.includes('Đã xoá hết')));
  await quiet(one.exchange);
  await closeExchange(one.exchange, PATIENCE_MS);
  expect(refusals).toBeLessThan(1);
  expect(await rowsOf('patient')).toBe(0);
});
