import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { orderKey, toInbound } from '../../../src/channels/telegram/to-inbound.js';
import { isUpdate } from '../../../src/channels/telegram/update.js';
import type { Inbound } from '../../../src/conversation/message.js';

const receipt = { botId: 77, username: 'Sangkien_Bot', receivedAt: new Date('2026-11-19T04:00:00Z') };
const an = { id: 5, is_bot: false, first_name: 'An' };
const inPrivate = { message_id: 12, date: 1_780_000_000, chat: { id: 5, type: 'private' }, from: an };
const inGroup = { message_id: 12, date: 1_780_000_000, chat: { id: -9, type: 'supergroup', title: 'CĐ' }, from: an };

/** What an update becomes; 'unreadable' when it is not an update as far as we read it. */
function read(content: object): Inbound | undefined | 'unreadable' {
  const update: unknown = JSON.parse(JSON.stringify({ update_id: 4, ...content }));
  return isUpdate(update) ? toInbound(update, receipt) : 'unreadable';
}
const input = (message: object): unknown => {
  const inbound = read({ message: { ...inPrivate, ...message } });
  return typeof inbound === 'object' ? inbound.input : inbound;
};
const groupInput = (message: object): unknown => {
  const inbound = read({ message: { ...inGroup, ...message } });
  return typeof inbound === 'object' ? inbound.input : inbound;
};

describe('a private message', () => {
  test('has its conversation, person, time and id from Telegram', () => {
    expect(read({ message: { ...inPrivate, text: 'Chào' } })).toEqual({
      channel: 'telegram',
      conversation: 'telegram:77:5',
      identity: 'telegram:5',
      place: 'private',
      eventId: 't4',
      at: new Date(1_780_000_000_000),
      input: { kind: 'text', text: 'Chào' },
      messageRef: '12',
    });
  });

  test.each([
    ['/nop', { kind: 'text', text: '/nop' }],
    ['/nop@sangkien_bot nhanh', { kind: 'text', text: '/nop nhanh' }],
    ['/nop@other_bot', undefined],
    ['/start', { kind: 'start', payload: '' }],
    ['/start nop-HN_01', { kind: 'start', payload: 'nop-HN_01' }],
    ['/start@Sangkien_Bot x', { kind: 'start', payload: 'x' }],
    ['/start có dấu', { kind: 'start', payload: '' }],
    [`/start ${'x'.repeat(65)}`, { kind: 'start', payload: '' }],
    ['/startle', { kind: 'text', text: '/startle' }],
    ['/ 5 điều', { kind: 'text', text: '/ 5 điều' }],
    [' /nop', { kind: 'text', text: ' /nop' }],
  ])('the text %j', (text, expected) => expect(input({ text })).toEqual(expected));

  test('a reply to a message of ours tells which commands stood below that; to anything else it tells nothing', () => {
    const below = (from: object, inline_keyboard: unknown) => {
      const reply_to_message = { ...inPrivate, from, text: 'Mời họp', reply_markup: { inline_keyboard } };
      const inbound = read({ message: { ...inPrivate, text: 'Mấy giờ?', reply_to_message } });
      return typeof inbound === 'object' ? inbound.under : inbound;
    };
    const us = { id: 77, is_bot: true, first_name: 'Bot' };
    const buttons = [
      [{ text: 'Đã rõ', callback_data: 'command|daro an-1' }],
      [{ text: 'Khác', callback_data: 'x.y|1' }],
    ];
    expect(below(us, buttons)).toEqual(['daro an-1']);
    expect(below(an, buttons)).toBeUndefined();
    expect(below(us, [[{ text: 'Trang', url: 'https://example.test' }]])).toBeUndefined();
    expect(below(us, [])).toBeUndefined();
  });

  test('a contact is trusted only when Telegram says that it is the sender', () => {
    const card = (contact: object) => input({ contact });
    expect(card({ phone_number: '84912345678', user_id: 5 })).toEqual({
      kind: 'contact',
      phone: '+84912345678',
      own: true,
    });
    expect(card({ phone_number: '+84912345678', user_id: 5 })).toEqual({
      kind: 'contact',
      phone: '+84912345678',
      own: true,
    });
    expect(card({ phone_number: '0912345678', user_id: 6 })).toEqual({
      kind: 'contact',
      phone: '0912345678',
      own: false,
    });
    expect(card({ phone_number: '0912345678' })).toEqual({ kind: 'contact', phone: '0912345678', own: false });
  });

  test('files: the largest photo, a document with its name, a caption', () => {
    const photo = [
      { file_id: 's', file_size: 1 },
      { file_id: 'l', file_size: 9 },
    ];
    expect(input({ photo, caption: 'máy' })).toEqual({
      kind: 'file',
      files: [{ fileId: 'l', type: 'image/jpeg', size: 9 }],
      caption: 'máy',
    });
    const document = { file_id: 'd', file_name: 'đơn.docx', mime_type: 'application/msword', file_size: 7 };
    expect(input({ document })).toEqual({
      kind: 'file',
      files: [{ fileId: 'd', name: 'đơn.docx', type: 'application/msword', size: 7 }],
    });
  });

  test('what we cannot read is said, also a kind newer than this program; a service message is not', () => {
    expect(input({ sticker: {} })).toEqual({ kind: 'unsupported', what: 'sticker' });
    expect(input({ voice: {} })).toEqual({ kind: 'unsupported', what: 'voice' });
    expect(input({ venue: {}, location: {} })).toEqual({ kind: 'unsupported', what: 'location' });
    expect(input({ hologram: {} })).toEqual({ kind: 'unsupported', what: 'message' });
    expect(input({ pinned_message: {} })).toBeUndefined();
    expect(input({ message_auto_delete_timer_changed: {} })).toBeUndefined();
  });

  test('other bots are nobody', () => {
    expect(input({ from: { ...an, is_bot: true }, text: 'x' })).toBeUndefined();
  });
});

