import type { ChannelId, ConversationId, GroupChatId, PersonId, UnitId } from '../../ids.js';
import type { Erasable, Expiring } from '../records.js';

/**
 * `free`: known, and bound to no unit. `bound`: speaks for its unit, and is told what concerns it. `left`: the bot was removed;
 * the unit stays noted, so that it is the same group when the bot comes back.
 */
export type GroupState = 'free' | 'bound' | 'left';

/** A chair wants a group to be bound; the unit's office decides. */
export interface GroupWish {
  /** Natural key: a hash of the token it was made with. */
  readonly key: string;
  readonly unit: UnitId;
  readonly by: PersonId;
  /** Where they are told what became of it. */
  readonly home: ConversationId;
  /** The topic of a forum in which it was wished for. */
  readonly topic?: number;
  readonly at: Date;
}

/** Who said it when. `seq`: the messenger itself, about the bot's place in the group, as the so many-th of its words. */
export interface Said {
  readonly at: Date;
  readonly seq?: number;
}

/** A group chat of a messenger, as it is stored: of its people and of what they say there is nothing here. */
export interface GroupRecord {
  /** Its first conversation's id; stays when the messenger makes another chat of it. */
  readonly id: GroupChatId;
  /** The group's own conversation, without a person: posts go there. */
  readonly conversation: ConversationId;
  /** Conversations that it had before. */
  readonly was?: readonly ConversationId[];
  readonly channel: ChannelId;
  readonly state: GroupState;
  /** The one unit it is bound to. */
  readonly unit?: UnitId;
  /** The topic of a forum that it was bound in, and is posted to. `shut`: it was closed, and the group knows. */
  readonly topic?: { readonly id: number; readonly shut?: true };
  readonly boundAt?: Date;
  readonly boundBy?: PersonId;
  readonly wish?: GroupWish;
  /** What was decided last, so that a repeat of the same press finds it. */
  readonly decided?: {
    readonly key: string;
    readonly by: PersonId;
    readonly as: 'bound' | 'refused' | 'unbound';
    readonly unit: UnitId;
  };
  /** Since when the bot is not there; `told`: the unit's office knows. */
  readonly left?: { readonly at: Date; readonly told: boolean };
  /** Since when the bot may not write there, though it is there; `told`: the unit's office knows. */
  readonly muted?: { readonly at: Date; readonly told: boolean };
  /** Since when it may again, where the office was told that it may not. */
  readonly unmuted?: Date;
  /** It may be written to again, and nobody has looked yet what it missed. */
  readonly back?: true;
  /** The messenger's last word about the bot's place in it. */
  readonly said?: Said;
  /** Rises with every change of the binding. */
  readonly rev: number;
}

/** Groups are read and changed here; a change holds only at the `rev` that was read. */
export interface Groups extends Erasable {
  get(id: GroupChatId): Promise<GroupRecord | undefined>;
  /** By the group's own conversation, today's or an earlier one. */
  at(conversation: ConversationId): Promise<GroupRecord | undefined>;
  /** False: there is one of this id or conversation already. */
  add(record: GroupRecord): Promise<boolean>;
  /** False when somebody else was faster. */
  change(id: GroupChatId, rev: number, to: Omit<GroupRecord, 'id' | 'rev'>): Promise<boolean>;
  remove(id: GroupChatId, rev: number): Promise<boolean>;
  /** The bound groups of these units, by id; `after` is the last one of the page before. */
  boundTo(units: readonly UnitId[], limit: number, after?: GroupChatId): Promise<GroupRecord[]>;
  /** Every bot's record of the same chat that is bound, this one's too. */
  boundHere(conversation: ConversationId): Promise<GroupRecord[]>;
  /** How many groups are bound to these units, per channel. */
  countBound(units: readonly UnitId[]): Promise<readonly { readonly channel: ChannelId; readonly count: number }[]>;
  /** Every bound group, by id. */
  bound(limit: number, after?: GroupChatId): Promise<GroupRecord[]>;
  /** Left or muted before this instant, and nobody has been told. */
  untold(before: Date, limit: number): Promise<GroupRecord[]>;
  /** Of which nobody has looked yet what they missed. */
  back(limit: number): Promise<GroupRecord[]>;
  /** What chairs wish for, by unit, the oldest first. */
  wishes(limit: number): Promise<GroupRecord[]>;
}

/** One-time links by which a group is bound from a private chat. */
export interface GroupOffers extends Expiring {
  add(hash: string, conversation: ConversationId, expiresAt: Date): Promise<void>;
  /** What it stands for, as long as nobody has used it. `by`: who has; for them it is open still. */
  look(hash: string, now: Date): Promise<{ readonly conversation: ConversationId; readonly by?: PersonId } | undefined>;
  /** Uses it, once; the same person again is true as well. */
  take(hash: string, person: PersonId, now: Date): Promise<boolean>;
}

/** How often a group is answered. */
export interface GroupTurns extends Expiring {
  /** Whether this event's answer of this kind may be given there: once in `everyMs`; the same event always. */
  mayAnswer(chat: string, kind: string, event: string, now: Date, everyMs: number): Promise<boolean>;
}

/**
 * `pending`: its time has not come, or its turn. `queued`: in the group's outbox. The rest is final: `sent`; `unknown`: perhaps;
 * `gone`: the bot is not there any more, or the group is bound to another unit, or to none; `refused` by the messenger for good, as when the bot
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
