import type { CommandResults } from '../../conversation/command.js';
import { type Plan, windowOf } from '../../domain/plan.js';

type NotOpen = Extract<CommandResults['submit'], { type: 'not-open' }>;

/** The refusal when a plan does not take anything at that instant; a plan that is gone is closed. */
export function closedTo(plan: Plan | undefined, at: Date): NotOpen | undefined {
  const { opensAt, closesAt } = plan ?? { opensAt: at, closesAt: at };
  const window = windowOf({ opensAt, closesAt }, at);
  if (window === 'open') return undefined;
  return { type: 'not-open', window, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
}
