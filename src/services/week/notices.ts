import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import { tableSays } from '../../conversation/week-says.js';
import type { Plan } from '../../domain/plan.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { missingOf, type WeekTable, weekNumber } from '../../domain/week-table.js';
import type { DeliveryId, PersonId } from '../../ids.js';
import { t } from '../../texts/index.js';
import type { DeliveryReading, Recipient } from '../delivery/delivery-records.js';
import type { NoticeKinds, NoticeWords, Owed } from '../delivery/kind-ports.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import { fileOf, messagesOf, type WeekFiles } from './files.js';
import { namesOf } from './paste.js';
import { unreachedOf } from './unreached.js';
import { owingUnits, type Week } from './week.js';

export interface WeekNoticePorts {
  readonly week: Week;
  readonly weekFiles: WeekFiles;
  readonly roles: Pick<Roles, 'page'>;
  readonly planOccurrences: Pick<PlanOccurrences, 'ofPlan'>;
  readonly deliveries: Pick<DeliveryReading, 'page'>;
  readonly units: () => UnitIndex;
}

/** Whoever is not reached is counted up to here. */
const COUNTED = 1_000;

/**
 * What the office of a plan's owner is told of a week: on the day before, who cannot be reached, when there is anybody; and
 * when the reports are due the table, as messages to paste and a file, and who is missing with the button that reminds them.
 */
export function makeWeekNotices(ports: WeekNoticePorts): Pick<NoticeKinds, 'report-table' | 'report-unreached'> {
  return {
    'report-table': {
      audience: (_occurrence, plan) => office(plan, ports),
      say: (person, rows) => said(person, rows, (row) => tableOf(row, ports), ports),
    },
    'report-unreached': {
      audience: async function* (occurrence, plan) {
        if ((await unreached(occurrence, plan, ports)) !== null) yield* office(plan, ports);
      },
      say: (person, rows) => said(person, rows, (row) => unreachedSay(row, ports), ports),
    },
  };
}

async function* office({ owner }: Plan, { roles, units }: WeekNoticePorts): AsyncGenerator<readonly Recipient[], void> {
  if (owner === undefined) return;
  const found = new Map<PersonId, Recipient>();
  for (const { person, conversation } of await officeOf(roles, units(), owner))
    found.set(person, { person, as: 'office', units: [owner], home: conversation });
  yield [...found.values()];
}

/** To those who are the office still, when it is said. */
async function said(
  person: PersonId,
  rows: readonly Owed[],
  words: (row: Owed) => Promise<readonly Say[]>,
  { roles, units }: WeekNoticePorts,
): Promise<NoticeWords> {
  const owed = new Set<DeliveryId>();
  const says: Say[] = [];
  for (const row of rows) {
    const { owner } = row.plan;
    const admins = owner === undefined ? [] : await officeOf(roles, units(), owner);
    if (!admins.some((admin) => admin.person === person)) continue;
    const some = await words(row);
    if (some.length > 0) owed.add(row.delivery);
    says.push(...some);
  }
  return { owed, says };
}

async function tableOf({ occurrence, plan }: Owed, { week, weekFiles }: WeekNoticePorts): Promise<readonly Say[]> {
  const { period } = occurrence;
  const table = await week.table({ plan: plan.id, period }, { whole: true });
  if (table === null) return [];
  const { base64, parts } = await fileOf(table, 1, weekFiles);
  return [...tableSays(period, await messagesOf(table, weekFiles), { base64, part: 1, parts }), afterTable(table)];
}

/** By itself too, so that its buttons are the last thing there. */
function afterTable({ planName, period, lines }: WeekTable): Say {
  const missing = missingOf(lines).length;
  const open = { label: t('week.openWeek'), at: COMMAND_ADDRESS, value: 'tonghop' };
  return {
    alone: true,
    blocks: [
      t('week.table', { plan: planName, ...weekNumber(period) }),
      missing === 0 ? t('week.tableFull') : t('week.tableMissing', { count: missing }),
    ],
    choices: [
      ...(missing === 0
        ? []
        : [[{ label: t('week.remindMissing'), at: COMMAND_ADDRESS, value: 'nhacthieu', role: 'primary' as const }]]),
      [open],
    ],
  };
}

interface Unreached {
  readonly table: WeekTable;
  readonly count: number;
  readonly names: readonly string[];
}

/** Null when every unit that owes a report has somebody who was reached. */
async function unreached(
  { period }: OccurrenceRecord,
  { id }: Plan,
  ports: WeekNoticePorts,
): Promise<Unreached | null> {
  const table = await ports.week.table({ plan: id, period });
  if (table === null) return null;
  const owing = owingUnits(table);
  const { people } = await unreachedOf({ plan: id, period }, new Set(owing), COUNTED, ports);
  const units = new Set([...people.flatMap((each) => each.units), ...(await ports.week.withoutChair(owing))]);
  if (units.size === 0) return null;
  const names = table.lines.filter(({ unit }) => units.has(unit)).map(({ name }) => name);
  return { table, count: names.length, names };
}

async function unreachedSay({ occurrence, plan }: Owed, ports: WeekNoticePorts): Promise<readonly Say[]> {
  const found = await unreached(occurrence, plan, ports);
  if (found === null) return [];
  const { table, count, names } = found;
  const units = namesOf(names.map((name) => ({ name })));
  return [
    {
      blocks: [
        t('week.unreached', { plan: table.planName, count, due: table.dueAt.toISOString(), units }),
        t('week.unreachedWhy'),
      ],
      choices: [[{ label: t('week.openWeek'), at: COMMAND_ADDRESS, value: 'tonghop', role: 'primary' }]],
    },
  ];
}
