import { expect, test } from '@jest/globals';
import { makeConversationId } from '../../../src/ids.js';
import { makeCountingLine } from '../../../src/services/announcements/counting-line.js';
import type { Outgoing } from '../../../src/services/ports.js';
import { ScriptedChannel } from '../../helpers/exchange.js';

const THERE = makeConversationId('telegram', 'bot', 'u1');

/** Time passes when it is told to. */
function counting(channel = new ScriptedChannel()) {
  const sleeping: (() => void)[] = [];
  const line = makeCountingLine({
    channels: new Map([[channel.id, channel]]),
    pace: { take: async () => 0 },
    localeOf: async () => 'vi',
    sleep: () => new Promise((resolve) => sleeping.push(resolve)),
  });
  const pass = () => {
    for (const wake of sleeping.splice(0)) wake();
  };
  return { channel, line, pass };
}
const turns = () => new Promise((resolve) => setImmediate(resolve));
const texts = (channel: ScriptedChannel) => channel.sent.map(({ message }: { message: Outgoing }) => message.text);

test('who waits for numbers hears that they are being counted, once, and then gets them', async () => {
  const { channel, line, pass } = counting();
  let done: (many: number) => void = () => undefined;
  const counted = line(THERE, new Promise<number>((resolve) => (done = resolve)));
  await turns();
  expect(texts(channel)).toEqual([]);
  pass();
  await turns();
  expect(texts(channel)).toEqual(['Đang đếm người nhận, anh/chị đợi một chút ạ.']);
  done(7);
  expect(await counted).toBe(7);
  expect(channel.sent).toHaveLength(1);
});

test('what is known at once is said without it', async () => {
  const { channel, line, pass } = counting();
  expect(await line(THERE, Promise.resolve(7))).toBe(7);
  pass();
  await turns();
  expect(channel.sent).toEqual([]);
});

test('a messenger that takes nothing holds nobody up, and what goes wrong is told as before', async () => {
  const channel = new ScriptedChannel();
  channel.send = () => Promise.reject(new Error('away'));
  const { line, pass } = counting(channel);
  let fail: (reason: Error) => void = () => undefined;
  const counted = line(THERE, new Promise<number>((_resolve, reject) => (fail = reject)));
  pass();
  await turns();
  fail(new Error('no database'));
  await expect(counted).rejects.toThrow('no database');
});
