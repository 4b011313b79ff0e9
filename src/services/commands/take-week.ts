import type { WeekCommand, WeekName, WeekResults } from '../../conversation/week.js';
import { fileOf, messagesOf } from '../week/files.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends WeekCommand['name']> = Extract<WeekCommand, { name: N }>['payload'];

/** The week's table of this moment, to be passed on: messages, a picture, and one part of the file. Changes nothing. */
export async function takeWeek(
  { part, ...name }: Payload<'take-week'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WeekResults['take-week']> {
  if (!(await mayGather(name, context, ports))) return { type: 'not-allowed' };
  const table = await ports.week.table(name, { whole: true });
  if (table === null) return { type: 'gone' };
  const { base64, parts } = await fileOf(table, part, ports.weekFiles);
  return { type: 'table', messages: part > 1 ? [] : await messagesOf(table, ports.weekFiles), xlsx: base64, parts };
}

export async function mayGather(
  { plan: id }: Pick<WeekName, 'plan'>,
  { identity }: CommandContext,
  { plans, authority }: CommandPorts,
): Promise<boolean> {
  const plan = await plans.get(id);
  return plan?.owner !== undefined && (await authority.may(identity, 'report.gather', plan.owner));
}
