import type { Rates } from '../ports.js';

/** One call to a messenger that makes or changes a message. */
export interface Call {
  /** `telegram:<bot>` */
  readonly bot: string;
  /** `telegram:<bot>:<chat>` */
  readonly chat: string;
  readonly kind: 'private' | 'group';
  readonly rates: Rates;
  /** Part of a mailing. Asked anew at each try: somebody may have begun to wait behind it. */
  readonly bulk: () => boolean;
  /** Counts for what the messenger is paid for, where `rates` have that. */
  readonly paid?: boolean;
  /** Called when the place is sure, before its time; the call waits for it. False: it is not made, and 1 is the answer. */
  readonly ready?: () => Promise<boolean>;
}

/**
 * Keeps to what a messenger asks: its rates, which all processes share, and after a 429 nobody sends there until its time
 * is over, on any process. Scopes are a bot (`telegram:<bot>`) or a chat (a conversation id).
 */
export interface Pace {
  /** Resolves when neither the bot nor the chat is paused. Costs nothing while they are not. */
  wait(bot: string, chat: string): Promise<void>;
  /** When both may be used again, in ms since 1970; 0 when now. For whoever would rather do something else meanwhile. */
  heldUntil(bot: string, chat: string): number;
  /** Nobody may send in this scope before that instant. Never shortens an earlier pause; never throws. */
  pause(scope: string, untilMs: number): void;
  /**
   * Waits for a place in the bot's timetable, for one call. Resolves with 0 when the call is to be made now, or, when that
   * would take long, with the ms after which it is worth asking again. Replies go first: a mailing gets what they leave.
   * Never throws: while the timetable that the processes share is away, each keeps one of its own.
   */
  take(call: Call): Promise<number>;
}
