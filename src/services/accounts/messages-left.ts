import { isoDay, vietnamDay } from '../../domain/days.js';
import { channelOf } from '../../ids.js';
import type { MessageCounts } from './message-count-records.js';
import { FREE_PLAN } from './message-quota.js';

/** How many messages a bot (`zalo-bot:<id>`) may still have in the month of that instant; undefined: nobody counts them. */
export type MessagesLeft = (bot: string, at: Date) => Promise<number | undefined>;

export function makeMessagesLeft(counts: Pick<MessageCounts, 'of'>): MessagesLeft {
  return async (bot, at) => {
    if (channelOf(`${bot}:`) !== 'zalo-bot') return undefined;
    const { messages } = await counts.of(bot, isoDay(vietnamDay(at)).slice(0, 7));
    return Math.max(0, FREE_PLAN.messages - messages);
  };
}
