import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chatOf, groupConversation } from '../../../src/channels/zalo-oa/chat.js';
import type { ConversationId } from '../../../src/ids.js';
import type { Group } from '../../stand-ins/zalo-oa/groups.js';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { type Rig, rig, say } from './harness.js';

/** Groups of the account's own (GMF): it hears all of their talk, and reads what is meant for it. */

let made: Rig;
let an: Person;
let group: Group;
let own: ConversationId;

beforeEach(async () => {
  made = await rig('body');
  an = made.zalo.person();
  group = made.zalo.api.groups.add('Tổ công đoàn', [an.id]);
  own = groupConversation(made.zalo.oaId, group.id);
});
afterEach(() => made.close());

describe('what comes out of a group', () => {
  test('a command or a mention of the account is read, without anybody’s mention; other talk is not', async () => {
    const { zalo } = made;
    const texts = [
      'hôm nay họp nhé',
      '/nop',
      `[@${zalo.oaId}] tiến độ`,
      `[@${an.id}] xem giúp`,
      `[@${zalo.oaId}]`,
      `[@${group.id}] cả nhóm ơi`,
      `/baocao [@${an.id}]`,
      'mai 1 người trực nhé',
      '1',
    ];
    for (const text of texts) expect(await zalo.saysInGroup(group, an, text)).toBe(200);
    const heard = await made.received(5);
    expect(heard.map(({ input }) => input)).toEqual([
      { kind: 'text', text: '/nop' },
      { kind: 'text', text: '@bot tiến độ' },
      { kind: 'start', payload: '' },
      { kind: 'text', text: '/baocao' },
      { kind: 'text', text: '1' },
    ]);
    expect(heard[0]).toMatchObject({
      place: 'group',
      conversation: `zalo-oa:${zalo.oaId}:g${group.id}:${an.id}`,
      identity: `zalo-oa:${an.id}`,
    });
  });

  test('a payload typed in a group is no tap, and a picture or a card there is not ours', async () => {
    await made.zalo.saysInGroup(group, an, '~skb1~submit.name.a|v');
    const message = { msg_id: 'p1', attachments: [{ type: 'image', payload: { url: 'https://zdn.vn/a.jpg' } }] };
    await made.zalo.happensInGroup(group, 'user_send_group_image', { sender: { id: an.id }, message });
    await made.zalo.happensInGroup(group, 'oa_send_group_text', { message: { msg_id: 'o1', text: '/nop' } });
    await made.zalo.saysInGroup(group, an, '/nop');
    expect(await made.received(1)).toHaveLength(1);
  });

  test('its beginning and end are those of the group’s own conversation; members come and go without us', async () => {
    const { zalo } = made;
    await zalo.happensInGroup(group, 'create_group');
    await zalo.happensInGroup(group, 'user_join_group', { users: [{ id: an.id }] });
    await zalo.happensInGroup(group, 'user_out_group', { users: [{ id: an.id }] });
    zalo.advance(1_000);
    await zalo.happensInGroup(group, 'user_leave_group', { users: [{ id: zalo.oaId }] });
    zalo.advance(1_000);
    await zalo.happensInGroup(group, 'delete_group');
    const heard = await made.received(3);
    expect(heard.map(({ conversation, place, input }) => [conversation, place, input])).toEqual(
      (['added', 'removed', 'removed'] as const).map((status) => [own, 'group', { kind: 'membership', status }]),
    );
  });
});

describe('what goes into a group', () => {
  test('choices are lines of the text, a file follows, and nobody is called by a relayed mention', async () => {
    const choices = [[{ label: 'Xác nhận', at: 'group', value: 'v', role: 'option' as const }]];
    const attachments = [{ name: 'Bảng.pdf', type: 'application/pdf', base64: Buffer.from('%PDF').toString('base64') }];
    const message = say(`[@${group.id}] Báo cáo tuần`, { choices, attachments });
    expect(await made.oa.channel.send(own, message)).toMatchObject({ type: 'sent', shown: 'numbers' });
    expect(group.messages.map(({ text, files }) => [text, files.map(({ name }) => name)])).toEqual([
      ['', ['Bảng.pdf']],
      [`(@${group.id}] Báo cáo tuần\n\nGõ số để chọn:\n1. Xác nhận`, []],
    ]);
    // Nobody's private chat, and nobody's window.
    expect([an.messages, made.charged]).toEqual([[], []]);
  });

  test('an answer to somebody there goes into the group as well', async () => {
    const theirs = groupConversation(made.zalo.oaId, group.id, an.id);
    expect(await made.oa.channel.send(theirs, say('Mời anh/chị nộp tại…'))).toMatchObject({ type: 'sent' });
    expect(group.messages).toHaveLength(1);
  });

  test('a group that the account is not in is gone; one that is not paid for refuses, and stops nobody else', async () => {
    group.until = 0;
    expect(await made.oa.channel.send(own, say('Nhắc'))).toMatchObject({ type: 'refused' });
    for (const code of [-238, -241]) {
      made.zalo.fail(code);
      expect(await made.oa.channel.send(own, say('Nhắc'))).toMatchObject({ type: 'refused' });
    }
    group.there = false;
    expect(await made.oa.channel.send(own, say('Nhắc'))).toEqual({ type: 'gone', reason: 'not-found' });
  });
});

test('a group’s conversation is never taken for a person’s', async () => {
  expect(chatOf(own)).toEqual({ kind: 'group', group: group.id });
  expect(chatOf(`zalo-oa:${made.zalo.oaId}:${an.id}` as ConversationId)).toEqual({ kind: 'private', user: an.id });
  await made.zalo.happens({ ...an, id: 'g123' }, 'user_send_text', { message: { text: 'x', msg_id: 'x1' } });
  await made.zalo.says(an, 'tôi');
  expect((await made.received(1))[0]?.identity).toBe(`zalo-oa:${an.id}`);
});
