import type { mongo } from 'mongoose';
import { channelOf, type IdentityId, type PersonId, randomToken } from '../ids.js';
import type { People, PersonRecord, ProfileChange, Who } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { identityModel } from './models/identity.js';
import { type PersonRow, personModel } from './models/person.js';

/** More than anybody needs; each is a few words. */
const CORRECTIONS = 100;

/** People and the identities that lead to them. */
export function makePeople({ connection }: Pick<Store, 'connection'>): People {
  const people = personModel(connection);
  const identities = identityModel(connection);

  async function idOf(identity: IdentityId): Promise<PersonId | null> {
    const row = await storing(() => identities.findById(identity, { person: 1 }).lean());
    return row?.person ?? null;
  }

  async function ensure(identity: IdentityId, at: Date): Promise<PersonId> {
    const person = randomToken(12) as PersonId;
    try {
      await storing(() => identities.collection.insertOne({ _id: identity as never, person, createdAt: at }));
      return person;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return (await idOf(identity)) ?? ensure(identity, at);
    }
  }

  /** Upserts the person: an identity may lead to one that was not written before a crash. */
  async function upsert(person: PersonId, update: mongo.UpdateFilter<mongo.Document>): Promise<void> {
    const write = () => people.collection.updateOne({ _id: person as never }, update, { upsert: true });
    try {
      await storing(write);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await storing(write);
    }
  }

  return {
    idOf,
    ensure,
    find: async (identity) => {
      const person = await idOf(identity);
      if (person === null) return null;
      const row = await storing(() => people.findById(person).lean());
      return row === null ? null : toRecord(row);
    },
    identitiesOf: async (person) =>
      (await storing(() => identities.find({ person }, { _id: 1 }).lean())).map((row) => row._id),
    identitiesOfAll: async (some) => {
      const found = identities.find({ person: { $in: [...some] } }, { person: 1 });
      const theirs = new Map<PersonId, IdentityId[]>();
      for (const { _id, person } of await storing(() => found.lean()))
        theirs.set(person, [...(theirs.get(person) ?? []), _id]);
      return theirs;
    },
    remember: (person, consent, profile, at) =>
      upsert(person, {
        $setOnInsert: { createdAt: at, nudges: true },
        $addToSet: { consents: consent },
        ...(profile === undefined ? {} : { $set: { profile } }),
      }),
    setNudges: (person, on, at) => upsert(person, { $setOnInsert: { createdAt: at }, $set: { nudges: on } }),
    setNews: (person, on, at) => upsert(person, { $setOnInsert: { createdAt: at, nudges: true }, $set: { news: on } }),
    wantsNudges: async (identity) => {
      const row = await storing(() => identities.findById(identity, { person: 1, blockedAt: 1 }).lean());
      if (row === null) return true;
      if (row.blockedAt !== undefined) return false;
      const person = await storing(() => people.findById(row.person, { nudges: 1 }).lean());
      return person?.nudges ?? true;
    },
    setBlocked: async (identity, at) => {
      const change = at === null ? { $unset: { blockedAt: true as const } } : { $set: { blockedAt: at } };
      await storing(() => identities.updateOne({ _id: identity }, change));
    },
    identities: async (person) => {
      const rows = await storing(() => identities.find({ person }, { createdAt: 1 }).lean());
      return rows
        .map(({ _id: id, createdAt: since }) => ({ id, since }))
        .sort((a, b) => a.since.getTime() - b.since.getTime());
    },
    unlink: async (identity, person) =>
      (await storing(() => identities.deleteOne({ _id: identity, person }))).deletedCount === 1,
    correct: async (person, key, change, by, at) => {
      const row = await storing(() => people.findById(person, { profile: 1, corrections: 1 }).lean());
      if (row?.corrections?.some((done) => done.key === key)) return;
      const fields = Object.keys(change) as (keyof ProfileChange)[];
      const from = Object.fromEntries(fields.map((field) => [field, row?.profile?.[field] ?? null]));
      const set = Object.fromEntries(fields.map((field) => [`profile.${field}`, change[field]]));
      const correction = { key, at, by, from, to: change };
      await upsert(person, { $setOnInsert: { createdAt: at, nudges: true } });
      await storing(() =>
        people.collection.updateOne(
          { _id: person as never, 'corrections.key': { $ne: key } },
          {
            $push: { corrections: { $each: [correction], $slice: -CORRECTIONS } } as never,
            ...(row?.profile === undefined ? {} : { $set: set }),
          },
        ),
      );
    },
    join: async (from, into) => {
      // The way from the identities goes first: whatever comes in meanwhile belongs to the one they are now.
      await storing(() => identities.updateMany({ person: from }, { $set: { person: into } }));
      const other = await storing(() => people.findById(from).lean());
      if (other !== null) {
        const { profile, consents = [], nudges, news, createdAt, corrections = [] } = other;
        await upsert(into, { $setOnInsert: { createdAt, nudges }, $addToSet: { consents: { $each: consents } } });
        if (!nudges) await storing(() => people.updateOne({ _id: into }, { $set: { nudges } }));
        if (news === false) await storing(() => people.updateOne({ _id: into }, { $set: { news } }));
        if (profile !== undefined)
          await storing(() => people.updateOne({ _id: into, profile: { $exists: false } }, { $set: { profile } }));
        if (corrections.length > 0)
          await storing(() =>
            people.collection.updateOne(
              { _id: into as never },
              { $addToSet: { corrections: { $each: corrections } } as never },
            ),
          );
        await storing(() => people.deleteOne({ _id: from }));
      }
      const touched = { 'corrections.by': from };
      await storing(() =>
        people.collection.updateMany(
          touched,
          { $set: { 'corrections.$[theirs].by': into } },
          { arrayFilters: [{ 'theirs.by': from }] },
        ),
      );
    },
    beginErasing: async (person, initiatives) => {
      await storing(() =>
        identities.updateMany({ person, erasing: { $exists: false } }, { $set: { erasing: initiatives } }),
      );
      const row = await storing(() => identities.findOne({ person }, { erasing: 1 }).lean());
      return row?.erasing ?? initiatives;
    },
    forget: async ({ person, identities: ids }: Who) => {
      if (person !== null) {
        await storing(() => people.deleteOne({ _id: person }));
        await storing(() =>
          people.collection.updateMany(
            { 'corrections.by': person },
            { $set: { 'corrections.$[theirs].by': 'erased' } },
            { arrayFilters: [{ 'theirs.by': person }] },
          ),
        );
      }
      await storing(() => identities.deleteMany({ _id: { $in: [...ids] } }));
    },
    tell: async ({ person, identities: ids }: Who) => ({
      identities: ids.map((id) => ({ channel: channelOf(id), id })),
      person: person === null ? null : await storing(() => people.findById(person, { _id: 0 }).lean()),
    }),
  };
}

function toRecord({ _id, ...row }: PersonRow): PersonRecord {
  return { id: _id, ...row, consents: row.consents ?? [] };
}
