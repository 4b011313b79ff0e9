import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { makeConversationId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { Exchange } from '../../../src/services/conversations/exchange.js';
import { post, sweep } from '../../../src/services/conversations/notify.js';
import type { Call, Pace } from '../../../src/services/conversations/pace.js';
import { makeReceive } from '../../../src/services/conversations/receive.js';
import type { AskPlace, Capabilities, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { event, openExchange, quiet, ScriptedChannel } from '../../helpers/exchange.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

/** A messenger that counts: it asks for a place before it sends, as its chat's number. */
class CountedChannel extends ScriptedChannel {
  override readonly capabilities: Capabilities = {
    ...new ScriptedChannel().capabilities,
    rates: { perSecond: 30, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 },
  };

  override async send(...[to, message, place]: [Parameters<ScriptedChannel['send']>[0], Outgoing, AskPlace?]) {
    const afterMs = (await place?.(to.split(':')[2] ?? '', 'private')) ?? 0;
    if (afterMs > 0) return { type: 'retry', afterMs, scope: 'place' } satisfies SendOutcome;
    return await super.send(to, message);
  }
}

type TestStore = Awaited<ReturnType<typeof openTestStore>>;
let db: TestStore;
let now = NOON;
const exchanges: Exchange[] = [];
let users = 0;
let user = '';

beforeAll(async () => {
  db = await openTestStore('places');
});
beforeEach(() => {
  user = `member${++users}`;
  now = NOON;
});
afterAll(async () => {
  for (const exchange of exchanges) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

const text = (words: string): Input => ({ kind: 'text', text: words });
const conversation = () => makeConversationId('telegram', 'bot', user);
const parcel = (bundle: string) => ({
  bundle: `${bundle} ${user}`,
  says: [{ blocks: [t('chat.nudge')] }],
  until: new Date(NOON.getTime() + 3_600_000),
  patience: new Date(NOON.getTime() + 3_600_000),
});

function counted(take: Pace['take'], paused: string[] = []) {
  const channel = new CountedChannel();
  const one = openExchange(db, { clock: { now: () => now }, channel });
  const pace: Pace = {
    heldUntil: () => 0,
    wait: async () => undefined,
    pause: (scope) => void paused.push(scope),
    take,
  };
  const exchange = new Exchange({ ...one.exchange.ports, pace });
  exchanges.push(exchange);
  return { exchange, channel, receive: makeReceive(exchange) };
}

const said = ({ sent }: ScriptedChannel) => sent.filter(({ to }) => to === conversation());

const outboxOf = async () => {
  const row = await db.store.connection.collection('conversations').findOne({ identity: `telegram:${user}` });
  return { items: JSON.parse(row?.outbox) as { tries?: number }[], until: row?.lease?.until as Date | undefined };
};

test('a reply asks as a reply, a part of a mailing as one, both for the bot and the chat', async () => {
  const asked: (Omit<Call, 'bulk' | 'rates'> & { bulk: boolean })[] = [];
  const { exchange, receive } = counted(async ({ bot, chat, kind, bulk }) => {
    asked.push({ bot, chat, kind, bulk: bulk() });
    return 0;
  });
  await receive(event(user, text('xin chào'), now));
  await quiet(exchange);
  await post(exchange, conversation(), parcel('a'));
  const to = { bot: 'telegram:bot', chat: `telegram:bot:${user}`, kind: 'private' };
  expect(asked).toEqual([
    { ...to, bulk: false },
    { ...to, bulk: true },
  ]);
});

test('a notice that a reply comes to wait behind is one no more', async () => {
  let calls: Call[] = [];
  let go = (): void => undefined;
  const { exchange, channel, receive } = counted((call) => {
    calls.push(call);
    return new Promise((resolve) => (go = () => resolve(0)));
  });
  void receive(event(user, text('xin chào'), now));
  while (calls.length === 0) await new Promise(setImmediate);
  go();
  await quiet(exchange);
  calls = [];
  const posted = post(exchange, conversation(), parcel('a'));
  while (calls.length === 0) await new Promise(setImmediate);
  const [notice] = calls;
  expect(notice?.bulk()).toBe(true);
  await receive(event(user, text('nộp'), now));
  expect(notice?.bulk()).toBe(false);
  go();
  while (calls.length < 2) await new Promise(setImmediate);
  go();
  await posted;
  await quiet(exchange);
  expect(said(channel)).toHaveLength(3);
});

test('without a place it waits in the database, and that is no attempt', async () => {
  let afterMs = 20_000;
  const { exchange, channel, receive } = counted(async () => afterMs);
  await receive(event(user, text('xin chào'), now));
  await quiet(exchange);
  expect(said(channel)).toHaveLength(0);
  const { items, until } = await outboxOf();
  expect(items.map(({ tries = 0 }) => tries)).toEqual([0]);
  expect(until).toEqual(new Date(NOON.getTime() + 20_000));
  afterMs = 0;
  now = new Date(NOON.getTime() + 20_000);
  await sweep(exchange);
  await quiet(exchange);
  expect(said(channel)).toHaveLength(1);
});

test('no place pauses nobody; a 429 of a group holds the whole group', async () => {
  const paused: string[] = [];
  let answers = [300, 0];
  const { exchange, channel, receive } = counted(async () => answers.shift() ?? 0, paused);
  await receive(event(user, text('xin chào'), now));
  await quiet(exchange);
  expect(said(channel)).toHaveLength(1);
  expect(paused).toEqual([]);
  answers = [];
  channel.script = [{ type: 'retry', afterMs: 10, scope: 'chat' }];
  const inGroup = { ...event('7', text('/nop'), now), place: 'group' as const };
  await receive({ ...inGroup, conversation: makeConversationId('telegram', 'bot', '-100', '7') });
  await quiet(exchange);
  expect(paused).toEqual(['telegram:bot:-100']);
});

test('a process that closes asks no more, and leaves it in the outbox', async () => {
  let asked = 0;
  const { exchange, channel, receive } = counted(async () => {
    asked += 1;
    exchange.closing = true;
    return 500;
  });
  await receive(event(user, text('xin chào'), now));
  await quiet(exchange);
  expect(asked).toBe(1);
  expect(said(channel)).toHaveLength(0);
  expect((await outboxOf()).items).toHaveLength(1);
});
