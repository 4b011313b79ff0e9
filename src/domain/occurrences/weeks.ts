import { instantOn, isoWeek, plusDays, startOf, weekdayOf } from '../calendar.js';
import { isoDay, vietnamDay } from '../days.js';
import type { Holidays } from '../holidays.js';
import type { Plan } from '../plan.js';
import type { Weekly } from '../plans/document-calendar.js';
import { type WeeklyReport, weeklyReports } from '../plans/reports.js';
import type { OccurrenceKind, PlannedOccurrence } from './occurrence.js';
import { beforeQuiet, isQuiet, quietEnd } from './quiet.js';
import { isWorkingDay, movedTo, withoutHoliday, workingDayBy } from './working-days.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Unless the plan says otherwise; the last call is half an hour before the report is due. */
const WEEKLY = { open: { days: 1, at: '15:00' }, morning: '08:00', lastCallMinutes: 30 } as const;

/**
 * What a plan's weekly reports ask for at an instant in [from, to): opened on a working day before, asked for again, due,
 * and at that instant the table. A week whose day is off is due on the last working day before, and is left out when that
 * is not later than the week before it was due; it is never opened before that. The first report that is due after the
 * plan has closed, with time to ask for it in between, is the closing one, and the last; nobody is asked for it before the
 * plan has closed. A week that would have to be opened before the plan begins is not asked for.
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
    const week = weeksOf(report, chain, holidays);
    const steps = (day: string) => stepsOf(week(day), report.before, chain, holidays);
    const isClosing = (day: string) =>
      week(day).due >= closesAt &&
      steps(day).some(({ kind, at }) => PROMPTS.has(kind) && at >= closesAt && at < week(day).due);
    const isAsked = (day: string) => asked(week(day), week(plusDays(day, -7)), begins, holidays);
    const closedBefore = (day: string): boolean => {
      const before = plusDays(day, -7);
      if (instantOn(before, report.before) < closesAt) return false;
      return (isClosing(before) && isAsked(before)) || closedBefore(before);
    };
    const earliest = from > begins ? from : begins;
    for (let day = onOrAfter(earliest, report.weekday); week(day).open < to; day = plusDays(day, 7)) {
      if (week(day).due < from || !isAsked(day)) continue;
      const closing = isClosing(day);
      if (closing && closedBefore(day)) break;
      const occurrences = occurrencesOn(week(day), steps(day), report.id, closing);
      const told = closing ? occurrences.filter(({ at }) => at >= closesAt) : occurrences;
      found.push(...told.map((each) => ({ plan: id, ...each })));
    }
    return found;
  });
}

/** A week by the day on which it would be due if no day were off. */
interface Week {
  readonly day: string;
  /** The day on which it is. */
  readonly dueDay: string;
  readonly due: Date;
  readonly open: Date;
}

type WeekOn = (day: string) => Week;
type Chain = Exclude<Weekly, { stop: true }>;

function weeksOf({ before }: WeeklyReport, chain: Chain, holidays: Holidays): WeekOn {
  const known = new Map<string, Week>();
  const { days, at } = chain.open ?? WEEKLY.open;
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const dueDay = dueDayOf(day, holidays);
    const early = instantOn(workingDayBy(plusDays(dueDay, -days), holidays), at);
    const dueBefore = instantOn(dueDayOf(plusDays(day, -7), holidays), before);
    const open = early > dueBefore ? early : soonAfter(dueBefore);
    const week = { day, dueDay, due: instantOn(dueDay, before), open };
    known.set(day, week);
    return week;
  };
}

interface Step {
  readonly kind: OccurrenceKind;
  readonly at: Date;
  readonly nominal: Date;
}

function stepsOf({ day, dueDay, due, open }: Week, before: string, chain: Chain, holidays: Holidays): readonly Step[] {
  const later = (kind: OccurrenceKind, nominalOn: (day: string) => Date): Step => ({
    kind,
    at: onItsDay(beforeQuiet(nominalOn(dueDay)), dueDay, holidays),
    nominal: nominalOn(day),
  });
  const { open: { days, at } = WEEKLY.open, morning = WEEKLY.morning, lastCall } = chain;
  const opens = instantOn(plusDays(day, -days), at);
  const dues = instantOn(day, before);
  return [
    { kind: 'report-open', at: open, nominal: opens },
    { kind: 'report-unreached', at: plusHour(open), nominal: plusHour(opens) },
    later('report-morning', (on) => instantOn(on, morning)),
    later('report-last-call', (on) =>
      lastCall === undefined
        ? new Date(instantOn(on, before).getTime() - WEEKLY.lastCallMinutes * MINUTE)
        : instantOn(on, lastCall),
    ),
    { kind: 'report-due', at: due, nominal: dues },
    { kind: 'report-table', at: due, nominal: dues },
  ];
}

/** In the order of the week; what would not come after the one before it and before the report is due is left out. */
function occurrencesOn(
  { day, due }: Week,
  steps: readonly Step[],
  report: string,
  closing: boolean,
): Omit<PlannedOccurrence, 'plan'>[] {
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

/** A week that days off push together with the one before it is left out, unless there is a working day to open it on. */
function asked({ day, dueDay, due, open }: Week, before: Week, begins: Date, holidays: Holidays): boolean {
  const openDay = isoDay(vietnamDay(open));
  const can = dueDay === day ? !holidays.has(openDay) : isWorkingDay(openDay, holidays);
  return can && open >= begins && open > before.due && open < due;
}

/** The last working day before a day off; at most the same day of the week before, also where that is a Saturday. */
function dueDayOf(day: string, holidays: Holidays): string {
  const before = plusDays(day, -7);
  const kept = withoutHoliday(day, holidays);
  return kept < before ? dueDayOf(before, holidays) : kept;
}

/** An hour after the week before was due, while there is time to tell the office an hour later whom to call. */
function soonAfter(due: Date): Date {
  const free = plusHour(due);
  return quietEnd(isQuiet(plusHour(free)) ? plusHour(free) : free);
}

/** What the quiet hours move to the evening before comes on a working day. */
function onItsDay(at: Date, dueDay: string, holidays: Holidays): Date {
  const day = isoDay(vietnamDay(at));
  return day === dueDay ? at : movedTo(at, workingDayBy(day, holidays));
}

function onOrAfter(at: Date, weekday: number): string {
  const day = isoDay(vietnamDay(at));
  return plusDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

function plusHour(at: Date): Date {
  return new Date(at.getTime() + HOUR);
}
