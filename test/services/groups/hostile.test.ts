import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import { conversationId, groupChatId, makeConversationId, makeIdentityId, type UnitId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { AUDIENCE_UNITS, CTY, CU, KHAC, KHOI, known, TINH } from '../../helpers/audience.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { groupingOver } from '../../helpers/grouping.js';
import { empty, type TestStore } from '../../helpers/mailing.js';
import { OPENED } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';

const MINUTE = 60_000;
const CHAT = '-1007';
const GROUP = conversationId.parse(`telegram:bot:${CHAT}`);

class Linked extends ScriptedChannel {
  deepLink(payload: string): string {
    return `https://t.me/bot?start=${payload}`;
  }
}

describe('people, units and moments that get into each other’s way', () => {
  let db: TestStore;
  let now = OPENED;
  let tree = AUDIENCE_UNITS;
  let processes: readonly TestExchange[] = [];
  const channel = new Linked();
  beforeAll(async () => {
    db = await openTestStore('group-hostile');
  });
  beforeEach(async () => {
    now = OPENED;
    tree = AUDIENCE_UNITS;
    channel.sent.length = 0;
    await empty(db);
    for (const name of ['group_chats', 'group_posts', 'group_marks', 'roles', 'notices'])
      await db.store.connection.collection(name).deleteMany({});
    const units = { index: () => tree, change: async () => undefined };
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

  async function does(user: string, input: Input, place: 'private' | 'group', of = 0): Promise<string> {
    const before = channel.sent.length;
    const conversation = makeConversationId('telegram', 'bot', ...(place === 'group' ? [CHAT, user] : [user]));
    const one = processes[of];
    await one?.receive({ ...event(user, input, now), conversation, place });
    if (one !== undefined) await quiet(one.exchange);
    return heard(before);
  }
  const heard = (from: number) =>
    channel.sent
      .slice(from)
      .map(({ message }) => message.text)
      .join('\n---\n');
  const inGroup = (user: string, text: string, of = 0) => {
    now = new Date(now.getTime() + MINUTE);
    return does(user, { kind: 'text', text }, 'group', of);
  };
  const says = (user: string, text: string, of = 0) => does(user, { kind: 'text', text }, 'private', of);
  const starts = (user: string, payload: string, of = 0) => does(user, { kind: 'start', payload }, 'private', of);
  const linkOf = async () => /\?start=(g-[\w-]+)/.exec(await inGroup('x', '/ketnoi'))?.[1] ?? '';
  const here = () => db.repositories.groups.at(GROUP);
  async function bound(unit: UnitId): Promise<void> {
    const home = { id: groupChatId.parse(GROUP), conversation: GROUP, channel: 'telegram' as const, rev: 0 };
    await db.repositories.groups.add({ ...home, state: 'bound', unit, boundAt: OPENED });
  }
  async function roleOf(user: string): Promise<string> {
    const person = await db.repositories.people.ensure(makeIdentityId('telegram', user), now);
    const [post] = await db.repositories.roles.ofPerson(person);
    if (post === undefined) throw new Error('no role');
    return post.id;
  }

  test('two of an office bind one group at the same moment to two units: one holds, and the group speaks of that one', async () => {
    for (const [of, user, unit] of [
      [0, 'van', 'cty'],
      [1, 'phong', 'khoi'],
    ] as const) {
      await starts(user, await linkOf(), of);
      await says(user, unit, of);
    }
    const before = channel.sent.length;
    await Promise.all([says('van', 'có', 0), says('phong', 'có', 1)]);
    const said = heard(before);
    expect(said).toContain('Đã gắn nhóm với Đơn vị cty');
    expect(said).toContain('Đã gắn nhóm với Đơn vị khoi');
    const unit = (await here())?.unit;
    expect([CTY.id, KHOI.id]).toContain(unit);
    expect(await inGroup('x', '/huongdan')).toContain(`gắn với Đơn vị ${unit}`);
  });

  test('whoever asked loses the role before the office says yes, or the one who says yes has lost theirs', async () => {
    await starts('chu', await linkOf());
    await says('chu', 'Đơn vị cty');
    expect(await says('chu', 'có')).toContain('Đã gửi đề nghị');
    expect(await says('van', '/ketnoi')).toContain('đề nghị gắn một nhóm');
    await db.repositories.roles.end((await roleOf('van')) as never);
    now = new Date(now.getTime() + 10 * MINUTE);
    expect(await says('van', 'Đồng ý gắn')).not.toContain('Đã gắn nhóm');
    expect((await here())?.state).toBe('free');
    await db.repositories.roles.end((await roleOf('chu')) as never);
    now = new Date(now.getTime() + 10 * MINUTE);
    expect(await says('chu', '/ketnoi')).not.toContain('đề nghị gắn');
    // The office decides all the same: it is its group to bind, whoever thought of it.
    expect(await says('phong', '/ketnoi')).toContain('đề nghị gắn một nhóm');
    expect(await says('phong', 'Đồng ý gắn')).toContain('Đã gắn nhóm với Đơn vị cty');
    expect(await starts('chu', await linkOf())).not.toContain('Gắn nhóm Telegram');
  });

  test('a unit is dissolved while something is on its way: the group counts as not bound, and nothing of a plan is said', async () => {
    await bound(CTY.id);
    tree = makeUnitIndex([TINH, { ...CTY, validTo: '2026-11-01' }, KHOI, KHAC]).asOf('2026-11-25');
    expect(await inGroup('x', '/tiendo')).toContain('chưa gắn với đơn vị nào');
    expect(await inGroup('chu', '/baocao')).toMatch(/chưa gắn với đơn vị nào|dành cho chủ tịch/);
    const what = { type: 'occurrence', kind: 'deadline', occurrence: 'gone' };
    const until = new Date(now.getTime() + 60 * MINUTE);
    const row = { source: 'o', group: groupChatId.parse(GROUP), what, at: now, until, urgent: true, automatic: true };
    await db.repositories.groupPosts.post([row as never]);
    const before = channel.sent.length;
    for (const { exchange } of processes) await groupingOver(exchange, db.repositories, tree)();
    expect(heard(before)).toBe('');
    expect(await db.repositories.groupPosts.counts('o')).toMatchObject({ settled: 1 });
  });

  test('in a supergroup of 200,000 a hundred ask for the progress in one second: it is counted and drawn once', async () => {
    await bound(CTY.id);
    now = new Date(now.getTime() + MINUTE);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        does(String(100_000 + n), { kind: 'text', text: '/tiendo' }, 'group', n % 2),
      ),
    );
    expect(channel.sent).toHaveLength(1);
    expect(channel.sent[0]?.message.text).toContain('Đơn vị cty');
    expect(channel.sent[0]?.message.attachments).toHaveLength(1);
    const kept = await db.store.connection.collection('conversations').countDocuments({ _id: /:-1007:/ as never });
    expect(kept).toBe(1);
  });

  test('the link of /nop from the group of a unit that became part of another leads to that one', async () => {
    await bound(CU.id);
    const text = await inGroup('x', '/nop');
    expect(text).toContain('đơn vị Đơn vị cty đã điền sẵn');
    const payload = /\?start=(u-[\w-]+)/.exec(text)?.[1] ?? '';
    await bound(CU.id);
    expect(await starts('thanhvien', payload)).toContain('đồng ý');
  });
});
