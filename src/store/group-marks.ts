import type { GroupOffers, GroupTurns } from '../services/groups/group-records.js';
import type { Erasable } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { groupMarkModel } from './models/group-mark.js';

/** An offer that was used is remembered this long, so that a repeat after a crash finds it. */
const KEPT_MS = 24 * 3_600_000;
/** In one minute a group is answered so often at most; Telegram lets a bot say 20 things there. */
const PER_MINUTE = 10;

/** One-time links into groups, and how often groups were answered: both in one collection that empties itself. */
export function makeGroupMarks({ connection }: Pick<Store, 'connection'>): GroupOffers & GroupTurns & Erasable {
  const marks = groupMarkModel(connection);

  return {
    add: async (hash, conversation, expiresAt) => {
      await storing(() =>
        marks.updateOne({ _id: hash }, { $setOnInsert: { kind: 'offer', conversation, expiresAt } }, { upsert: true }),
      );
    },
    look: async (hash, now) => {
      const row = await storing(() => marks.findOne({ _id: hash, kind: 'offer' }).lean());
      if (row === null || row.conversation === undefined) return undefined;
      const { conversation, takenBy: by, expiresAt } = row;
      if (expiresAt <= now && by === undefined) return undefined;
      return { conversation, ...(by === undefined ? {} : { by }) };
    },
    take: async (hash, person, now) => {
      const open = { _id: hash, kind: 'offer', takenBy: { $exists: false }, expiresAt: { $gt: now } } as const;
      await storing(() => marks.updateOne(open, { $set: { takenBy: person } }));
      const row = await storing(() => marks.findOne({ _id: hash, kind: 'offer' }).lean());
      return row?.takenBy === person;
    },
    mayAnswer: async (chat, kind, event, now, everyMs) => {
      const _id = `${chat} ${kind}`;
      const known = await storing(() => marks.findOne({ _id }).lean());
      if (known?.event === event) return true;
      const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
      const of = `${chat} ${minute.toISOString()}`;
      const used = await storing(() => marks.findOne({ _id: of }).lean());
      if ((used?.count ?? 0) >= PER_MINUTE) return false;
      const free = { _id, at: { $lte: new Date(now.getTime() - everyMs) } };
      const set = { $set: { kind: 'turn' as const, at: now, event, expiresAt: now } };
      try {
        const { modifiedCount, upsertedCount } = await storing(() => marks.updateOne(free, set, { upsert: true }));
        if (modifiedCount + upsertedCount === 0) return false;
        const count = { $inc: { count: 1 }, $setOnInsert: { kind: 'turn' as const, expiresAt: now } };
        await storing(() => marks.updateOne({ _id: of }, count, { upsert: true }));
        return true;
      } catch (error) {
        // Another process has just answered.
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    expire: async (now) => {
      const old = new Date(now.getTime() - KEPT_MS);
      return (await storing(() => marks.deleteMany({ expiresAt: { $lte: old } }))).deletedCount;
    },
    join: async (from, into) => {
      await storing(() => marks.updateMany({ takenBy: from }, { $set: { takenBy: into } }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => marks.deleteMany({ takenBy: person }));
    },
  };
}
