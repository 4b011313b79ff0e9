import type { Clock } from '../../clock.js';
import type { Say } from '../../conversation/message.js';
import type { Plan } from '../../domain/plan.js';
import type { AnnouncementId, ChannelId, ConversationId, IdentityId, PlanId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Standing } from '../conversations/exchange-ports.js';
import type { PlanOccurrences } from '../notices/occurrence-records.js';
import type { Audit, People } from '../records.js';
import type { Deliveries, PageRef } from './delivery-records.js';
import type { NoticeKinds } from './kind-ports.js';
import type { Address } from './reach.js';

/** A bundle on its way into a conversation. */
export interface Parcel {
  /** Natural key: the same parcel is put there once. */
  readonly bundle: string;
  readonly says: readonly Say[];
  /** Exclusive: from then on it is not sent any more. */
  readonly until: Date;
  /** In the quiet hours it waits for their end, where that is before this instant. */
  readonly patience: Date;
  /** It asks for something to be done in time: where a messenger lets only such through, it is let through. */
  readonly reminder?: true;
  /** It is sent at most once, and only while this announcement is being sent. */
  readonly once?: AnnouncementId;
}

export interface DeliverPorts {
  readonly deliveries: Deliveries;
  readonly occurrences: Pick<PlanOccurrences, 'get' | 'anyOpen' | 'sending'>;
  /** A kind that is missing keeps its rows waiting. */
  readonly kinds: Partial<NoticeKinds>;
  readonly plan: (id: PlanId) => Promise<Plan | undefined>;
  readonly people: Pick<People, 'identitiesOf' | 'identitiesOfAll'>;
  /** Every private conversation of these identities, and this one. */
  readonly addresses: (
    identities: readonly IdentityId[],
    home: ConversationId | undefined,
  ) => Promise<readonly Address[]>;
  /** The same of many identities at once, by identity. */
  readonly addressesOfAll: (identities: readonly IdentityId[]) => Promise<ReadonlyMap<IdentityId, readonly Address[]>>;
  /** Whether an announcement is being sent; missing: every one is. */
  readonly standing?: Standing;
  /** Whether a channel is switched on and brings messages by itself; undefined: it is switched off. */
  readonly pushes: (channel: ChannelId) => boolean | undefined;
  /**
   * Puts it into a conversation's outbox and resolves when the exit has done with it for now; `nobody`: there is no such
   * conversation. See conversations/notify.ts.
   */
  readonly post: (conversation: ConversationId, parcel: Parcel) => Promise<'posted' | 'nobody'>;
  /** Until when nobody may write there, in ms since 1970; 0: now. See Pace. */
  readonly heldUntil: (conversation: ConversationId) => number;
  /** Whether its bot is one that the messenger does not know any more; missing: none is. */
  readonly isOff?: (conversation: ConversationId) => boolean;
  /** Whether a bundle is still in a conversation's outbox. */
  readonly holds: (conversation: ConversationId, bundle: string) => Promise<boolean>;
  readonly audit: Pick<Audit, 'write'>;
  readonly clock: Clock;
  readonly log: Log;
  /** So many people are being told at once by this process; missing: as many as fit a messenger of 30 a second. */
  readonly atOnce?: number;
  /** Names this process in leases. */
  readonly owner: string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** See deliver.ts. */
export interface Deliver {
  /**
   * Works a page of a frozen occurrence off. `done`: each of its recipients has a recorded outcome, and the page is
   * finished. `later`: somebody else has it, it is put off, or something in it is still on its way; come again, `openPages`
   * says when. Harmless at any time and from any number of processes.
   * @throws AppError STORE_UNAVAILABLE: come again
   */
  deliverPage(page: PageRef): Promise<'done' | 'later'>;
  /** Pages that are to be worked on next: of occurrences with few recipients first; some minutes' worth at a time. */
  openPages(now: Date): Promise<readonly PageRef[]>;
  /** Ends the work on pages after what is under way, and leaves the rest to another process; resolves when it has ended. */
  stop(): Promise<void>;
}
