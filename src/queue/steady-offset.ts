/**
 * How another clock stands to our steady one: taken from the quickest answer of late, for slow ones tell little. When that has
 * become old the quickest since then is believed, so that one pause in a bad moment tells nobody a wrong time.
 */
export class SteadyOffset {
  private best: Heard = { offset: 0, tookMs: Number.POSITIVE_INFINITY, at: 0 };
  private next: Heard | undefined;

  heard(theirs: number, asked: number, answered: number): void {
    const heard = { offset: theirs - (asked + answered) / 2, tookMs: answered - asked, at: answered };
    const { best, next } = this;
    const quickest = next === undefined || heard.tookMs <= next.tookMs ? heard : next;
    const better = heard.tookMs <= best.tookMs || answered - best.at >= KEPT_MS;
    if (better) this.best = quickest;
    this.next = better ? undefined : quickest;
  }

  toSteady(theirs: number): number {
    return theirs - this.best.offset;
  }

  /** So much sooner or later than {@link toSteady} says it may be. */
  get doubtMs(): number {
    return Math.min(this.best.tookMs / 2, MOST_DOUBT_MS);
  }

  /** How long an answer is on its way, there and back. */
  get tripMs(): number {
    return Math.min(this.best.tookMs, MOST_TRIP_MS);
  }
}

interface Heard {
  readonly offset: number;
  readonly tookMs: number;
  readonly at: number;
}

/** Clocks drift: by then a new answer is believed. */
const KEPT_MS = 20_000;
/** However far away the other one is, its places can be used. */
const MOST_DOUBT_MS = 15;
const MOST_TRIP_MS = 100;
