import { OwnChats } from './own-chats.js';
import { type Answer, aheadOf, FIRST_MS, JUST_BEGUN_MS, placesOf, type Wish } from './timetable.js';

/** The timetable of one process alone. Remembers what is still of use only. */
export class OwnTimetable {
  /** By bot: the second's number and the places in it that are taken, as bits. */
  private readonly seconds = new Map<string, Map<number, number>>();

  constructor(private readonly chats = new OwnChats()) {}

  /** `sharers`: how many processes are believed to share the bot's rate. Nothing before `from` is given. */
  reserve(wish: Wish, now: number, sharers: number, from: number): Answer {
    const { placeMs, chatMs } = aheadOf(wish.bulk);
    const free = this.chats.freeAt(wish, now);
    if (free > now + chatMs) return { type: 'chat', afterMs: Math.ceil(free - now) };
    const { count, stepMs } = placesOf(wish.rates.perSecond / sharers);
    const taken = this.secondsOf(wish.bot, now);
    for (let second = Math.floor(free / 1000); ; second += 1) {
      const mask = taken.get(second) ?? 0;
      for (let place = 0; place < count; place += 1) {
        const at = second * 1000 + FIRST_MS + place * stepMs;
        if (at + JUST_BEGUN_MS < Math.max(free, from) || (mask & (1 << place)) !== 0) continue;
        if (at > Math.max(free, now) + placeMs) return { type: 'full', afterMs: Math.ceil(at - placeMs - now) };
        taken.set(second, mask | (1 << place));
        this.chats.note(wish, at, now);
        return { type: 'place', at };
      }
    }
  }

  private secondsOf(bot: string, now: number): Map<number, number> {
    const seconds = this.seconds.get(bot) ?? new Map<number, number>();
    this.seconds.set(bot, seconds);
    for (const second of seconds.keys()) if (second < Math.floor(now / 1000) - 1) seconds.delete(second);
    return seconds;
  }
}
