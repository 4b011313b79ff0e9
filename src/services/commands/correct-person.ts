import type { Correction, RoleResults } from '../../conversation/role-command.js';
import type { PersonId, UnitId } from '../../ids.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

/**
 * Puts a name, a phone or a unit right: one's own, or as an office that of somebody within its reach. The name and phone
 * change wherever they are read; an initiative stays counted where it was filed. What was said before is kept.
 */
export async function correctPerson(
  { key, of, fullName, phone, place }: Correction,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<RoleResults['correct-person']> {
  const by = await ports.people.idOf(identity);
  const whose = by === null ? undefined : await whom(of, by, ports);
  if (by === null || whose === undefined) return { type: 'not-allowed' };
  const { person, unit } = whose;
  const own = person === by;
  if (!own && !(await mayCorrect(person, unit, identity, ports))) return { type: 'not-allowed' };

  const named = { ...(fullName === undefined ? {} : { fullName }), ...(phone === undefined ? {} : { phone }) };
  await ports.people.correct(person, key, { ...named, ...place }, by, at);
  await ports.roles.rename(person, named);
  await ports.initiatives.rename(person, named);
  const fields = Object.keys({ ...named, ...place }).join(' ');
  await note(ports, {
    key: `correct ${by} ${key}`,
    at,
    who: by,
    what: 'person-correct',
    subject: `${own ? 'self' : unit} ${fields}`,
    ...(unit === undefined ? {} : { unit }),
  });
  return { type: 'stored' };
}

/** A name is read wherever its bearer holds a post: all of these are within reach, not only where they were found. */
async function mayCorrect(
  person: PersonId,
  unit: UnitId | undefined,
  identity: CommandContext['identity'],
  { authority, roles }: CommandPorts,
): Promise<boolean> {
  if (unit === undefined) return false;
  for (const at of new Set([unit, ...(await roles.ofPerson(person)).map((post) => post.unit)]))
    if (!(await authority.may(identity, 'person.correct', at))) return false;
  return true;
}

/** Whose data it is, and the unit where they are known by. */
async function whom(
  of: Correction['of'],
  by: PersonId,
  { roles, initiatives }: CommandPorts,
): Promise<{ readonly person: PersonId; readonly unit?: UnitId } | undefined> {
  if (of.kind === 'self') return { person: by };
  return (of.kind === 'role' ? await roles.find(of.role) : await initiatives.byCode(of.code)) ?? undefined;
}
