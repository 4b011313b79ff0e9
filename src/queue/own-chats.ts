import { chatEvery, MINUTE_MS, type Wish } from './timetable.js';

/** What one process alone remembers of chats and groups: when each may be written to again. What is over is forgotten. */
export class OwnChats {
  /** By chat: when it will have its whole burst again. */
  private readonly rested = new Map<string, number>();
  private readonly groups = new Map<string, number[]>();

  /** From when on this chat may have one more; never before `now`. */
  freeAt({ chat, kind, rates }: Wish, now: number): number {
    const rested = this.rested.get(chat) ?? 0;
    const nth = kind === 'group' ? this.groups.get(chat)?.at(-rates.groupPerMinute) : undefined;
    return Math.max(now, rested - (rates.chat.burst - 1) * chatEvery(rates), nth === undefined ? 0 : nth + MINUTE_MS);
  }

  /** It has one more at `at`. */
  note({ chat, kind, rates }: Wish, at: number, now: number): void {
    this.rested.set(chat, Math.max(at, this.rested.get(chat) ?? 0) + chatEvery(rates));
    if (kind === 'group') this.groups.set(chat, [...(this.groups.get(chat) ?? []), at].slice(-rates.groupPerMinute));
    if (this.rested.size > MANY) for (const [name, end] of this.rested) if (end < now) this.rested.delete(name);
    if (this.groups.size > MANY)
      for (const [name, times] of this.groups) if ((times.at(-1) ?? 0) + MINUTE_MS < now) this.groups.delete(name);
  }

  get size(): number {
    return this.rested.size + this.groups.size;
  }
}

/** Beyond so many remembered chats those that have rested are forgotten. */
const MANY = 1_000;
