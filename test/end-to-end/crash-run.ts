import { expect } from '@jest/globals';
import { freePort, supervise } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { openPlace } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { startTelegram } from '../stand-ins/telegram/index.js';

export interface CrashRun {
  readonly mode: 'polling' | 'webhook';
  readonly members: number;
  readonly kills: number;
  readonly seed: number;
}

export interface CrashFigures {
  readonly kills: number;
  readonly submissions: number;
  readonly repeats: number;
  readonly restated: number;
  readonly seconds: number;
}

/**
 * Members submit at once, and go on submitting until the app has been killed so many times in the middle; every tenth
 * update is delivered twice and every second member taps twice. Checks that each receipt anybody saw is stored as the
 * card showed it, that nothing is stored twice, and that everybody gets their receipt.
 */
export async function crashRun({ mode, members: count, kills, seed }: CrashRun): Promise<CrashFigures> {
  const place = await openPlace('crash');
  const telegram = await startTelegram({ bots: [newBot()], speed: 10, faults: { duplicateUpdates: 0.1, seed } });
  const port = String(await freePort());
  const receive = mode === 'polling' ? ({ mode } as const) : ({ mode, publicUrl: `http://127.0.0.1:${port}` } as const);
  const supervised = supervise({ ...place.env, ...telegramEnv(telegram, receive), PORT: port, LOG_LEVEL: 'fatal' });
  const began = performance.now();
  let killed = 0;
  let open = count;
  try {
    await supervised.app().ready;
    const members = Array.from(
      { length: count },
      (_, index) => new Member(`member ${index}`, telegramPhone(telegram.person()), { shaky: index % 2 === 0 }),
    );
    const killing = killAgainAndAgain();
    await Promise.all(
      members.map(async (member, index) => {
        await member.submits(answersOf(index));
        for (let round = 1; killed < kills; round += 1) await member.submitsAgain(answersOf(index, round));
        open -= 1;
      }),
    );
    await killing;
    const seconds = Math.round((performance.now() - began) / 1000);

    const cards = await storedCards(place.store);
    const receipts = members.flatMap((member) => member.receipts);
    for (const { code, card } of receipts) expect([code, cards.get(code)]).toEqual([code, asStored(card)]);
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(receipts.length);
    expect(cards.size).toBe(receipts.length);
    expect(killed).toBe(kills);
    return {
      kills: killed,
      submissions: receipts.length,
      repeats: members.reduce((sum, { noticed }) => sum + noticed.repeats, 0),
      restated: members.reduce((sum, { noticed }) => sum + noticed.restated.length, 0),
      seconds,
    };
  } finally {
    await supervised.close();
    await telegram.stop();
    await place.close();
  }

  /** After a few calls of the app, never the same number; a fifth of the kills hits the start itself. */
  async function killAgainAndAgain(): Promise<void> {
    let random = seed;
    while (killed < kills && open > 0) {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      const app = supervised.app();
      if (random % 5 !== 0) {
        await app.ready;
        const target = telegram.calls.length + 1 + (random % 40);
        // When everybody waits for leases of the dead to run out there are no calls: then this is the moment.
        await telegram.called(() => telegram.calls.length >= target, 3_000).catch(() => undefined);
      }
      if (app !== supervised.app()) continue;
      killed += 1;
      supervised.crash();
      await app.ended;
    }
  }
}
