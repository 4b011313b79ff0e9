import type { PlanDocument } from '../../domain/plans/document.js';

/** The documents that ship with the product: what a plan can be made from, and what it inherits from. */
export interface PlanLibrary {
  readonly templates: readonly PlanDocument[];
  readonly programmes: readonly PlanDocument[];
}

/** For a product without any of them. */
export const NO_LIBRARY: PlanLibrary = { templates: [], programmes: [] };
