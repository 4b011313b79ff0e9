import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { failureOf, isNight, untilMorning } from '../../../src/channels/zalo-oa/outcome.js';
import type { ConversationId } from '../../../src/ids.js';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { chat, type Rig, rig, say } from './harness.js';

const HOUR = 3_600_000;
let made: Rig;
let an: Person;
let conversation: ConversationId;

beforeEach(async () => {
  made = await rig('header', { templateId: 'weekly' });
  an = made.zalo.person();
  conversation = chat(`zalo-oa:${made.zalo.oaId}:${an.id}`);
});
afterEach(() => made.close());

function choices(count: number) {
  return [
    Array.from({ length: count }, (_, index) => ({
      label: `Lựa chọn ${index + 1}`,
      at: 'submit.group.ab12',
      value: `v${index + 1}`,
      role: 'option' as const,
    })),
  ];
}

const REMINDER = { notice: true, reminder: true } as const;

/** So far ahead that it is noon in Viet Nam, `days` from now. */
function untilNoon(days: number): number {
  const local = (Date.now() + 7 * HOUR) % (24 * HOUR);
  return days * 24 * HOUR + 12 * HOUR - local;
}

describe('choices', () => {
  test('up to five are buttons, and a tap on one comes back as the choice', async () => {
    await made.oa.channel.send(conversation, say('Chọn nhóm', { choices: choices(5) }));
    expect(an.messages[0]?.labels).toHaveLength(5);
    await made.zalo.taps(an, 'Lựa chọn 3');
    expect((await made.received(1))[0]?.input).toEqual({ kind: 'choice', at: 'submit.group.ab12', value: 'v3' });
  });

  test('more than five are numbered lines, and the outcome says so', async () => {
    const outcome = await made.oa.channel.send(conversation, say('Chọn nhóm', { choices: choices(6) }));
    expect(outcome).toMatchObject({ type: 'sent', shown: 'numbers' });
    expect(an.messages[0]?.labels).toEqual([]);
    expect(an.messages[0]?.text).toContain('6. Lựa chọn 6');
  });

  test('what only looks like a tap stays what was written', async () => {
    const texts = ['~skb1~', '~skb1~a b|x', '~skb1~at', 'x ~skb1~at|v', '~skb1~at|xin chào ạ'];
    for (const text of texts) await made.zalo.says(an, text);
    expect((await made.received(5)).map(({ input }) => input)).toEqual(texts.map((text) => ({ kind: 'text', text })));
  });
});

describe('what comes in', () => {
  test('a phone number from Zalo’s form answers the question for a phone; a form without one cannot be read', async () => {
    await made.zalo.happens(an, 'user_submit_info', { info: { name: 'An', phone: '84912345678' } });
    made.zalo.advance(1_000);
    await made.zalo.happens(an, 'user_submit_info', { info: { name: 'An' } });
    expect((await made.received(2)).map(({ input }) => input)).toEqual([
      { kind: 'contact', phone: '+84912345678', own: true },
      { kind: 'unsupported', what: 'details' },
    ]);
  });

  test('what the account itself sends is not heard, nor are receipts and unknown events', async () => {
    for (const name of ['oa_send_text', 'oa_send_image', 'user_received_message', 'user_seen_message', 'new_in_2027'])
      expect(await made.zalo.happens(an, name, { message: { text: 'x', msg_id: name } })).toBe(200);
    await made.zalo.says(an, 'tôi đây');
    expect((await made.received(1)).map(({ input }) => input)).toEqual([{ kind: 'text', text: 'tôi đây' }]);
  });

  test('following opens the conversation, unfollowing ends it, a sticker is answered kindly', async () => {
    const follower = { follower: { id: an.id }, oa_id: made.zalo.oaId };
    await made.zalo.happens(an, 'follow', follower);
    await made.zalo.happens(an, 'user_send_sticker', { message: { msg_id: 's1' } });
    await made.zalo.happens(an, 'unfollow', follower);
    expect((await made.received(3)).map(({ input }) => input)).toEqual([
      { kind: 'start', payload: '' },
      { kind: 'unsupported', what: 'sticker' },
      { kind: 'membership', status: 'blocked' },
    ]);
  });

  test('what comes while the database is away is answered 200, kept on disk and stored before what is newer', async () => {
    made.store.away = true;
    expect(await made.zalo.says(an, 'một')).toBe(200);
    expect(await made.zalo.says(an, 'hai')).toBe(200);
    made.store.away = false;
    expect(await made.zalo.says(an, 'ba')).toBe(200);
    const texts = (await made.received(3)).map(({ input }) => ('text' in input ? input.text : ''));
    expect(texts).toEqual(['một', 'hai', 'ba']);
  });

  test('the variant of the signature that fitted is in the log, words and names are not', async () => {
    await made.zalo.says(an, 'bí mật của tôi');
    await made.received(1);
    const log = made.lines.join('\n');
    expect(log).toContain('app-secret2-header');
    expect(log).not.toContain('bí mật');
    expect(log).not.toContain(an.id);
  });
});

