import type { OccurrenceKind } from '../domain/occurrences/occurrence.js';
import type { ConversationId, DeliveryId, OccurrenceId, PersonId, UnitId } from '../ids.js';
import type { Erasable } from './records.js';

/** In which part somebody is told. */
export type RecipientRole = 'author' | 'chair' | 'deputy' | 'office';

/** Whom an occurrence concerns. Each person is in its audience once, with everything they are concerned with. */
export interface Recipient {
  readonly person: PersonId;
  readonly as: RecipientRole;
  /** The units it is about for them; none for authors. */
  readonly units: readonly UnitId[];
  /** Where a role says they can be told, beside what their messengers say. */
  readonly home?: ConversationId;
}

/**
 * `pending`: nobody has tried. `queued`: in their conversation's outbox. The rest is final, except that `waiting` (on the
 * web chat, not seen yet) becomes `delivered` when a page has shown it.
 * `settled`: they had done it before it was sent. `blocked`: every address said no. `unreachable`: no address at all.
 * `failed`: refused by the messenger for good. `unknown`: sent so often without an answer that nobody can tell.
 * `moved`: the person is another one now, who has a row of their own. `expired`: its time was over before it was sent.
 */
export const DELIVERY_STATES = [
  'pending',
  'queued',
  'waiting',
  'delivered',
  'settled',
  'blocked',
  'unreachable',
  'failed',
  'unknown',
  'moved',
  'expired',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One recipient of one occurrence. */
export interface Delivery extends Recipient {
  /** Natural key: occurrence and person. */
  readonly id: DeliveryId;
  readonly occurrence: OccurrenceId;
  readonly kind: OccurrenceKind;
  /** Pages are worked off one at a time, by whichever process has the page's lease. */
  readonly page: number;
  readonly state: DeliveryState;
  /** The message it became part of: several notices to one person become one, under the key of the first. */
  readonly bundle?: string;
  /** Where it went, and every address that said no before. */
  readonly conversation?: ConversationId;
  readonly tried?: readonly ConversationId[];
  readonly at?: Date;
}

/** How many of an occurrence are in which state. */
export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

export interface DeliveryReading {
  counts(occurrence: OccurrenceId): Promise<DeliveryCounts>;
  /** Of these states, by id; `after` is the last one of the page before. */
  page(
    occurrence: OccurrenceId,
    states: readonly DeliveryState[],
    limit: number,
    after?: DeliveryId,
  ): Promise<Delivery[]>;
}

export interface Deliveries extends Erasable, DeliveryReading {
  /** Adds those that are not there yet (natural key), in state `pending`. */
  add(rows: readonly Omit<Delivery, 'state'>[]): Promise<void>;
}
