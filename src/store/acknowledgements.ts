import type { AnnouncementId, PersonId } from '../ids.js';
import type { Acknowledgements } from '../services/announcements/acknowledgement-records.js';
import { columns } from './columns.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { acknowledgementModel } from './models/acknowledgement.js';

/** A whole country's recipients take longer than a person's. */
const PATIENCE_MS = 15_000;
const AT_ONCE = 10_000;
/** What says who has confirmed something, without their rows. */
const BY_PERSON = { announcement: 1, person: 1 } as const;

export function makeAcknowledgements({ connection }: Pick<Store, 'connection'>): Acknowledgements {
  const rows = acknowledgementModel(connection);

  async function add(announcement: AnnouncementId, person: PersonId, at: Date) {
    const _id = keyOf(announcement, person);
    try {
      await storing(() => rows.collection.insertOne({ _id: _id as never, announcement, person, at }));
      return { at, again: false };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const known = await storing(() => rows.findById(_id, { at: 1 }).lean());
      return { at: known?.at ?? at, again: true };
    }
  }

  return {
    add,
    of: async (announcement, person) =>
      (await storing(() => rows.findById(keyOf(announcement, person), { at: 1 }).lean()))?.at,
    count: (announcement) => storing(() => rows.countDocuments({ announcement }), PATIENCE_MS),
    between: async (announcement, first, last) => {
      const found = new Set<PersonId>();
      for (let from: object = { $gte: first }; ; ) {
        const some = await columns<{ person: PersonId }>(
          rows,
          {
            match: { announcement, person: { ...from, $lte: last } },
            sort: BY_PERSON,
            limit: AT_ONCE,
            hint: BY_PERSON,
            patienceMs: PATIENCE_MS,
          },
          { person: 'person' },
        );
        for (const person of some.person) found.add(person);
        if (some.person.length < AT_ONCE) return found;
        from = { $gt: some.person.at(-1) };
      }
    },
    join: async (from, into) => {
      for (const { announcement, at } of await storing(() => rows.find({ person: from }).lean())) {
        await add(announcement, into, at);
        await storing(() => rows.deleteOne({ _id: keyOf(announcement, from) }));
      }
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => rows.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const found = await storing(() => rows.find({ person }).lean());
      return found.map(({ announcement, at }) => ({ announcement, at }));
    },
  };
}

function keyOf(announcement: AnnouncementId, person: PersonId): string {
  return `${announcement} ${person}`;
}
