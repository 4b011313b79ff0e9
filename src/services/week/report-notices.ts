import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { Plan } from '../../domain/plan.js';
import { reportKey, reportState } from '../../domain/report.js';
import { askedAgain, askedOf } from '../../domain/report-part.js';
import type { PersonId, UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Recipient, RecipientRole } from '../delivery/delivery-records.js';
import type { NoticeKind, NoticeKinds, NoticeWords, Owed } from '../delivery/kind-ports.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { holdersAt } from '../roles/posts.js';
import type { RoleRecord, Roles } from '../roles/role-records.js';
import { type OpenReportsPorts, openReports, standsOf } from './open-reports.js';
import type { ReportStand } from './report-records.js';

export interface ReportNoticePorts extends OpenReportsPorts {
  readonly roles: Pick<Roles, 'page'>;
}

/** What asks chairs for the weekly report. */
type Prompt = Extract<
  OccurrenceKind,
  'report-open' | 'report-morning' | 'report-last-call' | 'report-due' | 'report-remind'
>;

const RECIPIENTS_AT_ONCE = 1_000;
/** So many units are named in one message. */
const MOST_LINES = 12;

/**
 * The prompts for the weekly report: to those who are asked for each unit that has not reported (see domain/report-part),
 * one message to each however many units and plans they have; nothing to whoever has reported since.
 */
export function makeReportNotices(ports: ReportNoticePorts): Pick<NoticeKinds, Prompt> {
  const kind = (name: Prompt): NoticeKind => ({
    prepare: (occurrence, plan, now) => openReports(occurrence, plan, now, ports),
    audience: (occurrence, plan, now) => audience(name, occurrence, plan, now, ports),
    say: (person, rows) => say(name, person, rows, ports),
  });
  return {
    'report-open': kind('report-open'),
    'report-morning': kind('report-morning'),
    'report-last-call': kind('report-last-call'),
    'report-due': kind('report-due'),
    // It comes from no rule and has no time of its own: what is open is reminded of, and nothing is opened.
    'report-remind': { ...kind('report-remind'), prepare: async () => undefined },
  };
}

async function* audience(
  name: Prompt,
  { period }: OccurrenceRecord,
  plan: Plan,
  now: Date,
  { reports, roles }: ReportNoticePorts,
): AsyncGenerator<readonly Recipient[], void> {
  const day = isoDay(vietnamDay(now));
  const found = new Map<PersonId, Recipient & { readonly units: UnitId[] }>();
  for await (const rows of standsOf(reports, plan, period)) {
    const open = rows.filter(isOwed);
    const holders = await holdersAt(
      roles,
      open.map(({ unit }) => unit),
    );
    for (const { unit, missedBefore } of open) {
      const ask = name === 'report-due' && missedBefore > 0 ? askedAgain : askedOf;
      for (const { person, role, conversation } of ask(holders.get(unit) ?? [], day)) {
        const known = found.get(person);
        if (known === undefined) found.set(person, { person, as: partOf(role), units: [unit], home: conversation });
        else if (!known.units.includes(unit)) known.units.push(unit);
      }
    }
  }
  const all = [...found.values()];
  for (let from = 0; from < all.length; from += RECIPIENTS_AT_ONCE) yield all.slice(from, from + RECIPIENTS_AT_ONCE);
}

async function say(
  name: Prompt,
  person: PersonId,
  rows: readonly Owed[],
  { reports, units, roles }: ReportNoticePorts,
): Promise<NoticeWords> {
  const asked = rows.flatMap((row) =>
    row.units.map((unit) => ({ row, id: reportKey(row.plan.id, unit, row.occurrence.period) })),
  );
  const stored = new Map((await reports.getAll(asked.map(({ id }) => id))).map((report) => [report.id, report]));
  const unreported = asked.flatMap(({ row, id }) => {
    const report = stored.get(id);
    return report !== undefined && isOwed(report) ? [{ row, report }] : [];
  });
  const holders = await holdersAt(
    roles,
    unreported.map(({ report }) => report.unit),
  );
  // Whose role has ended meanwhile is neither asked nor told the figures.
  const isTheirs = (unit: UnitId) =>
    holders.get(unit)?.some((held) => held.person === person && ASKABLE.has(held.role)) === true;
  const open = unreported.filter(({ report }) => isTheirs(report.unit));
  const owed = new Set(open.map(({ row }) => row.delivery));
  const [first] = open;
  if (first === undefined) return { owed, says: [] };
  const due = new Date(Math.min(...open.map(({ report }) => report.dueAt.getTime()))).toISOString();
  const nameOf = (unit: UnitId) => units().get(unit)?.name ?? unit;
  const lines = open.slice(0, MOST_LINES).map(({ row, report }) => {
    const { fresh, total, target } = report.figures;
    const shown = { unit: nameOf(report.unit), plan: row.plan.name, fresh, total };
    return target === undefined ? t('reportNotice.line', shown) : t('reportNotice.lineOfTarget', { ...shown, target });
  });
  const rest = open.length - lines.length;
  const again =
    name === 'report-due'
      ? open
          .filter(({ report }) => report.missedBefore > 0)
          .slice(0, MOST_LINES)
          .map(({ report }) => t('reportNotice.again', { unit: nameOf(report.unit), weeks: report.missedBefore + 1 }))
      : [];
  const message: Say = {
    blocks: [
      t(HEADS[name], { due }),
      t('form.lines', { lines: [...lines, ...(rest > 0 ? [t('reportNotice.more', { count: rest })] : [])] }),
      ...(again.length > 0 ? [t('form.lines', { lines: again })] : []),
      WHY[first.row.as],
    ],
    choices: [[{ label: t('reportNotice.open'), at: COMMAND_ADDRESS, value: 'baocao', role: 'primary' }]],
  };
  return { owed, says: [message] };
}

const HEADS = {
  'report-open': 'reportNotice.headOpen',
  'report-morning': 'reportNotice.headMorning',
  'report-last-call': 'reportNotice.headLastCall',
  'report-due': 'reportNotice.headDue',
  'report-remind': 'reportNotice.headRemind',
} as const satisfies Readonly<Record<Prompt, Text['key']>>;

const WHY: Readonly<Record<RecipientRole, Text>> = {
  chair: t('reportNotice.whyChair'),
  deputy: t('reportNotice.whyDeputy'),
  office: t('reportNotice.whyOffice'),
  author: t('reportNotice.whyOffice'),
  member: t('reportNotice.whyOffice'),
};

/** Who may be asked for a unit's report; see domain/report-part. */
const ASKABLE: ReadonlySet<RoleRecord['role']> = new Set(['chair', 'deputy', 'office-admin']);

function isOwed(report: ReportStand): boolean {
  return report.closedAt === undefined && reportState(report) === 'open';
}

function partOf(role: RoleRecord['role']): RecipientRole {
  return role === 'chair' || role === 'deputy' ? role : 'office';
}
