import type { CommandResults } from '../../conversation/command.js';
import { type Plan, standOf } from '../../domain/plan.js';

type NotOpen = Extract<CommandResults['submit'], { type: 'not-open' }>;

/** The refusal when a plan does not take anything at that instant; a plan that is gone is closed. */
export function closedTo(plan: Plan | undefined, at: Date): NotOpen | undefined {
  const stand = plan === undefined ? 'closed' : standOf(plan, at);
  if (stand === 'open') return undefined;
  const { opensAt, closesAt } = plan ?? { opensAt: at, closesAt: at };
  return { type: 'not-open', window: stand, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
}
