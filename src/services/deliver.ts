import type { OccurrenceId, PlanId } from '../ids.js';
import type { Sources } from './bundle.js';
import type { Deliver, DeliverPorts } from './deliver-ports.js';
import { type Handover, makeHandover } from './handover.js';
import { makeLimit } from './limit.js';
import { makePageRun } from './page-run.js';

/** So many people are being told at once by this process: more would only wait for the same places. */
const AT_ONCE = 32;
/** A page is this process's for so long, and for longer while it works on it. */
const LEASE_MS = 30_000;
const MANY = 500;

/**
 * Sends what plans owe to people, a page of recipients at a time. Each recipient ends in a recorded state, whatever is
 * killed: what a person is told is bound into a bundle of rows first, put into one conversation under the bundle's key, and
 * recorded by the exit before it leaves the outbox.
 */
export function makeDeliver(ports: DeliverPorts): Deliver {
  const { deliveries, occurrences, clock, log, owner } = ports;
  const limited = makeLimit(AT_ONCE);
  const running = new Set<Promise<unknown>>();
  let stopping = false;
  let runs = 0;

  async function deliverPage(page: Parameters<Deliver['deliverPage']>[0]): Promise<'done' | 'later'> {
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
    const handover: Handover = makeHandover(ports, sources, () => stopping || lost);
    try {
      const again = await makePageRun(ports, { page, occurrence, sources, handover, limited })();
      clearInterval(alive);
      if (again === undefined && (await deliveries.finishPage(page))) return 'done';
      await deliveries.holdPage(page, me, again ?? clock.now());
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
      const sending = await occurrences.sending(MANY);
      const ids = sending.map(({ id }) => id);
      return ids.length === 0 ? [] : deliveries.openPages(ids, now, MANY);
    },
    stop: async () => {
      stopping = true;
      await Promise.allSettled(running);
    },
  };
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
