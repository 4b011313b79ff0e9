import type { Plan } from '../domain/plan.js';
import type { UnitId } from '../ids.js';

/** What a link or a typed code says about the plan it is for. */
export interface LinkedPlanAsked {
  /** The signs that stand for the plan; see domain/submission-code.ts. */
  readonly plan?: string;
  readonly unit?: UnitId;
}

/** The plan that a link leads to, and what became of the one that it names. */
export interface LinkedPlan {
  readonly plan?: Plan;
  /** The plan that the link names is over (and which it was), or is not there. */
  readonly missed?: { readonly name: string; readonly closedAt: Date } | 'unknown';
}
