import type { Say } from '../../conversation/message.js';
import { announcementOf } from '../../domain/occurrences/occurrence.js';
import type { Unit } from '../../domain/units.js';
import type { AnnouncementId, UnitId } from '../../ids.js';
import type { AnnouncementKind } from '../delivery/kind-ports.js';
import type { Groups } from '../groups/group-records.js';
import { type GroupPost, type GroupPosting, meantFor } from '../groups/post-records.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import type { AnnouncementRecord, Announcements } from './announcement-records.js';
import type { Audiences } from './audience.js';
import type { Known } from './audience-records.js';
import { announcementSays } from './words.js';

export interface AnnouncementKindPorts {
  readonly announcements: Pick<Announcements, 'get'>;
  readonly audiences: Audiences;
  readonly known: Pick<Known, 'withoutNews'>;
  readonly units: () => { readonly get: (id: UnitId) => Unit | undefined };
  readonly groups: Pick<Groups, 'boundTo'>;
  readonly groupPosts: Pick<GroupPosting, 'post'>;
}

const UNITS_AT_ONCE = 500;
const GROUPS_AT_ONCE = 500;
/** Whose words are kept: they cannot change any more. */
const KEPT = 50;

/** How an announcement is sent: to everybody its audience names by now, and as posts to the groups of its units. */
export function makeAnnouncementKind(ports: AnnouncementKindPorts): AnnouncementKind {
  const { announcements, audiences, groups } = ports;
  const kept = new Map<AnnouncementId, readonly Say[]>();

  async function recordOf(occurrence: OccurrenceRecord): Promise<AnnouncementRecord | undefined> {
    const id = announcementOf(occurrence);
    return id === undefined ? undefined : announcements.get(id);
  }

  function wordsOf({ id, content, unit }: AnnouncementRecord): readonly Say[] {
    const from = ports.units().get(unit);
    return announcementSays(id, content, from?.fullName ?? from?.name ?? unit);
  }

  function saysOf(record: AnnouncementRecord): readonly Say[] {
    const { id } = record;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const says = wordsOf(record);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(id, says);
    return says;
  }

  return {
    prepare: async (occurrence, now) => {
      const record = await recordOf(occurrence);
      if (record === undefined || !record.audience.groups) return;
      const { id: source, at, until, urgent = false } = occurrence;
      const units = await audiences.unitsOf(record, now);
      // Where it goes to groups alone nobody is waited for.
      const { content, audience } = record;
      const said = { ...record, content: { ...content, binding: content.binding && audience.people } };
      const what: GroupPost['what'] = { type: 'says', says: wordsOf(said) };
      for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
        const some = units.slice(from, from + UNITS_AT_ONCE);
        let page = await groups.boundTo(some, GROUPS_AT_ONCE);
        while (page.length > 0) {
          await ports.groupPosts.post(
            page.map((group) => ({
              source,
              ...meantFor(group),
              what,
              at,
              until,
              urgent,
              automatic: false,
              once: record.id,
            })),
          );
          page = page.length < GROUPS_AT_ONCE ? [] : await groups.boundTo(some, GROUPS_AT_ONCE, page.at(-1)?.id);
        }
      }
    },
    audience: async function* (occurrence, now) {
      const record = await recordOf(occurrence);
      if (record?.audience.people) yield* audiences.audienceOf(record, now);
    },
    spared: async (occurrence, people) => {
      const record = people.length === 0 ? undefined : await recordOf(occurrence);
      return record === undefined || record.content.binding ? new Set() : ports.known.withoutNews(people);
    },
    says: async (occurrence) => {
      const record = await recordOf(occurrence);
      return record === undefined ? undefined : saysOf(record);
    },
  };
}
