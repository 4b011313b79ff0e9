import { instantOn } from '../calendar.js';
import { addDays, isoDay, lastMoment } from '../days.js';
import type { Holidays } from '../holidays.js';
import type { Plan } from '../plan.js';
import { type Deadline, submissionDeadlines } from '../plans/deadlines.js';
import { type Offset, REMINDED, type Reminders } from '../plans/document-calendar.js';
import type { PlannedOccurrence } from './occurrence.js';
import { saidAt } from './working-days.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The reminders before the plan's deadlines for initiatives and dossiers, of those deadlines that lie after `from`. Where
 * days off push several of one deadline together, only the one nearest to the deadline is left. None comes before the
 * plan opens.
 */
export function remindersOf(
  plan: Pick<Plan, 'id' | 'opensAt' | 'closesAt' | 'rules'>,
  from: Date,
  holidays: Holidays,
): readonly PlannedOccurrence[] {
  const rules = remindedBy(plan.rules?.reminders);
  return submissionDeadlines(plan)
    .filter(({ at }) => at > from)
    .flatMap((deadline) => before(deadline, rules, holidays).map((each) => ({ plan: plan.id, ...each })))
    .filter(({ at }) => at >= plan.opensAt);
}

function remindedBy(own: Reminders | undefined): typeof REMINDED {
  if (own === undefined) return REMINDED;
  return 'stop' in own ? { before: [], at: REMINDED.at } : { before: own.before, at: own.at ?? REMINDED.at };
}

function before(
  { kind, id, name, at: deadline }: Deadline,
  rules: typeof REMINDED,
  holidays: Holidays,
): Omit<PlannedOccurrence, 'plan'>[] {
  const last = lastMoment(deadline);
  const nearestFirst = rules.before
    .map((offset) => ({ offset, nominal: nominalOf(offset, rules.at, deadline) }))
    .sort((a, b) => b.nominal.getTime() - a.nominal.getTime());
  const found: Omit<PlannedOccurrence, 'plan'>[] = [];
  let next = deadline;
  for (const { offset, nominal } of nearestFirst) {
    const at = saidAt(nominal, holidays);
    if (at >= next) continue;
    found.push({
      kind: 'deadline',
      rule: ['deadline', kind, ...(id === 'entry' && name === undefined ? [] : [id]), shortOf(offset)].join(' '),
      period: isoDay(last),
      at,
      ...(at < nominal ? { movedFrom: nominal } : {}),
      until: new Date(Math.min(next.getTime(), at.getTime() + DAY)),
      deadline,
      about: { kind: kind === 'dossier' ? 'dossier' : 'entry', id, ...(name === undefined ? {} : { name }) },
    });
    next = at;
  }
  return found;
}

function nominalOf(offset: Offset, time: string, deadline: Date): Date {
  if ('hours' in offset) return new Date(deadline.getTime() - offset.hours * HOUR);
  return instantOn(isoDay(addDays(lastMoment(deadline), -offset.days)), time);
}

function shortOf(offset: Offset): string {
  return 'hours' in offset ? `${offset.hours}h` : `${offset.days}d`;
}
