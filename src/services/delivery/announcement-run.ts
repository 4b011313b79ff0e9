import type { AnnouncementState } from '../../conversation/announce.js';
import { isQuiet } from '../../domain/occurrences/quiet.js';
import { type AnnouncementId, type ConversationId, hashToken, type IdentityId, type PersonId } from '../../ids.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { patienceOf } from './bundle.js';
import type { DeliverPorts, Parcel } from './deliver-ports.js';
import type { Delivery, PageRef } from './delivery-records.js';
import { endLost, noteUrgency, putOff } from './page-run.js';
import { type Address, reachAll } from './reach.js';

interface Run {
  readonly page: PageRef;
  readonly occurrence: OccurrenceRecord;
  readonly announcement: AnnouncementId;
  readonly limited: <T>(work: () => Promise<T>) => Promise<T>;
  readonly ended: () => boolean;
}

/** When to look again after what is on its way, and after a pause. */
const AGAIN_MS = 15_000;
const PAUSED_MS = 1_000;
/** The same where a bot is waited for that its messenger does not know. */
const OFF_MS = 30_000;
/** A bot that has to wait longer than this is left for later. */
const HELD_MS = 60_000;

/**
 * One visit to a page of an announcement: resolves with when to come again, or undefined where nothing is left to be done.
 * Everybody is told by themselves, in one bundle each; what is read and written to find out where is read and written once for
 * the page. Whoever an earlier attempt has begun to tell is left to the exit, which knows.
 */
