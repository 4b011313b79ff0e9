/** How often more was sent than Telegram says it takes; refused calls count too. */
export interface Violations {
  /** More than 30 calls of one bot in one second of the clock. */
  clockSecond: number;
  /** More than 33 in any 1000 ms. */
  slidingSecond: number;
  /** In one chat, more than one a second after three at once. */
  chat: number;
  /** In one group, more than 20 in any minute. */
  group: number;
  /** More than 1,000 that are paid for, of one bot in one second of the clock; absent: never. They count for no other second. */
  paidSecond?: number;
}

/** Counts every call that makes or changes a message, as it arrives, whatever becomes of it. Refuses nothing. */
export class RateWatch {
  readonly violations: Violations = { clockSecond: 0, slidingSecond: 0, chat: 0, group: 0 };
  /** Calls so far, by bot and second of the clock. */
  readonly seconds = new Map<string, Map<number, number>>();
  /** Those of them that are paid for. */
  private readonly paid = new Map<string, Map<number, number>>();
  private readonly recent = new Map<string, number[]>();
  private readonly chats = new Map<string, { tokens: number; at: number }>();
  private readonly groups = new Map<string, number[]>();

  /** `at` in ms; a chat's id is below 0 for groups, as Telegram has it. */
  note(bot: string, method: string, chatId: unknown, at: number, paid = false): void {
    if (!COUNTED.has(method)) return;
    const chat = `${bot} ${String(chatId)}`;
    const second = Math.floor(at / 1000);
    const all = inSecond(this.seconds, bot, second);
    const ofPaid = paid ? inSecond(this.paid, bot, second) : (this.paid.get(bot)?.get(second) ?? 0);
    if (paid && ofPaid > 1_000) this.violations.paidSecond = (this.violations.paidSecond ?? 0) + 1;
    if (!paid && all - ofPaid > 30) this.violations.clockSecond += 1;
    if (!paid && this.within(this.recent, bot, at, 1000, 33)) this.violations.slidingSecond += 1;
    if (!this.chatAllows(chat, at)) this.violations.chat += 1;
    if (String(chatId).startsWith('-') && this.within(this.groups, chat, at, 60_000, 20)) this.violations.group += 1;
  }

  /** Calls of all bots in the seconds of the clock from `from` on, up to and without `to`. */
  between(from: number, to: number): number[] {
    return Array.from({ length: to - from }, (_, index) =>
      [...this.seconds.values()].reduce((sum, seconds) => sum + (seconds.get(from + index) ?? 0), 0),
    );
  }

  /** Whether this one is one more than `most` within `ms`. */
  private within(times: Map<string, number[]>, key: string, at: number, ms: number, most: number): boolean {
    const last = [...(times.get(key) ?? []), at].slice(-(most + 1));
    times.set(key, last);
    return last.length > most && at - (last[0] ?? 0) < ms;
  }

  private chatAllows(chat: string, at: number): boolean {
    const before = this.chats.get(chat) ?? { tokens: BURST, at };
    const tokens = Math.min(BURST, before.tokens + (at - before.at) / 1000);
    this.chats.set(chat, { tokens: Math.max(0, tokens - 1), at });
    return tokens > 1 - 1e-9;
  }
}

/** Counts one more; how many there are then. */
function inSecond(counts: Map<string, Map<number, number>>, bot: string, second: number): number {
  const seconds = counts.get(bot) ?? new Map<number, number>();
  counts.set(bot, seconds);
  const count = (seconds.get(second) ?? 0) + 1;
  seconds.set(second, count);
  return count;
}

const BURST = 3;
const COUNTED = new Set(['sendMessage', 'sendDocument', 'sendPhoto', 'editMessageText', 'editMessageReplyMarkup']);
