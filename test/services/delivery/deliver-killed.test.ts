import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PersonId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { sweep } from '../../../src/services/conversations/notify.js';
import type { DeliverPorts } from '../../../src/services/delivery/deliver-ports.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import {
  empty,
  FrozenOccurrences,
  freeze,
  kindThatSays,
  openProcess,
  somebody,
  type TestProcess,
  type TestStore,
  workOff,
} from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const ELEVEN = new Date('2026-11-19T04:00:00Z');
let now = ELEVEN;
const clock = { now: () => now };
const kinds = { 'report-due': kindThatSays('report'), deadline: kindThatSays('deadline') };

type Deliveries = DeliverPorts['deliveries'];
/** Never comes back: what a process sees that is killed there. */
const never = (): Promise<never> => new Promise(() => undefined);

/**
 * A process that is killed: from then on nothing that it does has an effect any more. `before` and `after` a call of the
 * database, the `nth` time it is made.
 */
class Victim {
  private dead = false;
  private calls = 0;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly method: string,
    private readonly when: 'before' | 'after',
    private readonly nth: number,
  ) {}

  /** Resolves when what it had asked of others has happened. */
  async buried(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  isDead(): boolean {
    return this.dead;
  }

  /** The same object, on which nothing comes back once the process is dead. */
  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (this.isDead()) return never();
          const isIt = name === this.method && ++this.calls === this.nth;
          if (isIt && this.when === 'before') {
            this.dead = true;
            return never();
          }
          const result: unknown = Reflect.apply(value, object, given);
          if (!(result instanceof Promise)) return result;
          this.underWay.add(result);
          return result.then((answer: unknown) => {
            this.underWay.delete(result);
            if (isIt) this.dead = true;
            return this.isDead() ? never() : answer;
          });
        };
      },
    });
  }
}

describe('a process that is killed', () => {
  let db: TestStore;
  let occurrences: FrozenOccurrences;
  let channel: ScriptedChannel;
  let other: TestProcess;

  beforeAll(async () => {
    db = await openTestStore('deliver-killed');
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });
  beforeEach(async () => {
    now = ELEVEN;
    await empty(db);
    occurrences = new FrozenOccurrences();
    channel = new ScriptedChannel();
    other = openProcess(db, { clock, occurrences, kinds, channel });
  });
  afterEach(async () => {
    await closeExchange(other.exchange, 2_000);
  });

  const boundaries: readonly (readonly [method: string, when: 'before' | 'after'])[] = [
    ['claimPage', 'after'],
    ['unsettled', 'after'],
    ['pendingOf', 'after'],
    ['bind', 'before'],
    ['bind', 'after'],
    ['ofBundle', 'after'],
    ['commit', 'before'],
    ['commit', 'after'],
    ['isOpen', 'after'],
    ['send', 'before'],
    ['send', 'after'],
    ['record', 'before'],
    ['record', 'after'],
    ['settle', 'before'],
    ['settle', 'after'],
    ['finishPage', 'before'],
    ['finishPage', 'after'],
  ];

  test.each(boundaries)(
    '%s, %s it: nobody is left out, and only what was sent and not recorded comes again',
    async (method, when) => {
      const people: PersonId[] = [];
      for (let index = 0; index < 8; index++) people.push((await somebody(db, `p${index}`, ELEVEN)).person);
      const due = occurrences.add('due', { at: ELEVEN });
      const deadline = occurrences.add('deadline', { at: ELEVEN, kind: 'deadline' });
      for (const occurrence of [due, deadline]) await freeze(db, occurrence, people, 4);

      const victim = new Victim(method, when, method.includes('Page') || method.endsWith('Of') ? 1 : 3);
      const mortal = openProcess(db, {
        clock,
        occurrences,
        kinds,
        channel: victim.wrap(channel),
        change: (deliveries: Deliveries) => victim.wrap(deliveries),
      });
      mortal.exchange.ports.conversations = victim.wrap(mortal.exchange.ports.conversations);
      void mortal.deliver.deliverPage({ occurrence: due.id, page: 0 });
      void mortal.deliver.deliverPage({ occurrence: deadline.id, page: 1 });
      await until(() => victim.isDead());
      await victim.buried();
      const open = await db.repositories.deliveries.page(due.id, ['pending', 'queued'], 100);
      const unrecorded = new Set(open.map(({ conversation }) => conversation));
      const sentBefore = new Set(channel.sent.map(({ to }) => to));

      // Leases run out; then another process takes over, outboxes and pages.
      now = new Date(ELEVEN.getTime() + 120_000);
      for (let round = 0; round < 4; round++) {
        await sweep(other.exchange);
        await Promise.all(other.exchange.all().map((entry) => entry.idle()));
        await workOff([other], clock, 3).catch(() => undefined);
        now = new Date(now.getTime() + 60_000);
      }
      await workOff([other], clock);

      for (const { id } of [due, deadline])
        expect(await db.repositories.deliveries.counts(id)).toMatchObject({ delivered: 8, pending: 0, queued: 0 });
      const copies = new Map(channel.sent.map(({ to }) => [to, channel.sent.filter((each) => each.to === to)]));
      expect(copies.size).toBe(8);
      for (const [to, each] of copies) {
        expect(each).toHaveLength(sentBefore.has(to) && unrecorded.has(to) ? 2 : 1);
        expect(new Set(each.map(({ message }) => message.key)).size).toBe(1);
      }
    },
  );
});
