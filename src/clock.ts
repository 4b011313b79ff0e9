/** The only place that reads the machine's clock. Everything else is handed a {@link Clock}. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
