import type { UnitId } from '../../ids.js';
import type { SectionKind, UnitKind } from '../units.js';
import type { PlanDocument } from './document.js';
import type { Metric, Target } from './document-figures.js';

/** What a target needs to know of a unit. */
export interface TargetUnit {
  readonly id: UnitId;
  readonly kind: UnitKind;
  /** Of a công đoàn bộ phận, when it is known. */
  readonly section?: SectionKind;
  /** People of the unit. */
  readonly headcount?: number;
  /** Units directly below it. */
  readonly subUnits?: number;
}

/** What a unit owes. */
export interface Goal {
  readonly metric: Metric;
  /** At least so many; absent when a figure of the unit is missing, and `needs` says which. */
  readonly atLeast?: number;
  readonly needs?: 'headcount' | 'sub-units';
  /** The share, where the target is one. */
  readonly percent?: number;
  readonly per?: 'year';
  /** The targets of the plan it comes from; several when it is the sum of the phases. */
  readonly targets: readonly string[];
  readonly basis: 'stated' | 'sum-of-phases';
  readonly source: readonly string[];
}

/**
 * The number of initiatives a unit owes in a phase, or, without a phase, in the whole plan. A total the plan states
 * wins over the sum of its phases (document 001 says 400 and not 90 + 300); a target for this very unit wins over one
 * for units of its kind. Undefined where the plan states none for it.
 */
export function targetOf(plan: PlanDocument, unit: TargetUnit, phase?: string): Goal | undefined {
  return targetsOf(plan, unit, phase).find(({ metric }) => metric === 'initiatives');
}

/** Every goal of a unit, one per metric, in the order of the plan. */
export function targetsOf(plan: PlanDocument, unit: TargetUnit, phase?: string): readonly Goal[] {
  const own = (plan.targets ?? []).filter((target) => owes(plan, unit, target));
  const metrics = [...new Set(own.map(({ metric }) => metric))];
  return metrics.flatMap((metric) => {
    const all = own.filter((target) => target.metric === metric);
    const stated = nearest(
      plan,
      unit,
      all.filter((target) => target.phase === phase),
    );
    if (stated !== undefined) return [goal(stated, unit)];
    return phase === undefined ? (sumOfPhases(plan, unit, all) ?? []) : [];
  });
}

/**
 * “Ít nhất 10 %” is met only by a whole number of people that is at least 10 % of them, so it is rounded up: 1 of 9, 2
 * of 11, and 0 of nobody.
 */
export function atLeastPercent(percent: number, of: number): number {
  // Hundredths of a percent, so that 7 % of 100 is 7 and not the ceiling of 7.000000000000001.
  return Math.ceil((Math.round(percent * 100) * of) / 10_000);
}

function owes(plan: PlanDocument, unit: TargetUnit, { whose, amount }: Target): boolean {
  switch (whose.type) {
    case 'above':
      return false;
    case 'unit':
      return whose.id === unit.id;
    case 'each':
      return whose.kind === unit.kind && (whose.section === undefined || whose.section === unit.section);
    case 'owner':
      // A share of the people is the same share in each unit: if all reach it, so does the whole.
      return plan.owner === unit.id || (amount.type === 'percent' && amount.of === 'headcount');
  }
}

/** The most particular target; of equals the first. */
function nearest(plan: PlanDocument, unit: TargetUnit, targets: readonly Target[]): Target | undefined {
  const distance = ({ whose }: Target) => {
    if (whose.type === 'unit') return 0;
    if (whose.type === 'owner') return plan.owner === unit.id ? 1 : 4;
    return whose.type === 'each' && whose.section !== undefined ? 2 : 3;
  };
  return [...targets].sort((a, b) => distance(a) - distance(b))[0];
}

function goal({ id, metric, amount, per, source = [] }: Target, unit: TargetUnit): Goal {
  const shared = {
    metric,
    targets: [id],
    basis: 'stated' as const,
    source,
    ...(per === undefined ? {} : { per }),
  };
  if (amount.type === 'count') return { ...shared, atLeast: amount.atLeast };
  const of = amount.of === 'headcount' ? unit.headcount : unit.subUnits;
  const percent = amount.atLeast;
  return of === undefined
    ? { ...shared, percent, needs: amount.of }
    : { ...shared, percent, atLeast: atLeastPercent(percent, of) };
}

function sumOfPhases(plan: PlanDocument, unit: TargetUnit, targets: readonly Target[]): Goal | undefined {
  const phases = [...new Set(targets.flatMap(({ phase }) => phase ?? []))];
  const goals = phases.flatMap((phase) => {
    const stated = nearest(
      plan,
      unit,
      targets.filter((target) => target.phase === phase),
    );
    return stated?.amount.type === 'count' ? [goal(stated, unit)] : [];
  });
  const [first] = goals;
  if (first === undefined) return undefined;
  return {
    metric: first.metric,
    atLeast: goals.reduce((sum, { atLeast = 0 }) => sum + atLeast, 0),
    targets: goals.flatMap((each) => each.targets),
    basis: 'sum-of-phases',
    source: goals.flatMap((each) => each.source),
  };
}