export function makeAnnouncementRun(ports: DeliverPorts, run: Run): () => Promise<Date | undefined> {
  const { page, occurrence, announcement, limited, ended } = run;
  const { deliveries, clock } = ports;
  const posted = new Set<string>();
  const passed = new Set<Delivery['id']>();
  let againMs = AGAIN_MS;

  return async () => {
    for (let visits = 0; ; visits += 1) {
      const now = clock.now();
      if (ended()) return now;
      const state = await standing(announcement);
      if (state === 'paused') return new Date(now.getTime() + PAUSED_MS);
      const rows = await deliveries.unsettled(page);
      if (rows.length === 0) return undefined;
      const wake = putOff(occurrence, now);
      const off = state === 'cancelled' || state === undefined;
      if (!off && wake !== undefined) return wake;
      if (visits === 0 && isQuiet(now)) await noteUrgency(ports, occurrence);
      const free = rows.filter(
        ({ id, state: its, bundle }) => its === 'pending' && bundle === undefined && !passed.has(id),
      );
      const ids = free.map(({ id }) => id);
      if (off) {
        await deliveries.end(ids, 'settled', now);
        // What is on its way is ended by the exit, which knows what somebody has begun and died, or called off with the whole.
        if (state === 'cancelled') await tellAll(rows.filter(isBound).filter(({ state: its }) => its === 'pending'));
        await endLost(ports, rows, now);
        return free.length === rows.length ? undefined : new Date(now.getTime() + PAUSED_MS);
      }
      if (now >= occurrence.until) await endAll(free, now);
      else await bind(await wanting(free, now));
      const bound = (free.length === 0 ? rows : await deliveries.unsettled(page)).filter(isBound);
      const left = bound.filter(({ state: its, bundle }) => its === 'pending' && !posted.has(bundle));
      if (left.length === 0 && free.length === 0) return await onTheWay(rows, now);
      await tellAll(left);
    }
  };

  async function standing(id: AnnouncementId): Promise<AnnouncementState | undefined> {
    return ports.standing === undefined ? 'sending' : ports.standing(id);
  }

  /** Whoever has turned news off since the audience was written down is spared. */
  async function wanting(rows: readonly Delivery[], now: Date): Promise<readonly Delivery[]> {
    const people = rows.map(({ person }) => person);
    const out: ReadonlySet<PersonId> = (await ports.kinds.announcement?.spared(occurrence, people)) ?? new Set();
    if (out.size === 0) return rows;
    const ids = rows.flatMap(({ id, person }) => (out.has(person) ? [id] : []));
    await deliveries.end(ids, 'settled', now);
    return rows.filter(({ person }) => !out.has(person));
  }

  /** Gives everybody an address and a bundle for it, or the end they come to without one. */
  async function bind(rows: readonly Delivery[]): Promise<void> {
    const found = await addressesOf(rows);
    const now = clock.now();
    const waiting = new Map<string, Delivery['id'][]>();
    const bound: Parameters<typeof deliveries.bindAll>[0][number][] = [];
    const without = { blocked: [], unreachable: [], failed: [] } as Record<
      'blocked' | 'unreachable' | 'failed',
      Delivery['id'][]
    >;
    const waits = (conversation: ConversationId) => ports.heldUntil(conversation) - now.getTime() > HELD_MS;
    const sought = rows.map(({ person, tried = [] }) => ({ addresses: found.get(person) ?? [], tried }));
    const all = reachAll(sought, ports.pushes, waits);
    for (const [index, { id, tried = [], attempt = 0, full }] of rows.entries()) {
      const reached = all[index];
      if (reached === undefined) continue;
      if (reached.type === 'waits') {
        passed.add(id);
        waiting.set(reached.bot, [...(waiting.get(reached.bot) ?? []), id]);
      } else if (reached.type !== 'address')
        without[reached.type === 'blocked' && full ? 'failed' : reached.type].push(id);
      else if (waits(reached.address.conversation)) passed.add(id);
      else {
        const { conversation } = reached.address;
        // Made of all that decides, as in handover.ts: two processes make the same one, or only one of theirs holds.
        const key = [id, attempt, ...[...tried].sort(byText), conversation].join('\n');
        bound.push({ id, conversation, bundle: hashToken(key).slice(0, 22) });
      }
    }
    for (const state of ['blocked', 'unreachable', 'failed'] as const)
      if (without[state].length > 0) await deliveries.end(without[state], state, now);
    for (const [bot, ids] of waiting) await deliveries.waitFor(ids, bot);
    if (waiting.size > 0) againMs = OFF_MS;
    await deliveries.bindAll(bound);
  }

  /** Their time is over. What waited for a bot all the while has failed, with that as its reason. */
  async function endAll(rows: readonly Delivery[], now: Date): Promise<void> {
    const idsOf = (some: readonly Delivery[]) => some.map(({ id }) => id);
    await deliveries.end(idsOf(rows.filter(({ waitsFor }) => waitsFor === undefined)), 'expired', now);
    await deliveries.end(idsOf(rows.filter(({ waitsFor }) => waitsFor !== undefined)), 'failed', now);
  }

  async function addressesOf(rows: readonly Delivery[]): Promise<ReadonlyMap<PersonId, readonly Address[]>> {
    const identities = await ports.people.identitiesOfAll(rows.map(({ person }) => person));
    const all = [...identities.values()].flat();
    const places = await ports.addressesOfAll(all);
    const found = new Map<PersonId, readonly Address[]>();
    for (const { person, home } of rows) {
      const theirs: readonly IdentityId[] = identities.get(person) ?? [];
      // Who has let a messenger go is not written to there, whatever a role knew when the audience was written down.
      const addresses = theirs.length === 0 && home !== undefined ? await ports.addresses([], home) : undefined;
      found.set(person, addresses ?? theirs.flatMap((identity) => places.get(identity) ?? []));
    }
    return found;
  }

  async function tellAll(rows: readonly Bound[]): Promise<void> {
    const says = rows.length === 0 ? [] : await ports.kinds.announcement?.says(occurrence);
    if (says === undefined) throw new Error(`no words for ${occurrence.id}`);
    const { until } = occurrence;
    const patience = patienceOf(occurrence, clock.now());
    const told = await Promise.allSettled(
      rows.map(({ bundle, conversation }) =>
        limited(async () => {
          if (ended()) return;
          posted.add(bundle);
          await tell(conversation, { bundle, says, until, patience, once: announcement });
        }),
      ),
    );
    const failed = told.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async function tell(conversation: ConversationId, parcel: Parcel): Promise<void> {
    if ((await standing(announcement)) === 'paused') posted.delete(parcel.bundle);
    // Put back as the exit would, without going through their conversation.
    else if (ports.isOff?.(conversation)) await deliveries.record(parcel.bundle, { type: 'held' }, clock.now());
    else if ((await ports.post(conversation, parcel)) === 'nobody')
      await deliveries.record(parcel.bundle, { type: 'gone', conversation }, clock.now());
  }

  /** Marks what is in the outboxes, and finds what will never be heard of again. */
  async function onTheWay(rows: readonly Delivery[], now: Date): Promise<Date> {
    if (posted.size > 0) await deliveries.queued([...posted], now);
    await endLost(ports, rows, now);
    return new Date(now.getTime() + againMs);
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

type Bound = Delivery & { readonly bundle: string; readonly conversation: ConversationId };

function isBound(row: Delivery): row is Bound {
  return row.bundle !== undefined && row.conversation !== undefined;
}
