import {
  type PhoneLine,
  UNREACHED,
  type Unreached,
  type WeekCommand,
  type WeekResults,
} from '../../conversation/week.js';
import { showPhone } from '../../domain/phone.js';
import { deliveryId } from '../../ids.js';
import type { Delivery } from '../delivery/delivery-records.js';
import { unreachedOf } from '../week/unreached.js';
import { owingUnits } from '../week/week.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { mayGather } from './take-week.js';

type Payload = Extract<WeekCommand, { name: 'phone-list' }>['payload'];

const PAGE = 10;
const NAMED = 15;

/**
 * Who has to be called because no message reached them: those who owe a report of the week and to whom the latest reminder
 * did not get through, with their full numbers. Written into the audit before it is given, once per key.
 */
export async function phoneList(
  { key, after, ...name }: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WeekResults['phone-list']> {
  if (!(await mayGather(name, context, ports))) return { type: 'not-allowed' };
  const table = await ports.week.table(name);
  const none = { count: 0, names: [] };
  if (table === null) return { type: 'listed', lines: [], nobody: none };
  const nameOf = new Map(table.lines.map(({ unit, name: words }) => [unit, words]));
  const owing = owingUnits(table);
  const last = deliveryId.safeParse(after).data;
  const { people, next } = await unreachedOf(name, new Set(owing), PAGE, ports, last);
  const lines = await Promise.all(people.map(toLine));
  const without = after === undefined ? await ports.week.withoutChair(owing) : new Set();
  const names = owing.flatMap((unit) => (without.has(unit) ? [nameOf.get(unit) ?? unit] : []));
  const who = await ports.people.ensure(context.identity, context.at);
  const subject = `${name.plan} ${name.period} ${lines.length}`;
  await note(ports, { key: `phone-list ${key}`, at: context.at, who, what: 'phone-list', subject, unit: table.owner });
  return {
    type: 'listed',
    lines,
    nobody: { count: names.length, names: names.slice(0, NAMED) },
    ...(next === undefined ? {} : { next }),
  };

  async function toLine({ person, units, state }: Delivery): Promise<PhoneLine> {
    const [role] = (await ports.roles.ofPerson(person)).sort(
      (a, b) => Number(units.includes(b.unit)) - Number(units.includes(a.unit)),
    );
    const phone = role?.holder.phone ?? '';
    return {
      units: units.flatMap((unit) => nameOf.get(unit) ?? []),
      name: role?.holder.fullName ?? '',
      why: UNREACHED.find((each): each is Unreached => each === state) ?? 'unknown',
      ...(phone === '' ? {} : { phone: showPhone(phone) }),
    };
  }
}
