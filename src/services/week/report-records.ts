import type { Excuse, Filing, ReportFigures } from '../../domain/report.js';
import type { PlanId, ReportId, UnitId } from '../../ids.js';
import type { Erasable } from '../records.js';

export type { Corrections, Excuse, Filing, ReportedNumber, ReportFigures } from '../../domain/report.js';
export { REPORTED_NUMBERS } from '../../domain/report.js';

/**
 * One unit's report of one week in one plan. The row is the obligation: chair and deputy see the same one, and the first to
 * file files it. Late if and only if it was first filed at or after `dueAt`: `reportState` of domain/report.ts.
 */
export interface ReportRecord {
  /** Natural key: plan, unit and period; `reportKey`. */
  readonly id: ReportId;
  readonly plan: PlanId;
  readonly unit: UnitId;
  /** `2026-W47`. */
  readonly period: string;
  readonly dueAt: Date;
  readonly closing: boolean;
  readonly openedAt: Date;
  readonly figures: ReportFigures;
  readonly filings: readonly Filing[];
  readonly excuse?: Excuse;
  /** Weeks in a row, before this one, without a report or an excuse. */
  readonly missedBefore: number;
  /** The office has closed the week: nothing is changed any more. */
  readonly closedAt?: Date;
  readonly rev: number;
}

export type NewReport = Omit<ReportRecord, 'id' | 'rev' | 'filings' | 'excuse' | 'closedAt'>;

export interface Reports extends Erasable {
  /** Adds those that are not there yet; a row that is there stays as it is. */
  open(rows: readonly NewReport[]): Promise<void>;
  get(id: ReportId): Promise<ReportRecord | undefined>;
  /** In no order; those that are not there are left out. */
  getAll(ids: readonly ReportId[]): Promise<ReportRecord[]>;
  /** Of one week of a plan, by unit; `after` is the last unit of the page before. */
  ofWeek(plan: PlanId, period: string, limit: number, after?: UnitId): Promise<ReportRecord[]>;
  /** The same, only as much of each as says how it stands; for whole countries. */
  standsOfWeek(plan: PlanId, period: string, limit: number, after?: UnitId): Promise<ReportStand[]>;
  /** The units that owe one, in no order; fast for a whole country. */
  unitsOfWeek(plan: PlanId, period: string): Promise<UnitId[]>;
  /** The weeks of a plan that were opened, newest first. */
  weeksOf(plan: PlanId, limit: number, beforePeriod?: string): Promise<ReportWeek[]>;
  /** Of these units, of all plans, the newest first. */
  ofUnits(units: readonly UnitId[], limit: number): Promise<ReportRecord[]>;
  /** A unit's history in a plan, newest first. */
  ofUnit(plan: PlanId, unit: UnitId, limit: number, beforePeriod?: string): Promise<ReportRecord[]>;
  /**
   * Replaces what changes if the row still has that `rev` and its week is not closed; false when somebody else was
   * faster.
   */
  change(id: ReportId, rev: number, change: Partial<Pick<ReportRecord, 'filings' | 'excuse'>>): Promise<boolean>;
  /** The rule's time or the plan's end was moved: the week is due at another instant, or has become or ceased to be the last. */
  setDue(plan: PlanId, period: string, due: Pick<ReportRecord, 'dueAt' | 'closing'>): Promise<void>;
  /** A week before was reported after this one had been opened. */
  setMissed(id: ReportId, missedBefore: number): Promise<void>;
  /** Closes every row of a week that is not closed; how many. */
  closeWeek(plan: PlanId, period: string, at: Date): Promise<number>;
}

/** How it stands with a unit's report of a week. */
export interface ReportStand extends Pick<ReportRecord, 'unit' | 'openedAt' | 'dueAt' | 'missedBefore' | 'closedAt'> {
  readonly filings: readonly Pick<Filing, 'at'>[];
  readonly excuse?: Pick<Excuse, 'at'>;
}

/** One week of a plan's reports. */
export interface ReportWeek {
  readonly period: string;
  readonly dueAt: Date;
  /** When its first row was opened. */
  readonly openedAt: Date;
  readonly closing: boolean;
  readonly closedAt?: Date;
}
