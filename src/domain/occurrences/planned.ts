import { isoDay, lastMoment } from '../days.js';
import type { Holidays } from '../holidays.js';
import type { Plan } from '../plan.js';
import { OCCURRENCE_KINDS, type PlannedOccurrence } from './occurrence.js';
import { quietEnd } from './quiet.js';
import { remindersOf } from './reminders.js';
import { reportsOf } from './weeks.js';

const DAY = 24 * 3_600_000;

/** From (inclusive) … to (exclusive). */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Everything that a plan owes to people by itself at an instant within the range, in the order of time. The same for the
 * tick and for the simulation; a few microseconds for a short range. A plan without rules (the trial) only reminds of its
 * end. Whether it is paused is not asked here.
 */
export function occurrencesOf(
  plan: Pick<Plan, 'id' | 'opensAt' | 'closesAt' | 'rules'>,
  { from, to }: Range,
  holidays: Holidays,
): readonly PlannedOccurrence[] {
  return [...remindersOf(plan, from, holidays), ...reportsOf(plan, from, to, holidays), ...closeOf(plan)]
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || orderOf(a) - orderOf(b) || (a.rule < b.rule ? -1 : 1));
}

/** The figures of the window that has closed: never while initiatives are still accepted, so in the morning after. */
function closeOf({ id, closesAt, rules }: Pick<Plan, 'id' | 'closesAt' | 'rules'>): readonly PlannedOccurrence[] {
  if (rules === undefined) return [];
  const at = quietEnd(closesAt);
  const until = new Date(at.getTime() + DAY);
  return [{ plan: id, kind: 'close', rule: 'close', period: isoDay(lastMoment(closesAt)), at, until, deadline: until }];
}

function orderOf({ kind }: PlannedOccurrence): number {
  return OCCURRENCE_KINDS.indexOf(kind);
}
