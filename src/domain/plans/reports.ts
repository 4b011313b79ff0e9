import { instantOn, startOf, weekdayOf } from '../calendar.js';
import { addDays, isoDay, vietnamDay } from '../days.js';
import type { PlanDocument, Report } from './document.js';

export type WeeklyReport = Extract<Report, { every: 'week' }>;

/** One week's report: due strictly before `at`. */
export interface ReportDue {
  readonly report: string;
  /** `2021-04-08`, the day on which it is due. */
  readonly day: string;
  readonly at: Date;
  /** The one after the window has closed: it tells the final figures. */
  readonly closing: boolean;
  readonly source?: readonly string[];
}

/** The weekly reports that a plan asks for, in the words of the document. */
export function weeklyReports(plan: PlanDocument): readonly WeeklyReport[] {
  return (plan.reporting ?? []).flatMap((report) => (report.every === 'week' ? [report] : []));
}

/** Those that the bot asks for: an office may have turned it off. */
export function askedReports(plan: PlanDocument): readonly WeeklyReport[] {
  return plan.weekly !== undefined && 'stop' in plan.weekly ? [] : weeklyReports(plan);
}

/**
 * Each weekly report that falls due while a plan runs, and one closing report on the first such weekday after it. The
 * documents say “hàng tuần” and not until when: to run with the plan and close with one report is the product's reading
 * and can be stopped by the level that asks. It begins with the window or, when that is not stated or earlier, with the
 * paper; without a beginning or an end it is empty.
 */
export function reportDeadlines(
  plan: PlanDocument,
  window: { readonly opens?: Date; readonly closes?: Date },
): readonly ReportDue[] {
  const paper = plan.document.date === undefined ? undefined : startOf(plan.document.date);
  const begins = [window.opens, paper].flatMap((date) => date?.getTime() ?? []);
  const closes = window.closes?.getTime();
  if (begins.length === 0 || closes === undefined) return [];
  const from = Math.max(...begins);
  return weeklyReports(plan).flatMap((report) => duesOf(report, from, closes));
}

/** Ten years: a plan is shorter, and a mistyped century must not fill the memory. */
const WEEKS_MAX = 530;

function duesOf(report: WeeklyReport, from: number, closes: number): readonly ReportDue[] {
  const dues: ReportDue[] = [];
  let day = vietnamDay(new Date(from));
  while (weekdayOf(isoDay(day)) !== report.weekday) day = addDays(day, 1);
  for (let week = 0; week < WEEKS_MAX; week += 1, day = addDays(day, 7)) {
    const at = instantOn(isoDay(day), report.before);
    if (at.getTime() <= from) continue;
    const closing = at.getTime() >= closes;
    dues.push({
      report: report.id,
      day: isoDay(day),
      at,
      closing,
      ...(report.source === undefined ? {} : { source: report.source }),
    });
    if (closing) break;
  }
  return dues;
}