describe('what goes out', () => {
  test('a mention of everybody and control characters in relayed words are harmless', async () => {
    await made.oa.channel.send(conversation, say('Ông A viết: [@all] xin chào\u0007\u202e'));
    expect(an.messages[0]?.text).toBe('Ông A viết: (@all] xin chào');
  });

  test('a PDF is a document of its own, a small picture a picture', async () => {
    const base64 = Buffer.from('%PDF-1.7').toString('base64');
    const attachments = [{ name: 'Quyết định.pdf', type: 'application/pdf', base64 }];
    expect(await made.oa.channel.send(conversation, say('Gửi anh/chị', { attachments }))).toMatchObject({
      type: 'sent',
    });
    expect(an.messages.map(({ text, files }) => [text, files.map(({ name }) => name)])).toEqual([
      ['', ['Quyết định.pdf']],
      ['Gửi anh/chị', []],
    ]);
  });

  test('a token that Zalo refuses is replaced, and the message arrives once', async () => {
    made.pass(400_000);
    made.zalo.fail(-220);
    expect(await made.oa.channel.send(conversation, say('mã mới'))).toMatchObject({ type: 'sent' });
    expect(an.messages.map(({ text }) => text)).toEqual(['mã mới']);
    expect(made.zalo.oauth.received).toHaveLength(2);
  });

  test('without a token that works a message waits', async () => {
    // Somebody got a pair by hand: ours died with that.
    made.zalo.oauth.grant();
    made.pass(400_000);
    expect(await made.oa.channel.send(conversation, say('đợi'))).toMatchObject({ type: 'retry', scope: 'bot' });
    expect(an.messages).toEqual([]);
  });

  test('an expired token is refreshed on the way, and the message arrives once', async () => {
    made.pass(26 * HOUR);
    expect(await made.oa.channel.send(conversation, say('hôm sau'))).toMatchObject({ type: 'sent' });
    expect(an.messages.map(({ text }) => text)).toEqual(['hôm sau']);
  });
});

describe('a chair who has been silent', () => {
  beforeEach(() => void made.zalo.api.templates.add('weekly'));

  test('for six days is written to as ever; what paid for it is in the log', async () => {
    made.pass(6 * 24 * HOUR);
    expect(await made.oa.channel.send(conversation, say('Báo cáo tuần', REMINDER))).toMatchObject({
      type: 'sent',
    });
    expect(an.messages[0]?.template).toBeUndefined();
    expect(made.charged).toEqual(['sub_quota']);
  });

  test('for eight days gets the weekly prompt as the approved template', async () => {
    made.pass(untilNoon(8));
    const text = `Báo cáo tuần 47.\n${'rất dài '.repeat(60)}`;
    expect(await made.oa.channel.send(conversation, say(text, REMINDER))).toMatchObject({ type: 'sent' });
    const sent = an.messages[0]?.template?.noi_dung ?? '';
    expect(sent).toMatch(/^Báo cáo tuần 47\. rất dài .*…$/);
    expect([...sent].length).toBe(200);
    expect(made.charged).toEqual(['template']);
  });

  test('for eight days gets no announcement and no table by the template, which is approved for other things', async () => {
    made.pass(untilNoon(8));
    for (const kind of [{ announcement: true }, {}] as const)
      expect(await made.oa.channel.send(conversation, say('Thông báo', { notice: true, ...kind }))).toMatchObject({
        type: 'full',
      });
    expect(an.messages).toEqual([]);
  });

  test('gets it in the morning where it is night', async () => {
    made.pass(untilNoon(8) + 11 * HOUR);
    const outcome = await made.oa.channel.send(conversation, say('Báo cáo tuần', REMINDER));
    expect(outcome).toMatchObject({ type: 'retry', scope: 'chat' });
    if (outcome.type !== 'retry') throw new Error('not deferred');
    made.pass(outcome.afterMs);
    expect(await made.oa.channel.send(conversation, say('Báo cáo tuần', REMINDER))).toMatchObject({
      type: 'sent',
    });
  });

  test('or has blocked the account is gone; who is outside the window has said nothing of the kind', async () => {
    an.blocked = true;
    expect(await made.oa.channel.send(conversation, say('Báo cáo', REMINDER))).toEqual({
      type: 'gone',
      reason: 'blocked',
    });
    an.blocked = false;
    made.pass(untilNoon(8));
    expect(await made.oa.channel.send(conversation, say('Trả lời'))).toMatchObject({ type: 'refused' });
    made.zalo.fail(-230);
    made.zalo.fail(-230);
    expect(await made.oa.channel.send(conversation, say('Báo cáo', REMINDER))).toMatchObject({ type: 'full' });
  });

  test('and taps a button then can be written to freely again', async () => {
    await made.oa.channel.send(conversation, say('Xem', { choices: choices(1) }));
    made.pass(untilNoon(8));
    await made.zalo.taps(an, 'Lựa chọn 1');
    expect(await made.oa.channel.send(conversation, say('Chào lại'))).toMatchObject({ type: 'sent' });
    expect(an.messages.at(-1)?.template).toBeUndefined();
  });
});

