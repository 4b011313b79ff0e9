import type { PlanFact, PlanView, TemplateFact } from '../../conversation/facts.js';
import type { LinkedPlan, LinkedPlanAsked } from '../../conversation/linked-plan.js';
import { may } from '../../domain/access.js';
import type { Holidays } from '../../domain/holidays.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { IdentityId, PlanId } from '../../ids.js';
import type { Authority } from '../roles/authority.js';
import type { PlanOffice } from './office.js';
import type { Plans } from './plans.js';

/** What somebody who may change plans is shown of them. */
export interface PlanFacts {
  plans(identity: IdentityId): Promise<readonly PlanFact[]>;
  templates(): readonly TemplateFact[];
  linked(asked: LinkedPlanAsked, at: Date): Promise<LinkedPlan>;
  view(identity: IdentityId, plan: PlanId): Promise<PlanView | null>;
}

/** For whom there are none. */
export const NO_PLANS: PlanFacts = {
  plans: async () => [],
  templates: () => [],
  linked: async () => ({}),
  view: async () => null,
};

interface PlanFactPorts {
  readonly planOffice: PlanOffice;
  readonly plans: Pick<Plans, 'linked'>;
  readonly authority: Authority;
  readonly units: () => UnitIndex;
  readonly holidays: () => Holidays;
}

export function makePlanFacts({ planOffice, plans, authority, units, holidays }: PlanFactPorts): PlanFacts {
  return {
    plans: async (identity) => {
      const grants = await authority.grantsOf(identity);
      if (grants.length === 0) return [];
      const tree = units();
      const own = (await planOffice.all()).filter(
        // A draft that was given up has no window and is nobody's plan.
        ({ owner, state, opensAt }) =>
          owner !== undefined &&
          may(grants, 'plan.change', owner, tree) &&
          (state !== 'closed' || opensAt !== undefined),
      );
      return own
        .map(({ document: _document, original: _original, changes, trial: _trial, groups: _groups, ...fact }) => ({
          fact,
          changes,
        }))
        .sort((a, b) => (b.changes[0]?.at.getTime() ?? 0) - (a.changes[0]?.at.getTime() ?? 0))
        .map(({ fact }) => fact);
    },
    templates: () => planOffice.templates(),
    linked: (asked, at) => plans.linked(asked, at),
    view: async (identity, plan) => {
      const view = await planOffice.view(plan);
      const allowed = view?.owner !== undefined && (await authority.may(identity, 'plan.change', view.owner));
      return view !== undefined && allowed ? { ...view, holidays: holidays() } : null;
    },
  };
}
