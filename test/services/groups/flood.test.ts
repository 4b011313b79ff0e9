import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Update } from 'telegraf/types';
import { toInbound } from '../../../src/channels/telegram/to-inbound.js';
import { conversationId, type GroupChatId, groupChatId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { AUDIENCE_UNITS, CTY, known } from '../../helpers/audience.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { groupingOver } from '../../helpers/grouping.js';
import type { TestStore } from '../../helpers/mailing.js';
import { OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';

/** A lively group of a thousand messages a minute, as Telegram brings them, with names that are meant to break something. */

const BOT = 77;
const CHAT = -500;
const ODD_NAMES = [
  'Nguyễn\u202eThị Kín',
  '<b>Trần</b>',
  '*_[Lê](tg://user?id=1)',
  'Phạm\u200b\u200dVăn',
  '\u0000Đỗ',
  '=cmd()|A1',
];
const ODD_TITLES = ['<b>Nhóm</b>', 'Nhóm\u202eđỏ', '\u200b\u200b', '@sangkien_bot /tiendo', '[x](http://x.test)'];

describe('a thousand messages a minute in a group', () => {
  let db: TestStore;
  let processes: readonly TestExchange[];
  let now = OPENED;
  let updates = 0;
  let chat = CHAT;
  const channel = new ScriptedChannel();
  beforeAll(async () => {
    db = await openTestStore('group-flood');
    const units = { index: () => AUDIENCE_UNITS, change: async () => undefined };
    processes = [1, 2].map(() => openExchange(db, { clock: { now: () => now }, channel, units }));
    await known(db, '900', { role: ['chair', CTY] });
    await db.repositories.reports.open([reportOf({ unit: CTY.id })]);
    const conversation = conversationId.parse(`telegram:${BOT}:${CHAT}`);
    const id = groupChatId.parse(conversation);
    const record = { id, conversation, channel: 'telegram', rev: 0, state: 'bound', unit: CTY.id } as const;
    await db.repositories.groups.add({ ...record, boundAt: OPENED });
  });
  afterAll(async () => {
    for (const { exchange } of processes) await closeExchange(exchange, 2_000);
    await db.store.drop();
    await db.store.close();
  });

  function message(user: number, content: object, more: object = {}): Update {
    updates += 1;
    const first_name = ODD_NAMES[user % ODD_NAMES.length] ?? '';
    const title = ODD_TITLES[updates % ODD_TITLES.length] ?? '';
    const base = {
      message_id: updates,
      date: Math.floor(now.getTime() / 1000),
      chat: { id: chat, type: chat < -1000 ? 'supergroup' : 'group', title },
      from: { id: user, is_bot: false, first_name, last_name: 'Bí Mật', username: 'bi_mat' },
    };
    return { update_id: updates, message: { ...base, ...content, ...more } } as unknown as Update;
  }
  function nextId(): number {
    updates += 1;
    return updates;
  }
  async function comes(update: Update, of = updates): Promise<boolean> {
    const inbound = toInbound(update, { botId: BOT, username: 'sangkien_bot', receivedAt: now });
    if (inbound !== undefined) await processes[of % 2]?.receive(inbound);
    return inbound !== undefined;
  }
  const settled = () => Promise.all(processes.map(({ exchange }) => quiet(exchange)));
  const conversations = () => db.store.connection.collection('conversations');

  const NOT_OURS: readonly ((user: number) => Update)[] = [
    (user) =>
      message(
        user,
        { text: '/baocao' },
        { forward_origin: { type: 'user', date: 0, sender_user: { id: 900, is_bot: false, first_name: 'Chủ tịch' } } },
      ),
    (user) => message(user, { text: '/tiendo@otherbot' }),
    (user) => message(user, { text: '/baocao@Other_Bot xin chào' }),
    (user) => message(user, { text: `Chuyện riêng số ${user}: lương 0912345678` }),
    (user) => message(user, { text: '@otherbot /nop' }),
    (user) => message(user, { sticker: { file_id: 's', file_unique_id: 's', width: 1, height: 1 } }),
    (user) => message(user, { new_chat_members: [{ id: user, is_bot: false, first_name: 'Người Mới Bí Mật' }] }),
    (user) => message(user, { left_chat_member: { id: user, is_bot: false, first_name: 'Người Cũ Bí Mật' } }),
    (user) =>
      message(user, { pinned_message: { message_id: 1, date: 0, chat: { id: chat, type: 'group', title: '' } } }),
    (user) => message(user, { new_chat_title: '<i>Tên mới</i>' }),
    (user) =>
      message(
        user,
        { text: '/tiendo' },
        {
          from: { id: 777000, is_bot: false, first_name: 'Telegram' },
          sender_chat: { id: -1009, type: 'channel', title: 'Kênh' },
        },
      ),
    (user) => message(user, { text: '/tiendo' }, { from: { id: user, is_bot: true, first_name: 'Bot khác' } }),
    (user) =>
      ({
        update_id: nextId(),
        edited_message: { ...(message(user, { text: '/tiendo' }) as { message: object }).message, edit_date: 1 },
      }) as unknown as Update,
    (user) =>
      ({
        update_id: nextId(),
        channel_post: {
          message_id: 1,
          date: 0,
          chat: { id: -1009, type: 'channel', title: 'K' },
          text: '/tiendo',
          user,
        },
      }) as unknown as Update,
  ];
  const OURS: readonly ((user: number) => Update)[] = [
    (user) => message(user, { text: '/tiendo' }),
    (user) => message(user, { text: '/TIENDO@SangKien_Bot' }),
    (user) => message(user, { text: '/nop' }),
    (user) => message(user, { text: '@sangkien_bot hướng dẫn' }),
    (user) => message(user, { text: '/baocao' }),
    (user) => message(user, { text: '/baocao' }, { sender_chat: { id: chat, type: 'group', title: 'x' } }),
    (user) => message(user, { text: `@sangkien_bot ${'x'.repeat(4000)}` }),
    (user) => message(user, { text: '/ketnoi' }),
    (user) => message(user, { text: '/ngatketnoi' }),
  ];

  test('what is not ours is not kept; what is, is answered ten times in the minute at most, and names nobody', async () => {
    let ours = 0;
    for (let n = 0; n < 1_000; n += 1) {
      const which = n % 4 === 0 ? OURS[(n / 4) % OURS.length] : NOT_OURS[n % NOT_OURS.length];
      const update = which?.(1_000 + (n % 90));
      if (n % 50 === 0) now = new Date(OPENED.getTime() + (n / 50) * 2_900);
      if (update !== undefined && (await comes(update)) && n % 4 === 0) ours += 1;
      else if (n % 4 === 0) throw new Error('ours was not heard');
    }
    await settled();
    expect(ours).toBe(250);
    expect(channel.sent.length).toBeLessThanOrEqual(10);
    expect(channel.sent.length).toBeGreaterThan(3);
    const said = channel.sent.map(({ message: { text, choices } }) => JSON.stringify([text, choices])).join('\n');
    expect(said).not.toMatch(/Bí Mật|bi_mat|Kín|Trần|Phạm|Đỗ|Nhóm<|0912345678|<b>|tg:\/\/|\u202e|\u200b/);
    const kept = JSON.stringify(await conversations().find({}).toArray());
    expect(kept).not.toMatch(/Chuyện riêng|0912345678|Bí Mật|bi_mat|Tên mới|x{50}/);
    const [report] = await db.repositories.reports.ofUnits([CTY.id], 1);
    expect(report?.filings).toEqual([]);
  });

  test('it becomes a supergroup while it is being posted to, and another one after that: each thing is said once', async () => {
    const group = groupChatId.parse(`telegram:${BOT}:${CHAT}`);
    const before = channel.sent.length;
    await posts(group, 'first');
    for (const next of [-100_111, -100_222]) {
      const old = chat;
      const moved = { type: 'moved', to: conversationId.parse(`telegram:${BOT}:${next}`) } as const;
      channel.script.push(moved);
      await posts(group, `while ${next}`);
      const both = [
        message(1, { migrate_to_chat_id: next }),
        { ...message(1, { migrate_from_chat_id: old }) },
      ] as const;
      chat = next;
      const there = message(1, { migrate_from_chat_id: old });
      await Promise.all([comes(both[0], 0), comes(there, 1), comes(there, 0), comes(both[0], 1)]);
      await settled();
      await posts(group, `after ${next}`);
    }
    const rows = await db.store.connection.collection('group_chats').find({}).toArray();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ conversation: `telegram:${BOT}:-100222`, state: 'bound', unit: CTY.id });
    const words = channel.sent.slice(before).map(({ message: { text } }) => text);
    const all = ['first', 'while -100111', 'after -100111', 'while -100222', 'after -100222'];
    expect([words.length, new Set(words)]).toEqual([all.length, new Set(all)]);
    expect(channel.sent.at(-1)?.to).toBe(`telegram:${BOT}:-100222`);
  });

  async function posts(group: GroupChatId, words: string): Promise<void> {
    now = new Date(now.getTime() + 61_000);
    const says = [{ blocks: [{ key: 'bind.unit', params: { unit: words } }] }];
    const until = new Date(now.getTime() + 3_600_000);
    const row = { source: words, group, what: { type: 'says', says }, at: now, until, urgent: true, automatic: false };
    await db.repositories.groupPosts.post([row as never]);
    // Two processes at once, as ever.
    await Promise.all(processes.map(({ exchange }) => groupingOver(exchange, db.repositories, AUDIENCE_UNITS)()));
    await settled();
    now = new Date(now.getTime() + 6_000);
    await Promise.all(processes.map(({ exchange }) => groupingOver(exchange, db.repositories, AUDIENCE_UNITS)()));
    await settled();
  }
});
