import type { PlanId, UnitId } from '../ids.js';
import {
  type Excuse,
  type Filing,
  filingInForce,
  type ReportedNumber,
  type ReportFigures,
  type ReportState,
  realCorrections,
  reportedNumbers,
  reportState,
} from './report.js';

/** The table that an office makes of a week's reports. Nobody's name or phone is in it. */

export type WeekNumbers = Readonly<Record<ReportedNumber, number>>;

export interface WeekLine extends WeekNumbers {
  readonly unit: UnitId;
  readonly name: string;
  readonly state: ReportState;
  /** Where a number was corrected: all three as they were counted. */
  readonly counted?: WeekNumbers;
  readonly headcount?: number;
  readonly target?: number;
  /** When it was filed first. */
  readonly filedAt?: Date;
  /** Filed, or excused, by the office on the unit's behalf. */
  readonly onBehalf?: true;
  /** Weeks in a row without a report or an excuse, this one counted when it is over. */
  readonly missed: number;
  readonly difficulties?: string;
  readonly nextWeek?: string;
  readonly reason?: string;
}

export interface WeekTable {
  readonly plan: PlanId;
  readonly planName: string;
  readonly owner: UnitId;
  readonly ownerName: string;
  /** `2026-W47`. */
  readonly period: string;
  readonly dueAt: Date;
  readonly closing: boolean;
  readonly closedAt?: Date;
  /** When the table was made. */
  readonly at: Date;
  /** When what nobody has corrected was counted. */
  readonly countedAt: Date;
  /** By name; very many are in the order of their units' ids. */
  readonly lines: readonly WeekLine[];
  /** How the whole plan stands at that moment, what was given in elsewhere counted in. */
  readonly whole?: PlanFigures;
}

export interface PlanFigures {
  readonly total: number;
  readonly confirmed: number;
  readonly enterprise: number;
  readonly publicSector: number;
  readonly target?: number;
  /** By name, the largest first. */
  readonly fields: readonly { readonly name: string; readonly count: number }[];
}

/** What a line is made of: one unit's row of the week. */
export interface WeekRow {
  readonly unit: UnitId;
  readonly dueAt: Date;
  readonly figures: ReportFigures;
  readonly filings: readonly Filing[];
  readonly excuse?: Excuse;
  readonly missedBefore: number;
}

/** A unit that has not reported stands there with what was counted. */
export function weekLine(row: WeekRow, name: string, at: Date): WeekLine {
  const { unit, filings, excuse, missedBefore, dueAt } = row;
  const filing = filingInForce(row);
  const figures = filing?.figures ?? row.figures;
  const numbers = reportedNumbers({ figures, corrections: filing?.corrections ?? {} });
  const corrected = filing !== undefined && Object.keys(realCorrections(figures, filing.corrections)).length > 0;
  const { fresh, total, confirmed, headcount, target } = figures;
  const state = reportState(row);
  const first = filings[0];
  const behalf = (filing ?? excuse)?.as === 'office';
  return {
    unit,
    name,
    state,
    ...numbers,
    missed: state !== 'open' ? 0 : missedBefore + (at < dueAt ? 0 : 1),
    ...(corrected ? { counted: { fresh, total, confirmed } } : {}),
    ...(headcount === undefined ? {} : { headcount }),
    ...(target === undefined ? {} : { target }),
    ...(first === undefined ? {} : { filedAt: first.at }),
    ...(behalf ? { onBehalf: true } : {}),
    ...(filing?.difficulties === undefined ? {} : { difficulties: filing.difficulties }),
    ...(filing?.nextWeek === undefined ? {} : { nextWeek: filing.nextWeek }),
    ...(excuse === undefined || state !== 'excused' ? {} : { reason: excuse.reason }),
  };
}

export interface WeekSum extends WeekNumbers {
  readonly units: number;
  /** Filed, in time or late. */
  readonly reported: number;
  readonly late: number;
  readonly excused: number;
  readonly missing: number;
  /** Of the units that have one. */
  readonly target?: number;
}

export function sumOf(lines: readonly WeekLine[]): WeekSum {
  const sum = { units: lines.length, reported: 0, late: 0, excused: 0, missing: 0, fresh: 0, total: 0, confirmed: 0 };
  let target: number | undefined;
  for (const line of lines) {
    sum.fresh += line.fresh;
    sum.total += line.total;
    sum.confirmed += line.confirmed;
    if (line.state === 'open') sum.missing += 1;
    else if (line.state === 'excused') sum.excused += 1;
    else sum.reported += 1;
    if (line.state === 'late') sum.late += 1;
    if (line.target !== undefined) target = (target ?? 0) + line.target;
  }
  return target === undefined ? sum : { ...sum, target };
}

export function missingOf(lines: readonly WeekLine[]): readonly WeekLine[] {
  return lines.filter(({ state }) => state === 'open');
}

/** So many weeks in a row are told to the office above too. */
const LONG_MISSED = 3;

export function longMissing(lines: readonly WeekLine[]): readonly WeekLine[] {
  return lines.filter(({ missed }) => missed >= LONG_MISSED);
}

/** `2026-W47` as its year and number. */
export function weekNumber(period: string): { readonly year: number; readonly week: number } {
  const [year = 0, week = 0] = period.split('-W').map(Number);
  return { year, week };
}

/** By name, as a list on paper: “Tổ 2” before “Tổ 10”. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return VIETNAMESE.compare(a.name, b.name);
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });
