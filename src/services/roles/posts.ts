import { isoDay, vietnamDay } from '../../domain/days.js';
import { grantsOn } from '../../domain/leave.js';
import type { Unit } from '../../domain/units.js';
import type { ConversationId, PersonId, UnitId } from '../../ids.js';
import { inPages } from '../pacing/in-pages.js';
import type { RoleRecord, Roles } from './role-records.js';

/** Who is in charge of a unit today, and where a role says they can be told. */
export interface Seat {
  readonly unit: UnitId;
  readonly person: PersonId;
  /** `deputy`: in the chair's stead, who is on leave. */
  readonly as: 'chair' | 'deputy';
  readonly home: ConversationId;
}

type RolePages = Pick<Roles, 'page'>;

const UNITS_AT_ONCE = 500;
const ROLES_AT_ONCE = 1_000;

/** Who is in charge of each of these units at an instant; leave and deputies are counted in. A unit without anybody is not in it. */
export async function* chairsOf(
  roles: RolePages,
  units: readonly UnitId[],
  now: Date,
): AsyncGenerator<readonly Seat[], void> {
  const day = isoDay(vietnamDay(now));
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    const held = await rolesAt(roles, units.slice(from, from + UNITS_AT_ONCE));
    const leading = held.filter(({ role }) => role === 'chair' || role === 'deputy');
    const byUnit = new Map<UnitId, RoleRecord[]>();
    for (const post of leading) byUnit.set(post.unit, [...(byUnit.get(post.unit) ?? []), post]);
    yield [...byUnit].flatMap(([unit, posts]) =>
      posts.flatMap((post): Seat[] => {
        const acts = grantsOn(day, [post], posts).some(({ role }) => role === 'chair');
        const as = post.role === 'chair' ? 'chair' : 'deputy';
        return acts ? [{ unit, person: post.person, as, home: post.conversation }] : [];
      }),
    );
  }
}

/** The office of a unit: its admins, or where it has none those of the nearest unit above that has. Nobody twice. */
export async function officeOf(
  roles: RolePages,
  units: { readonly get: (id: UnitId) => Unit | undefined },
  unit: UnitId,
): Promise<readonly RoleRecord[]> {
  const asked = new Set<UnitId>();
  for (let at: UnitId | undefined = unit; at !== undefined && !asked.has(at); at = units.get(at)?.parent) {
    asked.add(at);
    const admins = (await rolesAt(roles, [at])).filter(({ role }) => role === 'office-admin');
    if (admins.length > 0) return admins;
  }
  return [];
}

/** Every role that is held at these units (some hundred at most), by unit. */
export async function rolesAt(roles: RolePages, units: readonly UnitId[]): Promise<RoleRecord[]> {
  const all: RoleRecord[] = [];
  for await (const page of inPages<RoleRecord>(ROLES_AT_ONCE, (...to) => roles.page(units, ...to))) all.push(...page);
  return all;
}

/** The same, by unit. */
export async function holdersAt(roles: RolePages, units: readonly UnitId[]): Promise<Map<UnitId, RoleRecord[]>> {
  const held = new Map<UnitId, RoleRecord[]>();
  if (units.length === 0) return held;
  for (const role of await rolesAt(roles, units)) held.set(role.unit, [...(held.get(role.unit) ?? []), role]);
  return held;
}
