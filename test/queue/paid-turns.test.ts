import { expect, test } from '@jest/globals';
import { makePaidTurns } from '../../src/queue/paid-turns.js';
import type { Call } from '../../src/services/conversations/pace.js';

const RATES = { perSecond: 30, paidPerSecond: 1_000, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
/** Longer than a line lives in which one has asked. */
const LATEST = 30;

function callOf(chat: string): Call {
  return { bot: 'b', chat, kind: 'private', rates: RATES, bulk: () => true, paid: true };
}

test('whoever asks just when a line ends is answered all the same', async () => {
  for (let steps = 0; steps < LATEST; steps += 1) {
    const ask = makePaidTurns({
      // As while Redis is away: the answer is there in the same breath.
      reserve: async (wishes) => wishes.map(() => ({ type: 'place', at: 0, latest: 100 })),
      wishOf: ({ bot, chat, kind, rates }) => ({ bot, chat, kind, rates, bulk: true }),
      isHeld: () => false,
      sleep: async () => undefined,
    });
    const answered: string[] = [];
    void ask(callOf('first')).then(() => answered.push('first'));
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    void ask(callOf('second')).then(() => answered.push('second'));
    await new Promise((resolve) => setImmediate(resolve));
    expect([steps, answered]).toEqual([steps, ['first', 'second']]);
  }
});

test('who has to wait since a pause began is told so, and the others behind get their places', async () => {
  const ask = makePaidTurns({
    reserve: async (wishes) => wishes.map(() => ({ type: 'place', at: 0, latest: 100 })),
    wishOf: ({ bot, chat, kind, rates }) => ({ bot, chat, kind, rates, bulk: true }),
    isHeld: ({ chat }) => chat === 'held',
    sleep: async () => undefined,
  });
  const found = await Promise.all(['held', 'a', 'held', 'b'].map((chat) => ask(callOf(chat))));
  expect(found.map((each) => each?.type)).toEqual([undefined, 'place', undefined, 'place']);
});
