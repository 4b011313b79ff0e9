import { z } from 'zod';
import { type Person, startTelegram } from '../test/stand-ins/telegram/index.js';
import type { Violations } from '../test/stand-ins/telegram/rates.js';

/**
 * The strict Telegram of test/stand-ins in a process of its own (forked, talks over IPC), with as many people as asked for;
 * some of them write now and then, and note how long they waited for the answer.
 */

const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('people'), count: z.number() }),
  /** So many people, one each `everyMs`, write the words. */
  z.object({ do: z.literal('ask'), words: z.string(), count: z.number(), everyMs: z.number() }),
  /** What was sent in the seconds of the clock from `from` up to `to`. */
  z.object({ do: z.literal('count'), from: z.number(), to: z.number() }),
]);
export type Order = z.infer<typeof order>;

export interface Messenger {
  readonly url: string;
  readonly token: string;
  readonly botId: number;
}
export interface Counted {
  readonly seconds: readonly number[];
  readonly violations: Violations;
}

const server = await startTelegram({ record: false });
const people: Person[] = [];

process.on('message', (message) => {
  carryOut(order.parse(message)).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url, token: server.token, botId: server.botId } satisfies Messenger);

async function carryOut(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'people':
      while (people.length < order.count) people.push(opened(server.person()));
      return people[0]?.user.id;
    case 'ask':
      return await ask(order);
    case 'count':
      return { seconds: server.sentBetween(order.from, order.to), violations: server.violations } satisfies Counted;
  }
}

function opened(person: Person): Person {
  person.chat.standing = 'open';
  return person;
}

/** How long each waited for the answer, in ms. Those that a mailing comes to last ask, so that nothing else reaches them. */
async function ask({ words, count, everyMs }: Extract<Order, { do: 'ask' }>): Promise<number[]> {
  const waited: Promise<number>[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const person = people.at(-1 - turn);
    if (person === undefined) break;
    waited.push(answered(person, words));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return await Promise.all(waited);
}

async function answered(person: Person, words: string): Promise<number> {
  const from = performance.now();
  person.readsAll();
  await person.says(words);
  await person.next(30_000);
  return performance.now() - from;
}