describe('in a group', () => {
  test('the conversation is chat and person; in a forum, also the topic', () => {
    expect(read({ message: { ...inGroup, text: '/nop' } })).toMatchObject({
      conversation: 'telegram:77:-9:5',
      place: 'group',
    });
    const topic = { message_thread_id: 3, is_topic_message: true, text: '/nop' };
    expect(read({ message: { ...inGroup, ...topic } })).toMatchObject({ conversation: 'telegram:77:-9:5:3' });
    // General, and a thread of replies: nothing could be sent there by that number.
    for (const more of [{ message_thread_id: 1, is_topic_message: true }, { message_thread_id: 3 }])
      expect(read({ message: { ...inGroup, ...more, text: '/nop' } })).toMatchObject({
        conversation: 'telegram:77:-9:5',
      });
  });

  test('only what is meant for the bot is read', () => {
    expect(groupInput({ text: 'Trưa nay ăn gì?' })).toBeUndefined();
    expect(groupInput({ photo: [{ file_id: 'x' }] })).toBeUndefined();
    expect(groupInput({ new_chat_members: [] })).toBeUndefined();
    expect(groupInput({ text: '/nop@other_bot' })).toBeUndefined();
    expect(groupInput({ photo: [{ file_id: 'x' }], caption: '/tiendo' })).toBeUndefined();
    expect(groupInput({ text: '/ngatketnoi', forward_origin: { type: 'hidden_user', date: 1 } })).toBeUndefined();
    expect(groupInput({ text: '/nop@sangkien_bot' })).toEqual({ kind: 'text', text: '/nop' });
    expect(groupInput({ text: 'nhờ @Sangkien_bot, với' })).toMatchObject({ kind: 'text' });
    expect(groupInput({ text: 'nhờ @sangkien_bot2' })).toBeUndefined();
    expect(groupInput({ text: 'có', reply_to_message: { from: { id: 77, is_bot: true } } })).toMatchObject({
      kind: 'text',
    });
    expect(groupInput({ text: 'có', reply_to_message: { from: { id: 78 } } })).toBeUndefined();
  });

  test('an anonymous admin is the group; a forwarded channel post is nobody', () => {
    const anonymous = { from: { id: 1087968824, is_bot: true }, sender_chat: inGroup.chat, text: '/nop' };
    expect(read({ message: { ...inGroup, ...anonymous } })).toMatchObject({
      identity: 'telegram:-9',
      conversation: 'telegram:77:-9:-9',
    });
    const forwarded = { from: { id: 777000, is_bot: false }, sender_chat: { id: -4, type: 'channel' }, text: '/nop' };
    expect(read({ message: { ...inGroup, ...forwarded } })).toBeUndefined();
  });

  test('a group that moves says so from both sides, as one and the same move', () => {
    const moved = { conversation: 'telegram:77:-9', place: 'group', input: { kind: 'moved', to: 'telegram:77:-1009' } };
    expect(read({ message: { ...inGroup, migrate_to_chat_id: -1009 } })).toMatchObject(moved);
    const there = { ...inGroup, chat: { id: -1009, type: 'supergroup' }, migrate_from_chat_id: -9 };
    expect(read({ message: there })).toMatchObject(moved);
  });
});

