import type { Clock } from '../../clock.js';
import type { AnnounceFact, AnnounceNeed, PeopleList } from '../../conversation/announce.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { type AnnouncementId, type DeliveryId, deliveryId, hashToken, type IdentityId, personOf } from '../../ids.js';
import type { Delivery, DeliveryReading, DeliveryState } from '../delivery/delivery-records.js';
import type { Audit, People } from '../records.js';
import type { Authority } from '../roles/authority.js';
import type { Acknowledgements } from './acknowledgement-records.js';
import type { Announcements } from './announcement-records.js';
import type { Known } from './audience-records.js';

export interface AnnouncementPeoplePorts {
  readonly announcements: Pick<Announcements, 'get'>;
  readonly deliveries: Pick<DeliveryReading, 'page' | 'ids' | 'some'>;
  readonly acknowledgements: Pick<Acknowledgements, 'between'>;
  readonly known: Pick<Known, 'names'>;
  readonly people: Pick<People, 'ensure'>;
  readonly authority: Authority;
  readonly audit: Pick<Audit, 'write'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

type Asked = Extract<AnnounceNeed, { fact: 'announcement-people' }>;
export type ReadAnnouncementPeople = (
  asked: Asked,
  identity: IdentityId,
) => Promise<AnnounceFact['announcement-people']>;

/**
 * Which recipients a list holds. `unacknowledged`: who was told, or perhaps told, and has not confirmed it; whom it did not
 * reach stands in the other lists.
 */
const STATES: Readonly<Record<PeopleList, readonly DeliveryState[]>> = {
  unacknowledged: ['delivered', 'waiting', 'unknown'],
  unknown: ['unknown'],
  failed: ['failed', 'expired'],
  unreached: ['blocked', 'unreachable'],
};
const LINES = 15;
/** So many ids are read at once. */
const STEP = 5_000;
/** A page of the list is read by the same person once in this time, as far as the audit is concerned. */
const ONE_READING_MS = 60_000;

/**
 * A page of one of an announcement's lists, with names and units, in the order of its keys; for the office that announces.
 * Noted in the audit before it is given. Null: not theirs to see, or there is no such announcement.
 */
export function makeReadAnnouncementPeople(ports: AnnouncementPeoplePorts): ReadAnnouncementPeople {
  const { announcements, authority, audit, people, known, units, clock } = ports;
  return async (asked, identity) => {
    const { id, which, after } = asked;
    const record = await announcements.get(id);
    if (record === undefined || !(await authority.may(identity, 'announce', record.unit))) return null;
    const { rows, next } = await recipientsIn(asked, LINES, ports);
    const now = clock.now();
    const who = await people.ensure(identity, now);
    const reading = `${who} ${id} ${which} ${after ?? ''} ${Math.floor(now.getTime() / ONE_READING_MS)}`;
    const subject = `announcement ${id} ${which} ${rows.length}`;
    const key = hashToken(`announcement-people ${reading}`);
    await audit.write({ key, at: now, who, what: 'announcement-people', subject, unit: record.unit });
    const names = await known.names(rows.map(({ person }) => person));
    const lines = rows.map((row) => ({ name: names.get(row.person) ?? '', unit: unitNameOf(row, units()) }));
    return { lines, ...(next === undefined ? {} : { next }) };
  };
}

/** The unit at which somebody was told, by name. */
export function unitNameOf({ units: [unit] }: Pick<Delivery, 'units'>, units: UnitIndex): string {
  return unit === undefined ? '' : (units.get(unit)?.name ?? unit);
}

/** Up to `most` of a list, after one of them; `next`: the last of them, where there are more. */
export async function recipientsIn(
  { id, which, after: from }: Omit<Asked, 'fact'>,
  most: number,
  ports: Pick<AnnouncementPeoplePorts, 'deliveries' | 'acknowledgements'>,
): Promise<{ readonly rows: readonly Delivery[]; readonly next?: string }> {
  const { deliveries } = ports;
  const after = deliveryId.safeParse(from).data;
  if (which === 'unacknowledged') {
    const found = await unconfirmed(id, most + 1, ports, after);
    const shown = found.slice(0, most);
    return { rows: await deliveries.some(shown), ...lastOf(shown, found.length) };
  }
  const found = await deliveries.page(announcementOccurrence(id), STATES[which], most + 1, after);
  const rows = found.slice(0, most);
  return { rows, ...lastOf(idsOf(rows), found.length) };
}

/**
 * Up to `most` who have not confirmed it. Where nearly everybody has, all are walked over: that is why only ids are read,
 * step by step those of the recipients and then of whoever among them has confirmed it.
 */
async function unconfirmed(
  id: AnnouncementId,
  most: number,
  { deliveries, acknowledgements }: Pick<AnnouncementPeoplePorts, 'deliveries' | 'acknowledgements'>,
  from: DeliveryId | undefined,
): Promise<readonly DeliveryId[]> {
  const occurrence = announcementOccurrence(id);
  const found: DeliveryId[] = [];
  for (let after = from; ; ) {
    const { ids, next } = await deliveries.ids(occurrence, STATES.unacknowledged, STEP, after);
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return found;
    const have = await acknowledgements.between(id, personOf(first, occurrence), personOf(last, occurrence));
    for (const each of ids) {
      if (have.has(personOf(each, occurrence))) continue;
      found.push(each);
      if (found.length === most) return found;
    }
    if (next === undefined) return found;
    after = next;
  }
}

function idsOf(rows: readonly Delivery[]): readonly DeliveryId[] {
  return rows.map(({ id }) => id);
}

function lastOf(shown: readonly DeliveryId[], found: number): { readonly next?: DeliveryId } {
  const last = shown.at(-1);
  return found === shown.length || last === undefined ? {} : { next: last };
}
