import type { Dialogue } from '../../conversation/dialogue.js';
import type { ChannelId, ConversationId, IdentityId } from '../../ids.js';
import type { Erasable } from '../records.js';
import type { ByHand } from './by-hand.js';
import type { Menu } from './menu.js';
import type { OutboxItem } from './outbox.js';

/** One conversation as it is stored. `rev` rises with every write. */
export interface Conversation {
  readonly id: ConversationId;
  readonly channel: ChannelId;
  readonly identity: IdentityId;
  readonly place: 'private' | 'group';
  readonly rev: number;
  readonly dialogue: Dialogue;
  /** The last {@link SEEN} event ids. */
  readonly seen: readonly string[];
  readonly outbox: readonly OutboxItem[];
  /** The highest `seq` given out. */
  readonly seq: number;
  /** Where choices are shown as text: the last ones that were. */
  readonly menu?: Menu;
  /** Who drains the outbox, and until when nobody else may. */
  readonly lease?: { readonly owner: string; readonly until: Date };
  /** The messenger said that nothing reaches this person. */
  readonly blocked: boolean;
  readonly lastAt: Date;
  readonly byHand?: ByHand;
  /** When an unfinished draft is to be nudged about. */
  readonly nudgeAt?: Date;
  /** The person asked to be forgotten: the conversation goes when its outbox is empty, unless they spoke again. */
  readonly forget?: true;
}

/** One of somebody's private conversations, where they can be written to. */
export interface PrivateChat {
  readonly conversation: ConversationId;
  readonly channel: ChannelId;
  /** When they last wrote there. */
  readonly lastAt: Date;
  /** The messenger said that nothing reaches them there. */
  readonly blocked: boolean;
}

/** How many event ids are remembered: messengers repeat within minutes or hours, not hundreds of messages later. */
export const SEEN = 200;

export interface Conversations extends Erasable {
  load(id: ConversationId): Promise<Conversation | undefined>;
  /**
   * The one conditional write: stores `next` if `before` is still what is stored (undefined: nothing is). On the disk of
   * a majority when it returns true; false when somebody else wrote in between.
   */
  commit(before: Conversation | undefined, next: Conversation): Promise<boolean>;
  /** As commit, without waiting for the disk: for marks whose loss only repeats a reply. */
  settle(before: Conversation, next: Conversation): Promise<boolean>;
  /** Removes a conversation that is still at this `rev`. */
  remove(conversation: Conversation): Promise<boolean>;
  /** Conversations with something to send whose lease has ended, oldest first. */
  stranded(now: Date, limit: number): Promise<ConversationId[]>;
  /** The private conversation that one of these was last heard of in, where nobody has blocked us. */
  latestOf(identities: readonly IdentityId[]): Promise<ConversationId | undefined>;
  /** Conversations whose draft is due to be nudged about. */
  nudgeable(now: Date, limit: number): Promise<ConversationId[]>;
  /** The private conversations of these, and this one where it is private. */
  addressesOf(identities: readonly IdentityId[], home?: ConversationId): Promise<PrivateChat[]>;
  /** The private conversations of each of these, up to some hundred. */
  addressesOfAll(identities: readonly IdentityId[]): Promise<ReadonlyMap<IdentityId, readonly PrivateChat[]>>;
  /** Ends every lease: only where it is certain that no other process runs (embedded database). */
  endLeases(): Promise<void>;
}
