import type { Clock } from '../../clock.js';
import type { Plan } from '../../domain/plan.js';
import { makeDeliveryId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import type { Deliveries, NewDelivery, Recipient } from './delivery-records.js';
import type { NoticeKind, NoticeKinds } from './kind-ports.js';

export interface FreezePorts {
  readonly ledger: Pick<PlanOccurrences, 'claim' | 'extend' | 'release' | 'frozen'>;
  readonly deliveries: Pick<Deliveries, 'add' | 'counts'>;
  readonly kinds: NoticeKinds;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process in leases. */
  readonly owner: string;
  /** True: no new work is begun, what is under way is given back. */
  readonly closing?: () => boolean;
}

/** An announcement has no plan. `offed`: whether it has been called off meanwhile. */
export type Freeze = (occurrence: OccurrenceRecord, plan?: Plan, offed?: () => boolean) => Promise<boolean>;

/** How many recipients one page has: what one process sends under one lease. */
export const PAGE_SIZE = 200;
/** A process that died is followed by another after this time. */
const LEASE_MS = 30_000;

/**
 * Freezes an occurrence: claims it, prepares what it is about, and writes one row for everybody it concerns. False: another
 * process is at it or was faster, or it failed and is tried again at the next tick. After a crash in between, whoever comes
 * next writes what is missing; nobody is sent anything before all of it is there.
 */
export function makeFreeze(ports: FreezePorts): Freeze {
  const { ledger, kinds, clock, log } = ports;
  let attempts = 0;

  return async (occurrence, plan, offed = () => false) => {
    const { id } = occurrence;
    const kind = kindOf(occurrence, plan, kinds);
    const closing = () => ports.closing?.() === true || offed();
    if (kind === undefined || closing()) return false;
    attempts += 1;
    const owner = `${ports.owner} ${attempts}`;
    if (!(await ledger.claim(id, owner, clock.now(), LEASE_MS))) return false;
    const hold = () => ledger.extend(id, owner, new Date(clock.now().getTime() + LEASE_MS));
    const line = { occurrence: id };
    const holding = setInterval(() => {
      hold().catch((err: unknown) => log.warn({ event: 'occurrence.lease', ...line, err }));
    }, LEASE_MS / 3);
    holding.unref();
    let frozen = false;
    try {
      const now = clock.now();
      await kind.prepare(now);
      if (!(await writeAudience(occurrence, kind.audience(now), hold, { ...ports, closing }))) return false;
      const recipients = Object.values(await ports.deliveries.counts(id)).reduce((sum, count) => sum + count, 0);
      const frozenAt = clock.now();
      frozen = await ledger.frozen(id, owner, frozenAt, recipients);
      const late = frozenAt.getTime() - occurrence.at.getTime();
      if (frozen) log.info({ event: 'occurrence.frozen', ...line, count: recipients, ms: late });
    } catch (err) {
      log.error({ event: 'occurrence.failed', ...line, err });
    } finally {
      clearInterval(holding);
      if (!frozen)
        await ledger.release(id, owner).catch((err: unknown) => log.warn({ event: 'occurrence.lease', ...line, err }));
    }
    return frozen;
  };
}

interface BoundKind {
  prepare(now: Date): Promise<void>;
  audience(now: Date): ReturnType<NoticeKind['audience']>;
}

/** What a kind does for one occurrence; undefined: its plan is missing. */
function kindOf(occurrence: OccurrenceRecord, plan: Plan | undefined, kinds: NoticeKinds): BoundKind | undefined {
  const { kind } = occurrence;
  if (kind === 'announcement') {
    const { prepare, audience } = kinds.announcement;
    return { prepare: (now) => prepare(occurrence, now), audience: (now) => audience(occurrence, now) };
  }
  if (plan === undefined) return undefined;
  const of = kinds[kind];
  return {
    prepare: async (now) => of.prepare?.(occurrence, plan, now),
    audience: (now) => of.audience(occurrence, plan, now),
  };
}

/** False: the lease is lost, or this process is closing. */
async function writeAudience(
  { id, kind }: OccurrenceRecord,
  audience: ReturnType<NoticeKind['audience']>,
  hold: () => Promise<boolean>,
  { deliveries, closing }: FreezePorts,
): Promise<boolean> {
  let count = 0;
  for await (const some of audience) {
    // Nobody may be added to what another process has frozen meanwhile.
    if (closing?.() || !(await hold())) return false;
    const page = (at: number) => Math.floor((count + at) / PAGE_SIZE);
    await deliveries.add(some.map((recipient, at) => rowOf(recipient, { occurrence: id, kind, page: page(at) })));
    count += some.length;
  }
  return hold();
}

/** Of a country there are hundreds of thousands: written out, a row takes a quarter of the memory of one that is put together. */
function rowOf({ person, as, units, home }: Recipient, { occurrence, kind, page }: Where): NewDelivery {
  const id = makeDeliveryId(occurrence, person);
  return home === undefined
    ? { id, occurrence, kind, person, as, units, page }
    : { id, occurrence, kind, person, as, units, page, home };
}

type Where = Pick<NewDelivery, 'occurrence' | 'kind' | 'page'>;
