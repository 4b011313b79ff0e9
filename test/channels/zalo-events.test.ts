import { describe, expect, test } from '@jest/globals';
import { jsonOf } from '../../src/channels/webhook-request.js';
import { readEvent as readBot } from '../../src/channels/zalo-bot/event.js';
import { toInbound as fromBot } from '../../src/channels/zalo-bot/to-inbound.js';
import { readEvent as readOa } from '../../src/channels/zalo-oa/event.js';
import { toInbound as fromOa } from '../../src/channels/zalo-oa/to-inbound.js';
import type { Inbound } from '../../src/conversation/message.js';
import { partsOf } from '../../src/ids.js';

/** Whatever comes as an event is understood or passed over: nothing breaks, and no id is one that we could not have made. */

const NOW = Date.UTC(2026, 10, 21, 9);
const PARTY = { id: '7777777777777777777' };
const OA = {
  event_name: 'user_send_text',
  timestamp: String(NOW),
  app_id: '42',
  oa_id: '2222222222222222222',
  sender: PARTY,
  recipient: { id: '2222222222222222222' },
  follower: PARTY,
  group_id: 'g99',
  users: [PARTY],
  admin_id: '5',
  message: { msg_id: 'm1', text: 'xin chào', attachments: [{ type: 'file', payload: { url: 'https://f.zdn.vn/x' } }] },
  info: { phone: '84912345678' },
};
const BOT = {
  event_name: 'message.text.received',
  message: {
    message_id: 'm1',
    from: { id: '77', display_name: 'An', is_bot: false },
    chat: { id: '77', chat_type: 'PRIVATE' },
    date: NOW,
    text: 'xin chào',
    photo_url: 'https://f.zdn.vn/x',
  },
};
const NAMES = [
  ...[
    'user_send_text',
    'user_send_image',
    'user_send_sticker',
    'user_submit_info',
    'follow',
    'unfollow',
    'oa_send_text',
  ],
  ...['user_send_group_text', 'user_join_group', 'create_group', 'delete_group', 'user_click_chatnow', 'toString'],
  ...['message.text.received', 'message.image.received', 'message.unsupported.received', '__proto__', 'constructor'],
];
const ODD: readonly unknown[] = [
  ...[null, true, 0, -1, 1e21, 8.65e15, '', ' ', '[@all]', 'a:b', '\u0000', '\ud800', '../../x', '__proto__', '1e12'],
  ...[
    '\u200b\u200e\u202eNguyễn',
    '👩‍👩‍👧‍👦'.repeat(50),
    'x'.repeat(30_000),
    [],
    [[]],
    {},
    { id: {} },
    { id: 'a:b' },
    { length: 1e9 },
  ],
  ...['~skb1~a.b.c|d', '~skb1~|', '-', '9'.repeat(400), 'NaN', 'Infinity', [null, { type: 7 }], { toString: null }],
];

/** mulberry32: the same numbers for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same with something odd in some place, or without that. */
function spoilt(value: unknown, chance: () => number): unknown {
  if (typeof value !== 'object' || value === null || chance() < 0.1) return ODD[Math.floor(chance() * ODD.length)];
  const entries = Object.entries(value);
  const chosen = Math.floor(chance() * entries.length);
  const rest = entries.flatMap(([key, each], index): [string, unknown][] =>
    index !== chosen ? [[key, each]] : chance() < 0.3 ? [] : [[key, spoilt(each, chance)]],
  );
  return Array.isArray(value) ? rest.map(([, each]) => each) : Object.fromEntries(rest);
}

function expectSound(inbound: Inbound | undefined): void {
  if (inbound === undefined) return;
  const { conversation, identity, eventId, at } = inbound;
  for (const part of [...partsOf(conversation), eventId.slice(1), identity.split(':')[1] ?? ''])
    if (!/^[\w.-]{1,300}$/.test(part)) throw new Error(`an odd part: ${JSON.stringify(inbound).slice(0, 500)}`);
  if (Number.isNaN(at.getTime())) throw new Error('no time');
}

describe.each([
  [
    'an Official Account',
    OA,
    (body: unknown) => {
      const event = readOa(body);
      return event && fromOa(event, 30);
    },
  ],
  [
    'a bot',
    BOT,
    (body: unknown) => {
      const event = readBot(body);
      return event && fromBot(event, { botId: '4415', name: 'Bot Sáng Kiến', receivedAt: new Date(NOW) });
    },
  ],
] as const)('events of %s', (_, good, read) => {
  test('in 30,000 spoilt ways', () => {
    const chance = chanceOf(20_261_121);
    let understood = 0;
    for (let round = 0; round < 30_000; round += 1) {
      let body: unknown = { ...good, event_name: NAMES[Math.floor(chance() * NAMES.length)] };
      for (let times = Math.floor(chance() * 4); times > 0; times -= 1) body = spoilt(body, chance);
      const inbound = read(jsonOf(Buffer.from(JSON.stringify(body))));
      expectSound(inbound);
      if (inbound !== undefined) understood += 1;
    }
    expect(understood).toBeGreaterThan(5_000);
  });

  test('with words longer than any that Zalo takes are told of as what cannot be read, not taken as nothing', () => {
    const long = { message: { ...good.message, text: 'x'.repeat(30_000) } };
    expect(read({ ...good, ...long })?.input).toEqual({ kind: 'unsupported', what: 'text' });
  });
});

test('a reply that quotes a message is its words: the quoted one is not known by its number', () => {
  const said = (more: object) => {
    const event = readOa({ ...OA, message: { msg_id: 'm1', text: 'Có cần giấy mời không ạ?', ...more } });
    return event === undefined ? undefined : fromOa(event, 30);
  };
  expect(said({ quote_msg_id: 'm0' })).toEqual(said({}));
  expect(said({ quote_msg_id: 'm0' })).toBeDefined();
});
