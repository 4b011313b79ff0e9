/**
 * How long before its place a call is made ready, so that it is ready in time and no sooner: somewhat longer than the longest
 * that making ready took in the last second or two.
 */
export class Lead {
  private recent = 0;
  private before = 0;
  private since = 0;

  /** Making ready took so long, until `now`; both in ms of a clock that never jumps. */
  heard(tookMs: number, now: number): void {
    if (now - this.since >= WINDOW_MS) {
      this.before = now - this.since < 2 * WINDOW_MS ? this.recent : 0;
      this.recent = 0;
      this.since = now;
    }
    this.recent = Math.max(this.recent, tookMs);
  }

  get ms(): number {
    return Math.min(MOST_MS, LEAST_MS + 1.25 * Math.max(this.recent, this.before));
  }
}

const WINDOW_MS = 1_000;
const LEAST_MS = 5;
/** Slower than that it is a pause, and who is late for its place by it can still use it or gives it up. */
const MOST_MS = 60;
