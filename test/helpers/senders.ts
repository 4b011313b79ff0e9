import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Clock } from '../../src/clock.js';
import type { PersonId } from '../../src/ids.js';
import { closeExchange } from '../../src/services/conversations/drain.js';
import { openSender, type Sender } from './announcing.js';
import { ScriptedChannel } from './exchange.js';
import { HeldChannel } from './held-channel.js';
import { empty, somebody, type TestStore } from './mailing.js';
import { openTestStore } from './store.js';

type Sending = Parameters<typeof openSender>[1];

/** For tests that send announcements: a store that is empty before each of them, and senders over it that end after each. */
export function withSenders(name: string, clock: Clock) {
  const started: Sender[] = [];
  let db: TestStore | undefined;
  const opened = (): TestStore => {
    if (db === undefined) throw new Error('it is opened before the first test');
    return db;
  };
  beforeAll(async () => {
    db = await openTestStore(name);
  });
  beforeEach(async () => {
    await empty(opened());
    for (const each of ['announcements', 'plan_occurrences'])
      await opened().store.connection.collection(each).deleteMany({});
  });
  afterEach(async () => {
    for (const { channel, stop, exchange } of started.splice(0)) {
      if (channel instanceof HeldChannel) channel.open();
      await stop();
      await closeExchange(exchange, 2_000);
    }
  });
  afterAll(async () => {
    await opened().store.drop();
    await opened().store.close();
  });
  return {
    get db(): TestStore {
      return opened();
    },
    /** One process more. */
    start(people: readonly PersonId[], channel = new ScriptedChannel(), more: Partial<Sending> = {}): Sender {
      const sender = openSender(opened(), { clock, channel, people, ...more });
      started.push(sender);
      return sender;
    },
    /** So many who can be written to. */
    people(count: number): Promise<PersonId[]> {
      const numbers = Array.from({ length: count }, (_, n) => n);
      return Promise.all(numbers.map(async (n) => (await somebody(opened(), `u${n}`, clock.now())).person));
    },
  };
}