describe('a tap', () => {
  const tap = (more: object) => read({ callback_query: { id: '1', from: an, message: inPrivate, ...more } });

  test('is a choice with its address and value, received now', () => {
    expect(tap({ data: 'submit.group.x1|public' })).toMatchObject({
      conversation: 'telegram:77:5',
      at: receipt.receivedAt,
      input: { kind: 'choice', at: 'submit.group.x1', value: 'public' },
      messageRef: '12',
    });
  });

  test('on a message too old to be shown, or in a group, or with foreign data still means something', () => {
    const old = { message_id: 3, date: 0, chat: inPrivate.chat };
    expect(tap({ data: 'a|b', message: old })).toMatchObject({ messageRef: '3' });
    expect(tap({ data: 'a|b', message: inGroup })).toMatchObject({ conversation: 'telegram:77:-9:5', place: 'group' });
    expect(tap({ data: 'of an older program' })).toMatchObject({
      input: { kind: 'choice', at: 'of an older program', value: '' },
    });
    expect(tap({ data: 'a|b|c' })).toMatchObject({ input: { at: 'a', value: 'b|c' } });
  });

  test('without data or without a message means nothing', () => {
    expect(tap({ game_short_name: 'x' })).toBeUndefined();
    expect(tap({ data: 'a|b', message: undefined })).toBeUndefined();
  });
});

test('an edited text names the message; an edit of anything else means nothing', () => {
  const edited = read({ edited_message: { ...inPrivate, edit_date: 1_780_000_060, text: 'mới' } });
  expect(edited).toMatchObject({
    input: { kind: 'edited', text: 'mới' },
    messageRef: '12',
    at: new Date(1_780_000_060_000),
  });
  expect(read({ edited_message: { ...inPrivate, location: {} } })).toBeUndefined();
  expect(read({ edited_message: { ...inGroup, text: 'mới' } })).toBeUndefined();
});

