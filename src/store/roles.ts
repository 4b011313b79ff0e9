import { isoDay, vietnamDay } from '../domain/days.js';
import type { Post } from '../domain/leave.js';
import { grantsOn } from '../domain/leave.js';
import { channelOf, hashToken, type PersonId, partsOf, type UnitId } from '../ids.js';
import type { NewRole, RoleRecord, Roles, RootOffice } from '../services/roles/role-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { officeModel } from './models/office.js';
import { type RoleRow, roleModel } from './models/role.js';

/** A fixed id: the unique index of `_id` decides a race of two. */
const FIRST_ADMIN = 'first-admin';
const ADMIN = 'office-admin';
const MOST_ADMINS = 100;
/** More roles than one person holds. */
const MOST_OWN = 200;

export function makeRoles({ connection }: Pick<Store, 'connection'>): Roles {
  const roles = roleModel(connection);
  const offices = officeModel(connection);

  async function root(): Promise<RootOffice | undefined> {
    const row = await storing(() => offices.findById('root').lean());
    return row === null ? undefined : { unit: row.unit, name: row.name };
  }

  async function adminsAt(unit: UnitId): Promise<RoleRecord[]> {
    const rows = await storing(() => roles.find({ role: ADMIN, unit }).sort({ since: 1 }).limit(MOST_ADMINS).lean());
    return rows.map(toRecord);
  }

  async function admins(): Promise<RoleRecord[]> {
    const office = await root();
    return office === undefined ? [] : adminsAt(office.unit);
  }

  async function ofPerson(person: PersonId): Promise<RoleRecord[]> {
    return (await storing(() => roles.find({ person }).limit(MOST_OWN).lean())).map(toRecord);
  }

  async function leadersAt(units: readonly UnitId[]): Promise<Post[]> {
    if (units.length === 0) return [];
    const filter = { role: { $in: ['chair', 'deputy'] }, unit: { $in: [...units] } } as const;
    return storing(() => roles.find(filter, { role: 1, unit: 1, leave: 1 }).lean());
  }

  async function give({ person, role, unit, ...rest }: NewRole): Promise<void> {
    const _id = idOf(person, role, unit);
    try {
      await storing(() =>
        roles.updateOne({ _id }, { $setOnInsert: { person, role, unit, ...rest } }, { upsert: true }),
      );
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  return {
    root,
    admins,
    ofPerson,
    makeFirstAdmin: async (role, office) => {
      if ((await admins()).some(({ id, person }) => id !== FIRST_ADMIN && person !== role.person)) return false;
      try {
        await storing(() => roles.create({ ...role, _id: FIRST_ADMIN }));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const first = await storing(() => roles.findById(FIRST_ADMIN, { person: 1 }).lean());
        if (first?.person !== role.person) return false;
      }
      await storing(() => offices.replaceOne({ _id: 'root' }, { _id: 'root', ...office }, { upsert: true }));
      return true;
    },
    isAdmin: async (person) =>
      (await storing(() => roles.findOne({ person, role: ADMIN }, { _id: 1 }).lean())) !== null,
    grantsOf: async (person, at) => {
      const own = await ofPerson(person);
      const led = own.filter(({ role, leave }) => role === 'deputy' || (role === 'chair' && leave !== undefined));
      return grantsOn(isoDay(vietnamDay(at)), own, await leadersAt([...new Set(led.map(({ unit }) => unit))]));
    },
    give,
    find: async (id) => {
      const row = await storing(() => roles.findById(id).lean());
      return row === null ? null : toRecord(row);
    },
    page: async (units, limit, after) => {
      const within = units === undefined ? [] : [{ unit: { $in: [...units] } }];
      const later =
        after === undefined
          ? []
          : [{ $or: [{ unit: { $gt: after.unit } }, { unit: after.unit, _id: { $gt: after.id } }] }];
      const filter = { $and: [{}, ...within, ...later] };
      return (await storing(() => roles.find(filter).sort({ unit: 1, _id: 1 }).limit(limit).lean())).map(toRecord);
    },
    end: async (id) => (await storing(() => roles.deleteOne({ _id: id }))).deletedCount === 1,
    setLeave: async (id, leave) => {
      const change = leave === null ? { $unset: { leave: true as const } } : { $set: { leave } };
      return (await storing(() => roles.updateOne({ _id: id }, change))).matchedCount === 1;
    },
    moveHome: async (person, away, to) => {
      for (const { id, conversation } of await ofPerson(person))
        if (conversation.startsWith(`${channelOf(away)}:`) && partsOf(conversation).at(-1) === partsOf(away).at(-1))
          await storing(() => roles.updateOne({ _id: id }, { $set: { conversation: to } }));
    },
    rename: async (person, holder) => {
      const named = Object.fromEntries(Object.entries(holder).map(([field, value]) => [`holder.${field}`, value]));
      if (Object.keys(named).length > 0) await storing(() => roles.updateMany({ person }, { $set: named }));
    },
    join: async (from, into) => {
      for (const { id, leave, ...role } of await ofPerson(from)) {
        await give({ ...role, person: into });
        if (leave !== undefined)
          await storing(() => roles.updateOne({ _id: idOf(into, role.role, role.unit) }, { $set: { leave } }));
        await storing(() => roles.deleteOne({ _id: id }));
      }
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => roles.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      return (await ofPerson(person)).map(({ id: _, person: _person, conversation: _conversation, ...told }) => told);
    },
  };
}

/** The natural key of a role, leading to nobody by itself. */
function idOf(person: PersonId, role: string, unit: UnitId): string {
  return hashToken(`role ${person} ${role} ${unit}`).slice(0, 20);
}

function toRecord({ _id, ...row }: RoleRow): RoleRecord {
  return { id: _id, ...row };
}
