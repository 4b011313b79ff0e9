import type { UnitId } from '../ids.js';
import { type Ancestry, type Grant, ROLES, type Role } from './access.js';

/**
 * Who may give which role where: an office admin every role in their subtree, a chair the deputy of their own unit.
 * One's own role is handed over or laid down by oneself.
 */
export function rolesToGive(grants: readonly Grant[], unit: UnitId, tree: Ancestry): readonly Role[] {
  if (isAdminOver(grants, unit, tree)) return ROLES;
  return grants.some((grant) => grant.role === 'chair' && grant.unit === unit) ? ['deputy'] : [];
}

export function mayGive(grants: readonly Grant[], role: Role, unit: UnitId, tree: Ancestry): boolean {
  return rolesToGive(grants, unit, tree).includes(role);
}

export function isAdminOver(grants: readonly Grant[], unit: UnitId, tree: Ancestry): boolean {
  return grants.some((grant) => grant.role === 'office-admin' && tree.isWithin(unit, grant.unit));
}