describe('membership', () => {
  const change = (chat: object, before: object, after: object) =>
    read({ my_chat_member: { chat, from: an, date: 1, old_chat_member: before, new_chat_member: after } });
  const status = (name: string) => ({ status: name });

  test.each([
    ['private', 'member', 'kicked', 'blocked'],
    ['private', 'kicked', 'member', 'unblocked'],
    ['supergroup', 'left', 'member', 'added'],
    ['group', 'left', 'administrator', 'added'],
    ['group', 'member', 'kicked', 'removed'],
    ['group', 'administrator', 'left', 'removed'],
  ])('%s: %s to %s is %s', (type, before, after, expected) => {
    expect(change({ id: -3, type }, status(before), status(after))).toMatchObject({
      conversation: 'telegram:77:-3',
      identity: 'telegram:5',
      input: { kind: 'membership', status: expected, seq: expect.any(Number) },
    });
  });

  const restricted = (can_send_messages: boolean, is_member = true) => ({
    status: 'restricted',
    is_member,
    can_send_messages,
  });
  test.each([
    ['may not write', status('member'), restricted(false), 'muted'],
    ['may not write, as an admin could', status('administrator'), restricted(false), 'muted'],
    ['may write again', restricted(false), status('member'), 'heard'],
    ['may write again, with other restrictions', restricted(false), restricted(true), 'heard'],
    ['may write as an admin', restricted(false), status('administrator'), 'heard'],
    ['may write whatever others may', status('member'), status('administrator'), 'heard'],
    ['is no admin any more', status('administrator'), status('member'), undefined],
    ['may not send something else', status('member'), restricted(true), undefined],
    ['was put out while it could not write', restricted(false), status('kicked'), 'removed'],
    ['was put out with what it may not do kept', restricted(false), restricted(false, false), 'removed'],
  ])('%s', (_what, before, after, expected) => {
    const read = change({ id: -3, type: 'supergroup' }, before, after);
    if (expected === undefined) expect(read).toBeUndefined();
    else expect(read).toMatchObject({ place: 'group', input: { kind: 'membership', status: expected } });
  });

  test('in a channel it means nothing', () => {
    expect(change({ id: -3, type: 'channel' }, status('left'), status('administrator'))).toBeUndefined();
  });

  test('what two admins do one after the other is taken in that order', () => {
    const by = (id: number) =>
      ({ my_chat_member: { chat: { id: -3, type: 'group' }, from: { ...an, id } } }) as unknown as Parameters<
        typeof orderKey
      >[0];
    expect(orderKey(by(1))).toBe(orderKey(by(2)));
  });
});

test('a channel post, and kinds that are newer than this program, mean nothing', () => {
  expect(read({ channel_post: { ...inGroup, text: '/nop' } })).toBeUndefined();
  expect(read({ guest_message: { anything: 1 } })).toBeUndefined();
});

test('a field of the wrong type is noticed before it is read', () => {
  expect(input({ text: 7 })).toBe('unreadable');
  expect(input({ chat: 'x', text: 'x' })).toBe('unreadable');
  expect(read({ message: null })).toBe('unreadable');
  expect(read({ callback_query: { id: 1, from: an } })).toBe('unreadable');
});

test('no JSON whatever throws, and what comes out is an event of this update', () => {
  const names = [
    'text',
    'contact',
    'photo',
    'document',
    'sender_chat',
    'reply_to_message',
    'from',
    'chat',
    'caption',
    'data',
  ];
  const twisted = fc.dictionary(
    fc.constantFrom(...names, 'date', 'message_id', 'message'),
    fc.oneof(fc.jsonValue(), fc.constant(an), fc.constant(inGroup.chat)),
  );
  const content = fc.oneof(
    fc.jsonValue(),
    fc.record({ message: twisted.map((more) => ({ ...inPrivate, ...more })) }),
    fc.record({ edited_message: twisted.map((more) => ({ ...inGroup, ...more })) }),
    fc.record({
      callback_query: twisted.map((more) => ({ id: '1', from: an, data: 'a|b', message: inPrivate, ...more })),
    }),
    fc.record({ my_chat_member: twisted.map((more) => ({ chat: inGroup.chat, from: an, date: 1, ...more })) }),
  );
  fc.assert(
    fc.property(content, (value) => {
      const raw: unknown =
        typeof value === 'object' && value !== null && !Array.isArray(value) ? { update_id: 4, ...value } : value;
      if (!isUpdate(raw)) return;
      orderKey(raw);
      const inbound = toInbound(raw, receipt);
      if (inbound !== undefined) expect(inbound).toMatchObject({ channel: 'telegram', eventId: `t${raw.update_id}` });
    }),
    { numRuns: 2000 },
  );
});
