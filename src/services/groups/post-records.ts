import type { Say } from '../../conversation/message.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { AnnouncementId, ConversationId, GroupChatId, OccurrenceId, UnitId } from '../../ids.js';
import type { BundleOutcomes } from '../delivery/delivery-records.js';
import type { Expiring } from '../records.js';
import type { GroupPostState, GroupRecord } from './group-records.js';

export type GroupPostCounts = Readonly<Record<GroupPostState, number>>;

/** Something that a group is to be told. Natural key: source and group. */
export interface GroupPost {
  /** What it belongs to, e.g. the occurrence's id. */
  readonly source: string;
  readonly group: GroupChatId;
  /** What the group was bound to when it was meant to be told this: bound to another unit, it is not. */
  readonly unit?: UnitId;
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
  /** At most once, and only while this announcement is being sent: an uncertain attempt is not repeated. */
  readonly once?: AnnouncementId;
}

/** Posts into groups, as those see it who want something to be posted. */
export interface GroupPosting {
  /** Adds those that are not there yet; how many were new. Nothing is sent yet: the next look does, within a second or so. */
  post(rows: readonly GroupPost[]): Promise<number>;
  counts(source: string): Promise<GroupPostCounts>;
  /** While a source is held nothing of it leaves, not even what is queued; let go, it has time until then. */
  hold(source: string, on: boolean, until?: Date): Promise<void>;
  /** What has not left is `cancelled`; how many. */
  cancel(source: string, at: Date): Promise<number>;
  /** Puts those of these (final) states back to `pending`, until then; how many. */
  again(source: string, states: readonly GroupPostState[], until: Date, at: Date): Promise<number>;
  /** Of these states, by group; `after` is the last one of the page before. */
  page(source: string, states: readonly GroupPostState[], limit: number, after?: GroupChatId): Promise<GroupPostRow[]>;
}

export interface GroupPostRow extends GroupPost {
  readonly state: GroupPostState;
  /** Of its state. */
  readonly since: Date;
  /** The message it became part of. */
  readonly bundle?: string;
  /** How often it was put back to be tried again. */
  readonly tries: number;
  /** The bot could not write there: it is, or was, to be told when it can. */
  readonly missed?: true;
}

/** What is on its way to a group: one thing at a time. */
export interface GroupFlight {
  readonly bundle: string;
  readonly sources: readonly string[];
  /** Where it was put: it is looked for there, also when the group has become another chat since. */
  readonly conversation: ConversationId;
  readonly automatic: boolean;
  readonly at: Date;
}

/** The ledger `group_posts`. */
export interface GroupPosts extends GroupPosting, BundleOutcomes, Expiring {
  /** Groups in which something is to be looked at, the longest due first. */
  busy(now: Date, limit: number): Promise<GroupChatId[]>;
  /** Takes what is due in a group until then; false: somebody else has it. */
  claim(group: GroupChatId, now: Date, until: Date): Promise<boolean>;
  /** What is open in a group is looked at again then. */
  defer(group: GroupChatId, until: Date): Promise<void>;
  /** What has no outcome yet in a group and whose time has come; held ones left out. */
  openOf(group: GroupChatId, now: Date): Promise<GroupPostRow[]>;
  /** What is on its way, and when something automatic was last heard there. */
  traffic(group: GroupChatId): Promise<{ readonly flight?: GroupFlight; readonly lastAutomatic?: Date }>;
  /** Puts it on its way, unless something else is. */
  depart(group: GroupChatId, flight: GroupFlight): Promise<boolean>;
  /** Marks the rows of what is on its way with its bundle; those that are not open any more are left out. */
  bind(group: GroupChatId, flight: GroupFlight): Promise<void>;
  queued(group: GroupChatId, bundle: string, at: Date): Promise<void>;
  /** What was on its way has its outcome. `unheard`: nothing of it was said there, so that its hour does not begin. */
  arrive(group: GroupChatId, bundle: string, at: Date, unheard?: boolean): Promise<void>;
  /** Which group a bundle is for. */
  groupOf(bundle: string): Promise<GroupChatId | undefined>;
  /** `missed`: only because the bot is not there. */
  end(
    group: GroupChatId,
    sources: readonly string[],
    state: 'gone' | 'settled' | 'expired',
    at: Date,
    missed?: true,
  ): Promise<void>;
  /** What has ended because the bot could not write there, and nobody has given up. */
  missedOf(group: GroupChatId): Promise<GroupPostRow[]>;
  /** Puts such back to `pending`, each until then. */
  retake(
    group: GroupChatId,
    rows: readonly { readonly source: string; readonly until: Date }[],
    at: Date,
  ): Promise<void>;
  /** Such are told no more. */
  forgo(group: GroupChatId, sources: readonly string[]): Promise<void>;
}

/** A group, as it is bound now. */
export function meantFor({ id, unit }: GroupRecord): Pick<GroupPost, 'group' | 'unit'> {
  return unit === undefined ? { group: id } : { group: id, unit };
}

/** Whether the group is still bound to the unit for which this was meant. */
export function isMeantFor({ unit }: GroupPost, group: GroupRecord): boolean {
  return unit === undefined || unit === group.unit;
}

/** Bundles of groups are told from those of people by their first letters. */
export const GROUP_BUNDLE = 'group:';
