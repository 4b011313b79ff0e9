import { randomBytes } from 'node:crypto';
import type { OccurrenceKind } from '../../src/domain/occurrences/occurrence.js';
import type { Plan } from '../../src/domain/plan.js';
import type { ConversationId, OccurrenceId, PersonId, UnitId } from '../../src/ids.js';
import { type Log, silentLog } from '../../src/log.js';
import { makeStanding } from '../../src/services/announcements/standing.js';
import type { Deliver } from '../../src/services/delivery/deliver-ports.js';
import type { Deliveries, PageRef, Recipient } from '../../src/services/delivery/delivery-records.js';
import type { NoticeKind, NoticeKinds } from '../../src/services/delivery/kind-ports.js';
import { makePlans, recordOf } from '../../src/services/plans/plans.js';
import { makeReminding, type Reminding, type RemindingPorts } from '../../src/services/reminding.js';
import { makeDeliveries } from '../../src/store/deliveries.js';
import { NO_HOLIDAYS } from './plans.js';
import { openTestStore } from './store.js';

const chairOf = (unit: number): Recipient => ({
  person: `chair-${unit}` as PersonId,
  as: 'chair',
  units: [`u-${unit}` as UnitId],
  home: `web:web:${unit}` as ConversationId,
});

/** Somebody was sent something: what, to whom, and when. */
export interface Sent {
  readonly occurrence: OccurrenceId;
  readonly person: PersonId;
  readonly at: Date;
}

/** Every kind concerns the chairs of so many units. */
export function kindsFor(units: number, change: Partial<NoticeKind> = {}): NoticeKinds {
  const kind: NoticeKind = {
    async *audience() {
      for (let from = 0; from < units; from += 1_000)
        yield Array.from({ length: Math.min(1_000, units - from) }, (_, at) => chairOf(from + at));
    },
    say: async () => ({ owed: new Set(), says: [] }),
    ...change,
  };
  const names: readonly OccurrenceKind[] = [
    'deadline',
    'report-open',
    'report-unreached',
    'report-morning',
    'report-last-call',
    'report-due',
    'report-table',
    'close',
  ];
  return Object.fromEntries(names.map((name) => [name, kind])) as unknown as NoticeKinds;
}

/** Sends by writing it down: what a messenger would have got. */
function fakeDeliver(
  deliveries: Deliveries,
  ledger: RemindingPorts['planOccurrences'],
  now: () => Date,
  sent: Sent[],
  owner: string,
): Deliver {
  return {
    deliverPage: async (page) => {
      const claim = await deliveries.claimPage(page, owner, now(), new Date(now().getTime() + 30_000));
      if (claim !== 'claimed') return claim === 'finished' ? 'done' : 'later';
      const rows = await deliveries.unsettled(page);
      for (const { occurrence, person } of rows) sent.push({ occurrence, person, at: now() });
      await deliveries.end(
        rows.map(({ id }) => id),
        'settled',
        now(),
      );
      return (await deliveries.finishPage(page)) ? 'done' : 'later';
    },
    openPages: async (at) =>
      deliveries.openPages(
        (await ledger.sending(100)).map(({ id }) => id),
        at,
        1_000,
      ),
    stop: async () => undefined,
  };
}

/** Several processes over one database, at a time that the test sets. */
export async function openWorld(name: string) {
  const { store, repositories } = await openTestStore(name);
  const deliveries = makeDeliveries(store);
  await store.ensureIndexes();
  const sent: Sent[] = [];
  let now = new Date();
  const clock = { now: () => now };
  const log: Log = silentLog;

  /** One process. Its queue is worked off at once, unless `enqueue` says otherwise. */
  function startProcess(ports: Partial<RemindingPorts> = {}): Reminding {
    const owner = randomBytes(6).toString('hex');
    const ledger = ports.planOccurrences ?? repositories.planOccurrences;
    let made: Reminding | undefined;
    made = makeReminding({
      plans: makePlans({ records: repositories.plans, clock }),
      stillConfirmed: async ({ confirmations }) => confirmations,
      officeOf: async () => [],
      records: repositories.plans,
      planOccurrences: ledger,
      announcements: repositories.announcements,
      standing: makeStanding(repositories),
      deliveries,
      deliver: fakeDeliver(deliveries, ledger, clock.now, sent, owner),
      kinds: kindsFor(3),
      roles: repositories.roles,
      units: () => ({ get: () => undefined }),
      notices: repositories.notices,
      holidays: () => NO_HOLIDAYS,
      enqueue: async (pages: readonly PageRef[]) => {
        for (const page of pages) await made?.sendPage(page);
        return true;
      },
      clock,
      log,
      owner,
      ...ports,
    });
    return made;
  }

  return {
    store,
    repositories,
    deliveries,
    ledger: repositories.planOccurrences,
    sent,
    clock,
    at: (iso: string | Date) => {
      now = new Date(iso);
    },
    startProcess,
    /** Stores a plan as opened at an instant. */
    openPlan: async (plan: Plan, opened: string) => {
      await repositories.plans.add({
        ...recordOf(plan),
        changes: [{ key: 'open', rev: 0, at: new Date(opened), what: 'open' }],
      });
    },
    /** Another version of a plan. */
    changePlan: async (plan: Plan, state: 'open' | 'paused' = 'open') => {
      const record = await repositories.plans.get(plan.id);
      if (record === undefined) throw new Error('no plan');
      const { changes, rev } = record;
      const next = {
        ...recordOf(plan),
        changes,
        rev: rev + 1,
        state,
      };
      if (!(await repositories.plans.replace(next, rev))) throw new Error('not replaced');
    },
    clear: async () => {
      sent.splice(0);
      for (const model of Object.values(store.connection.models)) await model.collection.deleteMany({});
    },
    close: async () => {
      await store.drop();
      await store.close();
    },
  };
}
