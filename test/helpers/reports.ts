import type { ReportView } from '../../src/conversation/report.js';
import { type ReportFigures, reportKey } from '../../src/domain/report.js';
import type { NewReport } from '../../src/services/week/report-records.js';
import { openPlan } from './people.js';
import { FACULTY } from './workbench-facts.js';

/** Thứ 5, 26/11/2026, 11:00: when the reports of these tests are due. */
export const DUE = new Date('2026-11-26T04:00:00Z');
/** 15:00 of the Wednesday before. */
export const OPENED = new Date('2026-11-25T08:00:00Z');

export function figuresOf(change: Partial<ReportFigures> = {}): ReportFigures {
  return {
    asOf: OPENED,
    fresh: 3,
    total: 12,
    confirmed: 8,
    groups: { enterprise: 2, 'public-sector': 10 },
    fields: { 'quan-ly': 5 },
    headcount: 340,
    target: 20,
    neededPerWeek: 4,
    ...change,
  };
}

/** A unit's report as it is opened. */
export function reportOf(change: Partial<NewReport> = {}): NewReport {
  return {
    plan: openPlan.id,
    unit: FACULTY,
    period: '2026-W48',
    dueAt: DUE,
    closing: false,
    openedAt: OPENED,
    figures: figuresOf(),
    missedBefore: 0,
    ...change,
  };
}

/** The same as its chair sees it. */
export function reportView(change: Partial<ReportView> = {}): ReportView {
  const { plan, unit, period, dueAt, closing, figures, missedBefore } = reportOf(change);
  return {
    id: reportKey(plan, unit, period),
    plan,
    planName: openPlan.name,
    unit,
    unitName: 'Khoa Cơ khí',
    period,
    dueAt,
    closing,
    figures,
    fieldNames: { 'quan-ly': 'Công tác quản lý' },
    state: 'open',
    closed: false,
    missedBefore,
    rev: 0,
    ...change,
  };
}
