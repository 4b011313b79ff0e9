import type { Capabilities, Rates } from '../../services/ports.js';

/** What Telegram can do. Sources: core.telegram.org/bots/api (sendMessage, InlineKeyboardButton), docs of limits. */
export const telegramCapabilities: Capabilities = {
  buttons: true,
  textLimit: 4096,
  labelLimit: 60,
  splitsAt: 4096,
  edit: true,
  files: true,
  groups: true,
  keepsLog: false,
};

/**
 * Telegram publishes no exact numbers: about 30 messages a second, 20 a minute in a group, and one a second in a chat, where
 * "short bursts" pass. Source: core.telegram.org/bots/faq, "My bot is hitting limits". What it really allows it tells by 429.
 */
export function telegramRates(perSecond: number, paidBroadcast = false): Rates {
  const paid = paidBroadcast ? { paidPerSecond: PAID_PER_SECOND } : {};
  return { perSecond, ...paid, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
}

/** Of `allow_paid_broadcast`, 0.1 Stars a message. Source: core.telegram.org/bots/api#sendmessage. */
const PAID_PER_SECOND = 1_000;

/** `callback_data` holds 1 to 64 bytes. */
export const CALLBACK_BYTES = 64;
/** A caption of a document, in UTF-16 units. */
export const CAPTION_LIMIT = 1024;
/** One attempt to send gives up after this long; telegraf itself would wait 500 s. */
export const SEND_TIMEOUT_MS = 15_000;
/** 5 MB over a slow line. */
export const UPLOAD_TIMEOUT_MS = 30_000;
