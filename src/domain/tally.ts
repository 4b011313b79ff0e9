import type { UnitId } from '../ids.js';
import type { Group, InitiativeStatus } from './initiative.js';
import { unitAt } from './units/time.js';
import type { Unit } from './units.js';

/** So many initiatives of one unit that are alike; what the database counts. */
export interface CountRow {
  readonly unit: UnitId;
  /** In which stretch of time they were submitted; see {@link stretches}. */
  readonly stretch: number;
  readonly status: InitiativeStatus;
  readonly group: Group;
  /** The field's id, where the plan has fields. */
  readonly field?: string;
  readonly localBook?: true;
  readonly count: number;
  /** Those of them that came since the moment that was asked for. */
  readonly fresh: number;
}

/** So many initiatives of one unit that are fresh and not withdrawn. */
export type FreshRow = Pick<CountRow, 'unit' | 'stretch' | 'count'>;

export interface Tally {
  /** What stands against the target: all but what was withdrawn, returned, refused, or is for the local book only. */
  readonly counted: number;
  /** Not looked at by the union yet. */
  readonly waiting: number;
  readonly confirmed: number;
  readonly returned: number;
  readonly withdrawn: number;
  readonly localBook: number;
  /** Of all that came, withdrawn ones left out. */
  readonly fresh: number;
  /** Of what is counted. */
  readonly groups: Readonly<Record<Group, number>>;
  /** Of what is counted, by the field's id. */
  readonly fields: Readonly<Record<string, number>>;
}

export interface RolledUp {
  /** The unit with everything below it. */
  readonly whole: Tally;
  /** By unit directly below; what was submitted at the unit itself is under its own id. */
  readonly below: ReadonlyMap<UnitId, Tally>;
}

interface Units {
  readonly get: (id: UnitId) => Unit | undefined;
}

export const NOTHING: Tally = {
  counted: 0,
  waiting: 0,
  confirmed: 0,
  returned: 0,
  withdrawn: 0,
  localBook: 0,
  fresh: 0,
  groups: { enterprise: 0, 'public-sector': 0 },
  fields: {},
};

/**
 * Adds up what counts under a unit, each initiative under the unit that stood there on the day it was submitted: a
 * member of Long An counts under Long An until its last day and under Tây Ninh from the day after it.
 * @param days one day of each stretch of time, by its number
 */
export function rollUp(rows: readonly CountRow[], top: UnitId, units: Units, days: readonly string[]): RolledUp {
  const rolling = rollingUp(top, units, days);
  rolling.add(rows);
  return rolling.sums;
}

/** {@link rollUp} for rows that come in parts; `sums` is what was added so far. */
export function rollingUp(
  top: UnitId,
  units: Units,
  days: readonly string[],
): { readonly sums: RolledUp; add(rows: readonly CountRow[]): void } {
  const whole = empty();
  const below = new Map<UnitId, Sum>();
  const branch = branches(units, days, top);
  return {
    sums: { whole, below },
    add(rows) {
      for (const row of rows) {
        const id = branch(row);
        if (id === undefined) continue;
        const sum = below.get(id) ?? empty();
        below.set(id, sum);
        add(whole, row);
        add(sum, row);
      }
    },
  };
}

/** The same sums with what is fresh in them. */
export function withFresh(
  { whole, below }: RolledUp,
  rows: readonly FreshRow[],
  top: UnitId,
  units: Units,
  days: readonly string[],
): RolledUp {
  const branch = branches(units, days, top);
  const fresh = new Map<UnitId, number>();
  let all = 0;
  for (const row of rows) {
    const id = branch(row);
    if (id === undefined) continue;
    fresh.set(id, (fresh.get(id) ?? 0) + row.count);
    all += row.count;
  }
  const told = [...below].map(([id, tally]) => [id, { ...tally, fresh: fresh.get(id) ?? 0 }] as const);
  return { whole: { ...whole, fresh: all }, below: new Map(told) };
}

/** {@link branchOf} by the stretch of time, each unit looked up once. */
function branches(units: Units, days: readonly string[], top: UnitId) {
  const found = days.map(() => new Map<UnitId, UnitId | undefined>());
  return ({ unit, stretch }: Pick<CountRow, 'unit' | 'stretch'>): UnitId | undefined => {
    const known = found[stretch];
    const day = days[stretch];
    if (known === undefined || day === undefined) return undefined;
    if (!known.has(unit)) known.set(unit, branchOf(units, unit, day, top));
    return known.get(unit);
  };
}

/** Deeper than any tree of unions. */
const DEEPEST = 40;

/**
 * Which unit directly below `top` an act at a unit on a day belongs to; `top` itself where it was done there, undefined
 * where it lies elsewhere.
 */
export function branchOf(units: Units, id: UnitId, day: string, top: UnitId): UnitId | undefined {
  let unit = unitAt(units, id, day);
  let branch = unit?.id;
  for (let step = 0; unit !== undefined && step < DEEPEST; step++) {
    if (unit.id === top) return branch;
    branch = unit.id;
    unit = unit.parent === undefined ? undefined : unitAt(units, unit.parent, day);
  }
  return undefined;
}

/**
 * The stretches of time between two days in which the tree stayed as it was: the first day of each.
 * @param turns days on which something became something else
 */
export function stretches(turns: readonly string[], from: string, to: string): readonly string[] {
  return [from, ...turns.filter((day) => from < day && day <= to)];
}

type Sum = { -readonly [Name in keyof Tally]: Tally[Name] } & {
  groups: Record<Group, number>;
  fields: Record<string, number>;
};

function empty(): Sum {
  return { ...NOTHING, groups: { ...NOTHING.groups }, fields: {} };
}

function add(sum: Sum, { status, group, field, localBook, count, fresh }: CountRow): void {
  if (status === 'withdrawn') {
    sum.withdrawn += count;
    return;
  }
  sum.fresh += fresh;
  if (status === 'submitted') sum.waiting += count;
  if (status === 'returned') sum.returned += count;
  if (CONFIRMED.includes(status)) sum.confirmed += count;
  if (localBook) sum.localBook += count;
  if (!isCounted({ status, localBook })) return;
  sum.counted += count;
  sum.groups[group] += count;
  if (field !== undefined) sum.fields[field] = (sum.fields[field] ?? 0) + count;
}

/** Whether it stands against a target. */
export function isCounted({
  status,
  localBook,
}: {
  readonly status: InitiativeStatus;
  readonly localBook?: true | undefined;
}): boolean {
  return !localBook && status !== 'withdrawn' && status !== 'returned' && status !== 'refused';
}

/** What the union has let through, wherever it stands now. */
const CONFIRMED: readonly InitiativeStatus[] = ['accepted', 'appraisal', 'recognised', 'refused'];
