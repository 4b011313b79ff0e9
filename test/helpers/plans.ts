import type { PlanView } from '../../src/conversation/facts.js';
import type { Holidays } from '../../src/domain/holidays.js';
import type { Plan } from '../../src/domain/plan.js';
import { checkPlan } from '../../src/domain/plans/check.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import { planFrom } from '../../src/domain/plans/open.js';
import type { ResolvedPlan } from '../../src/domain/plans/resolve.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { made, resolved } from '../domain/plans/templates.js';
import { START } from './talk.js';

export const NO_HOLIDAYS: Holidays = new Map();

/** A founding document as the plan that is open now, by the beginning of its file's name. */
export function planOf(start: string, change: Partial<Plan> = {}): Plan {
  return opened(resolved(start), change);
}

/** A small plan of one's own that is open now. */
export function madePlan(more: Record<string, unknown>, change: Partial<Plan> = {}): Plan {
  return opened(made(more), change);
}

/** A draft of an office, as its scene is given it. */
export function viewOf(id: PlanId, owner: UnitId, rules: PlanDocument, change: Partial<PlanView> = {}): PlanView {
  const about = { id, name: rules.title, state: 'draft', owner, rev: 0 } as const;
  return { ...about, rules, issues: checkPlan(rules), holidays: NO_HOLIDAYS, ...change };
}

function opened(rules: ResolvedPlan | PlanDocument, change: Partial<Plan>): Plan {
  const given = {
    opensAt: new Date(START.getTime() - 86_400_000),
    closesAt: new Date(START.getTime() + 30 * 86_400_000),
  };
  const opening = planFrom(rules, rules.id as PlanId, given);
  if (opening.type !== 'plan') throw new Error(opening.type);
  return { ...opening.plan, ...change };
}
