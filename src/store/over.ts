import { LONGEST_HOLD_MS } from '../domain/lease.js';

type Free<F extends string> = Readonly<Record<F, { readonly $lte: Date } | { readonly $gt: Date }>>;

/** The filter for what nobody holds any more by this date; see `isOver` in domain/lease.ts. */
export function over<F extends string>(field: F, now: Date): { $or: [Free<F>, Free<F>] } {
  const farthest = new Date(now.getTime() + LONGEST_HOLD_MS);
  return { $or: [{ [field]: { $lte: now } } as Free<F>, { [field]: { $gt: farthest } } as Free<F>] };
}
