import type { AuditShown, Command, CommandResults } from '../../conversation/command.js';
import { ACTIONS } from '../../domain/access.js';
import type { PersonId } from '../../ids.js';
import type { AuditLine } from '../records.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Asked = Extract<Command, { name: 'read-audit' }>['payload'];

const PAGE = 8;
/** How many units one query asks for; the newest of each are the newest of all. */
const UNITS = 200;

/** A page of the audit log, newest first: all of it for the root office, else what belongs to the office's own units. */
export async function readAudit(
  { before }: Asked,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['read-audit']> {
  const grants = await ports.authority.grantsOf(context.identity);
  const offices = grants.filter(({ role }) => ACTIONS['audit.read'].includes(role)).map(({ unit }) => unit);
  if (offices.length === 0) return { type: 'not-allowed' };
  const root = (await ports.roles.root())?.unit;
  const from = before === undefined ? undefined : { at: new Date(before.at), key: before.key };
  const lines =
    root !== undefined && offices.includes(root)
      ? await ports.auditReading.page(undefined, PAGE + 1, from)
      : await ownLines(from, (unit) => offices.some((office) => ports.units.index().isWithin(unit, office)), ports);
  const shown = lines.slice(0, PAGE);
  const last = lines.length > PAGE ? shown.at(-1) : undefined;
  return {
    type: 'read',
    lines: await Promise.all(shown.map((line) => show(line, ports))),
    ...(last === undefined ? {} : { next: { at: last.at.toISOString(), key: last.key } }),
  };
}

async function ownLines(
  from: Pick<AuditLine, 'at' | 'key'> | undefined,
  isOwn: (unit: NonNullable<AuditLine['unit']>) => boolean,
  { auditReading }: CommandPorts,
): Promise<readonly AuditLine[]> {
  const units = (await auditReading.unitsOf()).filter(isOwn);
  const found: AuditLine[] = [];
  for (let at = 0; at < units.length; at += UNITS)
    found.push(...(await auditReading.page(units.slice(at, at + UNITS), PAGE + 1, from)));
  return found.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1)).slice(0, PAGE + 1);
}

async function show({ at, who, what, subject, unit }: AuditLine, ports: CommandPorts): Promise<AuditShown> {
  const name = unit === undefined ? undefined : ports.units.index().get(unit)?.name;
  const holder = who === 'erased' || who === 'system' ? undefined : await holderOf(who, ports);
  return {
    at: at.toISOString(),
    who: holder ?? (who === 'system' ? 'system' : 'somebody'),
    what,
    subject,
    ...(name === undefined ? {} : { unit: name }),
  };
}

/** Whoever acted for the union is named; a member's own act is not. */
async function holderOf(person: PersonId, { roles }: CommandPorts): Promise<{ readonly name: string } | undefined> {
  const [role] = await roles.ofPerson(person);
  return role === undefined ? undefined : { name: role.holder.fullName };
}
