/** Bad weather, as shares of calls (0 to 1), drawn from a seed so that a run can be repeated. */
export interface Faults {
  /** Answered 429, without effect. */
  rate429: number;
  /** Answered 502; half of them after the call has taken effect. */
  rate5xx: number;
  /** The connection is reset before the call takes effect. */
  resetBefore: number;
  /** The connection is reset after the call has taken effect. */
  resetAfter: number;
  /** Updates that are delivered twice. */
  duplicateUpdates: number;
  /** `retry_after` of the 429s, in whole seconds. */
  retryAfter: number;
  seed: number;
}

export type Fault = 'none' | '429' | '5xx-before' | '5xx-after' | 'reset-before' | 'reset-after';

export class Weather {
  private state: number;

  constructor(readonly faults: Faults) {
    this.state = faults.seed >>> 0;
  }

  next(): Fault {
    const { rate429, rate5xx, resetBefore, resetAfter } = this.faults;
    if (rate429 + rate5xx + resetBefore + resetAfter === 0) return 'none';
    const draw = this.random();
    if (draw < rate429) return '429';
    if (draw < rate429 + rate5xx) return this.random() < 0.5 ? '5xx-before' : '5xx-after';
    if (draw < rate429 + rate5xx + resetBefore) return 'reset-before';
    return draw < rate429 + rate5xx + resetBefore + resetAfter ? 'reset-after' : 'none';
  }

  duplicates(): boolean {
    return this.faults.duplicateUpdates > 0 && this.random() < this.faults.duplicateUpdates;
  }

  /** mulberry32: small, even, and the same everywhere. */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}

export const FAIR_WEATHER: Faults = {
  rate429: 0,
  rate5xx: 0,
  resetBefore: 0,
  resetAfter: 0,
  duplicateUpdates: 0,
  retryAfter: 1,
  seed: 1,
};
