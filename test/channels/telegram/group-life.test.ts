import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { drawTable } from '../../../src/documents/table-picture.js';
import { writeWeek } from '../../../src/documents/week-table.js';
import {
  type AnnouncementId,
  type ConversationId,
  type GroupChatId,
  groupChatId,
  makeConversationId,
} from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { retakeMissed } from '../../../src/services/groups/missed.js';
import type { AskPlace, Outgoing, Receive, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { AUDIENCE_UNITS, CTY, known, TINH } from '../../helpers/audience.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import { groupingOver } from '../../helpers/grouping.js';
import type { TestStore } from '../../helpers/mailing.js';
import { openPlan } from '../../helpers/people.js';
import { DUE, OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { type Group, type Person, startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.js';
import { type Rig, rig } from './harness.js';

/** The life of a group as Telegram has it: topics that open and close, rights that come and go, and what is told all the same. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let db: TestStore;
let server: TelegramStandIn;
let made: Rig;
let here: TestExchange;
let office: Person;
let member: Person;
let group: Group;
let now = OPENED;
let ours: typeof made.telegram;

class Telegram extends ScriptedChannel {
  override send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
    return ours.channel.send(to, message, place);
  }
  deepLink(payload: string, from?: ConversationId): string | undefined {
    return ours.channel.deepLink(payload, from);
  }
}

beforeAll(async () => {
  db = await openTestStore('telegram-group-life');
  let receive: Receive | undefined;
  // What comes is as old as the clock of this test says.
  const stamped: Receive = async (inbound) => (receive === undefined ? 'stored' : receive({ ...inbound, at: now }));
  server = await startTelegram();
  made = rig(server, { receive: stamped });
  ours = made.telegram;
  const units = { index: () => AUDIENCE_UNITS, change: async () => undefined };
  here = openExchange(db, { clock: { now: () => now }, channel: new Telegram(), units });
  receive = here.receive;
  await ours.start();
  [office, member] = [server.person(), server.person()];
  await known(db, String(office.user.id), { role: ['office-admin', TINH] });
});
beforeEach(async () => {
  now = OPENED;
  for (const name of ['group_chats', 'group_posts', 'notices', 'reports', 'plan_occurrences'])
    await db.store.connection.collection(name).deleteMany({});
});
afterAll(async () => {
  await ours.stop();
  await server.stop();
  await closeExchange(here.exchange, 5_000);
  await db.store.drop();
  await db.store.close();
});

const own = () => makeConversationId('telegram', server.botId, group.chat.id);
const id = (): GroupChatId => groupChatId.parse(own());
const record = () => db.repositories.groups.at(own());
const told = async (key: string) =>
  (await db.repositories.notices.due(100)).filter(({ say }) => JSON.stringify(say).includes(key)).length;
async function look(more: Parameters<typeof groupingOver>[3] = {}): Promise<void> {
  await groupingOver(here.exchange, db.repositories, AUDIENCE_UNITS, more)();
  await quiet(here.exchange);
}
/** What stands in the group after so many messages, and in which topic. */
const since = (count: number) =>
  group
    .messages()
    .slice(count)
    .map(({ text, topic }) => [text, topic] as const);
/** Somebody wants these words to be there. */
async function posts(words: string, { urgent = true, automatic = false, hours = 24, meant = {} } = {}) {
  now = new Date(now.getTime() + MINUTE);
  const before = group.messages().length;
  const what = { type: 'says', says: [{ blocks: [t('bind.unit', { unit: words })] }] } as const;
  const row = { source: words, group: id(), ...meant, what, at: now, urgent, automatic };
  await db.repositories.groupPosts.post([{ ...row, until: new Date(now.getTime() + hours * HOUR) }]);
  await look();
  await look();
  return since(before);
}
const stateOf = async (source: string) => {
  const counts = await db.repositories.groupPosts.counts(source);
  return Object.entries(counts).find(([, count]) => count > 0)?.[0];
};
async function bind(topic?: number, unit = 'cty'): Promise<void> {
  const asks = member.in(group, topic);
  asks.readsAll();
  now = new Date(now.getTime() + MINUTE);
  await asks.says('/ketnoi');
  const { text } = await asks.nextWith('?start=g-');
  await office.starts(/\?start=([\w-]+)/.exec(text)?.[1] ?? '');
  await office.nextWith('Gắn nhóm');
  await office.says(unit);
  await office.nextWith(`Đơn vị ${unit}`);
  await office.says('có');
  await office.nextWith(`Đã gắn nhóm với Đơn vị ${unit}`);
  await quiet(here.exchange);
  await look();
}
async function bound(topic?: number): Promise<void> {
  const where = topic === undefined ? {} : { topic: { id: topic } };
  const as = { id: id(), conversation: own(), channel: 'telegram', rev: 0, state: 'bound', unit: CTY.id } as const;
  await db.repositories.groups.add({ ...as, boundAt: new Date(OPENED.getTime() - DAY), ...where });
}

test('bound from within a topic, a group is answered where it asks, and told what concerns it in that topic', async () => {
  group = server.group({ forum: true });
  const [union, food] = [group.opensTopic(), group.opensTopic('Ăn trưa')];
  await bind(union);
  expect(group.messages().map(({ topic }) => topic)).toEqual([union, union]);
  expect(group.messages().at(-1)?.text).toContain('Nhóm đã gắn với Đơn vị cty');
  expect(await posts('tin của đơn vị')).toEqual([['tin của đơn vị', union]]);
  const [there, general] = [member.in(group, food), member.in(group)];
  general.readsAll();
  // Who asks at the same moment elsewhere is answered as well.
  await there.says('/huongdan');
  await general.says('/huongdan');
  const answers = [await general.next(), await general.next()];
  expect(new Set(answers.map(({ topic }) => topic))).toEqual(new Set([food, undefined]));
  await bind();
  expect(await posts('từ mục chung')).toEqual([['từ mục chung', undefined]]);
  expect(await record()).not.toHaveProperty('topic');
});

test('a topic that is closed loses nothing: General hears it and why, once; opened again it has the posts again', async () => {
  group = server.group({ forum: true });
  const topic = group.opensTopic();
  await bound(topic);
  group.closesTopic(topic);
  const first = await posts('một');
  expect(first).toEqual([
    ['một', undefined],
    [expect.stringContaining('Chủ đề nhận tin của nhóm đang đóng'), undefined],
  ]);
  expect(await posts('hai')).toEqual([['hai', undefined]]);
  group.reopensTopic(topic);
  expect(await posts('ba')).toEqual([['ba', topic]]);
  group.closesTopic(topic);
  expect((await posts('bốn')).map(([text]) => text)).toEqual(['bốn', expect.stringContaining('đang đóng')]);
  expect(await told('bind.muted')).toBe(0);
});

test('a topic that is deleted is forgotten, and General hears that once', async () => {
  group = server.group({ forum: true });
  const topic = group.opensTopic();
  await bound(topic);
  group.deletesTopic(topic);
  expect(await posts('một')).toEqual([
    ['một', undefined],
    [expect.stringContaining('Chủ đề nhận tin của nhóm không còn nữa'), undefined],
  ]);
  expect(await record()).not.toHaveProperty('topic');
  expect(await posts('hai')).toEqual([['hai', undefined]]);
  const refused = server.calls.filter(({ answer }) => typeof answer === 'object' && !answer.ok);
  expect(refused.at(-1)?.params).toMatchObject({ message_thread_id: topic, text: 'một' });
});

test('with General closed as well the bot is muted; whatever was missed comes when it is opened', async () => {
  group = server.group({ forum: true });
  const topic = group.opensTopic();
  await bound(topic);
  group.closesTopic(topic);
  group.closesTopic();
  expect(await posts('một')).toEqual([]);
  expect([await stateOf('một'), (await record())?.muted?.told]).toEqual(['refused', false]);
  group.reopensTopic();
  expect((await posts('hai')).map(([text]) => text)).toEqual([
    expect.stringMatching(/^hai\n\nNhững tin nhóm chưa nhận được[^\n]*\n\nmột$/),
    expect.stringContaining('đang đóng'),
  ]);
});

test('Telegram says that it may write again: what still makes sense comes as one message, once, and the office sees since when', async () => {
  group = server.group({ type: 'supergroup' });
  await bound();
  group.makes('restricted');
  await until(async () => (await record())?.muted !== undefined);
  await posts('tin còn hạn');
  await posts('tin hết hạn', { hours: 1 });
  await announced();
  now = new Date(now.getTime() + 90 * MINUTE);
  await look();
  await look();
  expect(await told('bind.muted')).toBe(1);
  const before = group.messages().length;
  group.makes('administrator');
  await until(async () => (await record())?.back === true);
  await look();
  await look();
  const said = since(before).map(([text]) => text);
  expect(said).toEqual([
    'Những tin nhóm chưa nhận được, vì vừa qua bot không gửi vào nhóm được:\n\ntin còn hạn\n\nMời họp lúc 8 giờ',
  ]);
  expect([await stateOf('tin còn hạn'), await stateOf('tin hết hạn'), await stateOf('tb')]).toEqual([
    'sent',
    'refused',
    'sent',
  ]);
  expect(await posts('tin mới')).toEqual([['tin mới', undefined]]);
  await office.says('menu');
  await office.nextWith('Anh/chị muốn làm gì?');
  await office.says('/ketnoi');
  const list = await office.nextWith('Đơn vị cty');
  expect(list.text).toMatch(/bot gửi tin lại được từ \d/);
  expect(list.text).not.toContain('không được phép gửi tin');
});

async function announced(): Promise<void> {
  const what = { type: 'says', says: [{ blocks: [t('bind.unit', { unit: 'Mời họp lúc 8 giờ' })] }] } as const;
  const row = { source: 'tb', group: id(), what, at: now, urgent: false, automatic: false };
  const until = new Date(now.getTime() + 2 * DAY);
  await db.repositories.groupPosts.post([{ ...row, once: 'tb' as AnnouncementId, until }]);
  await look();
  expect(await stateOf('tb')).toBe('refused');
}

test('nobody tells when everybody may write again: the next post brings what was missed with it, and an answer does', async () => {
  group = server.group({ type: 'supergroup' });
  await bound();
  group.lets(false);
  expect([await posts('một'), await posts('hai')]).toEqual([[], []]);
  group.lets(true);
  expect(await posts('ba')).toEqual([
    [expect.stringMatching(/^ba\n\nNhững tin nhóm chưa nhận được[^\n]*\n\nmột\n\nhai$/), undefined],
  ]);
  group.lets(false);
  expect(await posts('bốn')).toEqual([]);
  group.lets(true);
  const before = group.messages().length;
  const asks = member.in(group);
  asks.readsAll();
  await asks.says('/huongdan');
  await asks.nextWith('Nhóm này gắn với Đơn vị cty');
  await quiet(here.exchange);
  await look();
  await look();
  expect(since(before).map(([text]) => text)).toEqual([
    expect.stringContaining('gắn với'),
    expect.stringMatching(/Những tin nhóm chưa nhận được[\s\S]*bốn$/),
  ]);
});

test('of a plan: the deadline that is ahead once, the call while the report is open, the table of this week; not what is over', async () => {
  group = server.group({ type: 'supergroup' });
  await bound();
  await db.repositories.reports.open([reportOf({ unit: CTY.id })]);
  group.lets(false);
  const week = { plan: openPlan.id, period: '2026-W48' };
  const grace = (at: Date) => new Date(at.getTime() + HOUR);
  const days = (count: number) => new Date(openPlan.closesAt.getTime() - count * DAY + 8 * HOUR);
  const all = [
    {
      ...week,
      kind: 'deadline',
      rule: 'd7',
      at: OPENED,
      deadline: openPlan.closesAt,
      about: { kind: 'entry', id: 'entry' },
    },
    {
      ...week,
      kind: 'deadline',
      rule: 'd5',
      at: days(5),
      deadline: openPlan.closesAt,
      about: { kind: 'entry', id: 'entry' },
    },
    { ...week, kind: 'report-open', rule: 'r', at: OPENED, deadline: DUE },
    { ...week, kind: 'report-due', rule: 'rd', at: DUE, deadline: grace(DUE) },
    {
      ...week,
      period: '2026-W47',
      kind: 'report-due',
      rule: 'rd',
      at: new Date(DUE.getTime() - 8 * DAY),
      deadline: DUE,
    },
    { ...week, kind: 'report-table', rule: 'rt', at: DUE, deadline: grace(DUE) },
  ] as const;
  for (const one of all) {
    const planned = { ...one, until: grace(one.at) };
    await db.repositories.planOccurrences.add([planned as never], OPENED);
    const occurrence = `${one.plan} ${one.rule} ${one.period}` as never;
    expect(await db.repositories.planOccurrences.get(occurrence)).toBeDefined();
    now = new Date(Math.max(one.at.getTime(), now.getTime()) + MINUTE);
    const row = {
      source: occurrence,
      group: id(),
      what: { type: 'occurrence', kind: one.kind, occurrence },
      at: one.at,
    };
    const until = one.period === '2026-W47' ? grace(now) : grace(new Date(Math.max(one.at.getTime(), now.getTime())));
    await db.repositories.groupPosts.post([{ ...row, until, urgent: true, automatic: true } as never]);
    await look(plans());
    expect(group.messages()).toEqual([]);
  }
  // Two days after the table: the table is of this week, and the report is open still.
  now = new Date(DUE.getTime() + 2 * DAY);
  group.makes('administrator');
  await until(async () => (await record())?.back === true);
  // A picture that cannot be drawn holds up nothing else.
  await look(plans(async () => Promise.reject(new Error('no picture'))));
  expect(since(0)).toHaveLength(1);
  now = new Date(now.getTime() + 2 * MINUTE);
  await look(plans());
  await look(plans());
  const said = since(0).map(([text]) => text);
  expect(said[0]?.match(/Hạn nộp sáng kiến/g)).toHaveLength(1);
  expect(said[0]).toContain('còn 2 ngày');
  expect(said[0]?.match(/Đã đến hạn báo cáo tuần/g)).toHaveLength(1);
  expect(said[0]).toContain('Đơn vị cty chưa gửi báo cáo');
  expect(said.join('\n')).toContain('BÁO CÁO TUẦN');
  expect(said.length).toBeLessThanOrEqual(3);
  const count = said.length;
  now = new Date(now.getTime() + DAY);
  await look(plans());
  expect(since(0)).toHaveLength(count);
});

const plans = (draw: typeof drawTable = drawTable): Parameters<typeof groupingOver>[3] => ({
  planOccurrences: { ...db.repositories.planOccurrences, anyOpen: async () => false },
  week: {
    table: async ({ period }: { readonly period: string }) => ({
      plan: openPlan.id,
      planName: openPlan.name,
      owner: TINH.id,
      ownerName: TINH.name,
      period,
      dueAt: DUE,
      closing: false,
      at: DUE,
      countedAt: DUE,
      lines: [],
    }),
  } as never,
  weekFiles: { writeWeek, drawTable: draw },
});

test('what could not leave for a day after it was found is not over for that: it is told while it makes sense', async () => {
  group = server.group({ type: 'supergroup' });
  await bound();
  group.lets(false);
  await posts('một', { hours: 72 });
  group.makes('administrator');
  await until(async () => (await record())?.back === true);
  const lost = await record();
  if (lost === undefined) throw new Error('no group');
  expect(await retakeMissed(lost, now, db.repositories)).toBe(1);
  // Whoever found it died, and nobody looked for a day.
  now = new Date(now.getTime() + 26 * HOUR);
  const before = group.messages().length;
  await look();
  await look();
  expect(await stateOf('một')).toBe('sent');
  expect(since(before)).toHaveLength(1);
});

test('put out and let in again, it is told what it missed; bound to another unit meanwhile, nothing of the one before', async () => {
  group = server.group();
  await bound();
  group.removes();
  await until(async () => (await record())?.state === 'left');
  expect(await posts('một')).toEqual([]);
  expect(await stateOf('một')).toBe('gone');
  const before = group.messages().length;
  group.adds();
  await until(async () => (await record())?.back === true);
  await quiet(here.exchange);
  await look();
  await look();
  expect(since(before).map(([text]) => text)).toEqual([
    expect.stringContaining('gắn với Đơn vị cty'),
    expect.stringMatching(/chưa nhận được[\s\S]*một$/),
  ]);
  group.lets(false);
  await posts('của đơn vị trước', { meant: { unit: CTY.id } });
  group.lets(true);
  await bind(undefined, 'khoi');
  await look();
  await look();
  expect(group.messages().filter(({ text }) => text.includes('của đơn vị trước'))).toEqual([]);
});

test('what the messenger tells of the bot’s place counts in the order in which it happened, however it comes', async () => {
  group = server.group({ type: 'supergroup' });
  const burst = [
    ['member', 'administrator'],
    ['administrator', 'restricted'],
    ['restricted', 'left'],
    ['left', 'member'],
  ] as const;
  for (const order of [
    [3, 2, 1, 0],
    [1, 3, 0, 2],
    [2, 0, 3, 1],
    [0, 1, 2, 3],
  ]) {
    await db.store.connection.collection('group_chats').deleteMany({});
    await bound();
    now = new Date(now.getTime() + MINUTE);
    const first = 900_000 + now.getTime() / MINUTE;
    for (const index of order) {
      const [before, after] = burst[index] ?? [];
      await arrives(first + index, before ?? '', after ?? '');
    }
    expect([order, (await record())?.state, (await record())?.muted]).toEqual([order, 'bound', undefined]);
  }
  // And with the last word that it was put out.
  const later = 900_000 + now.getTime() / MINUTE + 10;
  await arrives(later + 1, 'member', 'kicked');
  await arrives(later, 'left', 'member');
  expect((await record())?.state).toBe('left');
});

test('in all that was said in these groups there is nobody: no name, no number, and nothing that leads to one', () => {
  const said = server.calls
    .filter(({ method, params }) => method.startsWith('send') && Number(params.chat_id) < 0)
    .map(({ params }) => JSON.stringify(params.text ?? params.caption ?? ''));
  expect(said.length).toBeGreaterThan(25);
  const all = said.join('\n');
  expect(all).toMatch(/chưa nhận được[\s\S]*Chủ đề nhận tin|Chủ đề nhận tin[\s\S]*chưa nhận được/);
  // The officer is known by name and number, and everybody has written.
  for (const secret of ['912345678', String(office.user.id), String(member.user.id), 'Trưởng nhóm', '@'])
    expect([secret, all.includes(secret)]).toEqual([secret, false]);
});

/** An update as Telegram has numbered it, at whatever time it comes. */
async function arrives(update: number, before: string, after: string): Promise<void> {
  const as = (status: string) => ({
    status,
    ...(status === 'restricted' ? { is_member: true, can_send_messages: false } : {}),
  });
  const { fromMembership } = await import('../../../src/channels/telegram/membership.js');
  const told = {
    chat: { id: group.chat.id, type: 'supergroup', title: 'x' },
    from: { id: update % 2 === 0 ? 5 : 6, is_bot: false, first_name: 'x' },
    date: Math.floor(now.getTime() / 1000),
    old_chat_member: as(before),
    new_chat_member: as(after),
  };
  const inbound = fromMembership({ update_id: update, my_chat_member: told } as never, { botId: server.botId });
  if (inbound !== undefined) await here.receive(inbound);
  await quiet(here.exchange);
}
