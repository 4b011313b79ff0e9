import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import {
  conversationId,
  groupChatId,
  makeConversationId,
  makeIdentityId,
  type PersonId,
  type UnitId,
} from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { makeGroupFacts } from '../../../src/services/groups/facts.js';
import { AUDIENCE_UNITS, CTY, CU, known, TINH, TO } from '../../helpers/audience.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { empty, type TestStore } from '../../helpers/mailing.js';
import { DUE, OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';

const MINUTE = 60_000;
const CHAT = '-5';
const GROUP = conversationId.parse(`telegram:bot:${CHAT}`);

describe('a group chat and its unit', () => {
  let db: TestStore;
  let now = OPENED;
  let processes: readonly TestExchange[] = [];
  const channel = new ScriptedChannel();
  beforeAll(async () => {
    db = await openTestStore('groups');
  });
  beforeEach(async () => {
    now = OPENED;
    channel.sent.length = 0;
    await empty(db);
    for (const name of ['group_chats', 'group_posts', 'group_marks', 'roles', 'reports', 'notices', 'snapshots'])
      await db.store.connection.collection(name).deleteMany({});
    const units = { index: () => AUDIENCE_UNITS, change: async () => undefined };
    processes = [1, 2].map(() => openExchange(db, { clock: { now: () => now }, channel, units }));
    await known(db, 'van', { role: ['office-admin', TINH] });
    await known(db, 'phong', { role: ['office-admin', TINH] });
    await known(db, 'chu', { role: ['chair', CTY] });
  });
  afterEach(async () => {
    for (const { exchange } of processes) await closeExchange(exchange, 2_000);
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  /** What is said to somebody in private, and in the group to anybody, when this has happened. */
  async function does(user: string, input: Input, place: 'private' | 'group', of = 0): Promise<string> {
    const before = channel.sent.length;
    const conversation = makeConversationId('telegram', 'bot', ...(place === 'group' ? [CHAT, user] : [user]));
    const one = processes[of];
    await one?.receive({ ...event(user, input, now), conversation, place });
    if (one !== undefined) await quiet(one.exchange);
    return channel.sent
      .slice(before)
      .map(({ message }) => [message.text, ...message.choices.flat().map(({ label }) => `[${label}]`)].join('\n'))
      .join('\n---\n');
  }
  const inGroup = (user: string, text: string, of = 0) => {
    now = new Date(now.getTime() + MINUTE);
    return does(user, { kind: 'text', text }, 'group', of);
  };
  const says = (user: string, text: string) => does(user, { kind: 'text', text }, 'private');
  const starts = (user: string, payload: string) => does(user, { kind: 'start', payload }, 'private');
  const linkOf = async () => /mã: (g-\S+)/.exec(await inGroup('x', '/ketnoi'))?.[1] ?? '';
  const here = () => db.repositories.groups.at(GROUP);
  async function bound(unit: UnitId): Promise<void> {
    const home = { id: groupChatId.parse(GROUP), conversation: GROUP, channel: 'telegram' as const, rev: 0 };
    await db.repositories.groups.add({ ...home, state: 'bound', unit, boundAt: OPENED });
  }
  async function asked(): Promise<string> {
    const link = await linkOf();
    await starts('chu', link);
    await says('chu', 'Đơn vị cty');
    expect(await says('chu', 'có')).toContain('Đã gửi đề nghị');
    return link;
  }
  /** What the chair is told of our own accord. */
  async function told(): Promise<readonly string[]> {
    const chair = await db.repositories.people.ensure(makeIdentityId('telegram', 'chu'), now);
    const all = await db.repositories.notices.due(100);
    return all.filter(({ person }) => person === chair).map(({ say }) => JSON.stringify(say));
  }

  test('a link is for whoever opens it first, for one unit, once, and for an hour', async () => {
    const late = await linkOf();
    now = new Date(now.getTime() + 61 * MINUTE);
    expect(await starts('van', late)).toContain('không còn dùng được');
    const link = await linkOf();
    expect(await starts('van', link)).toContain('Gắn nhóm');
    expect(await starts('phong', link)).toContain('Gắn nhóm');
    await says('van', 'cty');
    expect(await says('van', 'có')).toContain('Đã gắn nhóm với Đơn vị cty');
    expect(await says('phong', 'khoi')).toContain('không còn dùng được');
    expect(await starts('van', link)).toContain('không còn dùng được');
    expect(await here()).toMatchObject({ state: 'bound', unit: 'cty' });
  });

  test('somebody who has it open in two messengers binds one unit, and is told so', async () => {
    await known(db, 'hai', { role: ['office-admin', TINH] });
    await known(db, 'hai2', {});
    const { people } = db.repositories;
    const [first, second] = await Promise.all(
      ['hai', 'hai2'].map((name) => people.ensure(makeIdentityId('telegram', name), now)),
    );
    await people.join?.(second as PersonId, first as PersonId);
    const link = await linkOf();
    for (const [user, unit] of [
      ['hai', 'cty'],
      ['hai2', 'khoi'],
    ] as const) {
      await starts(user, link);
      await says(user, unit);
    }
    expect(await says('hai', 'có')).toContain('Đã gắn nhóm với Đơn vị cty');
    expect(await says('hai2', 'có')).toContain('không còn dùng được');
    expect(await here()).toMatchObject({ unit: 'cty' });
  });

  test('a unit is found by its name within what one is in charge of; bound again, the later one holds', async () => {
    await starts('van', await linkOf());
    expect(await says('van', 'don vi khac')).toContain('Không thấy đơn vị');
    expect(await says('van', 'don vi to')).toContain('với Đơn vị to');
    await says('van', 'có');
    await starts('van', await linkOf());
    await says('van', 'Đơn vị khoi');
    expect(await says('van', 'có')).toContain('Đã gắn nhóm với Đơn vị khoi');
    expect(await here()).toMatchObject({ unit: 'khoi' });
    expect(await says('van', '/ketnoi')).toContain('Đơn vị khoi');
    await says('van', 'Thôi gắn: nhóm Telegram của Đơn vị khoi');
    expect(await says('van', 'có')).toContain('đã thôi gắn với Đơn vị khoi');
    expect(await here()).toMatchObject({ state: 'free' });
    expect(await inGroup('x', '/tiendo')).toContain('chưa gắn với đơn vị nào');
  });

  test('what a chair wishes for may be refused; the chair is told, and the same link asks no more', async () => {
    const link = await asked();
    expect(await says('phong', '/ketnoi')).toContain('[Không đồng ý]');
    expect(await says('phong', 'Không đồng ý')).toContain('Đã từ chối');
    expect(await here()).toMatchObject({ state: 'free' });
    expect((await told()).join()).toContain('bind.refused');
    expect(await starts('chu', link)).toContain('không còn dùng được');
    expect(await says('van', '/ketnoi')).toContain('Chưa có nhóm nào');
  });

  test('where two of an office decide at the same moment, the chair is told what holds', async () => {
    await asked();
    await Promise.all([says('van', '/ketnoi'), says('phong', '/ketnoi')]);
    await Promise.all([
      does('van', { kind: 'text', text: 'Đồng ý gắn' }, 'private', 0),
      does('phong', { kind: 'text', text: 'Không đồng ý' }, 'private', 1),
    ]);
    const state = (await here())?.state;
    const expected = state === 'bound' ? 'bind.granted' : 'bind.refused';
    expect(await told()).toEqual([expect.stringContaining(expected)]);
    expect(await here()).not.toHaveProperty('wish');
  });

  test('a hundred people ask at once in two processes: it is answered once, and nobody is named', async () => {
    await bound(CTY.id);
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, n) => does(`p${n}`, { kind: 'text', text: '/baocao' }, 'group', n % 2)),
    );
    expect(channel.sent).toHaveLength(1);
    expect(all.join()).toContain('dành cho chủ tịch');
  });

  test('the same event in two processes is one report; whoever leads another unit as well sees only this one', async () => {
    const { reports, roles, people } = db.repositories;
    const person = await people.ensure(makeIdentityId('telegram', 'chu'), now);
    const home = makeConversationId('telegram', 'bot', 'chu');
    const holder = { fullName: 'Chu Văn Kín', phone: '+84912345678' };
    await roles.give({ person, role: 'chair', unit: TO.id, holder, conversation: home, since: OPENED });
    await reports.open([reportOf({ unit: CTY.id }), reportOf({ unit: TO.id })]);
    await bound(CTY.id);
    const card = await inGroup('chu', '/baocao');
    expect(card).toContain('Báo cáo tuần: Đơn vị cty');
    expect(card).not.toMatch(/Đơn vị to|Chu Văn Kín|912345678/);
    const [[button] = []] = channel.sent.at(-1)?.message.choices ?? [];
    const { at = '', value = '' } = button ?? {};
    const press = {
      ...event('chu', { kind: 'choice', at, value }, now),
      conversation: makeConversationId('telegram', 'bot', CHAT, 'chu'),
      place: 'group' as const,
    };
    await Promise.all(processes.map(({ receive }) => receive(press)));
    await Promise.all(processes.map(({ exchange }) => quiet(exchange)));
    const filed = await reports.ofUnits([CTY.id, TO.id], 10);
    expect(filed.map(({ unit, filings }) => [unit, filings.length]).sort()).toEqual([
      ['cty', 1],
      ['to', 0],
    ]);
    expect(channel.sent.filter(({ message }) => message.text.includes('Đã nhận báo cáo tuần'))).toHaveLength(1);
    expect(DUE > now).toBe(true);
  });

  test('a unit that has become part of another is spoken of as that', async () => {
    await bound(CU.id);
    expect(await inGroup('x', '/huongdan')).toContain('gắn với Đơn vị cty');
    expect(await inGroup('x', '/tiendo')).toContain('Đơn vị cty');
    await db.repositories.reports.open([reportOf({ unit: CTY.id })]);
    expect(await inGroup('chu', '/baocao')).toContain('Báo cáo tuần: Đơn vị cty');
  });

  test('whoever is quicker than the news that the group is another chat now is waited for', async () => {
    await bound(CTY.id);
    const group = await here();
    let looks = 0;
    const facts = makeGroupFacts({
      ...db.repositories,
      groups: { ...db.repositories.groups, at: async () => (++looks > 1 ? group : undefined) },
      authority: { grantsOf: async () => [] },
      reports: async () => [],
      planAt: async () => undefined,
      units: () => AUDIENCE_UNITS,
      clock: { now: () => now },
      sleep: async () => undefined,
    });
    const who = {
      identity: makeIdentityId('telegram', 'x'),
      conversation: makeConversationId('telegram', 'bot', '-1007', 'x'),
    };
    expect(await facts({ fact: 'group' }, who)).toMatchObject({ state: 'bound', unit: { name: 'Đơn vị cty' } });
  });
});
