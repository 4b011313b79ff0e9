import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../../src/channels/zalo-bot/capabilities.js';
import type { ConversationId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { AskPlace, Outgoing, Receive, SendOutcome } from '../../../src/services/ports.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import { storedCards } from '../../helpers/member.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import type { Person } from '../../stand-ins/zalo-bot/index.js';
import { type Rig, rig } from './harness.js';

/** Whether and when the Bot Platform repeats is not documented: so it may be as the Official Account's, and in any order. */

const MINUTE = 60_000;
let made: Rig;
let db: Awaited<ReturnType<typeof openTestStore>>;
let here: TestExchange;
/** While the plan of the tests takes initiatives, whatever day it is. */
let now = NOON.getTime();

class Bot extends ScriptedChannel {
  override readonly id = 'zalo-bot';
  override readonly capabilities = zaloBotCapabilities;

  override send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
    return made.bot.channel.send(to, message, place);
  }
}

beforeAll(async () => {
  db = await openTestStore('zalo-bot-order');
  const clock = { now: () => new Date(now) };
  here = openExchange(db, { clock, channel: new Bot() });
  const receive: Receive = (inbound) => here.receive(inbound);
  made = await rig('webhook', { now: () => now }, { receive, clock });
});
afterAll(async () => {
  await made.close();
  await closeExchange(here.exchange, 5_000);
  await db.store.drop();
  await db.store.close();
});

let messages = 0;

/** What Zalo posts when somebody writes, to be posted as often and in whatever order a test likes. */
function written(person: Person, text: string): object {
  now += 700;
  messages += 1;
  return {
    event_name: 'message.text.received',
    message: {
      from: { id: person.id, display_name: person.name, is_bot: false },
      chat: { id: person.id, chat_type: 'PRIVATE' },
      message_id: `o${messages}`,
      date: now,
      text,
    },
  };
}

async function post(...bodies: readonly object[]): Promise<void> {
  for (const body of bodies) {
    const { length } = made.server.deliveries;
    made.server.push(body);
    await until(() => made.server.deliveries.length > length);
    await quiet(here.exchange);
  }
  expect(made.server.deliveries.filter(({ status }) => status !== 200)).toEqual([]);
}

/** Somebody who has answered so far. */
async function person(...answers: readonly string[]): Promise<Person> {
  const someone = made.server.person();
  someone.opens();
  for (const answer of ['nộp', ...answers]) await post(written(someone, answer));
  return someone;
}

const ANSWERS = ['1', 'Lê Thị Mai', '0912 345 678', 'Hà Nội', 'Công ty Dệt 8-3', '1', 'Bỏ qua'];

test('the word that submits, typed three times, out of order, and repeated for two hours: one initiative, one receipt', async () => {
  const mai = await person(...ANSWERS, 'Gá kẹp vải hai mặt, mỗi ca bớt 40 phút.');
  expect(mai.seen.at(-1)?.text).toContain('Gõ: Nộp sáng kiến này');
  const [first, second, third] = [written(mai, 'gửi'), written(mai, 'gửi'), written(mai, 'gửi')];
  await post(second, first, third);
  for (const after of [30_000, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE]) {
    now += after;
    await post(first, second, third);
  }
  expect((await storedCards(db.store)).size).toBe(1);
  expect(mai.seen.filter(({ text }) => text.includes('Đã nộp thành công'))).toHaveLength(1);
});

test('of two answers in the wrong order the later one is given back, and none lands at the wrong question', async () => {
  const mai = await person(...ANSWERS.slice(0, -1));
  const [title, skipped] = [written(mai, 'Gá kẹp vải'), written(mai, 'Bỏ qua')];
  await post(skipped, title);
  const { text } = mai.seen.at(-1) ?? { text: '' };
  expect(text).toContain('“Gá kẹp vải” anh/chị gửi lúc trước bây giờ mới đến');
  expect(text).toContain('Mô tả sáng kiến');
});

test('a digit that was typed before the menu was there chooses nothing on it, and is given back', async () => {
  const mai = await person(...ANSWERS.slice(0, 2));
  const [slip, phone] = [written(mai, '1'), written(mai, '0912 345 678')];
  await post(phone, slip);
  const { text } = mai.seen.at(-1) ?? { text: '' };
  expect(text).toContain('“1” anh/chị gửi lúc trước bây giờ mới đến');
  expect(text).toContain('1. An Giang');
});

test('an answer repeated an hour later, when other questions have been answered, changes nothing', async () => {
  const mai = await person('1');
  const name = written(mai, 'Lê Thị Mai');
  await post(name, written(mai, '0912 345 678'));
  const before = mai.seen.length;
  now += 60 * MINUTE;
  await post(name);
  expect(mai.seen).toHaveLength(before);
});
