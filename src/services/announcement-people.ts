import type { Clock } from '../clock.js';
import type { AnnounceFact, AnnounceNeed, PeopleList } from '../conversation/announce.js';
import { announcementOccurrence } from '../domain/occurrences/occurrence.js';
import type { UnitIndex } from '../domain/unit-search.js';
import { type AnnouncementId, deliveryId, hashToken, type IdentityId, type PersonId } from '../ids.js';
import type { Acknowledgements } from './acknowledgement-records.js';
import type { Announcements } from './announcement-records.js';
import type { Known } from './audience-records.js';
import type { Authority } from './authority.js';
import type { Delivery, DeliveryReading, DeliveryState } from './delivery-records.js';
import type { Audit, People } from './records.js';

export interface AnnouncementPeoplePorts {
  readonly announcements: Pick<Announcements, 'get'>;
  readonly deliveries: Pick<DeliveryReading, 'page'>;
  readonly acknowledgements: Pick<Acknowledgements, 'among'>;
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
const ROWS = 1_000;
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

/** Up to `most` of a list, after one of them. */
export async function recipientsIn(
  { id, which, after: from }: Omit<Asked, 'fact'>,
  most: number,
  { deliveries, acknowledgements }: Pick<AnnouncementPeoplePorts, 'deliveries' | 'acknowledgements'>,
): Promise<{ readonly rows: readonly Delivery[]; readonly next?: string }> {
  const left =
    which === 'unacknowledged' ? unconfirmed(id, acknowledgements) : async (rows: readonly Delivery[]) => rows;
  const found: Delivery[] = [];
  for (let after = deliveryId.safeParse(from).data; ; ) {
    const some = await deliveries.page(announcementOccurrence(id), STATES[which], ROWS, after);
    for (const row of await left(some)) {
      const last = found.at(-1);
      if (found.length === most && last !== undefined) return { rows: found, next: last.id };
      found.push(row);
    }
    after = some.at(-1)?.id;
    if (after === undefined || some.length < ROWS) return { rows: found };
  }
}

function unconfirmed(id: AnnouncementId, acknowledgements: AnnouncementPeoplePorts['acknowledgements']) {
  return async (rows: readonly Delivery[]): Promise<readonly Delivery[]> => {
    const have: ReadonlySet<PersonId> = await acknowledgements.among(
      id,
      rows.map(({ person }) => person),
    );
    return rows.filter(({ person }) => !have.has(person));
  };
}
