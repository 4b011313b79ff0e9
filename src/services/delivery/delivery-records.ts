import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { AnnouncementId, ConversationId, DeliveryId, OccurrenceId, PersonId, UnitId } from '../../ids.js';
import type { Astray } from '../ports.js';
import type { Erasable, Expiring } from '../records.js';

/** In which part somebody is told; `member`: an announcement, whoever they are. */
export type RecipientRole = 'author' | 'chair' | 'deputy' | 'office' | 'member';

/** Whom an occurrence concerns. Each person is in its audience once, with everything they are concerned with. */
export interface Recipient {
  readonly person: PersonId;
  readonly as: RecipientRole;
  /** The units it is about for them; none for authors. */
  readonly units: readonly UnitId[];
  /** Where a role says they can be told: for those of whom no messenger is known. */
  readonly home?: ConversationId;
}

/**
 * `pending`: nobody has tried. `queued`: in their conversation's outbox. The rest is final, except that `waiting` (on the
 * web chat, not seen yet) becomes `delivered` when a page has shown it.
 * `settled`: they had done it before it was sent, or it was called off. `blocked`: every address said no. `unreachable`: no address at all.
 * `failed`: refused by the messenger for good, or its quota was used up and there was no other address. `unknown`: sent so often without an answer that nobody can tell.
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
  /** Natural key, `makeDeliveryId`: occurrence and person. */
  readonly id: DeliveryId;
  readonly occurrence: OccurrenceId;
  readonly kind: OccurrenceKind;
  /** Pages are worked off one at a time, by whichever process has the page's lease. */
  readonly page: number;
  readonly state: DeliveryState;
  /** The message it became part of: several notices to one person become one, under the key of the first. */
  readonly bundle?: string;
  /** Where it goes or went, and every address that said no before. */
  readonly conversation?: ConversationId;
  /** How often it was put back to be told anew; absent: never. A bundle's key tells one attempt from another. */
  readonly attempt?: number;
  readonly tried?: readonly ConversationId[];
  /** One of those said only that its messenger's quota was used up. */
  readonly full?: true;
  /** It waits, or waited to its end, for this bot, which its messenger does not know any more; there is no other address. */
  readonly waitsFor?: string;
  /** Of its state. */
  readonly at?: Date;
}

/** One that is written down, before anything becomes of it. */
export type NewDelivery = Pick<Delivery, 'id' | 'occurrence' | 'kind' | 'page' | keyof Recipient>;

/** How many of an occurrence are in which state. */
export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

/** Who could not be told because of a bot that its messenger does not know any more: so far, and in the end. */
export interface BotWaits {
  readonly bot: string;
  readonly waiting: number;
  readonly failed: number;
}

export interface DeliveryReading {
  waitingFor(occurrence: OccurrenceId): Promise<readonly BotWaits[]>;
  counts(occurrence: OccurrenceId): Promise<DeliveryCounts>;
  /** Whether there is such a recipient. */
  has(id: DeliveryId): Promise<boolean>;
  /** What reached this person (surely or perhaps) of what offices announced, the newest first. */
  announcedTo(person: PersonId, limit: number): Promise<readonly { readonly id: AnnouncementId; readonly at: Date }[]>;
  /** Of these states, by id; `after` is the last one of the page before. */
  page(
    occurrence: OccurrenceId,
    states: readonly DeliveryState[],
    limit: number,
    after?: DeliveryId,
  ): Promise<Delivery[]>;
  /**
   * Only the ids, in their order, for walking over all of them: some thousand at once (up to `limit` of each state). `next`:
   * where there may be more, the `after` of the next step.
   */
  ids(
    occurrence: OccurrenceId,
    states: readonly DeliveryState[],
    limit: number,
    after?: DeliveryId,
  ): Promise<{ readonly ids: readonly DeliveryId[]; readonly next?: DeliveryId }>;
  /** Those of these that there are, by id. */
  some(ids: readonly DeliveryId[]): Promise<Delivery[]>;
}

/** Up to 200 recipients of one occurrence. Ids only: it travels through Redis. */
export interface PageRef {
  readonly occurrence: OccurrenceId;
  readonly page: number;
}

/** What became of a bundle at the exit. `sent` where a page has to show it (`seq`): it waits until one has. */
export type BundleOutcome =
  | {
      readonly type: 'sent';
      readonly toBeShown?: { readonly conversation: ConversationId; readonly seq: number };
      /** As in SendOutcome (ports.ts). */
      readonly astray?: Astray;
    }
  /** `tried`: the messenger was asked, and said so. */
  | { readonly type: 'gone'; readonly conversation: ConversationId; readonly tried?: true }
  | { readonly type: 'full'; readonly conversation: ConversationId }
  | { readonly type: 'unknown' | 'expired' }
  /** `muted`: as in SendOutcome (ports.ts). */
  | { readonly type: 'refused'; readonly muted?: { readonly conversation: ConversationId } }
  /** `held`: not sent, because its office has paused it; it is put back. `off`: its office has called it off. */
  | { readonly type: 'held'; readonly tried?: true }
  | { readonly type: 'off' };

