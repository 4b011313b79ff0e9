import { reportedNumbers } from '../../domain/report.js';
import { percentOf, type Snapshot, type SnapshotLine } from '../../domain/snapshot.js';
import { hashToken } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Say } from '../message.js';
import { type ReportView, reportSign } from '../report.js';

/** More units than this are read in the picture, or in private. */
const MOST = 15;

/** A unit's progress for everybody in a group: numbers, and the picture of them. */
export function progressSays({ snapshot, png }: { readonly snapshot: Snapshot; readonly png: string }): readonly Say[] {
  const { planName, at, own, below } = snapshot;
  const lines = below
    .slice(0, MOST)
    .map((line, index) => t('progress.line', { number: index + 1, unit: line.name, value: figureOf(line) }));
  const more = below.length > MOST ? [t('group.moreUnits', { count: below.length - MOST })] : [];
  const { daysLeft: days, neededPerWeek: count } = own;
  return [
    {
      blocks: [
        t('progress.title', { plan: planName, unit: own.name, value: figureOf(own) }),
        ...(days === undefined || count === undefined ? [] : [t('standing.pace', { days, count })]),
        ...(lines.length === 0 ? [] : [t('form.lines', { lines: [...lines, ...more] })]),
        t('progress.asOf', { at: at.toISOString() }),
      ],
      attachments: [{ name: 'tien-do.png', type: 'image/png', base64: png }],
    },
  ];
}

function figureOf(line: SnapshotLine): Text {
  const { count, target } = line;
  return target === undefined
    ? t('progress.count', { count })
    : t('progress.ofTarget', { count, target, percent: percentOf(line) ?? 0 });
}

/**
 * A unit's weekly reports as a group sees them: the numbers, and whether they were sent. What a chair wrote into a report
 * (difficulties, reasons) is not shown: it may be about people.
 */
export function reportSays(
  reports: readonly ReportView[],
  at: string,
  linkOf: (payload: string) => string | undefined,
): readonly Say[] {
  if (reports.length === 0) return [{ blocks: [t('group.noReport')] }];
  const open = reports.filter(isOpen);
  const [only] = open.length === 1 ? open : [];
  const link = linkOf(only === undefined ? 'baocao' : `baocao-${reportSign(only.id)}`) ?? '';
  return [
    {
      blocks: [...reports.map(reportText), ...(open.length === 0 ? [] : [t('group.reportRight', { link })])],
      ...(open.length === 0
        ? {}
        : {
            choices: open.map((report) => [
              {
                label: open.length === 1 ? t('group.send') : t('group.sendOf', { plan: report.planName }),
                at,
                value: pressValue(report),
                role: 'primary' as const,
              },
            ]),
          }),
    },
  ];
}

/** The numbers of one report, and how it stands with it. */
function reportText(report: ReportView): Text {
  const { unitName: unit, planName: plan, dueAt, figures, filed, excuse, closed } = report;
  const { fresh, total, confirmed } = reportedNumbers(filed ?? { figures, corrections: {} });
  const { target } = figures;
  return t('group.report', {
    unit,
    plan,
    due: dueAt.toISOString(),
    fresh,
    confirmed,
    total: target === undefined ? t('report.count', { count: total }) : t('report.ofTarget', { count: total, target }),
    stand:
      filed !== undefined
        ? t('group.filed', { at: filed.at.toISOString() })
        : excuse !== undefined
          ? t('group.excused')
          : closed
            ? t('report.missed')
            : t('group.open'),
  });
}

function isOpen({ filed, closed }: ReportView): boolean {
  return filed === undefined && !closed;
}

/** The value of the button that files a report just as it is shown; at most 24 bytes. */
export function pressValue({ id, rev }: Pick<ReportView, 'id' | 'rev'>): string {
  return `r-${hashToken(`${id} ${rev}`).slice(0, 16)}`;
}

export function pressOf(value: string): string | undefined {
  return /^r-[A-Za-z0-9_-]{16}$/.exec(value)?.[0];
}
