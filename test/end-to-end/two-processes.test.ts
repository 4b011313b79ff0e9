import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type App, freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { openPlace, type Place } from '../helpers/place.js';
import { makeSpray, type Spray } from '../helpers/spray.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { webPhone } from '../helpers/web-phone.js';
import { startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

let place: Place;
let telegram: TelegramStandIn;
let spray: Spray;
let apps: App[];

beforeEach(async () => {
  place = await openPlace('two');
  telegram = await startTelegram({ bots: [newBot()], speed: 10, faults: { duplicateUpdates: 0.1, seed: 3 } });
  apps = [];
  spray = await makeSpray(() => apps.map(({ url }) => url), { both: 5 });
  const receive = { mode: 'webhook', publicUrl: spray.url } as const;
  for (const port of [await freePort(), await freePort()])
    apps.push(startApp({ ...place.env, ...telegramEnv(telegram, receive), PORT: String(port) }));
  await Promise.all(apps.map(({ ready }) => ready));
});

afterEach(async () => {
  for (const app of apps) app.kill('SIGTERM');
  await Promise.all(apps.map(({ ended }) => ended));
  await spray.close();
  await telegram.stop();
  await place.close();
});

/** Everybody submits twice; what is stored is what the cards showed, once. */
async function everybodySubmits(members: readonly Member[]): Promise<void> {
  await Promise.all(
    members.map(async (member, index) => {
      await member.submits(answersOf(index));
      await member.submitsAgain(answersOf(index, 1));
    }),
  );
  const cards = await storedCards(place.store);
  const receipts = members.flatMap((member) => member.receipts);
  for (const { code, card } of receipts) expect([code, cards.get(code)]).toEqual([code, asStored(card)]);
  expect(cards.size).toBe(2 * members.length);
}

describe('two processes on one MongoDB and one Redis', () => {
  test('with the updates of one chat sprayed over both: each initiative once, each answer once', async () => {
    const members = Array.from(
      { length: 12 },
      (_, index) => new Member(`m${index}`, telegramPhone(telegram.person()), { shaky: index % 2 === 0 }),
    );
    await everybodySubmits(members);
    for (const { noticed } of members) expect(noticed).toEqual({ repeats: 0, restated: [] });
    for (const count of spray.counts) expect(count).toBeGreaterThan(50);
  });

  test('with the posts and the streams of one web chat spread over both: the same', async () => {
    let turn = 0;
    const phones = await Promise.all(
      Array.from({ length: 6 }, () => webPhone(() => apps[++turn % apps.length]?.url ?? '')),
    );
    try {
      const members = phones.map((phone, index) => new Member(`w${index}`, phone));
      await everybodySubmits(members);
      for (const { noticed } of members) expect(noticed).toEqual({ repeats: 0, restated: [] });
      for (const { numbers } of phones) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      for (const { numbers } of phones) expect(new Set(numbers).size).toBe(numbers.length);
    } finally {
      for (const phone of phones) phone.close();
    }
  });
});
