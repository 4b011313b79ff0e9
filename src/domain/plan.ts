import type { PlanId, UnitId } from '../ids.js';
import { addDays, endOfDay, startOfDay, vietnamDay } from './days.js';
import { GROUPS, type Group } from './initiative.js';
import type { ResolvedPlan } from './plans/resolve.js';

/** One level's own version of a programme: what may be submitted, and when. */
export interface Plan {
  readonly id: PlanId;
  readonly name: string;
  /** The first instant at which an initiative is accepted. */
  readonly opensAt: Date;
  /** Exclusive: “24h ngày 20/4” is 00:00 +07:00 of the 21st. Show it with `lastMoment`. */
  readonly closesAt: Date;
  /** The sample plan of a fresh installation; it goes when the first real plan opens. */
  readonly trial: boolean;
  /** The groups (nhóm ý tưởng) that may take part. */
  readonly groups: readonly Group[];
  /** The union whose plan it is; unit questions begin below it. The trial has none. */
  readonly owner?: UnitId;
  /** Everything the plan's paper states, with what it takes over from above; the trial has none. */
  readonly rules?: ResolvedPlan;
  /** Paused by its office: nothing is accepted, drafts are kept, the deadline stands. */
  readonly paused?: true;
  /** Since when; what was pressed before it is still taken. */
  readonly pausedAt?: Date;
}

/** `draft`: only its office sees it. `closed`: its office closed it early, or it was given up before it opened. */
export const PLAN_STATES = ['draft', 'open', 'paused', 'closed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export type Window = 'before' | 'open' | 'closed';

/** Where an instant lies: an initiative is accepted if and only if opensAt <= at < closesAt. */
export function windowOf(plan: Pick<Plan, 'opensAt' | 'closesAt'>, at: Date): Window {
  if (at.getTime() < plan.opensAt.getTime()) return 'before';
  return at.getTime() < plan.closesAt.getTime() ? 'open' : 'closed';
}

/** Where an instant lies for somebody who wants to submit: an initiative is accepted if and only if it is `open`. */
export function standOf(plan: Pick<Plan, 'opensAt' | 'closesAt' | 'paused' | 'pausedAt'>, at: Date): Window | 'paused' {
  const window = windowOf(plan, at);
  const paused = plan.paused === true && (plan.pausedAt === undefined || at.getTime() >= plan.pausedAt.getTime());
  return window === 'open' && paused ? 'paused' : window;
}

export const TRIAL_PLAN_ID = 'trial' as PlanId;
const TRIAL_DAYS = 30;

/** The sample plan: open from 00:00 of today until the end of the 30th day after it. */
export function trialPlan(now: Date): Plan {
  const today = vietnamDay(now);
  return {
    id: TRIAL_PLAN_ID,
    name: '75 nghìn sáng kiến, vượt khó, phát triển (bản dùng thử)',
    opensAt: startOfDay(today),
    closesAt: endOfDay(addDays(today, TRIAL_DAYS)),
    trial: true,
    groups: GROUPS,
  };
}
