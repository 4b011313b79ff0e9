import type { AnnouncementAudience, AnnouncementContent } from '../conversation/announce.js';
import { type ConversationId, makeConversationId, type PersonId } from '../ids.js';
import type { AnnouncementRecord, Announcements } from '../services/announcement-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type AnnouncementRow, announcementModel } from './models/announcement.js';

const ERASED = 'erased' as PersonId;
/** Nobody talks there. */
const NOWHERE: ConversationId = makeConversationId('web', 'erased');

/** What offices announce. Every change is one conditional replacement. */
export function makeAnnouncements({ connection }: Pick<Store, 'connection'>): Announcements {
  const rows = announcementModel(connection);

  /** One person stands for another in everything they did. */
  async function rename(from: PersonId, to: PersonId): Promise<void> {
    const home = to === ERASED ? { home: NOWHERE } : {};
    await storing(() => rows.updateMany({ author: from }, { $set: { author: to, ...home } }));
    await storing(() =>
      rows.collection.updateMany(
        { 'acts.by': from },
        { $set: { 'acts.$[theirs].by': to, 'confirmations.$[confirmed].person': to } },
        { arrayFilters: [{ 'theirs.by': from }, { 'confirmed.person': from }] },
      ),
    );
  }

  return {
    get: async (id) => {
      const row = await storing(() => rows.findById(id).lean<AnnouncementRow>());
      return row === null ? undefined : toRecord(row);
    },
    add: async (record) => {
      try {
        await storing(() => rows.collection.insertOne(toRow(record) as never));
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
    change: async (id, rev, to) => {
      const next = toRow({ ...to, id, rev: rev + 1 });
      const result = await storing(() => rows.collection.replaceOne({ _id: id as never, rev }, next as never));
      return result.matchedCount === 1;
    },
    ofUnits: async (units, limit, before) => {
      const last =
        before === undefined
          ? null
          : await storing(() => rows.findById(before, { createdAt: 1 }).lean<AnnouncementRow>());
      const pages = await Promise.all(
        units.map((unit) => {
          const newest = { unit, ...(last === null ? {} : { createdAt: { $lte: last.createdAt } }) };
          const found = rows.find(newest).sort({ createdAt: -1, _id: -1 });
          // Those of the same instant may stand before it.
          return storing(() => found.limit(limit + 1).lean<AnnouncementRow[]>());
        }),
      );
      const all = pages.flat().sort(newestFirst);
      const from = last === null ? 0 : all.findIndex(({ _id }) => _id === last._id) + 1;
      return all.slice(from, from + limit).map(toRecord);
    },
    due: async (now, limit) => {
      const found = rows.find({ dueAt: { $lte: now } }).sort({ dueAt: 1 });
      return (await storing(() => found.limit(limit).lean<AnnouncementRow[]>())).map(toRecord);
    },
    underWay: async (limit) => {
      const found = rows.find({ open: true }).sort({ createdAt: 1 });
      return (await storing(() => found.limit(limit).lean<AnnouncementRow[]>())).map(toRecord);
    },
    join: rename,
    forget: async ({ person }) => {
      if (person !== null) await rename(person, ERASED);
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const found = await storing(() => rows.find({ author: person }).lean<AnnouncementRow[]>());
      return found.map(toRecord).map(({ createdAt, state, content }) => ({ createdAt, state, content }));
    },
  };
}

function newestFirst(a: AnnouncementRow, b: AnnouncementRow): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a._id < b._id ? 1 : -1);
}

function toRow({ id, content, audience, ...rest }: AnnouncementRecord): AnnouncementRow {
  const { state, sendAt, createdAt, startedAt, endedAt } = rest;
  return {
    _id: id,
    ...rest,
    content: JSON.stringify(content),
    audience: JSON.stringify(audience),
    ...(state === 'scheduled' ? { dueAt: sendAt ?? createdAt } : {}),
    ...(startedAt !== undefined && endedAt === undefined ? { open: true } : {}),
  };
}

function toRecord({ _id, content, audience, dueAt: _due, open: _open, ...rest }: AnnouncementRow): AnnouncementRecord {
  return {
    id: _id,
    ...rest,
    // Written by us alone, as its type says.
    content: JSON.parse(content) as AnnouncementContent,
    audience: JSON.parse(audience) as AnnouncementAudience,
  };
}
