import { expect } from '@jest/globals';
import { freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, storedCards } from '../helpers/member.js';
import { openPlace } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { startTelegram } from '../stand-ins/telegram/index.js';

const BAD_WEATHER = {
  rate429: 0.02,
  rate5xx: 0.01,
  resetBefore: 0.005,
  resetAfter: 0.005,
  duplicateUpdates: 0.02,
} as const;

export interface WeatherFigures {
  readonly submissions: number;
  readonly calls: number;
  /** How often the bot's call was refused, failed or lost. */
  readonly mishaps: number;
  readonly repeats: number;
  readonly restated: number;
  readonly seconds: number;
}

/** So many members submit at once in bad weather. Everyone reaches a receipt by answering each question once. */
export async function weatherRun(
  mode: 'polling' | 'webhook',
  count: number,
  seed: number,
  faults = BAD_WEATHER,
): Promise<WeatherFigures> {
  const place = await openPlace('weather');
  const telegram = await startTelegram({ bots: [newBot()], speed: 10, faults: { ...faults, seed } });
  const port = String(await freePort());
  const receive = mode === 'polling' ? ({ mode } as const) : ({ mode, publicUrl: `http://127.0.0.1:${port}` } as const);
  const app = startApp({ ...place.env, ...telegramEnv(telegram, receive), PORT: port, LOG_LEVEL: 'error' });
  try {
    await app.ready;
    const began = performance.now();
    const members = Array.from(
      { length: count },
      (_, index) => new Member(`member ${index}`, telegramPhone(telegram.person()), { shaky: index % 10 === 0 }),
    );
    await Promise.all(members.map((member, index) => member.submits(answersOf(index))));
    const seconds = Math.round((performance.now() - began) / 1000);

    const cards = await storedCards(place.store);
    const receipts = members.flatMap((member) => member.receipts);
    for (const { code, card } of receipts) expect([code, cards.get(code)]).toEqual([code, asStored(card)]);
    expect(cards.size).toBe(count);
    return {
      submissions: cards.size,
      calls: telegram.calls.length,
      mishaps: telegram.calls.filter(({ answer }) => typeof answer !== 'object' || !answer.ok).length,
      repeats: members.reduce((sum, { noticed }) => sum + noticed.repeats, 0),
      restated: members.reduce((sum, { noticed }) => sum + noticed.restated.length, 0),
      seconds,
    };
  } catch (error) {
    throw new Error(
      `${String(error)}\n\nDeliveries by status: ${statuses(telegram.attempts)}\n\nThe app printed:\n${app.output().slice(-4_000)}`,
    );
  } finally {
    app.kill('SIGTERM');
    await app.ended;
    await telegram.stop();
    await place.close();
  }
}

/** How often each status answered a delivery to the webhook; 0: none came. */
function statuses(attempts: readonly { readonly status: number }[]): string {
  const counts = new Map<number, number>();
  for (const { status } of attempts) counts.set(status, (counts.get(status) ?? 0) + 1);
  return JSON.stringify(Object.fromEntries(counts));
}
