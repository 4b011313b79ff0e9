import { LONGEST_HOLD_MS } from '../../domain/lease.js';
import { announcementOf } from '../../domain/occurrences/occurrence.js';
import type { OccurrenceId, PlanId } from '../../ids.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { makeLimit } from '../pacing/limit.js';
import { makeAnnouncementRun } from './announcement-run.js';
import type { Sources } from './bundle.js';
import type { Deliver, DeliverPorts } from './deliver-ports.js';
import type { PageRef } from './delivery-records.js';
import { PAGE_SIZE } from './freeze.js';
import { type Handover, makeHandover } from './handover.js';
import { makePageRun } from './page-run.js';

/** So many people are being told at once by this process: more would only wait for the same places. */
const AT_ONCE = 32;
/** A page is this process's for so long, and for longer while it works on it. */
const LEASE_MS = 30_000;
const MANY = 500;
/** Handed out at a time: some minutes' worth for a messenger of 30 a second, so that what comes later need not wait for an hour. */
const HANDED_OUT = 20_000;

/**
 * Sends what plans owe to people, a page of recipients at a time. Each recipient ends in a recorded state, whatever is
 * killed: what a person is told is bound into a bundle of rows first, put into one conversation under the bundle's key, and
 * recorded by the exit before it leaves the outbox.
 */
export function makeDeliver(ports: DeliverPorts): Deliver {
  const { deliveries, occurrences, clock, log, owner } = ports;
  const limited = makeLimit(ports.atOnce ?? AT_ONCE);
  const running = new Set<Promise<unknown>>();
  let stopping = false;
  let runs = 0;

  async function deliverPage(page: PageRef): Promise<'done' | 'later'> {
    const occurrence = await occurrences.get(page.occurrence);
    if (stopping || occurrence === undefined) return 'later';
    if (occurrence.state === 'done') return 'done';
    if (occurrence.state !== 'frozen') return 'later';
    const me = `${owner} ${++runs}`;
    const until = (): Date => new Date(clock.now().getTime() + LEASE_MS);
    const claim = await deliveries.claimPage(page, me, clock.now(), until());
    if (claim !== 'claimed') return claim === 'finished' ? 'done' : 'later';
    let lost = false;
    const alive = setInterval(() => {
      deliveries.holdPage(page, me, until()).then(
        (held) => {
          lost ||= !held;
        },
        (err: unknown) => log.warn({ event: 'delivery.lease', err }),
      );
    }, LEASE_MS / 3).unref();
    const sources = readOnce(ports);
    const announcement = announcementOf(occurrence);
    const ended = () => stopping || lost;
    const handover: Handover = makeHandover(ports, sources, ended);
    try {
      const visit =
        announcement === undefined
          ? makePageRun(ports, { page, occurrence, sources, handover, limited })
          : makeAnnouncementRun(ports, { page, occurrence, announcement, limited, ended });
      const again = await visit();
      clearInterval(alive);
      if (again === undefined && (await deliveries.finishPage(page))) return 'done';
      const now = clock.now();
      const waits = again !== undefined && again.getTime() - now.getTime() > LONGEST_HOLD_MS;
      await (waits ? deliveries.leavePage(page, me, again) : deliveries.holdPage(page, me, again ?? now));
      return 'later';
    } catch (error) {
      clearInterval(alive);
      await deliveries.holdPage(page, me, clock.now()).catch(() => false);
      throw error;
    }
  }

  return {
    deliverPage: (page) => {
      const run = deliverPage(page).finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    openPages: async (now) => {
      const pages: PageRef[] = [];
      // The few before the many: an office's table does not wait behind a country's chairs.
      const sending = [...(await occurrences.sending(MANY))].sort((a, b) => sizeOf(a) - sizeOf(b));
      let left = HANDED_OUT;
      for (const occurrence of sending) {
        const announcement = announcementOf(occurrence);
        if (announcement !== undefined && (await ports.standing?.(announcement)) === 'paused') continue;
        const open = await deliveries.openPages([occurrence.id], now, Math.ceil(left / PAGE_SIZE));
        pages.push(...open);
        left -= Math.min(sizeOf(occurrence), open.length * PAGE_SIZE);
        if (left <= 0) break;
      }
      return pages;
    },
    stop: async () => {
      stopping = true;
      await Promise.allSettled(running);
    },
  };
}

function sizeOf({ recipients }: OccurrenceRecord): number {
  return recipients ?? PAGE_SIZE;
}

/** Occurrences and plans as they are while a page is worked on. */
function readOnce({ occurrences, plan }: DeliverPorts): Sources {
  const known = new Map<OccurrenceId, ReturnType<Sources['occurrence']>>();
  const plans = new Map<PlanId, ReturnType<Sources['plan']>>();
  return {
    occurrence: (id) => remembered(known, id, occurrences.get),
    plan: (id) => remembered(plans, id, plan),
  };
}

function remembered<K, V>(known: Map<K, Promise<V>>, key: K, read: (key: K) => Promise<V>): Promise<V> {
  const found = known.get(key) ?? read(key);
  known.set(key, found);
  return found;
}
