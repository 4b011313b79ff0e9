import type { Facts } from '../../src/conversation/facts.js';
import type { Option } from '../../src/conversation/scene.js';
import type { ReadSubmission, SubmissionLine, UnitStanding } from '../../src/conversation/workbench.js';
import type { Plan } from '../../src/domain/plan.js';
import type { Standing } from '../../src/domain/standing.js';
import { type Text, t } from '../../src/texts/index.js';
import { STATUS } from '../status.js';
import { GROUP_LABELS } from '../submit.js';

/** What the chair's workbench says. */

/** The way back to it. */
export const DESK: readonly (readonly Option[])[] = [[{ label: t('nominate.desk'), value: 'donvi', command: true }]];

/** A unit's number against its target, the pace that is needed, and how its submissions stand. */
export function standingLines({ own, asOf }: UnitStanding, plan: Plan, since: string | null): readonly Text[] {
  const { tally } = own;
  const { fields, groups } = tally;
  const lines = [
    ...targetLines(own),
    ...(since === null ? [] : [t('standing.fresh', { count: tally.fresh, at: since })]),
    t('standing.states', tally),
    t('standing.groups', { enterprise: groups.enterprise, publicSector: groups['public-sector'] }),
    ...Object.entries(fields).map(([id, count]) => t('standing.field', { name: fieldName(plan, id), count })),
    ...(tally.localBook === 0 ? [] : [t('standing.localBook', { count: tally.localBook })]),
    ...(asOf === undefined ? [] : [t('progress.asOf', { at: asOf.toISOString() })]),
  ];
  return [t('desk.title', { unit: own.name, plan: plan.name }), t('form.lines', { lines })];
}

function targetLines({ tally, target, progress, summed }: Standing): readonly Text[] {
  if (target === undefined || progress === undefined) return [t('standing.count', { count: tally.counted })];
  const { percent, missing, daysLeft, neededPerWeek } = progress;
  const days = daysLeft === undefined ? [] : [t('standing.days', { days: daysLeft })];
  const pace =
    neededPerWeek === undefined || daysLeft === undefined
      ? days
      : [t('standing.pace', { days: daysLeft, count: neededPerWeek })];
  return [
    t('standing.target', { count: tally.counted, target, percent, missing }),
    ...(summed ? [t('standing.summed')] : []),
    ...(daysLeft === 0 ? [t('standing.over')] : pace),
  ];
}

function fieldName({ rules }: Plan, id: string): string {
  return rules?.fields?.find((field) => field.id === id)?.name ?? id;
}

export function submissionLine({ code, title, author, unit, status, at }: SubmissionLine): Text {
  return t('desk.line', { code, title, author, unit, status: STATUS[status], at: at.toISOString() });
}

/** One submission with everything that its unit has to know of it. */
export function submissionBlocks(submission: ReadSubmission): readonly Text[] {
  const { code, title, status, at, author, unit, subUnit, phone, group, field, nomination, reason, filedBy } =
    submission;
  const lines = [
    t('desk.author', { name: author, unit, subUnit }),
    ...(phone === undefined ? [] : [t('desk.phone', { phone })]),
    t('desk.group', { group: GROUP_LABELS[group] }),
    ...(field === undefined ? [] : [t('desk.field', { field: field.name })]),
    ...(filedBy === undefined ? [] : [t('desk.filed', { consent: filedBy.consent })]),
    ...(submission.localBook ? [t('desk.localBook')] : []),
    ...(nomination === undefined ? [] : [t('desk.nominated', { round: nomination.round.name })]),
    ...(reason === undefined ? [] : [t('desk.reason', { reason })]),
  ];
  return [
    t('desk.one', { code, title, status: STATUS[status], at: at.toISOString() }),
    t('form.lines', { lines }),
    t('chat.verbatim', { words: submission.description }),
  ];
}

/** Whether the plan that is talked about has a round this could go into. */
export function canNominate({ status, plan, localBook }: ReadSubmission, facts: Facts): boolean {
  const rounds = facts.plan?.id === plan ? (facts.plan.rules?.rounds ?? []) : [];
  return rounds.length > 0 && !localBook && (status === 'submitted' || status === 'accepted');
}

/** Whoever filed it for its author puts it right for them as well. */
export function canMend({ status, filedBy }: ReadSubmission, facts: Facts): boolean {
  if (filedBy === undefined || (status !== 'submitted' && status !== 'returned')) return false;
  return filedBy.person === facts.person()?.id;
}
