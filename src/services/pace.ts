/**
 * Keeps to what a messenger asks: after a 429 nobody sends there until its time is over, on any process. Scopes are a
 * bot (`telegram:<bot>`) or a chat (a conversation id).
 */
export interface Pace {
  /** Resolves when neither the bot nor the chat is paused. Costs nothing while they are not. */
  wait(bot: string, chat: string): Promise<void>;
  /** When both may be used again, in ms since 1970; 0 when now. For whoever would rather do something else meanwhile. */
  heldUntil(bot: string, chat: string): number;
  /** Nobody may send in this scope before that instant. Never shortens an earlier pause; never throws. */
  pause(scope: string, untilMs: number): void;
}
