import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/errors.js';
import type { PersonId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { sweep } from '../../../src/services/conversations/notify.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import {
  empty,
  FrozenOccurrences,
  freeze,
  kindThatSays,
  openProcess,
  somebody,
  type TestStore,
  workOff,
} from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const ELEVEN = new Date('2026-11-19T04:00:00Z');

describe('the database is away in the middle of a mailing', () => {
  let db: TestStore;
  beforeAll(async () => {
    db = await openTestStore('deliver-away');
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });
  const moments = [
    'claimPage',
    'holdPage',
    'unsettled',
    'pendingOf',
    'bind',
    'ofBundle',
    'load',
    'commit',
    'isOpen',
    'record',
    'settle',
    'queued',
    'finishPage',
  ];

  test.each(moments)('at %s: everybody is told once, afterwards', async (method) => {
    await empty(db);
    let now = ELEVEN;
    const clock = { now: () => now };
    const people: PersonId[] = [];
    for (let index = 0; index < 10; index++) people.push((await somebody(db, `p${index}`, ELEVEN)).person);
    const occurrences = new FrozenOccurrences();
    const due = occurrences.add('due', { at: ELEVEN });
    await freeze(db, due, people, 5);
    const channel = new ScriptedChannel();
    channel.script = [{ type: 'retry', afterMs: 20_000, scope: 'chat' }];
    const away = shaky(method);
    const kinds = { 'report-due': kindThatSays('report') };
    const one = openProcess(db, { clock, occurrences, kinds, channel, change: away });
    one.exchange.ports.conversations = away(one.exchange.ports.conversations);

    for (let minute = 0; minute < 6; minute++) {
      await workOff([one], clock, 3).catch(() => undefined);
      await sweep(one.exchange).catch(() => undefined);
      await Promise.all(one.exchange.all().map((entry) => entry.idle()));
      now = new Date(now.getTime() + 60_000);
    }
    await workOff([one], clock);
    expect(channel.sent).toHaveLength(10);
    expect(new Set(channel.sent.map(({ to }) => to)).size).toBe(10);
    expect(await db.repositories.deliveries.counts(due.id)).toMatchObject({ delivered: 10, pending: 0, queued: 0 });
    await closeExchange(one.exchange, 2_000);
  });
});

/** From the second call of this method on, four calls find nobody there. */
function shaky(method: string): <T extends object>(target: T) => T {
  let calls = 0;
  return (target) =>
    new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (name !== method || typeof value !== 'function') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          calls += 1;
          if (calls > 1 && calls <= 5) throw new AppError('STORE_UNAVAILABLE');
          return Reflect.apply(value, object, given);
        };
      },
    });
}
