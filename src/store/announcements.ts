import type { AnnouncementAudience, AnnouncementContent, AnnouncementState } from '../conversation/announce.js';
import { quietEnd } from '../domain/occurrences/quiet.js';
import { type ConversationId, makeConversationId, type PersonId } from '../ids.js';
import type { AnnouncementRecord, Announcements } from '../services/announcements/announcement-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type AnnouncementRow, announcementModel } from './models/announcement.js';

const ERASED = 'erased' as PersonId;
/** Nobody talks there. */
const NOWHERE: ConversationId = makeConversationId('web', 'erased');

/** What offices announce. Every change is one conditional replacement. */
export function makeAnnouncements({ connection }: Pick<Store, 'connection'>): Announcements {
  const rows = announcementModel(connection);

  /** One person stands for another in everything they did; whoever has read it before cannot write it back as it was. */
  async function rename(from: PersonId, to: PersonId): Promise<void> {
    const home = to === ERASED ? { home: NOWHERE } : {};
    await storing(() => rows.updateMany({ author: from }, { $set: { author: to, ...home }, $inc: { rev: 1 } }));
    await storing(() =>
      rows.collection.updateMany(
        { 'acts.by': from },
        { $set: { 'acts.$[theirs].by': to, 'confirmations.$[confirmed].person': to }, $inc: { rev: 1 } },
        { arrayFilters: [{ 'theirs.by': from }, { 'confirmed.person': from }] },
      ),
    );
  }

  async function open(state: AnnouncementState | { $ne: AnnouncementState }, limit: number) {
    const found = rows.find({ open: true, state }).sort({ createdAt: 1 });
    return (await storing(() => found.limit(limit).lean<AnnouncementRow[]>())).map(toRecord);
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
    // What is paused may stay so for ever, and keeps nothing else from its turn.
    underWay: async (limit) => {
      const working = await open({ $ne: 'paused' }, limit);
      return working.length < limit ? [...working, ...(await open('paused', limit - working.length))] : working;
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
  const { state, sendAt, createdAt, confirmations, startedAt, endedAt } = rest;
  // What waits for the morning does not stand before what is urgent.
  const asked = sendAt ?? confirmations.at(-1)?.at ?? createdAt;
  const dueAt = content.urgent ? asked : quietEnd(asked);
  return {
    _id: id,
    ...rest,
    content: JSON.stringify(content),
    audience: JSON.stringify(audience),
    ...(state === 'scheduled' ? { dueAt } : {}),
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
