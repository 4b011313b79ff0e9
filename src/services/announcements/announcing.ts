import type { Clock } from '../../clock.js';
import { announced, announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import { isQuiet } from '../../domain/occurrences/quiet.js';
import type { AnnouncementId, PersonId, UnitId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Standing } from '../conversations/exchange-ports.js';
import type { Deliveries } from '../delivery/delivery-records.js';
import type { Freeze } from '../delivery/freeze.js';
import type { GroupPosting } from '../groups/post-records.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { AnnouncementRecord, Announcements, Confirmation } from './announcement-records.js';
import { putBack } from './back.js';
import { graceOf, isStale } from './grace.js';
import { tellOfBots, tellOfSize } from './tell-office.js';

export interface AnnouncingPorts {
  readonly announcements: Pick<Announcements, 'get' | 'change' | 'due' | 'underWay'>;
  readonly ledger: Pick<PlanOccurrences, 'add' | 'get' | 'drop' | 'done' | 'reopen'>;
  readonly deliveries: Pick<Deliveries, 'callOff' | 'pagesLeft' | 'counts' | 'waitingFor'>;
  readonly groupPosts?: Pick<GroupPosting, 'hold' | 'cancel' | 'counts'>;
  readonly notices: Pick<Notices, 'add'>;
  /** Whose confirmation still counts, and the admins of its office. */
  readonly stillConfirmed: (record: AnnouncementRecord) => Promise<readonly Confirmation[]>;
  /** Whether its recipients' unit still hangs below its office; missing: it does. */
  readonly stillTheirs?: (record: AnnouncementRecord) => boolean;
  readonly officeOf: (unit: UnitId) => Promise<readonly PersonId[]>;
  readonly freeze: Freeze;
  readonly standing: Standing;
  /** Hands over every page that is to be worked on now. */
  readonly sweepPages: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Announcing {
  /**
   * Begins what is due and brings what has begun on its way, to its end, or off it. Harmless at any time and from any number of
   * processes; every one that sends does it each second.
   */
  look(): Promise<void>;
  /** Resolves when nothing that was begun here runs any more. */
  idle(): Promise<void>;
}

const AT_ONCE = 100;
/** Pages are handed over again and again while something is being sent, so that nobody who is free stands still. */
const SWEEP_MS = 5_000;

export function makeAnnouncing(ports: AnnouncingPorts): Announcing {
  const { announcements, ledger, clock, log } = ports;
  const freezing = new Map<AnnouncementId, Promise<unknown>>();
  const held = new Map<AnnouncementId, boolean>();
  /** What their offices have heard from this process. */
  const told = new Set<string>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const now = clock.now();
    for (const record of await announcements.due(now, AT_ONCE)) {
      // What is not urgent begins in the morning.
      if (isQuiet(now) && !record.content.urgent) continue;
      const { id, rev, ...rest } = record;
      const why = isStale(record, now) ? 'late' : ((await unconfirmed(record)) ?? moved(record));
      if (why !== undefined) await putBack(record, why, now, ports);
      else await announcements.change(id, rev, { ...rest, state: 'sending', startedAt: now });
    }
    let sends = false;
    const underWay = await announcements.underWay(AT_ONCE);
    for (const record of underWay) {
      try {
        if (record.state === 'cancelled') sends = (await callOff(record)) || sends;
        else sends = (await further(record)) || sends;
      } catch (err) {
        log.error({ event: 'announcement.failed', occurrence: announcementOccurrence(record.id), err });
      }
    }
    if (sends && now.getTime() - sweptAt >= SWEEP_MS) {
      sweptAt = now.getTime();
      await ports.sweepPages();
      for (const record of underWay) if (record.state === 'sending') await tellOfBots(record, told, now, ports);
    }
  }

  /** Whoever confirmed it for a later day may not speak for the office any more. */
  async function unconfirmed(record: AnnouncementRecord): Promise<'unconfirmed' | undefined> {
    const still = await ports.stillConfirmed(record);
    return still.length < record.confirmations.length ? 'unconfirmed' : undefined;
  }

  /** What belongs to another office now is not this one's to tell. */
  function moved(record: AnnouncementRecord): 'moved' | undefined {
    return ports.stillTheirs?.(record) === false ? 'moved' : undefined;
  }

  /** True: its pages are being sent. */
  async function further(record: AnnouncementRecord): Promise<boolean> {
    const { id, state, startedAt } = record;
    const occurrence = await occurrenceOf(record);
    if (occurrence === undefined || startedAt === undefined) return false;
    await holdGroups(record, occurrence);
    await tellOfSize(record, occurrence.recipients, told, ports);
    switch (occurrence.state) {
      case 'due':
      case 'firing':
        begin(id, occurrence);
        return false;
      case 'frozen': {
        const until = graceOf(record);
        if (state === 'sending' && until !== undefined && until > occurrence.until)
          await ledger.reopen(occurrence.id, until);
        return state === 'sending';
      }
      case 'done':
      case 'missed':
      case 'skipped':
        if (!(await groupsLeft(record, occurrence))) await end(record, occurrence, 'done');
        return false;
    }
  }

  async function occurrenceOf(record: AnnouncementRecord): Promise<OccurrenceRecord | undefined> {
    const { id, startedAt, content } = record;
    const found = await ledger.get(announcementOccurrence(id));
    const until = graceOf(record);
    if (found !== undefined || startedAt === undefined || until === undefined) return found;
    await ledger.add([announced(id, { at: startedAt, until, urgent: content.urgent })], clock.now());
    return ledger.get(announcementOccurrence(id));
  }

  /** In the background: it takes minutes for a country. */
  function begin(id: AnnouncementId, occurrence: OccurrenceRecord): void {
    if (freezing.has(id)) return;
    let off = false;
    const looks = setInterval(() => {
      ports.standing(id).then(
        (state) => {
          off = state === undefined || state === 'cancelled';
        },
        () => undefined,
      );
    }, LOOK_MS);
    looks.unref();
    const work = ports
      .freeze(occurrence, undefined, () => off)
      .then((frozen) => (frozen ? ports.sweepPages() : undefined))
      .catch((err: unknown) => log.error({ event: 'announcement.failed', occurrence: occurrence.id, err }))
      .finally(() => {
        clearInterval(looks);
        freezing.delete(id);
      });
    freezing.set(id, work);
  }

  /** Nobody is told any more: what nobody has begun ends, and then the whole. True: its pages have somebody left. */
  async function callOff(record: AnnouncementRecord): Promise<boolean> {
    const now = clock.now();
    const occurrence = await ledger.get(announcementOccurrence(record.id));
    if (occurrence === undefined) {
      await end(record, occurrence, 'cancelled');
      return false;
    }
    await ports.groupPosts?.cancel(occurrence.id, now);
    await ports.deliveries.callOff(occurrence.id, now);
    if (occurrence.state === 'due' || occurrence.state === 'firing') {
      // Whoever is still writing its audience down gives up before its lease ends.
      if (!(await ledger.drop(occurrence.id, 'skipped', now))) return false;
      await ports.deliveries.callOff(occurrence.id, now);
    }
    if ((await ports.deliveries.pagesLeft(occurrence.id)) > 0) return true;
    if (occurrence.state === 'frozen') await ledger.done(occurrence.id, now);
    await end(record, occurrence, 'cancelled');
    return false;
  }

  async function end(
    record: AnnouncementRecord,
    occurrence: OccurrenceRecord | undefined,
    state: 'done' | 'cancelled',
  ) {
    const { id, rev, ...rest } = record;
    const recipients = occurrence === undefined ? 0 : await recipientsOf(record, occurrence);
    if (await announcements.change(id, rev, { ...rest, state, endedAt: clock.now(), recipients })) {
      held.delete(id);
      log.info({ event: 'announcement.ended', occurrence: announcementOccurrence(id), count: recipients });
    }
  }

  async function recipientsOf({ audience }: AnnouncementRecord, { id }: OccurrenceRecord): Promise<number> {
    const people = sum(await ports.deliveries.counts(id));
    const groups = audience.groups ? await ports.groupPosts?.counts(id) : undefined;
    return people + sum(groups ?? {});
  }

  async function groupsLeft({ audience }: AnnouncementRecord, { id }: OccurrenceRecord): Promise<boolean> {
    if (!audience.groups || ports.groupPosts === undefined) return false;
    const { pending, queued } = await ports.groupPosts.counts(id);
    return pending + queued > 0;
  }

  /** Held again and again: what was on its way when it was paused comes back later. */
  async function holdGroups(record: AnnouncementRecord, occurrence: OccurrenceRecord): Promise<void> {
    const { id, audience, state } = record;
    const on = state === 'paused';
    if (!audience.groups || (!on && held.get(id) === on)) return;
    await ports.groupPosts?.hold(occurrence.id, on, graceOf(record));
    held.set(id, on);
  }

  return {
    look: () => {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
    idle: async () => {
      await looking?.catch(() => undefined);
      await Promise.all(freezing.values());
    },
  };
}

const LOOK_MS = 500;

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}
