import type { UnitId } from '../ids.js';
import type { Plan } from './plan.js';
import { type Progress, progress } from './plans/progress.js';
import { targetOf } from './plans/targets.js';
import { NOTHING, type RolledUp, type Tally } from './tally.js';
import type { Unit } from './units.js';

/** How a unit stands in a plan. */
export interface Standing {
  readonly unit: UnitId;
  readonly name: string;
  readonly tally: Tally;
  /** How many initiatives it owes; absent where the plan asks none of it. */
  readonly target?: number;
  /** The plan states none for the unit itself: it is the sum of what the units directly below owe. */
  readonly summed?: true;
  /** Against the target, over the plan's time. */
  readonly progress?: Progress;
}

interface Units {
  readonly get: (id: UnitId) => Unit | undefined;
  readonly children: (id: UnitId) => readonly Unit[];
}

/** The unit's own standing, and that of each unit directly below it, in the order of the tree. */
export function standings(
  plan: Plan,
  top: Unit,
  { whole, below }: RolledUp,
  units: Units,
  at: Date,
): { readonly own: Standing; readonly below: readonly Standing[] } {
  const children = units.children(top.id);
  const listed = new Set(children.map(({ id }) => id));
  // What has ended since is no longer listed, but what it had stays where it was.
  const former = [...below.keys()].flatMap((id) => (id === top.id || listed.has(id) ? [] : (units.get(id) ?? [])));
  const lines = [...children, ...former].map((unit) =>
    standing(unit, below.get(unit.id) ?? NOTHING, owedBy(plan, unit, units)),
  );
  const stated = owedBy(plan, top, units);
  const sum = lines.reduce<number | undefined>(
    (all, { target }) => (target === undefined ? all : (all ?? 0) + target),
    undefined,
  );
  const summed = stated === undefined && sum !== undefined;
  const own = standing(top, whole, stated ?? sum);
  return { own: summed ? { ...own, summed } : own, below: lines };

  function standing({ id, name }: Unit, tally: Tally, target: number | undefined): Standing {
    if (target === undefined) return { unit: id, name, tally };
    const window = { from: plan.opensAt, to: plan.closesAt, at };
    return { unit: id, name, tally, target, progress: progress({ count: tally.counted, target, ...window }) };
  }
}

/** How many initiatives a plan asks of a unit; undefined where it states nothing for it. */
export function owedBy(
  { rules }: Pick<Plan, 'rules'>,
  { id, kind, section, headcount }: Unit,
  units: Pick<Units, 'children'>,
): number | undefined {
  if (rules === undefined) return undefined;
  const known = {
    ...(section === undefined ? {} : { section }),
    ...(headcount === undefined ? {} : { headcount }),
  };
  return targetOf(rules, { id, kind, ...known, subUnits: units.children(id).length })?.atLeast;
}
