import type { Profile } from '../conversation/submission.js';
import { IMPERSONAL_DETAILS, initiativeDetails } from '../domain/initiative-details.js';
import { type DraftId, hashToken, type PersonId, type ReceiptCode, randomToken, type UnitId } from '../ids.js';
import type { HistoryEntry, InitiativeRecord, Initiatives, NewInitiative } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type InitiativeRow, initiativeModel } from './models/initiative.js';

/** So many changes are kept; each is two texts of 1000 characters, and a document has 16 MB. */
export const HISTORY = 100;

/** What an erasure takes away beside what only some initiatives have. */
const PERSONAL = ['code', 'person', 'profile', 'title', 'description', 'subUnitRequest', 'handlers'];
const PERSONAL_DETAILS = initiativeDetails
  .keyof()
  .options.filter((detail) => !IMPERSONAL_DETAILS.some((kept) => kept === detail));

/** What somebody else does to an initiative than its author. */
const HANDLING: readonly HistoryEntry['what'][] = ['confirmed', 'returned', 'nominated'];

/** Initiatives, each stored once by its draft. */
export function makeInitiatives({ connection }: Pick<Store, 'connection'>): Initiatives {
  const initiatives = initiativeModel(connection);

  /** What stands under a draft: an initiative, one whose author had it erased, or a press that was refused. */
  async function standing(draft: DraftId): Promise<Standing | undefined> {
    const fields = { code: 1, submittedAt: 1, refusedAt: 1 };
    const row = await storing(() => initiatives.findOne({ draft: keyOf(draft) }, fields).lean<VerdictRow>());
    if (row === null) return undefined;
    if (row.refusedAt !== undefined) return { type: 'refused', id: row._id, at: row.refusedAt };
    return row.code === undefined ? { type: 'erased' } : { type: 'known', code: row.code, at: row.submittedAt };
  }

  /** What this person did to others' initiatives stays done, by nobody. */
  async function forgetHandler(person: PersonId): Promise<void> {
    const rows = initiatives.collection;
    const filed = { handlers: person, 'filedBy.person': person };
    await storing(() => rows.updateMany(filed, { $set: { 'filedBy.person': 'erased' } }));
    await storing(() =>
      rows.updateMany(
        { handlers: person },
        { $set: { 'history.$[theirs].by': 'erased' }, $pull: { handlers: person } as never },
        { arrayFilters: [{ 'theirs.by': person }] },
      ),
    );
  }

  return {
    insert: async (initiative) => {
      const rows = initiatives.collection;
      const row = toRow(initiative);
      for (;;) {
        try {
          // Without mongoose's documents: its shape is fixed by the types, and every member waits for it.
          await storing(() => rows.insertOne(row as never));
          return { type: 'stored' };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        const stands = await standing(initiative.draft);
        if (stands === undefined) return { type: 'code-taken' };
        if (stands.type !== 'refused') return stands;
        if (stands.at >= initiative.at) return { type: 'refused' };
        // An earlier press was refused; this one is not.
        try {
          const refused = { _id: stands.id as never, refusedAt: stands.at };
          const result = await storing(() => rows.replaceOne(refused, { ...row, _id: stands.id } as never));
          if (result.modifiedCount === 1) return { type: 'stored' };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          return { type: 'code-taken' };
        }
      }
    },
    refuse: async (draft, at) => {
      const rows = initiatives.collection;
      for (;;) {
        try {
          await storing(() => rows.insertOne({ _id: randomToken(12) as never, draft: keyOf(draft), refusedAt: at }));
          return { type: 'refused' };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        const stands = await standing(draft);
        if (stands === undefined) continue;
        if (stands.type !== 'refused') return stands;
        if (stands.at >= at) return { type: 'refused' };
        const refused = { _id: stands.id as never, refusedAt: stands.at };
        const result = await storing(() => rows.updateOne(refused, { $set: { refusedAt: at } }));
        if (result.modifiedCount === 1) return { type: 'refused' };
      }
    },
    byCode: async (code) => {
      const row = await storing(() => initiatives.findOne({ code }).lean());
      return row === null ? null : toRecord(row);
    },
    ofPerson: async (person, limit, before) => {
      const earlier =
        before === undefined
          ? {}
          : {
              $or: [
                { submittedAt: { $lt: before.submittedAt } },
                { submittedAt: before.submittedAt, _id: { $lt: before.id } },
              ],
            };
      const rows = await storing(() =>
        initiatives
          .find({ person, ...earlier })
          .sort({ submittedAt: -1, _id: -1 })
          .limit(limit)
          .lean(),
      );
      return rows.map(toRecord).filter((record) => record !== null);
    },
    change: async (id, rev, change, entry) => {
      const result = await storing(() =>
        initiatives.updateOne(
          { _id: id, rev },
          {
            $set: { ...change, at: entry.at },
            $inc: { rev: 1 },
            $push: { history: { $each: [entry], $slice: -HISTORY } },
            ...(HANDLING.includes(entry.what) ? { $addToSet: { handlers: entry.by } } : {}),
          },
        ),
      );
      return result.modifiedCount === 1;
    },
    rename: async (person, { fullName, phone }) => {
      const set = {
        ...(fullName === undefined ? {} : { 'profile.fullName': fullName }),
        ...(phone === undefined ? {} : { 'profile.phone': phone }),
      };
      if (Object.keys(set).length > 0) await storing(() => initiatives.updateMany({ person }, { $set: set }));
    },
    join: async (from, into) => {
      const rows = initiatives.collection;
      const theirs = { arrayFilters: [{ 'theirs.by': from }] };
      const by = { $set: { 'history.$[theirs].by': into } };
      await storing(() => rows.updateMany({ person: from }, { $set: { person: into, ...by.$set } }, theirs));
      await storing(() =>
        rows.updateMany({ handlers: from, 'filedBy.person': from }, { $set: { 'filedBy.person': into } }),
      );
      await storing(() =>
        rows.updateMany({ handlers: from }, { ...by, $addToSet: { handlers: into } as never }, theirs),
      );
      await storing(() => rows.updateMany({ handlers: from }, { $pull: { handlers: from } as never }));
    },
    countOf: (person) => storing(() => initiatives.countDocuments({ person })),
    anonymise: async (person) => {
      const requests = await storing(() =>
        initiatives.find({ person, subUnitRequest: { $exists: true } }, { subUnitRequest: 1 }).lean(),
      );
      const result = await storing(() =>
        initiatives.updateMany(
          { person },
          {
            $set: { erased: true, history: [] },
            // What somebody else is about to write about it must not come after.
            $inc: { rev: 1 },
            $unset: Object.fromEntries([...PERSONAL, ...PERSONAL_DETAILS].map((field) => [field, 1])),
          },
        ),
      );
      await forgetHandler(person);
      const keys = new Set(requests.flatMap((row) => row.subUnitRequest ?? []));
      return { count: result.modifiedCount, subUnitRequests: [...keys] };
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => initiatives.find({ person }).sort({ submittedAt: 1, _id: 1 }).lean(), 30_000);
      return rows.map(({ _id, draft, person: author, rev, ...told }) => told);
    },
  };
}

type Standing =
  | { readonly type: 'known'; readonly code: ReceiptCode; readonly at: Date }
  | { readonly type: 'erased' }
  | { readonly type: 'refused'; readonly id: string; readonly at: Date };

/** A refused press keeps the place of its draft and nothing else: no plan, no person, so that it is never counted. */
type VerdictRow = Pick<InitiativeRow, '_id' | 'code' | 'submittedAt'> & { readonly refusedAt?: Date };

function keyOf(draft: DraftId): string {
  return hashToken(draft);
}

function toRow({ draft, at, ...initiative }: NewInitiative): InitiativeRow {
  const { title, description, person, filedBy } = initiative;
  const by = filedBy?.person ?? person;
  return {
    ...initiative,
    _id: randomToken(12),
    draft: keyOf(draft),
    status: 'submitted',
    unit: placeOf(initiative.profile),
    group: initiative.profile.group,
    submittedAt: at,
    at,
    history: [{ at, key: 'submit', what: 'submitted', to: { title, description, status: 'submitted' }, by }],
    ...(filedBy === undefined ? {} : { handlers: [filedBy.person] }),
    rev: 0,
  };
}

function placeOf({ unit, subUnit }: Profile): UnitId {
  return subUnit.kind === 'unit' ? subUnit.id : unit.id;
}

/** Null for one whose author had it erased. */
export function toRecord(row: InitiativeRow): InitiativeRecord | null {
  const { _id, draft, erased, handlers, code, person, profile, title, description, ...rest } = row;
  if (code === undefined || person === undefined || profile === undefined) return null;
  return { id: _id, code, person, profile, title: title ?? '', description: description ?? '', ...rest };
}
