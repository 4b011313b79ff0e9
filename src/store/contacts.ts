import type { PersonId } from '../ids.js';
import type { Contact, ReadContacts } from '../services/roles/contact-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { type InitiativeRow, initiativeModel } from './models/initiative.js';
import { type PersonRow, personModel } from './models/person.js';
import { type RoleRow, roleModel } from './models/role.js';

/** Names and numbers of people: their own words before a post's, and a post's before an initiative's. */
export function makeContacts({ connection }: Pick<Store, 'connection'>): ReadContacts {
  const people = personModel(connection);
  const initiatives = initiativeModel(connection);
  const roles = roleModel(connection);
  return async (some) => {
    const theirs = { person: { $in: [...some] } };
    const [written, held, known] = await Promise.all([
      storing(() =>
        initiatives.find(theirs, { person: 1, profile: 1 }).lean<Pick<InitiativeRow, 'person' | 'profile'>[]>(),
      ),
      storing(() => roles.find(theirs, { person: 1, holder: 1 }).lean<Pick<RoleRow, 'person' | 'holder'>[]>()),
      storing(() =>
        people.find({ _id: { $in: [...some] } }, { profile: 1 }).lean<Pick<PersonRow, '_id' | 'profile'>[]>(),
      ),
    ]);
    const found = new Map<PersonId, Contact>();
    for (const { person, profile } of written)
      if (person !== undefined && profile !== undefined) found.set(person, contactOf(profile));
    for (const { person, holder } of held) found.set(person, contactOf(holder));
    for (const { _id, profile } of known) if (profile !== undefined) found.set(_id, contactOf(profile));
    return found;
  };
}

function contactOf({ fullName, phone }: { readonly fullName: string; readonly phone?: string }): Contact {
  return { name: fullName, ...(phone === undefined || phone === '' ? {} : { phone }) };
}
