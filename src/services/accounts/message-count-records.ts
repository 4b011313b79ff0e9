/** How many messages a bot has had in a month, and how many people it talks to. */
export interface MessageCounts {
  /** @returns the month's sum */
  add(bot: string, month: string, count: number): Promise<number>;
  /** `warned`: the percentage that the admins were last warned of, 0 for none. */
  of(
    bot: string,
    month: string,
  ): Promise<{ readonly messages: number; readonly warned: { readonly messages: number; readonly users: number } }>;
  warned(bot: string, month: string, what: 'messages' | 'users', percent: number): Promise<void>;
  /** Private conversations of this bot. */
  users(bot: string): Promise<number>;
}
