import { type Dialogue, NEW_DIALOGUE } from '../../conversation/dialogue.js';
import type { Turn } from '../../conversation/engine.js';
import type { Inbound, Say } from '../../conversation/message.js';
import { isOver } from '../../domain/lease.js';
import type { Text } from '../../texts/index.js';
import type { ByHand } from './by-hand.js';
import { type Conversation, SEEN } from './conversation-records.js';
import { groupIdentity, groupOf } from './group-own.js';
import { laterMenu, type Menu } from './menu.js';
import type { OutboxItem, ParcelMark } from './outbox.js';

/** How long a process may drain an outbox before another may take over: what a person waits at most after a crash. */
export const LEASE_MS = 5_000;
const NUDGE_AFTER_MS = 24 * 3_600_000;
/** Nudges are due at full ten minutes: the answers of one sitting then leave the index of due nudges as it is. */
const NUDGE_STEP_MS = 600_000;

/** A conversation that nobody has stored yet. */
export function newConversation({
  conversation,
  channel,
  identity,
  place,
  at,
}: Omit<Inbound, 'input' | 'eventId' | 'messageRef'> & Partial<Inbound>): Conversation {
  return {
    id: conversation,
    channel,
    identity: place === 'group' && groupOf(conversation) === conversation ? groupIdentity(conversation) : identity,
    place,
    rev: 0,
    dialogue: NEW_DIALOGUE,
    seen: [],
    outbox: [],
    // A conversation that was forgotten and begins anew must not repeat numbers that the web chat's log still knows. In
    // seconds a quick hand overtakes the clock (a turn gives out several), and what is said after it would stand before.
    seq: at.getTime(),
    blocked: false,
    lastAt: at,
  };
}

export interface Change {
  readonly dialogue?: Dialogue;
  readonly event?: string;
  readonly heard?: Text | undefined;
  readonly says?: readonly Say[];
  /** What is said is part of a mailing. */
  readonly parcel?: Omit<ParcelMark, 'part'>;
  readonly command?: Turn['command'];
  readonly forget?: true | undefined;
  /** See GroupTurn. */
  readonly gate?: string;
  readonly blocked?: boolean;
  readonly byHand?: ByHand;
  /** Set by something the person did: a draft left open is nudged about a day later. */
  readonly activity?: { readonly at: Date; readonly draft: boolean };
  /** No (more) nudge is owed. */
  readonly nudged?: true;
}

/**
 * The next state of a conversation: its dialogue moved, what is to happen outside added to the outbox, what has been
 * delivered taken out, the event noted, and the lease taken unless somebody else holds it.
 */
export function next(
  before: Conversation,
  change: Change,
  context: {
    readonly now: Date;
    readonly owner: string;
    readonly sent: ReadonlySet<number>;
    readonly menu?: Menu | undefined;
  },
): Conversation {
  const items: OutboxItem[] = before.outbox.filter((item) => !context.sent.has(item.seq));
  let { seq } = before;
  if (change.heard !== undefined) {
    items.push({ seq: ++seq, kind: 'heard', text: change.heard, event: change.event ?? '' });
  }
  for (const [part, say] of (change.says ?? []).entries()) {
    const mark = change.parcel === undefined ? {} : ({ bulk: true, parcel: { ...change.parcel, part } } as const);
    const aside = change.dialogue === undefined ? ({ aside: true } as const) : {};
    items.push({ seq: ++seq, kind: 'say', say, ...mark, ...aside });
  }
  if (change.command !== undefined) {
    items.push({
      seq: ++seq,
      kind: 'command',
      command: change.command,
      at: (change.activity?.at ?? context.now).toISOString(),
    });
  }
  const { lease: _lease, nudgeAt, forget, ...rest } = before;
  const lease = leaseOf(before, items, context);
  const menu = laterMenu(before.menu, context.menu);
  const nudge = nudgeOf(nudgeAt, change);
  return {
    ...rest,
    rev: before.rev + 1,
    dialogue: change.dialogue ?? before.dialogue,
    seen: change.event === undefined ? before.seen : [...before.seen, change.event].slice(-SEEN),
    outbox: items,
    seq,
    blocked: change.blocked ?? before.blocked,
    ...(change.byHand === undefined ? {} : { byHand: change.byHand }),
    // What comes late was done before.
    lastAt: change.activity !== undefined && change.activity.at > before.lastAt ? change.activity.at : before.lastAt,
    ...(menu === undefined ? {} : { menu }),
    ...(lease === undefined ? {} : { lease }),
    ...(nudge === undefined ? {} : { nudgeAt: nudge }),
    // Who speaks again begins anew, and is not forgotten for what they had asked before.
    ...(change.forget || (forget && change.activity === undefined) ? { forget: true } : {}),
  };
}

export function isHeldByAnother({ lease }: Conversation, owner: string, now: Date): boolean {
  return lease !== undefined && lease.owner !== owner && !isOver(lease.until, now);
}

function leaseOf(
  before: Conversation,
  items: readonly OutboxItem[],
  { now, owner }: { now: Date; owner: string },
): Conversation['lease'] {
  if (items.length === 0) return undefined;
  if (isHeldByAnother(before, owner, now)) return before.lease;
  return { owner, until: new Date(now.getTime() + LEASE_MS) };
}

function nudgeOf(before: Date | undefined, { activity, nudged }: Change): Date | undefined {
  if (nudged) return undefined;
  if (activity === undefined) return before;
  if (!activity.draft) return undefined;
  return new Date(Math.ceil((activity.at.getTime() + NUDGE_AFTER_MS) / NUDGE_STEP_MS) * NUDGE_STEP_MS);
}
