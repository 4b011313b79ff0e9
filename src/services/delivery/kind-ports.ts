import type { Say } from '../../conversation/message.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { Plan } from '../../domain/plan.js';
import type { DeliveryId, PersonId } from '../../ids.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import type { Recipient } from './delivery-records.js';

/** One occurrence for one person, when it is about to be said. */
export interface Owed extends Recipient {
  readonly delivery: DeliveryId;
  readonly occurrence: OccurrenceRecord;
  readonly plan: Plan;
}

/** What is said to one person about everything of one kind. */
export interface NoticeWords {
  /** Those that are still owed; the others have been done since, and are not said. */
  readonly owed: ReadonlySet<DeliveryId>;
  /** Empty when nothing is owed. One paragraph list with its buttons each; a say with a file stands alone. */
  readonly says: readonly Say[];
}

/**
 * What one kind of occurrence does. Everything here may be called again after a crash, by another process: it changes
 * nothing a second time. Instants are those of the clock handed in, never of the machine.
 */
export interface NoticeKind {
  /** Before the audience is frozen, e.g. opening the week's reports. */
  prepare?(occurrence: OccurrenceRecord, plan: Plan, now: Date): Promise<void>;
  /** Whom it concerns, in pages of up to 1000; nobody twice. Who has done it already is left out. */
  audience(occurrence: OccurrenceRecord, plan: Plan, now: Date): AsyncIterable<readonly Recipient[]>;
  /** The words for one person, at the moment of sending: several plans or units make one message. */
  say(person: PersonId, rows: readonly Owed[], now: Date): Promise<NoticeWords>;
}

/** What an office announces: the same words for everybody, and no plan. */
export interface AnnouncementKind {
  /** Before the audience is frozen: what goes to groups. */
  prepare(occurrence: OccurrenceRecord, now: Date): Promise<void>;
  /** As {@link NoticeKind.audience}. */
  audience(occurrence: OccurrenceRecord, now: Date): AsyncIterable<readonly Recipient[]>;
  /** Who of these want it no more, just before it is their turn. */
  spared(occurrence: OccurrenceRecord, people: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** One message each; several stay in this order. Undefined: it is there no more. */
  says(occurrence: OccurrenceRecord): Promise<readonly Say[] | undefined>;
}

export type PlanKind = Exclude<OccurrenceKind, 'announcement'>;
export type NoticeKinds = Readonly<Record<PlanKind, NoticeKind>> & { readonly announcement: AnnouncementKind };
