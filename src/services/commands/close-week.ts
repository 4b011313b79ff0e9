import type { WeekCommand, WeekResults } from '../../conversation/week.js';
import { type WeekTable, weekNumber } from '../../domain/week-table.js';
import type { PersonId } from '../../ids.js';
import { t } from '../../texts/index.js';
import { officeOf } from '../roles/posts.js';
import { statusWords } from '../week/paste.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { mayGather } from './take-week.js';

type Payload = Extract<WeekCommand, { name: 'close-week' }>['payload'];

/** Nobody changes a number of the week any more. The office above and whoever shares this one are told, once. */
export async function closeWeek(
  name: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WeekResults['close-week']> {
  if (!(await mayGather(name, context, ports))) return { type: 'not-allowed' };
  const before = await ports.week.table(name);
  if (before === null) return { type: 'gone' };
  if (context.at < before.dueAt) return { type: 'too-early', due: before.dueAt.toISOString() };
  const closed = await ports.reports.closeWeek(name.plan, name.period, context.at);
  // What a crash left out after the week was closed, the repeat of the same press adds.
  const { closedAt = context.at } = (await ports.week.table(name)) ?? before;
  if (closed === 0 && closedAt.getTime() !== context.at.getTime()) return { type: 'already' };
  const by = await ports.people.ensure(context.identity, context.at);
  const key = `close-week ${name.plan} ${name.period}`;
  const subject = `${name.plan} ${name.period}`;
  await note(ports, { key, at: context.at, who: by, what: 'report.close', subject, unit: before.owner });
  await tellClosed(before, by, key, context.at, ports);
  return { type: 'closed' };
}

async function tellClosed(
  table: WeekTable,
  by: PersonId,
  key: string,
  at: Date,
  { roles, units, notices }: CommandPorts,
): Promise<void> {
  const tree = units.index();
  const above = tree.get(table.owner)?.parent;
  const told = [
    ...(await officeOf(roles, tree, table.owner)),
    ...(above === undefined ? [] : await officeOf(roles, tree, above)),
  ];
  const { planName: plan, ownerName: unit } = table;
  const words = t('week.closedNotice', { unit, plan, ...weekNumber(table.period), words: statusWords(table.lines) });
  for (const person of new Set(told.map((each) => each.person)))
    if (person !== by) await notices.add({ key: `${key} ${person}`, person, say: { blocks: [words] }, at });
}
