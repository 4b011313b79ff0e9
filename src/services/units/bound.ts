import type { UnitId } from '../../ids.js';
import type { Groups } from '../groups/group-records.js';
import { rolesAt } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';

/** How many roles are held at these units, and how many group chats are bound to them. */
export type CountBound = (units: readonly UnitId[]) => Promise<{ readonly roles: number; readonly groups: number }>;

const UNITS_AT_ONCE = 500;

export function makeCountBound(ports: {
  readonly roles: Pick<Roles, 'page'>;
  readonly groups: Pick<Groups, 'countBound'>;
}): CountBound {
  return async (units) => {
    let [roles, groups] = [0, 0];
    for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
      const some = units.slice(from, from + UNITS_AT_ONCE);
      roles += (await rolesAt(ports.roles, some)).length;
      for (const { count } of await ports.groups.countBound(some)) groups += count;
    }
    return { roles, groups };
  };
}
