import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { makeIdentityId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { Exchange } from '../../../src/services/conversations/exchange.js';
import { notify, nudge, plainSay, sweep } from '../../../src/services/conversations/notify.js';
import { makeReceive } from '../../../src/services/conversations/receive.js';
import { t } from '../../../src/texts/index.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;
let db: TestStore;
let now = NOON;
const clock = { now: () => now };
const exchanges: TestExchange[] = [];

beforeAll(async () => {
  db = await openTestStore('exchange');
});
afterAll(async () => {
  for (const { exchange } of exchanges) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

function process(channel?: ScriptedChannel): TestExchange {
  const made = openExchange(db, channel === undefined ? { clock } : { clock, channel });
  exchanges.push(made);
  return made;
}

const text = (words: string): Input => ({ kind: 'text', text: words });
const ANSWERS = ['nộp', 'đồng ý', 'Lê Văn A', '0912345678', 'thanh hoa', 'Trường B', '2', 'Giá đỡ', 'Mô tả ngắn gọn.'];
let people = 0;
const somebody = () => `person${++people}`;

/** Types the whole form up to the review card. */
async function toReview({ receive }: TestExchange, user: string, answers = ANSWERS): Promise<void> {
  for (const answer of answers) await receive(event(user, text(answer), now));
}

const said = (one: TestExchange, user: string) =>
  one.channel.sent.filter(({ to }) => to.endsWith(`:${user}`)).map(({ message }) => message.text);
const initiativesOf = async (title: string) => db.store.connection.collection('initiatives').find({ title }).toArray();

describe('the exchange on a real database', () => {
  test('a member is walked to the receipt, and what is stored is what the review card showed', async () => {
    const one = process();
    const user = somebody();
    const title = `Giá đỡ ${user}`;
    await toReview(
      one,
      user,
      ANSWERS.map((answer) => (answer === 'Giá đỡ' ? title : answer)),
    );
    const [card] = (await one.channel.until((texts) => texts.some((each) => each.includes('xem lại')))).slice(-1);
    expect(card).toContain('2. Số điện thoại: 0912 345 678');
    await one.receive(event(user, text('gửi'), now));
    const [receipt] = (
      await one.channel.until((texts) => texts.some((each) => each.includes('Đã nộp thành công')))
    ).slice(-1);
    const [row] = await initiativesOf(title);
    expect(row).toMatchObject({
      title,
      description: 'Mô tả ngắn gọn.',
      profile: { fullName: 'Lê Văn A', phone: '+84912345678' },
    });
    expect(receipt).toContain(row?.code);
  });

  test('every event delivered twice, all at once, over two processes: one turn each', async () => {
    const channel = new ScriptedChannel();
    const [a, b] = [process(channel), process(channel)];
    const user = somebody();
    const title = `Máy ${user}`;
    const answers = [...ANSWERS.map((answer) => (answer === 'Giá đỡ' ? title : answer)), 'gửi'];
    for (const [index, answer] of answers.entries()) {
      const arrived = event(user, text(answer), now, `${user}-${index}`);
      const outcomes = await Promise.all([a, b, a, b].map(({ receive }) => receive(arrived)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    }
    await channel.until((texts) => texts.some((each) => each.includes('Đã nộp thành công')));
    expect(await initiativesOf(title)).toHaveLength(1);
    const receipts = channel.sent.filter(({ to, message }) => to.endsWith(user) && message.text.includes('Đã nộp'));
    expect(new Set(receipts.map(({ message }) => message.seq)).size).toBe(1);
  });

  test('a process that dies after storing leaves its words to another one', async () => {
    const dead = new ScriptedChannel();
    dead.send = () => new Promise(() => undefined);
    const user = somebody();
    await process(dead).receive(event(user, text('xin chào'), now));
    const heir = process();
    expect(await sweep(heir.exchange)).toBe(0);
    now = new Date(now.getTime() + 11_000);
    await sweep(heir.exchange);
    await heir.channel.until(() => heir.channel.sent.some(({ to }) => to.endsWith(user)));
    expect(said(heir, user)).toEqual([expect.stringContaining('Chào anh/chị')]);
  });

  test('a 429, an uncertain send and a refused one: the rest still arrives in order', async () => {
    const one = process();
    const user = somebody();
    one.channel.script = [
      { type: 'retry', afterMs: 10, scope: 'bot' },
      { type: 'unknown', reason: 'reset' },
    ];
    await one.receive(event(user, text('xin chào'), now));
    await one.channel.until((texts) => texts.length === 1);
    one.channel.script = [{ type: 'refused', reason: 'too long' }];
    await one.receive(event(user, text('nộp'), now));
    await one.receive(event(user, text('đồng ý'), now));
    expect((await one.channel.until((texts) => texts.length === 2))[1]).toContain('Họ và tên');
  });

  test('while the bot is paused for long nobody holds anything: the words wait in the database', async () => {
    const one = process();
    const user = somebody();
    const over = now.getTime() + 30_000;
    const wait = () => new Promise<void>(() => undefined);
    const pace = { heldUntil: () => over, wait, pause: () => undefined, take: async () => 0 };
    const paused = new Exchange({ ...one.exchange.ports, pace });
    await makeReceive(paused)(event(user, text('xin chào'), now));
    await quiet(paused);
    const row = await db.store.connection.collection('conversations').findOne({ identity: `telegram:${user}` });
    expect(row?.lease.until).toEqual(new Date(over));
    expect(paused.all().map(({ draining }) => draining)).toEqual([undefined]);
    now = new Date(over);
    await sweep(one.exchange);
    await one.channel.until(() => said(one, user).length === 1);
  });

  test('somebody who blocked the bot is noted, and spoken to again when they write', async () => {
    const one = process();
    const user = somebody();
    one.channel.script = [{ type: 'gone', reason: 'blocked' }];
    await one.receive(event(user, text('xin chào'), now));
    await one.receive(event(user, { kind: 'membership', status: 'unblocked' }, now));
    await one.receive(event(user, text('nộp'), now));
    expect((await one.channel.until((texts) => texts.length > 0))[0]).toContain('đồng ý');
  });

  test('somebody once out of reach who writes counts as reachable again, though no messenger said so', async () => {
    const one = process();
    const user = somebody();
    const identity = makeIdentityId('telegram', user);
    await db.repositories.people.ensure(identity, now);
    const blockedAt = async () =>
      (await db.store.connection.collection('identities').findOne({ _id: identity as never }))?.blockedAt ?? null;
    one.channel.script = [{ type: 'gone', reason: 'blocked' }];
    await one.receive(event(user, text('xin chào'), now));
    await quiet(one.exchange);
    expect(await blockedAt()).toEqual(now);
    await one.receive(event(user, text('nộp'), now));
    await one.channel.until((texts) => texts.length > 0);
    expect(await blockedAt()).toBeNull();
  });

  test('while the bot they wrote to is switched off nothing is sent there, and nobody is noted as having blocked it', async () => {
    const one = process();
    const user = somebody();
    const on = { serves: true };
    Object.assign(one.channel, { serves: () => on.serves });
    await one.receive(event(user, text('xin chào'), now));
    await quiet(one.exchange);
    expect(said(one, user)).toHaveLength(1);
    on.serves = false;
    await notify(one.exchange, event(user, text(''), now).conversation, 'k1', plainSay(t('chat.nudge')));
    await quiet(one.exchange);
    on.serves = true;
    await notify(one.exchange, event(user, text(''), now).conversation, 'k2', plainSay(t('chat.stopped')));
    await one.channel.until(() => said(one, user).length === 2);
    expect(said(one, user)[1]).not.toContain('Hôm qua');
  });

  test('a draft left for a day is nudged once; an opt-out is respected', async () => {
    const one = process();
    const [willing, unwilling] = [somebody(), somebody()];
    for (const user of [willing, unwilling]) await toReview(one, user, ANSWERS.slice(0, 4));
    await one.receive(event(unwilling, text('tắt nhắc'), now));
    await one.channel.until((texts) => texts.some((each) => each.includes('Đã tắt nhắc')));
    await nudge(one.exchange);
    expect(said(one, willing).join()).not.toContain('viết dở');
    now = new Date(now.getTime() + 25 * 3_600_000);
    await nudge(one.exchange);
    await nudge(one.exchange);
    await quiet(one.exchange);
    expect(said(one, willing).filter((each) => each.includes('Hôm qua'))).toHaveLength(1);
    expect(said(one, unwilling).filter((each) => each.includes('Hôm qua'))).toHaveLength(0);
  });

  test('a scene that throws: the event is put aside, the person is told, the next one is taken', async () => {
    const one = process();
    const user = somebody();
    const broken = event(user, { kind: 'text', text: undefined as unknown as string }, now);
    expect(await one.receive(broken)).toBe('parked');
    expect((await one.channel.until((texts) => texts.length > 0))[0]).toContain('giữ lại để văn phòng xem');
    expect(await one.receive(event(user, text('nộp'), now))).toBe('stored');
  });

  test('a command that can never work does not keep its person waiting for ever: told, put aside, the draft kept', async () => {
    const one = process();
    one.exchange.ports.run = () => Promise.reject(new Error('a defect'));
    const user = somebody();
    await toReview(one, user);
    await one.receive(event(user, text('gửi'), now));
    for (let tries = 0; tries < 40 && !said(one, user).some((each) => each.includes('Chưa gửi được')); tries++) {
      await quiet(one.exchange);
      now = new Date(now.getTime() + 61_000);
      await sweep(one.exchange);
    }
    await one.channel.until(() => said(one, user).some((each) => each.includes('Chưa gửi được')));
    await one.receive(event(user, text('tiếp'), now));
    await one.channel.until(() => said(one, user).at(-1)?.includes('Mời anh/chị xem lại') ?? false);
    expect(await db.repositories.parkedEvents.page(50)).toContainEqual(
      expect.objectContaining({ reason: 'command-failed' }),
    );
  });

  test('a messenger that was switched off: what is to be said there waits, and goes out when it is back', async () => {
    const first = process();
    const user = somebody();
    first.channel.script = [{ type: 'retry', afterMs: 30_000, scope: 'chat' }];
    await first.receive(event(user, text('xin chào'), now));
    await quiet(first.exchange);
    const [off, on] = [process(), process()];
    off.exchange.ports.channels = new Map();
    now = new Date(now.getTime() + 31_000);
    await sweep(off.exchange);
    await quiet(off.exchange);
    now = new Date(now.getTime() + 61_000);
    await sweep(on.exchange);
    await on.channel.until(() => said(on, user).some((each) => each.includes('Chào anh/chị')));
  });

  test('what is said after an erasure comes after it, however quick the hand', async () => {
    const one = process();
    const user = somebody();
    await toReview(one, user);
    for (const words of ['gửi', '/dulieu', 'Xoá tất cả', 'Xoá hết']) await one.receive(event(user, text(words), now));
    await one.channel.until((texts) => texts.some((each) => each.includes('Đã xoá hết')));
    await quiet(one.exchange);
    now = new Date(now.getTime() + 1_000);
    await one.receive(event(user, text('nộp'), now));
    await one.channel.until((texts) => texts.at(-1)?.includes('Ai giữ') ?? false);
    const seqs = one.channel.sent.map(({ message }) => message.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });
  test('erased means gone, the conversation with it, and a new one starts from nothing', async () => {
    const one = process();
    const user = somebody();
    await toReview(one, user);
    await one.receive(event(user, text('gửi'), now));
    await one.channel.until((texts) => texts.some((each) => each.includes('Đã nộp')));
    for (const words of ['/dulieu', 'Xoá tất cả', 'Xoá hết']) await one.receive(event(user, text(words), now));
    await one.channel.until((texts) => texts.some((each) => each.includes('Đã xoá hết')));
    const rows = db.store.connection.collection('conversations');
    await until(async () => (await rows.findOne({ identity: `telegram:${user}` })) === null);
    await one.receive(event(user, text('nộp'), now));
    expect((await one.channel.until((texts) => texts.at(-1)?.includes('Ai giữ') ?? false)).length).toBeGreaterThan(0);
  });
});
