import { firstDay, monthsBetween, plusDays, plusMonths, precisionOf } from '../calendar.js';
import { daysBetween } from '../days.js';
import { type PlanDocument, planDocument } from './document.js';

/** By days, by whole months, or so that the plan begins on a day (`2026-03-10`). */
export type Shift = { readonly days: number } | { readonly months: number } | { readonly newStart: string };

/**
 * A template on another part of the calendar: window, phases, rounds, dates of targets and eligibility move together.
 * By days, every distance between two days stays exactly as it was. By months, the day of the month stays, and a last
 * day of a month stays one, so that phases still meet. A new start on the same day of the month moves by months, any
 * other by days. What is given as a month or a year moves by whole months or years, all by the same number.
 *
 * The result is a new plan: `basedOn` names the template, and its paper's symbol and date, basis, figures, parent,
 * sources and quotations are left out, because no paper states the new dates. Resolve before shifting to keep what is
 * inherited. Throws RangeError when a date leaves the years 1900 to 2199.
 */
export function shiftPlan(template: PlanDocument, shift: Shift): PlanDocument {
  const move = mover(template, shift);
  const { entry, phases, rounds, targets, eligibility } = template;
  const shifted = planDocument.safeParse(
    withoutPaper({
      ...template,
      basedOn: template.basedOn ?? template.id,
      entry: entry && { ...entry, opens: move.start(entry.opens), closes: move.end(entry.closes) },
      phases: phases?.map((phase) => ({ ...phase, from: move.start(phase.from), to: move.end(phase.to) })),
      rounds: rounds?.map((round) => ({
        ...round,
        deadline: move.end(round.deadline),
        schoolYear: round.schoolYear?.replace(/\d+/g, (year) => String(move.year(Number(year)))),
      })),
      targets: targets?.map((target) => ({ ...target, by: move.end(target.by) })),
      eligibility: eligibility && {
        ...eligibility,
        appliedFrom: move.start(eligibility.appliedFrom),
        appliedTo: move.end(eligibility.appliedTo),
        years: eligibility.years && { ...eligibility.years, any: eligibility.years.any.map(move.year) },
      },
    }),
  );
  if (!shifted.success) throw new RangeError(`the plan ${template.id} cannot be moved so far`);
  return shifted.data;
}

/** The day a plan begins on: its opening, its first phase, its paper, or else its earliest date; undefined without any. */
export function calendarStart({
  entry,
  phases,
  document,
  rounds,
  targets,
  eligibility,
}: PlanDocument): string | undefined {
  const earliest = [
    entry?.closes?.on,
    ...(phases ?? []).map(({ to }) => to?.on),
    ...(rounds ?? []).map(({ deadline }) => deadline?.on),
    ...(targets ?? []).map(({ by }) => by?.on),
    eligibility?.appliedFrom?.on,
    eligibility?.appliedTo?.on,
  ].flatMap((date) => date ?? []);
  return entry?.opens?.on ?? phases?.[0]?.from?.on ?? document.date ?? earliest.sort()[0];
}

interface Mover {
  start<T extends { readonly on: string }>(start: T | undefined): T | undefined;
  end<T extends { readonly on: string }>(end: T | undefined): T | undefined;
  year(year: number): number;
}

const DAYS_A_MONTH = 30.436875;

function mover(template: PlanDocument, shift: Shift): Mover {
  if ('newStart' in shift) {
    const start = calendarStart(template);
    if (start === undefined) return mover(template, { days: 0 });
    const [old, young] = [firstDay(start), firstDay(shift.newStart)];
    if (old.day === young.day) return mover(template, { months: monthsBetween(start, shift.newStart) });
    return mover(template, { days: daysBetween(old, young) });
  }
  const months = 'months' in shift ? shift.months : Math.round(shift.days / DAYS_A_MONTH);
  const years = Math.round('months' in shift ? shift.months / 12 : shift.days / (DAYS_A_MONTH * 12));
  const move = (on: string) =>
    precisionOf(on) === 'day' && 'days' in shift ? plusDays(on, shift.days) : plusMonths(on, months);
  const moveEnd = (on: string) =>
    'months' in shift && isLastOfMonth(on) ? plusDays(plusMonths(plusDays(on, 1), months), -1) : move(on);
  return {
    start: (start) => start && { ...start, on: move(start.on) },
    end: (end) => end && { ...end, on: moveEnd(end.on) },
    year: (year) => year + years,
  };
}

function isLastOfMonth(on: string): boolean {
  return precisionOf(on) === 'day' && firstDay(plusDays(on, 1)).day === 1;
}

const OF_THE_PAPER = new Set(['source', 'note', 'basis', 'baselines', 'parent', 'without', 'origins']);

/** A copy without what belongs to the template's paper. The plan's own `wording` is an object, a quotation a string. */
function withoutPaper({ document, ...plan }: PlanDocument): unknown {
  const { symbol: _symbol, date: _date, ...paper } = document;
  return JSON.parse(
    JSON.stringify({ ...plan, document: paper }, (key, value: unknown) =>
      OF_THE_PAPER.has(key) || (key === 'wording' && typeof value === 'string') ? undefined : value,
    ),
  );
}
