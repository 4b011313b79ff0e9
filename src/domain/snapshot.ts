import type { PlanId, UnitId } from '../ids.js';
import type { Standing } from './standing.js';

export interface SnapshotLine {
  readonly unit: UnitId;
  readonly name: string;
  readonly count: number;
  readonly target?: number;
}

/** A unit's progress at one moment, without anybody's data: once stored it stays as it was. */
export interface Snapshot {
  readonly id: string;
  readonly plan: PlanId;
  readonly planName: string;
  readonly at: Date;
  readonly own: SnapshotLine & { readonly summed?: true; readonly neededPerWeek?: number; readonly daysLeft?: number };
  /** The units directly below, the furthest first; see {@link byProgress}. */
  readonly below: readonly SnapshotLine[];
}

/** What of a standing goes into a snapshot. */
export function snapshotLine({ unit, name, tally, target }: Standing): SnapshotLine {
  return { unit, name, count: tally.counted, ...(target === undefined ? {} : { target }) };
}

/** In whole percent of the target, rounded down; undefined where there is none. */
export function percentOf({ count, target }: Pick<SnapshotLine, 'count' | 'target'>): number | undefined {
  if (target === undefined) return undefined;
  return target <= 0 ? 100 : Math.floor((count * 100) / target);
}

/** The furthest towards its target first, then by number; equals stay as they are. */
export function byProgress(a: SnapshotLine, b: SnapshotLine): number {
  const share = ({ count, target }: SnapshotLine) => (target === undefined || target <= 0 ? 0 : count / target);
  return share(b) - share(a) || b.count - a.count;
}
