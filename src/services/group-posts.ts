import type { Say } from '../conversation/message.js';
import type { OccurrenceKind } from '../domain/occurrences/occurrence.js';
import type { GroupChatId, OccurrenceId } from '../ids.js';
import type { BundleOutcomes } from './delivery-records.js';
import type { Expiring } from './records.js';

/**
 * `pending`: its time has not come, or its turn. `queued`: in the group's outbox. The rest is final: `sent`; `unknown`: perhaps;
 * `gone`: the bot is not there any more, or the group is bound to no unit; `refused` by the messenger for good, as when the bot
 * may not write there; `settled`: nothing was owed any more; `expired`: too late; `cancelled` by the office.
 */
export const GROUP_POST_STATES = [
  'pending',
  'queued',
  'sent',
  'unknown',
  'gone',
  'refused',
  'settled',
  'expired',
  'cancelled',
] as const;
export type GroupPostState = (typeof GROUP_POST_STATES)[number];
export type GroupPostCounts = Readonly<Record<GroupPostState, number>>;

/** Something that a group is to be told. Natural key: source and group. */
export interface GroupPost {
  /** What it belongs to, e.g. the occurrence's id. */
  readonly source: string;
  readonly group: GroupChatId;
  /** The words themselves, or the occurrence whose kind finds them at the moment of sending. */
  readonly what:
    | { readonly type: 'says'; readonly says: readonly Say[] }
    | { readonly type: 'occurrence'; readonly kind: OccurrenceKind; readonly occurrence: OccurrenceId };
  /** Not before. */
  readonly at: Date;
  /** Exclusive: from then on it is not sent. */
  readonly until: Date;
  /** Goes out in the quiet hours too, and does not wait for its hour. */
  readonly urgent: boolean;
  /** The clock wants it, not a person: at most one such in an hour and group. */
  readonly automatic: boolean;
  /** At most once: an uncertain attempt is not repeated. */
  readonly once: boolean;
}

/** Posts into groups, as those see it who want something to be posted. */
export interface GroupPosting {
  /** Adds those that are not there yet; how many were new. Nothing is sent yet: the next look does, within a second or so. */
  post(rows: readonly GroupPost[]): Promise<number>;
  counts(source: string): Promise<GroupPostCounts>;
  /** While a source is held nothing of it leaves, not even what is queued. */
  hold(source: string, on: boolean): Promise<void>;
  /** What has not left is `cancelled`; how many. */
  cancel(source: string, at: Date): Promise<number>;
  /** Puts those of these (final) states back to `pending`, until then; how many. */
  again(source: string, states: readonly GroupPostState[], until: Date): Promise<number>;
  /** Of these states, by group; `after` is the last one of the page before. */
  page(source: string, states: readonly GroupPostState[], limit: number, after?: GroupChatId): Promise<GroupPostRow[]>;
}

export interface GroupPostRow extends GroupPost {
  readonly state: GroupPostState;
  /** Of its state. */
  readonly since: Date;
  /** The message it became part of. */
  readonly bundle?: string;
}

/** The ledger `group_posts`. */
export interface GroupPosts extends GroupPosting, BundleOutcomes, Expiring {
  /** Groups with something `pending` whose time has come, and those with something on its way. */
  busy(now: Date, limit: number, after?: GroupChatId): Promise<GroupChatId[]>;
  /** What is `pending` or `queued` in a group, the earliest first; held ones left out. */
  openOf(group: GroupChatId, now: Date): Promise<GroupPostRow[]>;
  /** When something automatic last left for this group. */
  lastAutomatic(group: GroupChatId): Promise<Date | undefined>;
  /** Takes those that are `pending` and in no bundle into this one, which is the group's only one. False: there is another. */
  bind(group: GroupChatId, sources: readonly string[], bundle: string, at: Date): Promise<boolean>;
  queued(bundle: string, at: Date): Promise<void>;
  end(group: GroupChatId, sources: readonly string[], state: 'gone' | 'settled' | 'expired', at: Date): Promise<void>;
}

/** Bundles of groups are told from those of people by their first letters. */
export const GROUP_BUNDLE = 'group:';
