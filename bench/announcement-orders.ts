import { z } from 'zod';
import type { Violations } from '../test/stand-ins/telegram/rates.js';

/** What the announcement bench and its messenger tell each other over IPC. */

/** What is announced. */
export const ANNOUNCED = 'Mời đoàn viên dự hội nghị tổng kết lúc 8 giờ ngày 1/12 tại hội trường A.';

export const order = z.discriminatedUnion('do', [
  /** So many recipients in all; answers the number of the first, the others follow. */
  z.object({ do: z.literal('recipients'), count: z.number() }),
  /** This share of the first `count` of them blocks the bot, without its being told. */
  z.object({ do: z.literal('block'), count: z.number(), share: z.number() }),
  /** Two admins announce it, as people do in chat, to all of their unit. Answers {@link Announced}. */
  z.object({ do: z.literal('announce') }),
  /** The admin who wrote it opens it and presses this, and confirms where that is asked. Answers when they last pressed, in ms of the clock. */
  z.object({ do: z.literal('press'), button: z.enum(['Tạm dừng', 'Gửi tiếp', 'Huỷ gửi']) }),
  /** So many members answer the form for so long, thinking between a question and its answer. Answers {@link Conversed}. */
  z.object({ do: z.literal('converse'), members: z.number(), seconds: z.number(), thinkMs: z.number() }),
  /** Shares of calls; `hangs` a second, of sendMessage, never answered. */
  z.object({
    do: z.literal('weather'),
    rate429: z.number(),
    retryAfter: z.number(),
    resets: z.number(),
    hangs: z.number(),
  }),
  /** Who was told how often since the last time, of the first `count` recipients; and forgets it. Answers {@link Tally}. */
  z.object({ do: z.literal('tally'), count: z.number(), forget: z.boolean() }),
  /** What was sent in the seconds of the clock from `from` up to `to`. Answers {@link Counted}. */
  z.object({ do: z.literal('count'), from: z.number(), to: z.number() }),
]);
export type Order = z.infer<typeof order>;

export interface Messenger {
  readonly url: string;
  /** The same, but a message is on the wire for a while, as to a messenger far away. */
  readonly farUrl: string;
  readonly token: string;
  readonly botId: number;
  readonly admins: readonly [number, number];
}

export interface Announced {
  /** When the last press was made that it needed, in ms of the clock. */
  readonly confirmedAt: number;
  /** How long the office waited for its card with the numbers, in ms. */
  readonly countedMs: number;
}

export interface Conversed {
  /** From an act to the first answer to it, in ms. */
  readonly waited: readonly number[];
  readonly finished: number;
  /** What those said who got no answer or a wrong one. */
  readonly stuck: readonly string[];
}

export interface Tally {
  readonly told: number;
  readonly once: number;
  readonly more: number;
  /** Messages beyond the first. */
  readonly copies: number;
  readonly never: number;
  /** Telegram's numbers of some of those who were never told. */
  readonly missed: readonly number[];
  /** Calls by which somebody was told, and when the first and the last of them came, in ms of the clock. */
  readonly arrived: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface Counted {
  readonly seconds: readonly number[];
  readonly violations: Violations;
  readonly refused429: number;
  /** Of that time, what was in no `retry_after`, and the calls made in it; seconds. */
  readonly outside: { readonly seconds: number; readonly calls: number };
}
