import type { AnnouncementId, PersonId } from '../../ids.js';
import type { Erasable } from '../records.js';

/** Who has confirmed what was announced to them. */
export interface Acknowledgements extends Erasable {
  /** Natural key: announcement and person. The instant of the first time, and whether this was another one. */
  add(
    announcement: AnnouncementId,
    person: PersonId,
    at: Date,
  ): Promise<{ readonly at: Date; readonly again: boolean }>;
  /** When this person has; undefined: not yet. */
  of(announcement: AnnouncementId, person: PersonId): Promise<Date | undefined>;
  count(announcement: AnnouncementId): Promise<number>;
  /** Everybody who has, of the people from this one to that one in the order of their ids. */
  between(announcement: AnnouncementId, first: PersonId, last: PersonId): Promise<ReadonlySet<PersonId>>;
}
