import type { Clock } from '../clock.js';
import type { Holidays } from '../domain/holidays.js';
import { occurrencesOf } from '../domain/occurrences/planned.js';
import type { Log } from '../log.js';
import type { Deliver } from './deliver-ports.js';
import type { Deliveries, PageRef } from './delivery-records.js';
import { makeFreeze } from './freeze.js';
import { type MissedPorts, makeTellMissed } from './missed.js';
import type { NoticeKinds } from './notice-kind.js';
import type { PlanOccurrences } from './occurrence-records.js';
import { makeTick } from './occurrences.js';
import { makePages, type PagePorts } from './pages.js';
import type { PlanRecords } from './plan-records.js';
import type { Plans } from './plans.js';

export interface RemindingPorts extends Pick<MissedPorts, 'roles' | 'units' | 'notices'>, Pick<PagePorts, 'enqueue'> {
  readonly plans: Pick<Plans, 'all' | 'get'>;
  readonly records: Pick<PlanRecords, 'get'>;
  readonly planOccurrences: PlanOccurrences;
  readonly deliveries: Deliveries;
  readonly deliver: Deliver;
  readonly kinds: NoticeKinds;
  readonly holidays: () => Holidays;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process in leases. */
  readonly owner: string;
}

/** Everything that goes out by itself at an instant of a plan. */
export interface Reminding {
  /** What is due by now; see occurrences.ts. */
  tick(): Promise<void>;
  /** A page of recipients; see pages.ts. */
  sendPage(page: PageRef): Promise<void>;
  /** Gives back what is under way. */
  stop(): Promise<void>;
}

export function makeReminding(ports: RemindingPorts): Reminding {
  const { planOccurrences: ledger, plans } = ports;
  let closing = false;
  const pages = makePages({ ...ports, ledger });
  const tick = makeTick({
    ...ports,
    ledger,
    planned: (plan, range) => occurrencesOf(plan, range, ports.holidays()),
    freeze: makeFreeze({ ...ports, ledger, closing: () => closing }),
    tellMissed: makeTellMissed({ ...ports, ledger, plan: plans.get }),
    sweepPages: pages.sweep,
  });
  return {
    tick,
    sendPage: pages.send,
    stop: async () => {
      closing = true;
      await pages.stop();
    },
  };
}
