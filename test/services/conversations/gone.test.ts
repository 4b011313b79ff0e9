import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import { makeIdentityId } from '../../../src/ids.js';
import { Exchange } from '../../../src/services/conversations/exchange.js';
import { makeReceive } from '../../../src/services/conversations/receive.js';
import type { SendOutcome } from '../../../src/services/ports.js';
import { event, openExchange, quiet } from '../../helpers/exchange.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

/** Somebody blocked the bot, and lets it in again and writes while we are only just learning the former. */

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('gone');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const text = (words: string): Input => ({ kind: 'text', text: words });
const GONE: SendOutcome = { type: 'gone', reason: 'blocked' };
const blockedAt = async (identity: string) =>
  (await db.store.connection.collection('identities').findOne({ _id: identity as never }))?.blockedAt ?? null;

test('who writes while their refusal is still on its way is answered, and is not noted as gone', async () => {
  const one = openExchange(db, { clock: { now: () => NOON } });
  const send = one.channel.send.bind(one.channel);
  const refusal = gate();
  const asked = gate();
  one.channel.send = async () => {
    one.channel.send = send;
    asked.resolve();
    await refusal.promise;
    return GONE;
  };
  await one.receive(event('quick', text('xin chào'), NOON));
  await asked.promise;
  await one.receive(event('quick', text('nộp'), NOON));
  refusal.resolve();
  await quiet(one.exchange);
  expect(one.channel.sent.map(({ message }) => message.text)).toEqual([expect.stringContaining('đồng ý')]);
  expect(await blockedAt(makeIdentityId('telegram', 'quick'))).toBeNull();
});

test('who writes while it is being noted that they are gone is answered, and counts as there', async () => {
  const one = openExchange(db, { clock: { now: () => NOON } });
  const identity = makeIdentityId('telegram', 'back');
  await db.repositories.people.ensure(identity, NOON);
  const noting = gate();
  const noted = gate();
  const { people } = one.exchange.ports;
  const slow: typeof people.setBlocked = async (whose, at) => {
    if (at !== null) {
      noting.resolve();
      await noted.promise;
    }
    await people.setBlocked(whose, at);
  };
  const exchange = new Exchange({ ...one.exchange.ports, people: { ...people, setBlocked: slow } });
  const receive = makeReceive(exchange);
  one.channel.script = [GONE];
  await receive(event('back', text('xin chào'), NOON));
  await noting.promise;
  await receive(event('back', text('nộp'), NOON));
  noted.resolve();
  await quiet(exchange);
  expect(one.channel.sent.map(({ message }) => message.text)).toEqual([expect.stringContaining('đồng ý')]);
  expect(await blockedAt(identity)).toBeNull();
});

function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((now) => {
    resolve = now;
  });
  return { promise, resolve };
}
