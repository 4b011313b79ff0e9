import { instantOn, isoWeek, plusDays, startOf, weekdayOf } from '../calendar.js';
import { isoDay, vietnamDay } from '../days.js';
import type { Holidays } from '../holidays.js';
import type { Plan } from '../plan.js';
import type { Weekly } from '../plans/document-calendar.js';
import { type WeeklyReport, weeklyReports } from '../plans/reports.js';
import type { OccurrenceKind, PlannedOccurrence } from './occurrence.js';
import { saidAt, withoutHoliday, workingDayBy } from './working-days.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Unless the plan says otherwise; the last call is half an hour before the report is due. */
export const WEEKLY = { open: { days: 1, at: '15:00' }, morning: '08:00', lastCallMinutes: 30 } as const;

/**
 * What a plan's weekly reports ask for at an instant in [from, to): opened on a working day before, asked for again, due,
 * and at that instant the table. A week whose day is off is due on the last working day before, and is left out when that
 * is not later than the week before it was due, or when it could only be opened before that. The first report that is due
 * after the plan has closed is the closing one, and the last; nobody is asked for it before the plan has closed. A week that would have to be opened before the plan begins is
 * not asked for.
 */
export function reportsOf(
  { id, opensAt, closesAt, rules }: Pick<Plan, 'id' | 'opensAt' | 'closesAt' | 'rules'>,
  from: Date,
  to: Date,
  holidays: Holidays,
): readonly PlannedOccurrence[] {
  const chain = rules?.weekly ?? {};
  if (rules === undefined || 'stop' in chain) return [];
  const paper = rules.document.date === undefined ? opensAt : startOf(rules.document.date);
  const begins = paper > opensAt ? paper : opensAt;
  if (closesAt <= begins) return [];
  return weeklyReports(rules).flatMap((report) => {
    const found: PlannedOccurrence[] = [];
    const week = (day: string) => weekOn(day, report, chain, holidays);
    const earliest = from > begins ? from : begins;
    for (let day = onOrAfter(earliest, report.weekday); week(day).open < to; day = plusDays(day, 7)) {
      if (!isAsked(day, week, begins)) continue;
      const closing = week(day).due >= closesAt;
      if (closing && closedBefore(day, week, begins, closesAt)) break;
      const occurrences = occurrencesOn(week(day), report.id, closing);
      const told = closing ? occurrences.filter(({ at }) => at >= closesAt) : occurrences;
      found.push(...told.map((each) => ({ plan: id, ...each })));
    }
    return found;
  });
}

/** A week by the day on which it would be due if no day were off. */
interface Week {
  readonly day: string;
  readonly due: Date;
  readonly open: Date;
  readonly steps: readonly Step[];
}

interface Step {
  readonly kind: OccurrenceKind;
  readonly at: Date;
  readonly nominal: Date;
}

type WeekOn = (day: string) => Week;

function weekOn(
  day: string,
  { before }: WeeklyReport,
  chain: Exclude<Weekly, { stop: true }>,
  holidays: Holidays,
): Week {
  const dueDay = withoutHoliday(day, holidays);
  const due = instantOn(dueDay, before);
  const { days, at: openTime } = chain.open ?? WEEKLY.open;
  const openDay = (of: string) => plusDays(of, -days);
  const open: Step = {
    kind: 'report-open',
    at: instantOn(workingDayBy(openDay(dueDay), holidays), openTime),
    nominal: instantOn(openDay(day), openTime),
  };
  const later = (kind: OccurrenceKind, nominalOn: (day: string) => Date): Step => ({
    kind,
    at: saidAt(nominalOn(dueDay), holidays),
    nominal: nominalOn(day),
  });
  const { morning = WEEKLY.morning, lastCall } = chain;
  return {
    day,
    due,
    open: open.at,
    steps: [
      open,
      { kind: 'report-unreached', at: plusHour(open.at), nominal: plusHour(open.nominal) },
      later('report-morning', (on) => instantOn(on, morning)),
      later('report-last-call', (on) =>
        lastCall === undefined
          ? new Date(instantOn(on, before).getTime() - WEEKLY.lastCallMinutes * MINUTE)
          : instantOn(on, lastCall),
      ),
      { kind: 'report-due', at: due, nominal: instantOn(day, before) },
      { kind: 'report-table', at: due, nominal: instantOn(day, before) },
    ],
  };
}

/** In the order of the week; what would not come after the one before it and before the report is due is left out. */
function occurrencesOn({ day, due, steps }: Week, report: string, closing: boolean): Omit<PlannedOccurrence, 'plan'>[] {
  const prompts: Step[] = [];
  for (const step of steps.filter(({ kind }) => PROMPTS.has(kind))) {
    const earlier = prompts.at(-1);
    if ((earlier === undefined || step.at > earlier.at) && step.at < due) prompts.push(step);
  }
  const kept = steps.filter(
    (step) => DUE.has(step.kind) || prompts.includes(step) || (step.kind === 'report-unreached' && step.at < due),
  );
  return kept.map(({ kind, at, nominal }) => {
    const next = prompts.find((prompt) => prompt.at > at && kind !== 'report-unreached')?.at ?? due;
    const grace = new Date(at.getTime() + DAY);
    const until = at < due && next < grace ? next : grace;
    return {
      kind,
      rule: `${kind} ${report}`,
      period: isoWeek(day),
      at,
      ...(at < nominal ? { movedFrom: nominal } : {}),
      until,
      deadline: at < due ? due : until,
      report: { id: report, closing },
    };
  });
}

const DUE: ReadonlySet<OccurrenceKind> = new Set(['report-due', 'report-table']);
const PROMPTS: ReadonlySet<OccurrenceKind> = new Set(['report-open', 'report-morning', 'report-last-call']);

function isAsked(day: string, week: WeekOn, begins: Date): boolean {
  const { open, due } = week(day);
  const before = week(plusDays(day, -7)).due;
  return open >= begins && open > before && due > before;
}

function closedBefore(day: string, week: WeekOn, begins: Date, closesAt: Date): boolean {
  for (let before = plusDays(day, -7); week(before).due >= closesAt; before = plusDays(before, -7))
    if (isAsked(before, week, begins)) return true;
  return false;
}

function onOrAfter(at: Date, weekday: number): string {
  const day = isoDay(vietnamDay(at));
  return plusDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

function plusHour(at: Date): Date {
  return new Date(at.getTime() + HOUR);
}
