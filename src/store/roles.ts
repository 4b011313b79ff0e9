import type { Roles } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type RoleRow, roleModel } from './models/role.js';

/** A fixed id: the unique index of `_id` decides a race of two. */
const FIRST_ADMIN = 'first-admin';
const MOST_ADMINS = 100;

export function makeRoles({ connection }: Pick<Store, 'connection'>): Roles {
  const roles = roleModel(connection);
  return {
    makeFirstAdmin: async (role) => {
      try {
        if (
          (await storing(() =>
            roles.findOne({ role: 'office-admin', _id: { $ne: FIRST_ADMIN } }, { _id: 1 }).lean(),
          )) !== null
        )
          return false;
        await storing(() => roles.create({ ...role, _id: FIRST_ADMIN }));
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const first = await storing(() => roles.findById(FIRST_ADMIN, { person: 1 }).lean());
        return first?.person === role.person;
      }
    },
    isAdmin: async (person) =>
      (await storing(() => roles.findOne({ person, role: 'office-admin' }, { _id: 1 }).lean())) !== null,
    admins: async () => {
      const rows = await storing(() =>
        roles.find({ role: 'office-admin' }).sort({ since: 1 }).limit(MOST_ADMINS).lean(),
      );
      return rows.map(({ _id, ...role }) => role);
    },
    grantsOf: async (person) => {
      const rows = await storing(() => roles.find({ person }, { role: 1, unit: 1 }).lean());
      return rows.flatMap(({ role, unit }) => (unit === undefined ? [] : [{ role, unit }]));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => roles.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows: RoleRow[] = await storing(() => roles.find({ person }).lean());
      return rows.map(({ role, office, holder, since }) => ({ role, office, holder, since }));
    },
  };
}
