import type { PlanDocument } from './document.js';
import { weeklyReports } from './reports.js';

/**
 * What is stated of a week's report and does not come in its order: opened, in the morning, the last call, due. Each names
 * two steps next to each other and their times.
 */
export function weeklyDisorder(plan: PlanDocument): readonly Readonly<Record<string, string>>[] {
  const { weekly = {} } = plan;
  if ('stop' in weekly) return [];
  const { open, morning, lastCall } = weekly;
  return weeklyReports(plan).flatMap(({ before }) => {
    const steps = [
      { step: 'open', at: open?.days === 0 ? open.at : undefined },
      { step: 'morning', at: morning },
      { step: 'last-call', at: lastCall },
      { step: 'due', at: before },
    ].flatMap(({ step, at }) => (at === undefined ? [] : [{ step, at }]));
    return steps.flatMap(({ step, at }, index) => {
      const next = steps[index + 1];
      return next === undefined || at < next.at ? [] : [{ step, at, next: next.step, nextAt: next.at }];
    });
  });
}
