import type { Clock } from '../clock.js';
import type { RedisLink } from './connect.js';
import { reserveShared } from './shared-timetable.js';
import { type Answer, latestFor, OwnTimetable, type Wish } from './timetable.js';

/** Instants in ms of this process' own steady clock, whatever time of day it is. */
export type Reservation =
  | { readonly type: 'place'; readonly at: number; readonly latest: number }
  | Exclude<Answer, { readonly type: 'place' }>;

interface Parts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly steady: () => number;
  readonly names: { readonly prefix: string; readonly topic: string };
}

/**
 * Reserves in the timetable that all processes share, and in one of our own while Redis is away: then each process takes
 * its part of the rate, as many as there were when Redis was last heard of. When it is back they agree on the second from
 * which they share again, some seconds on, because they do not come back all at once. Changing from one to the other leaves
 * the rest of a second unused, because neither knows what the other has given out in it.
 */
export function linkTimetable({ link, clock, steady, names }: Parts): (wish: Wish) => Promise<Reservation> {
  const own = new OwnTimetable();
  const redisClock = new SteadyOffset();
  let sharers = 1;
  let tellsAgain = 0;
  let returning = false;
  /** The end of the last second in which each of the two gave out a place. */
  let usedShared = 0;
  let usedOwn = 0;

  let wasUp = false;
  link.onUp(() => {
    returning ||= wasUp;
    wasUp = true;
  });

  async function shared(wish: Wish): Promise<Reservation> {
    const asked = steady();
    const how = { notBeforeMs: usedOwn - asked, returning };
    const { answer, redisMs, sharers: heard } = await reserveShared(link.commands, names, wish, how);
    redisClock.heard(redisMs, asked, steady());
    if (answer.type === 'later') {
      tellsAgain = steady() + answer.afterMs;
      returning = false;
      return share(wish);
    }
    sharers = heard;
    returning = false;
    if (answer.type !== 'place') return answer;
    usedShared = Math.max(usedShared, redisClock.toSteady(endOfSecond(answer.at)));
    return { type: 'place', at: redisClock.toSteady(answer.at), latest: redisClock.toSteady(latestFor(answer.at)) };
  }

  function share(wish: Wish): Reservation {
    const now = clock.now().getTime();
    const ahead = now - steady();
    const answer = own.reserve(wish, now, sharers, usedShared + ahead);
    if (answer.type !== 'place') return answer;
    usedOwn = endOfSecond(answer.at) - ahead;
    return { type: 'place', at: answer.at - ahead, latest: latestFor(answer.at) - ahead };
  }

  function alone(wish: Wish): Reservation {
    returning = true;
    return share(wish);
  }

  return async (wish) => {
    if (!link.healthy()) return alone(wish);
    if (steady() < tellsAgain) return share(wish);
    try {
      return await shared(wish);
    } catch {
      tellsAgain = steady() + LEFT_ALONE_MS;
      return alone(wish);
    }
  };
}

/** A Redis that did not answer is not asked for this long: everybody who sends would wait for it. */
const LEFT_ALONE_MS = 3_000;

function endOfSecond(at: number): number {
  return (Math.floor(at / 1000) + 1) * 1000;
}

/** How another clock stands to our steady one: taken from the quickest answer of late, for slow ones tell little. */
class SteadyOffset {
  private offset = 0;
  private takenMs = Number.POSITIVE_INFINITY;
  private until = 0;

  heard(theirs: number, asked: number, answered: number): void {
    const took = answered - asked;
    if (took > this.takenMs && answered < this.until) return;
    this.offset = theirs - (asked + answered) / 2;
    this.takenMs = took;
    this.until = answered + KEPT_MS;
  }

  toSteady(theirs: number): number {
    return theirs - this.offset;
  }
}

/** Clocks drift: by then a new answer is believed. */
const KEPT_MS = 20_000;
