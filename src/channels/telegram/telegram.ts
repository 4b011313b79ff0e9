import type { ConversationId } from '../../ids.js';
import type { Channel } from '../../services/ports.js';
import type { Webhook } from './webhook.js';

/** `connecting`: Telegram has not answered yet (it is tried again); `off`: it does not know the token. */
export interface BotStatus {
  readonly id: number;
  readonly username?: string;
  readonly state: 'connecting' | 'on' | 'off';
  /** Whether it can be added to groups; absent: not known (yet). */
  readonly joinsGroups?: boolean;
}

export interface TelegramChannel extends Channel {
  /** `https://t.me/<bot>?start=<payload>` of the bot of `from`, else of the first; undefined until its name is known. */
  deepLink(payload: string, from?: ConversationId): string | undefined;
}

export interface Telegram {
  readonly channel: TelegramChannel;
  readonly webhook: Webhook;
  /**
   * Starts receiving. Resolves when each bot has been tried once; a bot that Telegram does not answer for is tried again
   * in the background, one with a wrong token stays off and says so. Never rejects: the other channels go on.
   */
  start(): Promise<void>;
  /** Stops receiving, after what has arrived is stored. Sending still works. */
  stop(): Promise<void>;
  status(): readonly BotStatus[];
}