/** The messenger was not asked: of what somebody else has begun, and died, this says nothing, and nobody knows whether it arrived. */
export function isUntried(outcome: BundleOutcome): boolean {
  if (outcome.type === 'gone' || outcome.type === 'held') return outcome.tried !== true;
  return outcome.type === 'off' || outcome.type === 'expired';
}

/** Told by the exit (services/conversations/send.ts), at least once for every bundle; the first telling counts. */
export interface BundleOutcomes {
  /** Whether it has no outcome yet. One that has is not sent again, whoever finds it in an outbox. */
  isOpen(bundle: string): Promise<boolean>;
  record(bundle: string, outcome: BundleOutcome, at: Date): Promise<void>;
  /**
   * Before a message that is sent at most once: notes that this part of it (from 0, in their order) is about to be sent.
   * `begun`: it may be, by whoever holds this token. `before`: somebody else has begun it, and nobody has said what became
   * of it. `over`: the bundle has an outcome.
   */
  begin(bundle: string, part: number, token: string): Promise<'begun' | 'before' | 'over'>;
  /** It was certainly not sent: anybody may begin that part. */
  takeBack(bundle: string, part: number, token: string): Promise<void>;
}

export interface Deliveries extends Erasable, Expiring, DeliveryReading, BundleOutcomes {
  /** Adds those that are not there yet (natural key), in state `pending`, and their pages. */
  add(rows: readonly NewDelivery[]): Promise<void>;

  /** Pages of these occurrences that are not finished, and that nobody works on now; the earliest first. */
  openPages(occurrences: readonly OccurrenceId[], now: Date, limit: number): Promise<PageRef[]>;
  /** How many pages of an occurrence are not finished. */
  pagesLeft(occurrence: OccurrenceId): Promise<number>;
  /** Takes a page until then, unless it is finished or somebody has it. */
  claimPage(page: PageRef, owner: string, now: Date, until: Date): Promise<'claimed' | 'taken' | 'finished'>;
  /** Keeps it, or puts it off, until then. False: it is somebody else's. */
  holdPage(page: PageRef, owner: string, until: Date): Promise<boolean>;
  /** Nobody has it, and nobody needs to look at it before then. */
  leavePage(page: PageRef, owner: string, until: Date): Promise<void>;
  /** Finishes it if each of its recipients has an outcome. */
  finishPage(page: PageRef): Promise<boolean>;

  /** Of a page, without an outcome: `pending` or `queued`. */
  unsettled(page: PageRef): Promise<Delivery[]>;
  /** Everything that is `pending` for these people and in no bundle yet. */
  pendingOf(people: readonly PersonId[]): Promise<Delivery[]>;
  /** Takes those that are `pending` and in no bundle into this one, for this conversation. */
  bind(ids: readonly DeliveryId[], bundle: string, conversation: ConversationId): Promise<void>;
  /** As {@link bind}, for many people at once, each in a bundle of its own. */
  bindAll(
    rows: readonly { readonly id: DeliveryId; readonly bundle: string; readonly conversation: ConversationId }[],
  ): Promise<void>;
  /** What a bundle consists of, without those that have an outcome. */
  ofBundle(bundle: string): Promise<Delivery[]>;
  /** Takes them out of their bundle again: they are said another time. */
  unbind(ids: readonly DeliveryId[], bundle: string): Promise<void>;
  /** A `pending` one comes to an end without being sent: where it is in this bundle, or (undefined) in none. */
  end(
    ids: readonly DeliveryId[],
    state: 'settled' | 'blocked' | 'unreachable' | 'failed' | 'expired',
    at: Date,
    bundle?: string,
  ): Promise<void>;
  /** These bundles are in their conversations' outboxes: what is `pending` in them becomes `queued`. */
  queued(bundles: readonly string[], at: Date): Promise<void>;
  /** Those of these (final) states since `before` or earlier are `pending` again, as another attempt; how many. */
  again(occurrence: OccurrenceId, states: readonly DeliveryState[], before: Date): Promise<number>;
  /** Ends everything that nobody has begun to send as `settled`; how many. */
  callOff(occurrence: OccurrenceId, at: Date): Promise<number>;
  /** Those of these that are `pending` in no bundle wait for this bot. */
  waitFor(ids: readonly DeliveryId[], bot: string): Promise<void>;
  /** A page has shown this message: what waited for it is `delivered`. */
  shown(conversation: ConversationId, seqs: readonly number[], at: Date): Promise<void>;
}
