import { setTimeout as pause } from 'node:timers/promises';
import { answersOf, Member, type Phone } from '../test/helpers/member.js';
import { telegramPhone } from '../test/helpers/telegram-phone.js';
import type { Person } from '../test/stand-ins/telegram/index.js';
import type { Conversed } from './announcement-orders.js';

interface Conversing {
  readonly members: number;
  readonly seconds: number;
  /** Between half and one and a half times so long they think about an answer. */
  readonly thinkMs: number;
}

const ENOUGH = 'enough';
let before = 0;

/** So many members at a time, who are new, walk the form from /start to the receipt, until the time is over. */
export async function converse({ members, seconds, thinkMs }: Conversing, newPerson: () => Person): Promise<Conversed> {
  const until = performance.now() + seconds * 1_000;
  const waited: number[] = [];
  const stuck: string[] = [];
  let finished = 0;
  const first = before;
  before += members;

  /** Whoever has a receipt makes room for the next one. */
  async function holds(n: number): Promise<void> {
    await pause(Math.random() * thinkMs);
    for (let round = 0; ; round += 1) {
      const member = new Member(`member ${n}.${round}`, thinking(telegramPhone(newPerson())));
      await member.submits(answersOf(n, round));
      finished += 1;
    }
  }

  /** A phone whose owner thinks before each act, and looks at the clock. */
  function thinking(phone: Phone): Phone {
    let actedAt: number | undefined;
    const thinks = async (): Promise<void> => {
      await pause((0.5 + Math.random()) * thinkMs);
      if (performance.now() > until) throw new Error(ENOUGH);
      actedAt = performance.now();
    };
    return {
      next: async (patienceMs) => {
        const { text, labels, taps } = await phone.next(patienceMs);
        if (actedAt !== undefined) waited.push(performance.now() - actedAt);
        actedAt = undefined;
        return {
          text,
          labels,
          taps: async (label) => {
            await thinks();
            return taps(label);
          },
        };
      },
      says: async (text) => {
        await thinks();
        return phone.says(text);
      },
    };
  }

  const all = Array.from({ length: members }, (_, index) =>
    holds(first + index).catch((error: unknown) => {
      if (!String(error).includes(ENOUGH)) stuck.push(String(error));
    }),
  );
  await Promise.all(all);
  return { waited, finished, stuck };
}
