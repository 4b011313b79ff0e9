import type { Redis } from 'ioredis';
import type { Clock } from '../clock.js';
import type { RedisLink } from './connect.js';
import type { How, Names, Shared } from './shared-timetable.js';
import { SteadyOffset } from './steady-offset.js';
import type { Answer, Wish } from './timetable.js';

/** Instants in ms of this process' own steady clock, whatever time of day it is. */
export type Reservation =
  | { readonly type: 'place'; readonly at: number; readonly latest: number }
  | Exclude<Answer, { readonly type: 'place' }>;

/** A timetable as all processes share it, and as one keeps it by itself. Each answers wishes in their order; not all of them, perhaps. */
export interface Timetable {
  shared(redis: Redis, names: Names, wishes: readonly Wish[], how: How): Promise<Shared<readonly Answer[]>>;
  own(wishes: readonly Wish[], now: number, sharers: number, from: number): readonly Answer[];
  /** Until when a call may still be made in the place of `at`. */
  latestFor(at: number): number;
}

interface Parts {
  readonly link: RedisLink;
  readonly clock: Clock;
  readonly steady: () => number;
  readonly names: Names;
}

/**
 * Reserves in the timetable that all processes share, and in one of our own while Redis is away: then each process takes
 * its part of the rate, as many as there were when Redis was last heard of. When it is back they agree on the second from
 * which they share again, some seconds on, because they do not come back all at once. Changing from one to the other leaves
 * the rest of a second unused, because neither knows what the other has given out in it.
 */
export function linkTimetable(
  { link, clock, steady, names }: Parts,
  timetable: Timetable,
): (wishes: readonly Wish[]) => Promise<readonly Reservation[]> {
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

  async function shared(wishes: readonly Wish[]): Promise<readonly Reservation[]> {
    const asked = steady();
    // A place that is over when the answer comes is nobody's.
    const how = { notBeforeMs: Math.max(usedOwn - asked, redisClock.tripMs), returning };
    const { answer, redisMs, sharers: heard } = await timetable.shared(link.commands, names, wishes, how);
    redisClock.heard(redisMs, asked, steady());
    if ('type' in answer) {
      tellsAgain = steady() + answer.afterMs;
      returning = false;
      return share(wishes);
    }
    sharers = heard;
    returning = false;
    return answer.map((each) => {
      if (each.type !== 'place') return each;
      usedShared = Math.max(usedShared, redisClock.toSteady(endOfSecond(each.at)));
      const latest = redisClock.toSteady(timetable.latestFor(each.at)) - redisClock.doubtMs;
      return { type: 'place', at: redisClock.toSteady(each.at), latest };
    });
  }

  function share(wishes: readonly Wish[]): readonly Reservation[] {
    const now = clock.now().getTime();
    const ahead = now - steady();
    return timetable.own(wishes, now, sharers, usedShared + ahead).map((each) => {
      if (each.type !== 'place') return each;
      usedOwn = Math.max(usedOwn, endOfSecond(each.at) - ahead);
      return { type: 'place', at: each.at - ahead, latest: timetable.latestFor(each.at) - ahead };
    });
  }

  function alone(wishes: readonly Wish[]): readonly Reservation[] {
    returning = true;
    return share(wishes);
  }

  return async (wishes) => {
    if (!link.healthy()) return alone(wishes);
    if (steady() < tellsAgain) return share(wishes);
    try {
      return await shared(wishes);
    } catch {
      tellsAgain = steady() + LEFT_ALONE_MS;
      return alone(wishes);
    }
  };
}

/** A Redis that did not answer is not asked for this long: everybody who sends would wait for it. */
const LEFT_ALONE_MS = 3_000;

function endOfSecond(at: number): number {
  return (Math.floor(at / 1000) + 1) * 1000;
}
