import type { FiledLine, ReportView } from '../../src/conversation/report.js';
import {
  type Corrections,
  type FiledAs,
  type ReportedNumber,
  type ReportFigures,
  reportedNumbers,
  weekOf,
} from '../../src/domain/report.js';
import { type Text, t } from '../../src/texts/index.js';

/** What is said about weekly reports. */

/** What goes beside the counted figures. */
export interface Draft {
  readonly corrections: Corrections;
  readonly difficulties?: string | null;
  readonly nextWeek?: string | null;
}

export const NUMBERS: Readonly<Record<ReportedNumber, Text>> = {
  fresh: t('report.fresh'),
  total: t('report.total'),
  confirmed: t('report.confirmed'),
};

const AS: Readonly<Record<FiledAs, Text>> = {
  chair: t('report.chair'),
  deputy: t('report.deputy'),
  office: t('report.office'),
};

/** A report in full, with what was corrected and written. */
export function reportBlocks(report: ReportView, figures: ReportFigures, draft: Draft): readonly Text[] {
  const { corrections, difficulties, nextWeek } = draft;
  const said = reportedNumbers({ figures, corrections });
  const number = (name: ReportedNumber) => {
    const counted = figures[name];
    const value =
      name === 'total' && figures.target !== undefined
        ? t('report.ofTarget', { count: said.total, target: figures.target })
        : t('report.count', { count: said[name] });
    return said[name] === counted
      ? t('report.number', { name: NUMBERS[name], value })
      : t('report.corrected', { name: NUMBERS[name], value, counted });
  };
  const { groups, fields, headcount, neededPerWeek, asOf } = figures;
  const lines = [
    number('fresh'),
    number('total'),
    number('confirmed'),
    ...(figures.total === 0
      ? []
      : [t('standing.groups', { enterprise: groups.enterprise, publicSector: groups['public-sector'] })]),
    ...Object.entries(fields).map(([id, count]) => t('standing.field', { name: report.fieldNames[id] ?? id, count })),
    ...(headcount === undefined || headcount <= 0 ? [] : [t('report.share', { count: said.total, headcount })]),
    ...(neededPerWeek === undefined || report.closing ? [] : [t('report.pace', { count: neededPerWeek })]),
    t('report.asOf', { at: asOf.toISOString() }),
  ];
  return [
    title(report),
    t('form.lines', { lines }),
    ...(difficulties ? [t('report.difficulties', { words: difficulties })] : []),
    ...(nextWeek ? [t('report.nextWeek', { words: nextWeek })] : []),
  ];
}

/** More cannot be confirmed than there are; the chair may know better, so it is only told. */
export function unlikely(figures: ReportFigures, { corrections }: Draft): readonly Text[] {
  const { total, confirmed } = reportedNumbers({ figures, corrections });
  return confirmed > total ? [t('report.unlikely')] : [];
}

function title({ unitName, planName, dueAt, closing }: ReportView): Text {
  const named = { unit: unitName, plan: planName, due: dueAt.toISOString() };
  return closing ? t('report.titleClosing', named) : t('report.title', named);
}

/** How it stands with a report that is not open, in a sentence. */
export function standLine({ filed, excuse, state, closed }: ReportView): Text {
  if (filed !== undefined) {
    const told = { as: AS[filed.as], at: filed.at.toISOString() };
    // In time or not is the first one, whoever sent it.
    const taken = filed.firstAt.toISOString();
    if (taken !== told.at) return t('report.amendedSince', { ...told, taken, late: state === 'late' });
    return state === 'late' ? t('report.filedLate', told) : t('report.filedInTime', told);
  }
  if (excuse !== undefined) return t('report.excuse', { as: AS[excuse.as], reason: excuse.reason });
  return closed ? t('report.missed') : t('report.open');
}

/** A report in one line of a list. */
export function listLine(report: ReportView): Text {
  const { unitName, planName, figures, filed, excuse } = report;
  const numbers = reportedNumbers(filed ?? { figures, corrections: {} });
  const { target } = (filed ?? { figures }).figures;
  const value =
    target === undefined
      ? t('report.count', { count: numbers.total })
      : t('report.ofTargetShort', { count: numbers.total, target });
  const words = t('report.numbers', { fresh: numbers.fresh, value, confirmed: numbers.confirmed });
  const named = { unit: unitName, plan: planName, words };
  if (filed !== undefined) return t('report.lineFiled', named);
  return excuse === undefined ? t('report.line', named) : t('report.lineExcused', named);
}

/** One week of a unit's history. */
export function weekLine(report: ReportView): Text {
  const { period, dueAt, filed, excuse, figures, state } = report;
  const { fresh, total } = reportedNumbers(filed ?? { figures, corrections: {} });
  const week = { week: weekOf(period), due: dueAt.toISOString() };
  if (filed !== undefined)
    return state === 'late'
      ? t('report.weekLate', { ...week, fresh, total })
      : t('report.week', { ...week, fresh, total });
  return excuse === undefined
    ? t('report.weekMissed', week)
    : t('report.weekExcused', { ...week, reason: excuse.reason });
}

/** What came of one report. */
export function receiptLine(
  { outcome, at = '', late, as = 'chair' }: FiledLine,
  { unitName: unit, dueAt }: ReportView,
): Text {
  const due = dueAt.toISOString();
  switch (outcome) {
    case 'filed':
      return late ? t('report.receiptLate', { unit, at, due }) : t('report.receipt', { unit, at, due });
    case 'amended':
      return t('report.amended', { unit, at });
    case 'already':
      return t('report.already', { unit, as: AS[as], at });
    case 'closed':
      return t('report.closedOne', { unit });
    case 'changed':
    case 'unknown':
      return t('report.changedOne', { unit });
  }
}

/** Somebody else's report came before one with words or numbers of its own. */
export function notReplaced({ at = '', as = 'chair' }: FiledLine): Text {
  return t('report.notReplaced', { as: AS[as], at });
}
