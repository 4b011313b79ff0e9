import { describe, expect, test } from '@jest/globals';
import { type ChannelId, channelOf, conversationId } from '../../../src/ids.js';
import { digest } from '../../../src/services/delivery/digest.js';
import { type Address, reach, reachAll } from '../../../src/services/delivery/reach.js';
import { t } from '../../../src/texts/index.js';

const pushes = (channel: ChannelId): boolean | undefined =>
  ({ telegram: true, 'zalo-bot': true, web: false, 'zalo-oa': undefined })[channel];

function address(id: string, day: number, blocked = false): Address {
  const lastAt = new Date(Date.UTC(2026, 10, day));
  return { conversation: conversationId.parse(id), channel: channelOf(id) ?? 'web', lastAt, blocked };
}
const [web, telegram, zalo, off] = [
  address('web:a', 20),
  address('telegram:bot:a', 3),
  address('zalo-bot:b:a', 9),
  address('zalo-oa:o:a', 21),
];

function order(addresses: readonly Address[]): readonly string[] {
  const tried: Address['conversation'][] = [];
  for (;;) {
    const reached = reach(addresses, tried, pushes);
    if (reached.type !== 'address') return [...tried, reached.type];
    tried.push(reached.address.conversation);
  }
}

describe('where somebody is written to', () => {
  test('a messenger that brings it first, there where they last wrote; a page that they must open last', () => {
    expect(order([web, telegram, zalo])).toEqual(['zalo-bot:b:a', 'telegram:bot:a', 'web:a', 'blocked']);
  });
  test('what has said no before, or is switched off, is passed over', () => {
    expect(order([web, address('telegram:bot:a', 3, true), off])).toEqual(['web:a', 'blocked']);
    expect(order([address('telegram:bot:a', 3, true)])).toEqual(['blocked']);
    expect(order([off])).toEqual(['unreachable']);
    expect(order([])).toEqual(['unreachable']);
  });
  test('where only a template reaches them comes after other messengers, and before a page that must be opened', () => {
    const short = { ...zalo, window: 'template-only' } as const;
    expect(order([web, telegram, short])).toEqual(['telegram:bot:a', 'zalo-bot:b:a', 'web:a', 'blocked']);
    const paid = { ...zalo, window: 'charged' } as const;
    expect(order([telegram, paid])).toEqual(['zalo-bot:b:a', 'telegram:bot:a', 'blocked']);
  });
  test('where nothing can be sent until they write again is passed over, and says nothing against them', () => {
    const closed = { ...zalo, window: 'closed' } as const;
    expect(order([closed, telegram])).toEqual(['telegram:bot:a', 'blocked']);
    expect(order([closed])).toEqual(['unreachable']);
    expect(order([closed, address('telegram:bot:a', 3, true)])).toEqual(['blocked']);
  });
  test('the order in which they are found does not matter', () => {
    const twin = address('telegram:bot:b', 3);
    expect(reach([twin, telegram], [], pushes)).toEqual(reach([telegram, twin], [], pushes));
  });
});

describe('bots that share an audience', () => {
  const at = (bot: string, chat: string, day = 3) => address(`telegram:${bot}:${chat}`, day);
  const bots = (all: readonly (readonly Address[])[], waits?: (id: string) => boolean) =>
    reachAll(
      all.map((addresses) => ({ addresses, tried: [] })),
      pushes,
      waits,
    ).map((each) => (each.type === 'address' ? each.address.conversation.split(':').slice(0, 2).join(':') : each.type));

  test('whoever wrote to one is told by it, and who wrote to both by the one with less to say', () => {
    const one = ['a', 'b', 'c'].map((chat) => [at('1', chat)]);
    const both = ['d', 'e', 'f', 'g', 'h'].map((chat) => [at('1', chat, 9), at('2', chat)]);
    const found = bots([...both, ...one, []]);
    expect(found.filter((bot) => bot === 'telegram:1')).toHaveLength(4);
    expect(found.filter((bot) => bot === 'telegram:2')).toHaveLength(4);
    expect(found.at(-1)).toBe('unreachable');
  });
  test('a bot that has to wait long has its share told by the other one', () => {
    const both = ['a', 'b', 'c'].map((chat) => [at('1', chat), at('2', chat)]);
    expect(bots(both, (id) => id.startsWith('telegram:1'))).toEqual(['telegram:2', 'telegram:2', 'telegram:2']);
  });
  test('another account, messenger or a chat page is no share of the work: the place they last wrote to counts', () => {
    const accounts = Array.from({ length: 4 }, (_, n) => [at('1', `a${n}`, 9), at('2', `b${n}`)]);
    expect(new Set(bots(accounts))).toEqual(new Set(['telegram:1']));
    const elsewhere = Array.from({ length: 4 }, (_, n) => [at('1', `a${n}`, 9), zalo, web]);
    expect(new Set(bots(elsewhere))).toEqual(new Set(['telegram:1']));
  });
});

describe('several notices to one person', () => {
  const button = (value: string) => ({ label: t('chat.resumeDraft'), at: 'command', value });
  const words = { blocks: [t('chat.nudge')], choices: [[button('tiep'), button('a')]] };
  const file = { blocks: [], attachments: [{ name: 'a.txt', type: 'text/plain', body: 'a' }] };

  test('are one message with all words and each button once; files follow', () => {
    const more = { blocks: [t('chat.parked')], choices: [[button('a')], [button('b'), button('tiep')]] };
    expect(digest([words, file, more])).toEqual([
      { blocks: [t('chat.nudge'), t('chat.parked')], choices: [[button('tiep'), button('a')], [button('b')]] },
      file,
    ]);
  });
  test('one alone stays as it is', () => {
    expect(digest([words])).toEqual([words]);
    expect(digest([file])).toEqual([file]);
    expect(digest([])).toEqual([]);
  });
});
