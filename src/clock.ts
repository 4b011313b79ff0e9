/** The only place that reads the machine's clock. Everything else is handed a {@link Clock}. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Viet Nam has one zone and no daylight saving (UTC+7), so an offset is exact. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';
