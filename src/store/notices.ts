import type { Say } from '../conversation/message.js';
import { hashToken } from '../ids.js';
import type { Notices } from '../services/workbench/workbench-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { noticeModel } from './models/notice.js';

export function makeNotices({ connection }: Pick<Store, 'connection'>): Notices {
  const notices = noticeModel(connection);
  return {
    add: async ({ key, person, say, more, to, at }) => {
      const rest = {
        ...(more === undefined ? {} : { more: JSON.stringify(more) }),
        ...(to === undefined ? {} : { to }),
      };
      try {
        await storing(() => notices.create({ _id: hashToken(key), person, say: JSON.stringify(say), ...rest, at }));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    due: async (limit) => {
      const rows = await storing(() => notices.find().sort({ at: 1 }).limit(limit).lean());
      // Written by us alone; words that are no longer known give their own name (texts/index.ts).
      return rows.map(({ _id, say, more, ...notice }) => ({
        key: _id,
        say: JSON.parse(say) as Say,
        ...(more === undefined ? {} : { more: JSON.parse(more) as Say[] }),
        ...notice,
      }));
    },
    done: async (key) => {
      await storing(() => notices.deleteOne({ _id: key }));
    },
    join: async (from, into) => {
      await storing(() => notices.updateMany({ person: from }, { $set: { person: into } }));
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => notices.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => notices.find({ person }).lean());
      return rows.map(({ say, at }) => ({ say: JSON.parse(say), at }));
    },
  };
}
