import type { Say } from '../../conversation/message.js';
import { untilText } from '../../conversation/until.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { Plan } from '../../domain/plan.js';
import { reportKey } from '../../domain/report.js';
import { percentOf, snapshotLine } from '../../domain/snapshot.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { missingOf, type WeekTable } from '../../domain/week-table.js';
import type { PlanId, UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { NoticeKind, NoticeKinds } from '../delivery/kind-ports.js';
import { leftText, stands, whatText } from '../notices/deadline.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import { messagesOf, type WeekFiles } from '../week/files.js';
import type { Reports } from '../week/report-records.js';
import type { Week } from '../week/week.js';
import type { Workbench } from '../workbench/workbench.js';
import type { GroupRecord, Groups } from './group-records.js';
import { type GroupPosting, type GroupPostRow, meantFor } from './post-records.js';
import { unitOfGroup } from './unit-of-group.js';

export interface GroupNoticePorts {
  readonly groups: Pick<Groups, 'bound'>;
  readonly groupPosts: Pick<GroupPosting, 'post'>;
  readonly planOccurrences: Pick<PlanOccurrences, 'get' | 'anyOpen'>;
  readonly plan: (id: PlanId) => Promise<Plan | undefined>;
  readonly reports: Pick<Reports, 'get'>;
  readonly week: Pick<Week, 'table'>;
  readonly weekFiles: WeekFiles;
  readonly workbench: Pick<Workbench, 'count'>;
  readonly units: () => UnitIndex;
}

/**
 * What groups hear of; the rest is for offices and chairs alone. The last call, half an hour before a report is due, is for who
 * has not reported: said in the group as well it would put off the table, which comes at the hour itself.
 */
const TOLD: readonly OccurrenceKind[] = [
  'deadline',
  'report-open',
  'report-morning',
  'report-due',
  'report-table',
  'report-remind',
  'close',
];
const AT_ONCE = 500;

/**
 * The kinds, with the groups that are bound within the plan's owner told as well: when an occurrence is frozen each of them
 * gets a row of its own, once.
 */
export function tellGroups<Kinds extends NoticeKinds>(kinds: Kinds, ports: GroupNoticePorts): Kinds {
  const told: Partial<Record<OccurrenceKind, NoticeKind>> = {};
  for (const name of TOLD) {
    const kind: NoticeKind = kinds[name as keyof NoticeKinds] as NoticeKind;
    told[name] = {
      ...kind,
      prepare: async (occurrence, plan, now) => {
        await kind.prepare?.(occurrence, plan, now);
        await add(occurrence, plan, now, ports);
      },
    };
  }
  return { ...kinds, ...told };
}

async function add(
  { id, kind, at, until, urgent }: OccurrenceRecord,
  { owner }: Plan,
  now: Date,
  { groups, groupPosts, units }: GroupNoticePorts,
): Promise<void> {
  if (owner === undefined) return;
  const tree = units();
  for (let after: GroupRecord | undefined; ; ) {
    const page = await groups.bound(AT_ONCE, after?.id);
    const concerned = page.filter((group) => {
      const unit = unitOfGroup(group, tree, now);
      // The office's table is for the group of that very office.
      return kind === 'report-table' ? unit === owner : unit !== undefined && tree.isWithin(unit, owner);
    });
    const what = { type: 'occurrence', kind, occurrence: id } as const;
    await groupPosts.post(
      concerned.map((group) => ({
        source: id,
        ...meantFor(group),
        what,
        at,
        until,
        urgent: urgent === true,
        automatic: true,
      })),
    );
    after = page.at(-1);
    if (after === undefined || page.length < AT_ONCE) return;
  }
}

/** What an occurrence says to a group at this moment: units and numbers. Nothing where its unit has done it. */
export function makeGroupWords(ports: GroupNoticePorts) {
  return async ({ what }: GroupPostRow, group: GroupRecord, now: Date): Promise<readonly Say[]> => {
    const unit = unitOfGroup(group, ports.units(), now);
    const occurrence = what.type === 'occurrence' ? await ports.planOccurrences.get(what.occurrence) : undefined;
    const plan = occurrence === undefined ? undefined : await ports.plan(occurrence.plan);
    if (occurrence === undefined || plan === undefined || unit === undefined || plan.paused) return [];
    switch (occurrence.kind) {
      case 'deadline':
        return stands(occurrence, plan) ? deadline(occurrence, plan, unit, now, ports) : [];
      case 'close':
        return plan.closesAt > now ? [] : closed(plan, unit, ports);
      case 'report-table':
        return table(occurrence, plan, ports);
      case 'report-open':
      case 'report-morning':
      case 'report-due':
      case 'report-remind':
        return call(occurrence, plan, unit, now, ports);
      default:
        return [];
    }
  };
}

async function deadline(
  { deadline: at, about }: OccurrenceRecord,
  plan: Plan,
  unit: UnitId,
  now: Date,
  ports: GroupNoticePorts,
): Promise<readonly Say[]> {
  const value = await standing(plan, unit, ports);
  const head = t('remind.until', {
    plan: plan.name,
    what: whatText(about),
    words: untilText(at),
    left: leftText(now, at),
  });
  const submits = about?.kind === 'dossier' ? [] : [t('group.nopHint')];
  return [{ blocks: [head, ...(value === undefined ? [] : [value]), ...submits] }];
}

async function closed(plan: Plan, unit: UnitId, ports: GroupNoticePorts): Promise<readonly Say[]> {
  const value = await standing(plan, unit, ports);
  return value === undefined ? [] : [{ blocks: [t('group.closed', { plan: plan.name }), value] }];
}

async function standing(plan: Plan, unit: UnitId, { workbench }: GroupNoticePorts): Promise<Text | undefined> {
  const counted = await workbench.count(plan.id, unit);
  if (counted === null) return undefined;
  const line = snapshotLine(counted.own);
  const { count, target } = line;
  const value =
    target === undefined
      ? t('progress.count', { count })
      : t('progress.ofTarget', { count, target, percent: percentOf(line) ?? 0 });
  return t('group.stands', { unit: line.name, value });
}

async function table({ period }: OccurrenceRecord, plan: Plan, ports: GroupNoticePorts): Promise<readonly Say[]> {
  const found = await ports.week.table({ plan: plan.id, period }, { whole: true });
  if (found === null) return [];
  const messages = await messagesOf(found, ports.weekFiles);
  return messages.map(({ blocks, png }): Say => {
    const attachments =
      png === undefined ? {} : { attachments: [{ name: 'bang.png', type: 'image/png', base64: png }] };
    return { blocks, alone: true, ...attachments };
  });
}

/** The weekly call: of its own report, and how many units of it have not reported. */
async function call(
  { period, kind, deadline: due }: OccurrenceRecord,
  plan: Plan,
  unit: UnitId,
  now: Date,
  ports: GroupNoticePorts,
): Promise<readonly Say[]> {
  const own = await ports.reports.get(reportKey(plan.id, unit, period));
  const isOpen =
    own !== undefined && own.filings.length === 0 && own.excuse === undefined && own.closedAt === undefined;
  const week = await ports.week.table({ plan: plan.id, period });
  const below = missingBelow(week, unit, ports);
  const name = ports.units().get(unit)?.name ?? unit;
  const lines = [
    ...(isOpen ? [t('group.ownMissing', { unit: name, plan: plan.name })] : []),
    ...(below === undefined || below.missing === 0 ? [] : [t('group.belowMissing', { plan: plan.name, ...below })]),
  ];
  if (lines.length === 0) return [];
  const dueAt = own?.dueAt ?? week?.dueAt ?? due;
  const late = kind === 'report-due' || now >= dueAt;
  const at = dueAt.toISOString();
  return [{ blocks: [late ? t('group.weekLate', { due: at }) : t('group.weekOpen', { due: at }), ...lines] }];
}

function missingBelow(
  week: WeekTable | null,
  unit: UnitId,
  { units }: GroupNoticePorts,
): { readonly missing: number; readonly of: number } | undefined {
  if (week === null || week.closedAt !== undefined) return undefined;
  const tree = units();
  const lines = week.lines.filter((line) => line.unit !== unit && tree.isWithin(line.unit, unit));
  return lines.length === 0 ? undefined : { missing: missingOf(lines).length, of: lines.length };
}
