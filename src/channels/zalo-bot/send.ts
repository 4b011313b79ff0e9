import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { ATTACHMENT_BYTES, sizeOf } from '../../conversation/message.js';
import { type ConversationId, partsOf } from '../../ids.js';
import type { AskPlace, FileLinks, Outgoing, SendOutcome } from '../../services/ports.js';
import { type LinkedFile, linkOf } from '../file-line.js';
import { Recent } from '../recent.js';
import { NoAnswer, type ZaloBotApi, ZaloBotError } from './api.js';
import { SEND_TIMEOUT_MS } from './capabilities.js';
import { render } from './render.js';

interface Parts {
  readonly api: ZaloBotApi;
  readonly files: FileLinks;
  /** One message more that Zalo counts. */
  readonly counted: () => void;
  /** As far as we have counted, Zalo takes no more this month. */
  readonly usedUp: () => boolean;
  /** Zalo takes no more, whatever we have counted. */
  readonly full: () => void;
  readonly clock: Clock;
}

/** One attempt to send one message; never throws for what Zalo or the network may do. */
export type Send = (to: ConversationId, message: Outgoing, place?: AskPlace) => Promise<SendOutcome>;

export function makeSend({ api, files, counted, usedUp, full, clock }: Parts): Send {
  /** Since when Zalo has said 429 to everything. */
  let hastySince: number | undefined;
  /** Parts of a long message that have arrived, so that a second attempt goes on instead of repeating them. */
  const arrived = new Recent<number>();

  return async (to, message, place) => {
    if (message.from === 'person') return { type: 'sent' };
    const [, chat, user] = partsOf(to);
    if (chat === undefined) return { type: 'refused', reason: 'no chat' };
    if (message.text.trim() === '' && message.attachments.length === 0) return { type: 'refused', reason: 'empty' };
    if (message.attachments.some((file) => sizeOf(file) > ATTACHMENT_BYTES))
      return { type: 'refused', reason: 'a file over 5 MB' };
    const linked: LinkedFile[] = [];
    try {
      for (const [index, file] of message.attachments.entries())
        linked.push(await linkOf(to, message, index, file, files));
    } catch {
      return { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' };
    }
    const { calls, shown } = render(message, linked, files);
    const key = `${to} ${message.key}`;
    let ref: string | undefined;
    for (const [index, { method, params }] of calls.entries()) {
      if (index < (arrived.get(key) ?? 0)) continue;
      const afterMs = (await place?.(chat, user === undefined ? 'private' : 'group')) ?? 0;
      if (afterMs > 0) return { type: 'retry', afterMs, scope: 'place' };
      try {
        const result = await api.call(method, { chat_id: chat, ...params }, { timeoutMs: SEND_TIMEOUT_MS });
        ref = sentMessage.safeParse(result).data?.message_id;
      } catch (error) {
        return outcomeOf(error);
      }
      hastySince = undefined;
      counted();
      if (calls.length > 1) arrived.set(key, index + 1);
    }
    return { type: 'sent', ...(ref === undefined ? {} : { ref }), ...(shown === undefined ? {} : { shown }) };
  };

  /**
   * Zalo says 429 for haste and for an empty quota alike. It is the quota when our own count says so, or Zalo's words do; and
   * when nothing was taken for so long, for our count may begin later than the bot.
   */
  function tooMany(description: string): SendOutcome {
    const now = clock.now().getTime();
    hastySince ??= now;
    if (!usedUp() && !OF_THE_MONTH.test(description) && now - hastySince < LASTING_MS)
      return { type: 'retry', afterMs: HASTE_MS, scope: 'bot' };
    full();
    return { type: 'full', reason: 'the monthly quota is used up' };
  }

  function outcomeOf(error: unknown): SendOutcome {
    if (error instanceof NoAnswer)
      return error.effect === 'never'
        ? { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' }
        : { type: 'unknown', reason: error.reason };
    if (!(error instanceof ZaloBotError)) throw error;
    const { code, description } = error;
    if (code === 429) return tooMany(description);
    // A token that is wrong or withdrawn says nothing about the message: it waits for the right one.
    if (code === 401) return { type: 'retry', afterMs: BOT_OFF_MS, scope: 'bot', off: true };
    if (code >= 500) return { type: 'unknown', reason: error.message };
    if (code === 403) return { type: 'gone', reason: 'blocked' };
    if (code === 404 || /(chat|user|recipient).*not (found|exist)/i.test(description))
      return { type: 'gone', reason: 'not-found' };
    return { type: 'refused', reason: error.message };
  }
}

const RETRY_MS = 1_000;
const HASTE_MS = 10_000;
const LASTING_MS = 600_000;
const OF_THE_MONTH = /month|tháng/i;
const BOT_OFF_MS = 60_000;
const sentMessage = z.object({ message_id: z.union([z.string(), z.number().transform(String)]) });
