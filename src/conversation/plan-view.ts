import type { Holidays } from '../domain/holidays.js';
import type { PlanState } from '../domain/plan.js';
import type { PlanIssue } from '../domain/plans/check.js';
import type { ResolvedPlan } from '../domain/plans/resolve.js';
import type { PlanId, UnitId } from '../ids.js';

/** A plan as its office sees it in a list. The window is the one in force; a draft has none yet. */
export interface PlanFact {
  readonly id: PlanId;
  readonly name: string;
  readonly state: PlanState;
  readonly owner?: UnitId;
  readonly opensAt?: Date;
  readonly closesAt?: Date;
  readonly pausedAt?: Date;
  readonly rev: number;
}

/** A plan whose initiatives can be listed. */
export interface ListFact {
  readonly id: PlanId;
  readonly name: string;
  readonly owner?: UnitId;
}

/** With what its document says and what is to be said about it. */
export interface PlanView extends PlanFact {
  readonly rules: ResolvedPlan;
  readonly issues: readonly PlanIssue[];
  /** What its document said before its office changed anything; absent while nothing was. */
  readonly original?: ResolvedPlan;
  /** The days off that its calendar is made around. */
  readonly holidays: Holidays;
}

/** What a plan can be made from. */
export interface TemplateFact {
  readonly id: PlanId;
  readonly rules: ResolvedPlan;
}
