import type { WeekCommand, WeekName, WeekResults } from '../../conversation/week.js';
import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import type { WeekTable } from '../../domain/week-table.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { owingUnits } from '../week/week.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { mayGather } from './take-week.js';

type Payload = Extract<WeekCommand, { name: 'remind-missing' }>['payload'];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** More occurrences than a plan has in two weeks. */
const RECENT = 60;

/**
 * Has the units reminded that owe a report of these weeks, and nobody else: as an occurrence of its own, so that it goes the
 * way of every notice. At most once an hour and week; at night in the morning, unless it is urgent, which the audit tells.
 * Natural key: the week and the press's instant.
 */
export async function remindMissing(
  { weeks, urgent }: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WeekResults['remind-missing']> {
  if (weeks.length === 0) return { type: 'not-allowed' };
  for (const name of weeks) if (!(await mayGather(name, context, ports))) return { type: 'not-allowed' };
  const at = urgent ? context.at : quietEnd(context.at);
  let count = 0;
  let unheard = 0;
  let paused = false;
  let soonest: Date | undefined;
  for (const name of weeks) {
    const table = await ports.week.table(name);
    const owing = table === null || table.closedAt !== undefined ? [] : owingUnits(table);
    if (table === null || owing.length === 0) continue;
    if ((await ports.plans.get(name.plan))?.paused) {
      paused = true;
      continue;
    }
    const without = (await ports.week.withoutChair(owing)).size;
    unheard += without;
    if (without === owing.length) continue;
    const again = await remind(table, name, at);
    if (again === undefined) count += owing.length - without;
    else if (soonest === undefined || again < soonest) soonest = again;
  }
  if (count > 0) return { type: 'reminded', count, unheard, ...(at > context.at ? { at: at.toISOString() } : {}) };
  if (soonest !== undefined) return { type: 'too-soon', at: soonest.toISOString() };
  if (unheard > 0) return { type: 'unheard', count: unheard };
  return { type: paused ? 'paused' : 'nobody' };

  /** Undefined: they are reminded; else from when on they can be. */
  async function remind(table: WeekTable, name: WeekName, due: Date): Promise<Date | undefined> {
    const rule = `report-remind ${due.toISOString()}`;
    const others = (await remindersOf(name)).filter((each) => each.rule !== rule);
    // Of what waits for the morning nothing was sent, so that something urgent is not too soon, and takes its place.
    const waiting = others.filter(({ state, at: when }) => state === 'due' && when > context.at);
    if (urgent) for (const { id } of waiting) await ports.planOccurrences.drop(id, 'skipped', context.at);
    const last = others.find((each) => !(urgent && waiting.includes(each)));
    if (last !== undefined && due.getTime() - last.at.getTime() < HOUR) return new Date(last.at.getTime() + HOUR);
    const by = await ports.people.ensure(context.identity, context.at);
    const what = urgent && isQuiet(context.at) ? 'report.remind-urgent' : 'report.remind';
    const subject = `${name.plan} ${name.period}`;
    const key = `${what} ${subject} ${due.toISOString()}`;
    await note(ports, { key, at: context.at, who: by, what, subject, unit: table.owner });
    const until = new Date(due.getTime() + DAY);
    const occurrence = { ...name, kind: 'report-remind' as const, rule, at: due, until, deadline: until };
    await ports.planOccurrences.add([urgent ? { ...occurrence, urgent } : occurrence], context.at);
    return undefined;
  }

  async function remindersOf({ plan, period }: WeekName): Promise<readonly OccurrenceRecord[]> {
    const recent = await ports.planOccurrences.ofPlan(plan, RECENT);
    return recent.filter((each) => each.kind === 'report-remind' && each.period === period && each.state !== 'skipped');
  }
}
