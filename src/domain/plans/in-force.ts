import { isoDay, lastMoment, startOfDay, vietnamDay } from '../days.js';
import type { GivenWindow } from './deadlines.js';
import type { PlanDocument } from './document.js';

/** The document with the window that is in force in the stead of its own, so that an extension is no contradiction. */
export function inForce<T extends PlanDocument>(plan: T, { opensAt, closesAt }: GivenWindow): T {
  if (opensAt === undefined || closesAt === undefined) return plan;
  const opens = { on: isoDay(vietnamDay(opensAt)) };
  const midnight = startOfDay(vietnamDay(closesAt)).getTime() === closesAt.getTime();
  const closes = midnight
    ? { on: isoDay(lastMoment(closesAt)) }
    : { on: isoDay(vietnamDay(closesAt)), before: timeOf(closesAt) };
  return { ...plan, entry: { ...plan.entry, opens, closes } };
}

function timeOf(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
}
