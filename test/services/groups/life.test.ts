import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { reportSign } from '../../../src/conversation/report.js';
import {
  type AnnouncementId,
  type ConversationId,
  conversationId,
  type GroupChatId,
  groupChatId,
  makeConversationId,
  makeIdentityId,
  type UnitId,
} from '../../../src/ids.js';
import { announcementSays } from '../../../src/services/announcements/words.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { groupLeft, groupMoved } from '../../../src/services/groups/changes.js';
import { AUDIENCE_UNITS, CTY, KHAC, KHOI, known, TINH } from '../../helpers/audience.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { groupingOver } from '../../helpers/grouping.js';
import { empty, type TestStore } from '../../helpers/mailing.js';
import { OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';

const MINUTE = 60_000;
const CHAT = '-1005';
type More = Parameters<typeof groupingOver>[3];
const home = (bot: string) => conversationId.parse(`telegram:${bot}:${CHAT}`);

/** A messenger with links, in whose group somebody may take the right to write away. */
class Group extends ScriptedChannel {
  muted: boolean = false;

  override async send(to: ConversationId, message: Parameters<ScriptedChannel['send']>[1]) {
    if (this.muted && to.includes(':-'))
      return { type: 'refused', reason: 'CHAT_WRITE_FORBIDDEN', muted: true } as const;
    return super.send(to, message);
  }
  deepLink(payload: string, from?: ConversationId): string {
    return `https://t.me/${from?.split(':')[1]}?start=${payload}`;
  }
}

describe('what happens to a group and in it', () => {
  let db: TestStore;
  let now = OPENED;
  let one: TestExchange;
  const channel = new Group();
  beforeAll(async () => {
    db = await openTestStore('group-life');
  });
  beforeEach(async () => {
    now = OPENED;
    channel.sent.length = 0;
    channel.muted = false;
    await empty(db);
    for (const name of ['group_chats', 'group_posts', 'group_marks', 'roles', 'reports', 'notices', 'conversations'])
      await db.store.connection.collection(name).deleteMany({});
    const units = { index: () => AUDIENCE_UNITS, change: async () => undefined };
    one = openExchange(db, { clock: { now: () => now }, channel, units });
    await known(db, 'van', { role: ['office-admin', TINH] });
    await known(db, 'chu', { role: ['chair', CTY] });
  });
  afterEach(() => closeExchange(one.exchange, 2_000));
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  /** What is said anywhere when this has happened. */
  async function does(user: string, input: Input, where: 'private' | 'group', bot = 'bot', id = user): Promise<string> {
    const before = channel.sent.length;
    const conversation = makeConversationId('telegram', bot, ...(where === 'group' ? [CHAT, user] : [user]));
    const identity = makeIdentityId('telegram', id);
    now = new Date(now.getTime() + MINUTE);
    await one.receive({ ...event(user, input, now), conversation, identity, place: where });
    await quiet(one.exchange);
    return heard(before);
  }
  const heard = (from: number) =>
    channel.sent
      .slice(from)
      .map(({ message }) => [message.text, ...message.choices.flat().map(({ label }) => `[${label}]`)].join('\n'))
      .join('\n---\n');
  const inGroup = (user: string, text: string, bot = 'bot') => does(user, { kind: 'text', text }, 'group', bot);
  const says = (user: string, text: string, bot = 'bot') => does(user, { kind: 'text', text }, 'private', bot);
  const starts = (user: string, payload: string, bot = 'bot') => does(user, { kind: 'start', payload }, 'private', bot);
  const payloadOf = (text: string) => /\?start=([\w-]+)/.exec(text)?.[1] ?? '';
  const here = (bot = 'bot') => db.repositories.groups.at(home(bot));
  async function bound(unit: UnitId, bot = 'bot'): Promise<GroupChatId> {
    const id = groupChatId.parse(home(bot));
    const record = { id, conversation: home(bot), channel: 'telegram', rev: 0, state: 'bound', unit } as const;
    await db.repositories.groups.add({ ...record, boundAt: OPENED });
    return id;
  }
  /** The clock wants something to be said there; what was. */
  async function posts(group: GroupChatId, source: string, more: More = {}): Promise<string> {
    const before = channel.sent.length;
    now = new Date(now.getTime() + 61 * MINUTE);
    const until = new Date(now.getTime() + 120 * MINUTE);
    const what = { type: 'says', says: [{ blocks: [{ key: 'group.nopHint' }] }] } as const;
    const row = { source, group, what, at: now, until, urgent: true, automatic: true };
    await db.repositories.groupPosts.post([row as never]);
    await look(more);
    return heard(before);
  }
  async function look(more: More = {}): Promise<void> {
    await groupingOver(one.exchange, db.repositories, AUDIENCE_UNITS, more)();
    await quiet(one.exchange);
  }
  const told = async (word: string) =>
    (await db.repositories.notices.due(100)).filter(({ say }) => JSON.stringify(say).includes(word)).length;

  test('muted, its office is told once and sees it in the list; it hears the next thing when it may be written to', async () => {
    const group = await bound(CTY.id);
    channel.muted = true;
    expect(await posts(group, 'a')).toBe('');
    expect(await db.repositories.groupPosts.counts('a')).toMatchObject({ refused: 1 });
    for (const source of ['b', 'c']) await posts(group, source);
    expect(await told('bind.muted')).toBe(1);
    expect(await here()).toMatchObject({ state: 'bound', muted: { told: true } });
    expect(await says('van', '/ketnoi')).toContain('bot đang không được phép gửi tin');
    channel.muted = false;
    expect(await posts(group, 'd')).toContain('/nop');
    expect(await here()).not.toHaveProperty('muted');
    await says('van', 'menu');
    expect(await says('van', '/ketnoi')).not.toContain('không được phép gửi tin');
    channel.muted = true;
    for (const source of ['e', 'f']) await posts(group, source);
    expect(await told('bind.muted')).toBe(2);
    expect(await told('bind.left')).toBe(0);
  });

  test('put out of the old chat, or silent there, before it becomes another one: what was due in between is told in that', async () => {
    const { groups } = db.repositories;
    const group = await bound(CTY.id);
    await groupLeft(groups, home('bot'), { at: now, seq: 1 });
    expect(await posts(group, 'a')).toBe('');
    const [first, second] = ['-100777', '-100888'].map((chat) => makeConversationId('telegram', 'bot', chat)) as [
      ConversationId,
      ConversationId,
    ];
    for (const [from, to] of [
      [home('bot'), first],
      [first, second],
    ] as const) {
      const before = channel.sent.length;
      await groupMoved(groups, from, to);
      for (let each = 0; each < 2; each += 1) await look();
      expect(channel.sent.slice(before).map(({ to: where }) => where)).toEqual([to]);
      expect(heard(before)).toMatch(/chưa nhận được[\s\S]*\/nop/);
      channel.muted = true;
      expect(await posts(group, `missed in ${to}`)).toBe('');
      channel.muted = false;
    }
  });

  test('what one group has missed cannot be found out: the others are told all the same', async () => {
    const { groups, groupPosts, planOccurrences } = db.repositories;
    const lost = await bound(CTY.id, 'other');
    const what = { type: 'occurrence', kind: 'deadline', occurrence: 'o' };
    const until = new Date(now.getTime() + 60 * MINUTE);
    const row = { source: 'o', group: lost, what, at: now, until, urgent: true, automatic: true };
    await groupPosts.post([row as never]);
    await groupPosts.end(lost, ['o'], 'gone', now, true);
    const record = await groups.get(lost);
    if (record === undefined) throw new Error('no group');
    const { id: _id, rev, ...rest } = record;
    await groups.change(lost, rev, { ...rest, back: true });
    const fails = { ...planOccurrences, get: async () => Promise.reject(new Error('unreadable')) };
    expect(await posts(await bound(CTY.id), 'a', { planOccurrences: fails })).toContain('/nop');
    expect(await groups.get(lost)).toMatchObject({ back: true });
  });

  test('bound in another bot as well, the later one serves it, and the first is silent there', async () => {
    const first = await bound(CTY.id);
    const payload = payloadOf(await inGroup('x', '/ketnoi', 'other'));
    await starts('van', payload, 'other');
    await says('van', 'cty', 'other');
    expect(await says('van', 'có', 'other')).toContain('Đã gắn nhóm với Đơn vị cty');
    expect([(await here())?.state, (await here('other'))?.state]).toEqual(['free', 'bound']);
    await look();
    expect(channel.sent.at(-1)).toMatchObject({ to: home('other') });
    expect(channel.sent.at(-1)?.message.text).toContain('thay cho bot trước');
    expect(await inGroup('x', '/tiendo')).toBe('');
    expect(await inGroup('x', '/tiendo', 'other')).toContain('Đơn vị cty');
    expect(await posts(first, 'late')).toBe('');
    expect(await db.repositories.groupPosts.counts('late')).toMatchObject({ gone: 1 });
    expect(await inGroup('x', '/ketnoi')).toContain('?start=g-');
  });

  test('bound in two bots at the same moment, one of them serves it', async () => {
    await known(db, 'phong', { role: ['office-admin', TINH] });
    for (const [user, bot] of [
      ['van', 'bot'],
      ['phong', 'other'],
    ] as const) {
      await starts(user, payloadOf(await inGroup('x', '/ketnoi', bot)), bot);
      await says(user, 'cty', bot);
    }
    await Promise.all([says('van', 'có', 'bot'), says('phong', 'có', 'other')]);
    const states = [(await here())?.state, (await here('other'))?.state];
    expect(new Set(states)).toEqual(new Set(['bound', 'free']));
  });

  test('a binding announcement leads everybody to their own “Đã rõ” in private, and offers nothing else of one person', async () => {
    const group = await bound(CTY.id);
    const content = { parts: [{ text: 'Mời họp lúc 8 giờ.' }], urgent: false };
    const read = async (id: string, binding: boolean) => {
      const before = channel.sent.length;
      const says = announcementSays(id as AnnouncementId, { ...content, binding }, 'Công đoàn tỉnh');
      const until = new Date(now.getTime() + 61 * MINUTE);
      const row = { source: id, group, what: { type: 'says', says }, at: now, until, urgent: false, automatic: false };
      await db.repositories.groupPosts.post([row as never]);
      now = new Date(now.getTime() + MINUTE);
      await look();
      return heard(before);
    };
    const text = await read('tb0000000001', true);
    expect(text).toMatch(
      /Mời họp lúc 8 giờ\.[\s\S]*“Đã rõ” giúp: mở riêng https:\/\/t\.me\/bot\?start=daro-tb0000000001$/,
    );
    expect(await starts('x', payloadOf(text))).toContain('không gửi riêng cho anh/chị');
    expect(await read('tb0000000002', false)).not.toMatch(/Đã rõ|tắt tin|\[/);
  });

  test('of many groups an office finds those of one unit by its name', async () => {
    for (let n = 0; n < 25; n += 1) {
      const conversation = conversationId.parse(`telegram:bot:-${n}`);
      const unit = n === 9 ? KHOI.id : CTY.id;
      const record = { id: groupChatId.parse(conversation), conversation, channel: 'telegram', rev: 0 } as const;
      await db.repositories.groups.add({ ...record, state: 'bound', unit, boundAt: OPENED });
    }
    const first = await says('van', '/ketnoi');
    expect([first.match(/^• /gm)?.length, first.includes('Đơn vị khoi')]).toEqual([20, false]);
    const found = await says('van', 'don vi khoi');
    expect([found.match(/^• /gm)?.length, found.includes('Đơn vị khoi')]).toEqual([1, true]);
    expect(await says('van', 'don vi khac')).toContain('Không thấy nhóm nào');
  });

  test('a chair who sees a wrong number gets a link that opens this very report in private; what another unit has stays there', async () => {
    await known(db, 'khac', { role: ['chair', KHAC] });
    await db.repositories.reports.open([reportOf({ unit: CTY.id }), reportOf({ unit: KHOI.id })]);
    await bound(CTY.id);
    const card = await inGroup('chu', '/baocao');
    const [report] = await db.repositories.reports.ofUnits([CTY.id], 1);
    expect(payloadOf(card)).toBe(`baocao-${reportSign(report?.id ?? ('' as never))}`);
    expect(await starts('chu', payloadOf(card))).toMatch(/Đơn vị cty[\s\S]*\[Sửa số\]/);
    expect(await starts('khac', payloadOf(card))).not.toContain('Đơn vị cty');
    expect(await starts('x', payloadOf(card))).not.toContain('Đơn vị cty');
  });

  test('nobody else files from it: not who was chair, nor another unit’s chair, a channel, or the group itself', async () => {
    const { roles, people, reports } = db.repositories;
    await known(db, 'khac', { role: ['chair', KHAC] });
    await known(db, 'pho', { role: ['deputy', CTY] });
    await reports.open([reportOf({ unit: CTY.id })]);
    await bound(CTY.id);
    await inGroup('chu', '/baocao');
    const { at = '', value = '' } = channel.sent.at(-1)?.message.choices[0]?.[0] ?? {};
    const press = (user: string, id = user) => does(user, { kind: 'choice', at, value }, 'group', 'bot', id);
    const chair = await people.ensure(makeIdentityId('telegram', 'chu'), now);
    const [post] = await roles.ofPerson(chair);
    if (post === undefined) throw new Error('no chair');
    await roles.end(post.id);
    now = new Date(now.getTime() + 10 * MINUTE);
    expect(await press('chu')).toContain('dành cho chủ tịch');
    expect(await press('khac')).toContain('dành cho chủ tịch');
    expect(await press('g', CHAT)).toContain('ẩn danh');
    expect(await press('c', '-1009')).toContain('ẩn danh');
    expect((await reports.ofUnits([CTY.id], 1))[0]?.filings).toEqual([]);
    expect(await press('pho')).toContain('Đã nhận báo cáo tuần của Đơn vị cty');
  });

  test('chair and deputy at once are one report', async () => {
    await known(db, 'pho', { role: ['deputy', CTY] });
    await db.repositories.reports.open([reportOf({ unit: CTY.id })]);
    await bound(CTY.id);
    await inGroup('chu', '/baocao');
    const { at = '', value = '' } = channel.sent.at(-1)?.message.choices[0]?.[0] ?? {};
    const before = channel.sent.length;
    await Promise.all(['chu', 'pho'].map((user) => does(user, { kind: 'choice', at, value }, 'group')));
    const [report] = await db.repositories.reports.ofUnits([CTY.id], 1);
    expect(report?.filings).toHaveLength(1);
    // Each of them is answered, with the same words about the same filing.
    expect(new Set(heard(before).split('\n---\n')).size).toBe(1);
  });
});
