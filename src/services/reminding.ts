import type { Clock } from '../clock.js';
import type { Holidays } from '../domain/holidays.js';
import { occurrencesOf } from '../domain/occurrences/planned.js';
import type { Log } from '../log.js';
import type { Announcements } from './announcements/announcement-records.js';
import { type AnnouncingPorts, makeAnnouncing } from './announcements/announcing.js';
import type { Standing } from './conversations/exchange-ports.js';
import type { Deliver } from './delivery/deliver-ports.js';
import type { Deliveries, PageRef } from './delivery/delivery-records.js';
import { makeFreeze } from './delivery/freeze.js';
import type { NoticeKinds } from './delivery/kind-ports.js';
import { makePages, type PagePorts } from './delivery/pages.js';
import type { GroupPosting } from './groups/post-records.js';
import { type MissedPorts, makeTellMissed } from './notices/missed.js';
import type { PlanOccurrences } from './notices/occurrence-records.js';
import { makeTick } from './notices/occurrences.js';
import type { PlanRecords } from './plans/plan-records.js';
import type { Plans } from './plans/plans.js';

export interface RemindingPorts
  extends Pick<MissedPorts, 'roles' | 'units' | 'notices'>,
    Pick<AnnouncingPorts, 'stillConfirmed' | 'stillTheirs' | 'officeOf'>,
    Pick<PagePorts, 'enqueue'> {
  readonly plans: Pick<Plans, 'all' | 'get'>;
  readonly records: Pick<PlanRecords, 'get'>;
  readonly planOccurrences: PlanOccurrences;
  readonly deliveries: Deliveries;
  readonly announcements: Announcements;
  readonly standing: Standing;
  readonly groupPosts?: GroupPosting;
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
  /** What is due by now; see notices/occurrences.ts. */
  tick(): Promise<void>;
  /** Announcements: begins what is due, and ends what has come to its end; see announcements/announcing.ts. */
  announce(): Promise<void>;
  /** A page of recipients; see delivery/pages.ts. */
  sendPage(page: PageRef): Promise<void>;
  /** Gives back what is under way. */
  stop(): Promise<void>;
}

export function makeReminding(ports: RemindingPorts): Reminding {
  const { planOccurrences: ledger, plans } = ports;
  let closing = false;
  const pages = makePages({ ...ports, ledger });
  const freeze = makeFreeze({ ...ports, ledger, closing: () => closing });
  const announcing = makeAnnouncing({ ...ports, ledger, freeze, sweepPages: pages.sweep });
  const tick = makeTick({
    ...ports,
    ledger,
    announce: announcing.look,
    planned: (plan, range) => occurrencesOf(plan, range, ports.holidays()),
    freeze,
    tellMissed: makeTellMissed({ ...ports, ledger, plan: plans.get }),
    sweepPages: pages.sweep,
  });
  return {
    tick,
    announce: announcing.look,
    sendPage: pages.send,
    stop: async () => {
      closing = true;
      await announcing.idle();
      await pages.stop();
    },
  };
}
