import type { Clock } from '../clock.js';
import { type Plan, TRIAL_PLAN_ID, trialPlan, windowOf } from '../domain/plan.js';
import type { PlanId } from '../ids.js';
import type { PlanRecords } from './records.js';

export interface Plans {
  /** Opens the sample plan on the very first start, when there is no plan at all. */
  ensureTrial(): Promise<void>;
  /**
   * The plan that a person is told about at an instant: an open real one, else the last real one that was open, else
   * the trial, else a real one that will open.
   */
  current(at: Date): Promise<Plan | undefined>;
  /** A plan as it is judged: the trial closes for good when the first real plan opens. */
  get(id: PlanId): Promise<Plan | undefined>;
  /** Stores a plan, and forgets what was remembered here. */
  add(plan: Plan): Promise<void>;
}

/** Plans change rarely and every turn needs them: each process reads them again after this time. */
const FRESH_MS = 5_000;

export function makePlans({ records, clock }: { records: PlanRecords; clock: Clock }): Plans {
  let known: { readonly plans: readonly Plan[]; readonly at: number } | undefined;

  async function all(): Promise<readonly Plan[]> {
    const now = clock.now().getTime();
    if (known !== undefined && now >= known.at && now - known.at < FRESH_MS) return known.plans;
    const plans = judged(await records.all());
    known = { plans, at: now };
    return plans;
  }

  return {
    ensureTrial: async () => {
      if ((await records.all()).length === 0) await records.add(trialPlan(clock.now()));
      known = undefined;
    },
    current: async (at) => currentOf(await all(), at),
    get: async (id) => (await all()).find((plan) => plan.id === id),
    add: async (plan) => {
      await records.add(plan);
      known = undefined;
    },
  };
}

function judged(plans: readonly Plan[]): readonly Plan[] {
  const firstReal = Math.min(...plans.filter((plan) => !plan.trial).map((plan) => plan.opensAt.getTime()));
  return plans.map((plan) =>
    plan.trial && firstReal < plan.closesAt.getTime() ? { ...plan, closesAt: new Date(firstReal) } : plan,
  );
}

function currentOf(plans: readonly Plan[], at: Date): Plan | undefined {
  const real = plans.filter((plan) => !plan.trial).sort((a, b) => b.opensAt.getTime() - a.opensAt.getTime());
  const opened = real.filter((plan) => windowOf(plan, at) !== 'before');
  return (
    opened.find((plan) => windowOf(plan, at) === 'open') ??
    opened[0] ??
    plans.find((plan) => plan.id === TRIAL_PLAN_ID) ??
    real.at(-1)
  );
}
