import type { Clock } from '../../clock.js';
import { startOf } from '../../domain/calendar.js';
import { countingEverywhere } from '../../domain/counted.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { type Shortfalls, shortfalls } from '../../domain/plans/shortfalls.js';
import { stretches } from '../../domain/tally.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { gently } from '../pacing/gently.js';
import { type AsOf, makeKept } from '../pacing/kept.js';
import type { Counts } from '../workbench/workbench-records.js';

/** Which units of a plan are short of their target: the whole tree counted at once, and kept a minute. */
export type ReadShortfalls = (plan: Plan) => Promise<AsOf<Shortfalls>>;

interface ShortfallPorts {
  readonly counts: Pick<Counts, 'countAll'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

/** Short units that are kept: a whole country twice. */
const KEPT = 250_000;

export function makeShortfalls({ counts, units, clock }: ShortfallPorts): ReadShortfalls {
  const kept = makeKept<Shortfalls>(clock, KEPT, ({ short }) => 1 + short.length);
  return (plan) =>
    kept(plan.id, async (at) => {
      const { owner } = plan;
      if (owner === undefined || plan.rules?.targets === undefined) return { short: [], owing: 0 };
      const today = isoDay(vietnamDay(at));
      const tree = units().asOf(today);
      const days = stretches(tree.turns, isoDay(vietnamDay(plan.opensAt)), today);
      const sums = countingEverywhere(owner, tree, days);
      for await (const rows of counts.countAll(plan.id, days.slice(1).map(startOf))) sums.add(rows);
      return gently(shortfalls(plan, tree, (unit) => sums.counted.get(unit) ?? 0));
    });
}
