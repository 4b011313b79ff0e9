import { type Ancestry, may } from '../../domain/access.js';
import type { Unit } from '../../domain/units.js';
import type { PersonId, UnitId } from '../../ids.js';
import { rolesAt } from '../roles/posts.js';
import type { RoleRecord, Roles } from '../roles/role-records.js';
import type { AnnouncementRecord, Confirmation } from './announcement-records.js';

/** The other admins of a unit's office, or else of the nearest office above that has others. Nobody twice. */
export async function othersOf(
  roles: Pick<Roles, 'page'>,
  units: { readonly get: (id: UnitId) => Pick<Unit, 'parent'> | undefined },
  unit: UnitId,
  person: PersonId,
): Promise<readonly RoleRecord[]> {
  const asked = new Set<UnitId>();
  for (let at: UnitId | undefined = unit; at !== undefined && !asked.has(at); at = units.get(at)?.parent) {
    asked.add(at);
    const others = (await rolesAt(roles, [at])).filter(
      (each) => each.role === 'office-admin' && each.person !== person,
    );
    if (others.length > 0) return [...new Map(others.map((each) => [each.person, each])).values()];
  }
  return [];
}

/** The confirmations of whoever may announce there still: who has lost the role since does not count any more. */
export async function stillConfirmed(
  { unit, confirmations }: Pick<AnnouncementRecord, 'unit' | 'confirmations'>,
  roles: Pick<Roles, 'ofPerson'>,
  tree: Ancestry,
): Promise<readonly Confirmation[]> {
  const still = await Promise.all(
    confirmations.map(async ({ person }) => may(await roles.ofPerson(person), 'announce', unit, tree)),
  );
  return confirmations.filter((_each, index) => still[index]);
}
