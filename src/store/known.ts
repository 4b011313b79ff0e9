import { conversationId, type IdentityId, isConversationId, type PersonId, type UnitId } from '../ids.js';
import type { Known, KnownAt, KnownBy, Place } from '../services/announcements/audience-records.js';
import { columns } from './columns.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { conversationModel } from './models/conversation.js';
import { identityModel } from './models/identity.js';
import { AUTHOR_INDEX, COUNT_INDEX, type InitiativeRow, initiativeModel } from './models/initiative.js';
import { type PersonRow, personModel } from './models/person.js';
import { type RoleRow, roleModel } from './models/role.js';

/** A whole country's units take longer than a person's. */
const PATIENCE_MS = 15_000;

/** Where people are known, over the collections that say so. Nothing here is written. */
export function makeKnown({ connection }: Pick<Store, 'connection'>): Known {
  const people = personModel(connection);
  const initiatives = initiativeModel(connection);
  const roles = roleModel(connection);
  const identities = identityModel(connection);
  const conversations = conversationModel(connection);

  /** Two keys that order a source; both are in its index, with whatever else it is narrowed by. */
  async function read(by: KnownBy, filter: Between, limit: number): Promise<KnownAt[]> {
    const { unit, person = ANYBODY } = filter;
    const page =
      typeof by === 'string'
        ? await columns<KnownAt>(
            people,
            {
              match: { [FIELDS[by]]: unit, ...(filter.person === undefined ? {} : { _id: person }) },
              sort: { [FIELDS[by]]: 1, _id: 1 },
              limit,
              hint: { [FIELDS[by]]: 1, _id: 1 },
              patienceMs: PATIENCE_MS,
            },
            { unit: FIELDS[by], person: '_id' },
          )
        : await columns<KnownAt>(
            initiatives,
            {
              match: { plan: by.authorIn, unit, person, status: { $ne: 'withdrawn' } },
              sort: { unit: 1, person: 1 },
              limit,
              hint: AUTHOR_INDEX,
              patienceMs: PATIENCE_MS,
            },
            { unit: 'unit', person: 'person' },
          );
    const found: KnownAt[] = [];
    for (const [at, where] of page.unit.entries()) {
      const who = page.person[at];
      if (who !== undefined) found.push({ unit: where, person: who });
    }
    return found;
  }

  async function grouped(asked: object, index: string): Promise<UnitId[]> {
    const steps = [{ $match: asked }, { $group: { _id: '$unit' } }];
    const rows = await storing(() => initiatives.aggregate<{ _id: UnitId }>(steps).hint(index), PATIENCE_MS);
    return rows.map(({ _id }) => _id);
  }

  return {
    units: async (by) => {
      if (by === 'role') {
        const held: unknown[] = await storing(() => roles.distinct('unit'), PATIENCE_MS);
        return held.filter(isUnit);
      }
      if (typeof by !== 'string') {
        return grouped({ plan: by.authorIn, status: { $ne: 'withdrawn' }, person: ANYBODY }, AUTHOR_INDEX);
      }
      const found: unknown[] = await storing(
        () => people.distinct(FIELDS[by], { [FIELDS[by]]: { $gt: '' } }),
        PATIENCE_MS,
      );
      return found.filter(isUnit);
    },
    unitsHaving: (plan) => grouped({ plan, status: { $ne: 'withdrawn' } }, COUNT_INDEX),
    page: async (by, units, limit, after) => {
      if (after === undefined) return read(by, { unit: { $in: [...units] } }, limit);
      // In two steps, because "or" would have everything sorted.
      const same = await read(by, { unit: after.unit, person: { $gt: after.person } }, limit);
      const later = units.filter((unit) => unit > after.unit);
      if (same.length === limit || later.length === 0) return same;
      return [...same, ...(await read(by, { unit: { $in: later } }, limit - same.length))];
    },
    authorsIn: async (plan, some) => {
      const asked = { person: { $in: [...some] }, plan, status: { $ne: 'withdrawn' as const } };
      const rows = initiatives.find(asked, { _id: 0, person: 1 }).hint(PERSON_INDEX);
      const found = await storing(() => rows.lean<{ person: PersonId }[]>(), PATIENCE_MS);
      return new Set(found.map(({ person }) => person));
    },
    withoutNews: async (some) => {
      // Hardly anybody is in this index.
      const rows = people.find({ news: false, _id: { $in: [...some] } }, { _id: 1 }).hint({ news: 1, _id: 1 });
      return new Set((await storing(() => rows.lean(), PATIENCE_MS)).map(({ _id }) => _id));
    },
    places: async (some) => {
      const theirs = await columns<{ id: IdentityId; person: PersonId }>(
        identities,
        { match: { person: { $in: [...some] } }, hint: { person: 1, _id: 1 }, patienceMs: PATIENCE_MS },
        { id: '_id', person: 'person' },
      );
      const owners = new Map(theirs.id.map((id, at) => [id, theirs.person[at]]));
      const there = await columns<{ id: string; identity: IdentityId; blocked: boolean }>(
        conversations,
        { match: { identity: { $in: theirs.id }, place: 'private' }, hint: ADDRESS_INDEX, patienceMs: PATIENCE_MS },
        { id: '_id', identity: 'identity', blocked: 'blocked' },
      );
      const found = new Map<PersonId, Place[]>();
      for (const [at, identity] of there.identity.entries()) {
        const person = owners.get(identity);
        const conversation = there.id[at] ?? '';
        if (person === undefined || !isConversationId(conversation)) continue;
        const place = { conversation, blocked: there.blocked[at] === true };
        const known = found.get(person);
        if (known === undefined) found.set(person, [place]);
        else known.push(place);
      }
      return found;
    },
    lastWrote: async (some) => {
      const there = conversations.find({ _id: { $in: [...some] } }, { lastAt: 1 });
      const found = await storing(() => there.lean(), PATIENCE_MS);
      return new Map(found.map(({ _id, lastAt }) => [conversationId.parse(_id), lastAt]));
    },
    names: async (some) => {
      const names = new Map<PersonId, string>();
      const written = initiatives.find({ person: { $in: [...some] } }, { _id: 0, person: 1, 'profile.fullName': 1 });
      for (const { person, profile } of await storing(
        () => written.lean<Pick<InitiativeRow, 'person' | 'profile'>[]>(),
        PATIENCE_MS,
      ))
        if (person !== undefined && profile !== undefined) names.set(person, profile.fullName);
      const held = roles.find({ person: { $in: [...some] } }, { _id: 0, person: 1, 'holder.fullName': 1 });
      for (const { person, holder } of await storing(
        () => held.lean<Pick<RoleRow, 'person' | 'holder'>[]>(),
        PATIENCE_MS,
      ))
        names.set(person, holder.fullName);
      const known = people.find({ _id: { $in: [...some] } }, { 'profile.fullName': 1 });
      for (const { _id, profile } of await storing(() => known.lean<Named[]>(), PATIENCE_MS))
        if (profile !== undefined) names.set(_id, profile.fullName);
      return names;
    },
  };
}

function isUnit(unit: unknown): unit is UnitId {
  return typeof unit === 'string';
}

interface Between {
  readonly unit: UnitId | { $in: UnitId[] };
  readonly person?: { $gt: PersonId };
}

/** What says what somebody is called and where they are. */
type Named = Pick<PersonRow, '_id' | 'profile'>;

const ANYBODY = { $gt: '' as PersonId };
const FIELDS = { profile: 'profile.unit.id', part: 'profile.subUnit.id' } as const;
/** Whom somebody can be reached through. */
const ADDRESS_INDEX = { identity: 1, place: 1, blocked: 1, _id: 1 } as const;
/** An author's own initiatives. */
const PERSON_INDEX = { person: 1, submittedAt: -1, _id: -1 } as const;
