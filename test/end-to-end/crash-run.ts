import { expect } from '@jest/globals';
import { freePort, type Supervised, supervise } from '../helpers/app.js';
import { until } from '../helpers/gate.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { openPlace } from '../helpers/place.js';
import { makeSpray } from '../helpers/spray.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';
import { startTelegram } from '../stand-ins/telegram/index.js';

export interface CrashRun {
  readonly mode: 'polling' | 'webhook' | 'web chat';
  readonly members: number;
  readonly kills: number;
  readonly seed: number;
  /** On the same stores; requests are sprayed over them. Default 1. Polling needs one. */
  readonly processes?: number;
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
export async function crashRun({ mode, members: count, kills, seed, processes = 1 }: CrashRun): Promise<CrashFigures> {
  const place = await openPlace('crash');
  // Retries come sooner than in life; a tap has its 150 s before it dies all the same.
  const telegram = await startTelegram({ bots: [newBot()], speed: 3, faults: { duplicateUpdates: 0.1, seed } });
  const supervised: Supervised[] = [];
  const spray = await makeSpray(() => supervised.map((each) => each.app().url));
  let turn = 0;
  const anyOf = (): string => supervised[turn++ % supervised.length]?.app().url ?? '';
  const receive = mode === 'webhook' ? ({ mode, publicUrl: spray.url } as const) : ({ mode: 'polling' } as const);
  const env = { ...place.env, ...telegramEnv(telegram, receive), LOG_LEVEL: 'fatal' };
  for (let index = 0; index < processes; index += 1)
    supervised.push(supervise({ ...env, PORT: String(await freePort()) }));
  const pages: WebPhone[] = [];
  const members: Member[] = [];
  const began = performance.now();
  let killed = 0;
  let open = count;
  try {
    await Promise.all(supervised.map((each) => each.app().ready));
    if (mode === 'web chat') pages.push(...(await Promise.all(Array.from({ length: count }, () => webPhone(anyOf)))));
    for (let index = 0; index < count; index += 1) {
      const phone = pages[index] ?? telegramPhone(telegram.person());
      members.push(new Member(`member ${index}`, phone, { shaky: index % 2 === 0 }));
    }
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
    for (const page of pages) page.close();
    await Promise.all(supervised.map((each) => each.close()));
    await spray.close();
    await telegram.stop();
    await place.close();
  }

  /** What has happened so far, as seen from outside. */
  function progress(): number {
    return members.reduce((sum, { shown }) => sum + shown.length, telegram.calls.length);
  }

  /** After a little progress, never the same; a fifth of the kills hits the start itself. */
  async function killAgainAndAgain(): Promise<void> {
    let random = seed;
    /** On a busy machine everything takes as much longer as a start does. */
    let slowest = 3_000;
    while (killed < kills && open > 0) {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      const victim = supervised[killed % supervised.length];
      const app = victim?.app();
      if (random % 5 !== 0) {
        const waitedSince = performance.now();
        await app?.ready.catch(() => undefined);
        slowest = Math.max(slowest, performance.now() - waitedSince);
        const target = progress() + 1 + (random % 40);
        // When everybody waits for leases of the dead to run out nothing happens: then this is the moment.
        await until(() => progress() >= target, slowest).catch(() => undefined);
      }
      if (app !== victim?.app()) continue;
      killed += 1;
      victim?.crash();
      await app?.ended;
    }
  }
}
