import type { PlanId, UnitId } from '../ids.js';

/** A poster for a unit and a plan; changes nothing, so it may be made as often as somebody wishes. */
export interface PosterCommand {
  readonly name: 'make-poster';
  readonly payload: { readonly plan: PlanId; readonly unit: UnitId };
}

export interface PosterResults {
  readonly 'make-poster': /** Both in base64. */
    | { readonly type: 'made'; readonly png: string; readonly pdf: string; readonly unitCode: string }
    | { readonly type: 'not-allowed' }
    /** The unit, or the plan, is not there (any more), or the unit is not one of the plan. */
    | { readonly type: 'gone' }
    /** The plan takes nothing any more. */
    | { readonly type: 'over' };
}