describe('every code of the error table', () => {
  const now = new Date('2026-11-21T09:00:20Z');
  test.each([
    [-32, { type: 'retry', afterMs: 40_000, scope: 'bot' }],
    [-100, { type: 'retry', scope: 'attempt' }],
    [-200, { type: 'refused' }],
    [-201, { type: 'refused' }],
    [-204, { type: 'retry', scope: 'bot' }],
    [-205, { type: 'retry', scope: 'bot' }],
    [-209, { type: 'retry', scope: 'bot' }],
    [-210, { type: 'refused' }],
    [-211, { type: 'retry', afterMs: HOUR }],
    [-212, { type: 'retry', scope: 'bot' }],
    [-213, { type: 'outside' }],
    [-216, { type: 'retry', scope: 'attempt' }],
    [-217, { type: 'gone', reason: 'blocked' }],
    [-218, { type: 'retry', scope: 'chat' }],
    [-219, { type: 'retry', scope: 'bot' }],
    [-220, { type: 'retry', scope: 'attempt' }],
    [-221, { type: 'retry', scope: 'bot' }],
    [-223, { type: 'retry', scope: 'bot' }],
    [-224, { type: 'retry', scope: 'bot' }],
    [-227, { type: 'gone', reason: 'deactivated' }],
    [-230, { type: 'outside' }],
    [-232, { type: 'outside' }],
    [-233, { type: 'refused' }],
    [-234, { type: 'retry', afterMs: untilMorning(now), scope: 'chat' }],
    [-235, { type: 'refused' }],
    [-237, { type: 'refused' }],
    [-240, { type: 'retry', scope: 'bot' }],
    [-242, { type: 'retry', scope: 'bot' }],
    [-244, { type: 'gone', reason: 'blocked' }],
    [-248, { type: 'retry', scope: 'chat' }],
    [-249, { type: 'retry', scope: 'chat' }],
    [-320, { type: 'retry', scope: 'chat' }],
    [-321, { type: 'retry', scope: 'chat' }],
    [-403, { type: 'refused' }],
    [-108, { type: 'refused' }],
    [-118, { type: 'gone', reason: 'deactivated' }],
    [-124, { type: 'retry', scope: 'attempt' }],
    [-131, { type: 'retry', scope: 'chat' }],
    [-137, { type: 'retry', scope: 'chat' }],
    [-139, { type: 'gone', reason: 'blocked' }],
    [-144, { type: 'retry', afterMs: HOUR, scope: 'chat' }],
    [-99_999, { type: 'refused' }],
  ])('%i has its action', (code, outcome) => {
    expect(failureOf({ type: 'error', code, message: '' }, now)).toMatchObject(outcome);
  });

  test.each([-211, -218, -144])('%i: what nobody asked for goes where there is room', (code) => {
    expect(failureOf({ type: 'error', code, message: '' }, now, true)).toMatchObject({ type: 'full' });
  });

  test.each([
    ['2026-11-21T15:00:00Z', true, 8 * HOUR + 5 * 60_000],
    ['2026-11-21T14:59:00Z', false, 8 * HOUR + 6 * 60_000],
    ['2026-11-21T22:59:00Z', true, 6 * 60_000],
    ['2026-11-21T23:00:00Z', false, 5 * 60_000],
  ])('night in Viet Nam at %s: %s', (at, night, left) => {
    expect(isNight(new Date(at))).toBe(night);
    expect(untilMorning(new Date(at))).toBe(left);
  });
});
