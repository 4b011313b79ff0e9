import type { Clock } from '../../clock.js';
import type { AnnouncementState } from '../../conversation/announce.js';
import type { AnnouncementId, ChannelId, ConversationId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { RunCommand } from '../commands/ports.js';
import type { BundleOutcomes } from '../delivery/delivery-records.js';
import type { GroupTurns } from '../groups/group-records.js';
import type { Channel } from '../ports.js';
import type { ParkedEvents, People } from '../records.js';
import type { Conversations } from './conversation-records.js';
import type { Pace } from './pace.js';
import type { Surroundings } from './turn.js';

/** What conversations need of the rest of the product. */
export interface ExchangePorts {
  conversations: Conversations;
  readonly surroundings: Surroundings;
  channels: ReadonlyMap<ChannelId, Channel>;
  run: RunCommand;
  readonly parked: Pick<ParkedEvents, 'park'>;
  readonly people: Pick<People, 'setBlocked' | 'wantsNudges'>;
  readonly pace: Pace;
  /** How often groups are answered; without it, always. */
  readonly groupTurns?: GroupTurns;
  /** A group has become another chat, as the answer to something sent there says. */
  readonly groupMoved?: (from: ConversationId, to: ConversationId) => Promise<void>;
  /** Somebody in a group was answered there, so it can be written to. Never rejects. */
  readonly groupHears?: (conversation: ConversationId) => Promise<void>;
  /** Hears what became of mailings. */
  readonly outcomes: BundleOutcomes;
  /** Hears what the messenger calls a message that is to be replaced later; see Say.tracked. Never throws. */
  readonly tracked?: (key: string, ref: string) => Promise<unknown>;
  /** Whether an announcement is being sent; undefined: there is none. Asked right before sending, and remembered a second at most. */
  readonly standing?: Standing;
  /** Which bots their messengers do not know any more; missing: none. */
  readonly bots?: BotStanding;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process in leases. */
  readonly owner: string;
  /** Resolves after so many ms, or at once when the process is closing. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** The state of an announcement; undefined: there is none of this id. @throws AppError STORE_UNAVAILABLE */
export type Standing = (id: AnnouncementId) => Promise<AnnouncementState | undefined>;

/**
 * Which bots their messengers do not know any more, as when a token was withdrawn: nothing is tried with them until somebody has
 * put that right. A bot is called `telegram:<id>`.
 */
export interface BotStanding {
  isOff(bot: string): boolean;
  /** The messenger has said so. Never throws. */
  off(bot: string): void;
}
