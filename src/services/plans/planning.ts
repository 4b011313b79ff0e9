import type { Holidays } from '../../domain/holidays.js';
import type { Plan } from '../../domain/plan.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { IdentityId, PlanId } from '../../ids.js';
import type { People } from '../records.js';
import type { Authority } from '../roles/authority.js';
import { unitOf } from '../units/unit-of.js';
import { makePlanFacts, type PlanFacts } from './facts.js';
import type { PlanLibrary } from './library.js';
import { makePlanOffice, type PlanOffice } from './office.js';
import { makePlans, type PlanPorts, type Plans } from './plans.js';

/** Everything about plans, over one collection and the documents that ship with the product. */
export interface Planning {
  readonly plans: Plans;
  readonly planOffice: PlanOffice;
  readonly planFacts: PlanFacts;
  /** The plan that this person is told about: the one that they came for by a link (`pinned`) while it is open. */
  planFor(at: Date, who: IdentityId, pinned?: PlanId): Promise<Plan | undefined>;
}

interface PlanningPorts extends PlanPorts {
  readonly library: PlanLibrary;
  readonly units: () => UnitIndex;
  readonly holidays: () => Holidays;
  readonly authority: Authority;
  readonly people: Pick<People, 'find'>;
}

export function makePlanning(ports: PlanningPorts): Planning {
  const plans = makePlans(ports);
  const planOffice = makePlanOffice({ ...ports, plans });
  return {
    plans,
    planOffice,
    planFacts: makePlanFacts({ ...ports, plans, planOffice }),
    planFor: (at, who, pinned) => plans.current(at, () => unitOf(who, ports.people), pinned),
  };
}
