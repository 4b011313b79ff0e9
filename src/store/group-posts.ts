import type { mongo } from 'mongoose';
import { z } from 'zod';
import type { Say } from '../conversation/message.js';
import { OCCURRENCE_KINDS } from '../domain/occurrences/occurrence.js';
import { type GroupChatId, occurrenceId } from '../ids.js';
import { type BundleOutcome, isUntried } from '../services/delivery/delivery-records.js';
import { GROUP_POST_STATES, type GroupPostState } from '../services/groups/group-records.js';
import type { GroupPost, GroupPostCounts, GroupPostRow, GroupPosts } from '../services/groups/post-records.js';
import type { Store } from './connect.js';
import { isOnlyDuplicates, storing } from './guard.js';
import { groupChatModel } from './models/group-chat.js';
import { type GroupPostStored, groupPostModel } from './models/group-post.js';
import { over } from './over.js';

/** What became of a post is remembered as long as that of a message to a person. */
const KEPT_MS = 400 * 24 * 3_600_000;
const AT_ONCE = 500;
const OPEN = { $exists: true } as const;
const NONE = { $exists: false } as const;
/** What is told anew is in no bundle, and nobody has begun it. */
const FRESH = { bundle: '', begun: '', beginner: '' } as const;
const MISSED = { missed: OPEN, open: NONE } as const;

const STATE_OF: Readonly<Record<Exclude<BundleOutcome['type'], 'held'>, GroupPostState>> = {
  sent: 'sent',
  gone: 'gone',
  full: 'refused',
  refused: 'refused',
  unknown: 'unknown',
  expired: 'expired',
  off: 'cancelled',
};

/** What groups are told, one row per source and group. Every change is one conditional update. */
export function makeGroupPosts({ connection }: Pick<Store, 'connection'>): GroupPosts {
  const rows = groupPostModel(connection);
  const groups = groupChatModel(connection);

  async function change(filter: mongo.Filter<GroupPostStored>, update: mongo.UpdateFilter<GroupPostStored>) {
    return storing(() => rows.updateMany(filter as never, update as never));
  }
  async function find(filter: mongo.Filter<GroupPostStored>): Promise<GroupPostRow[]> {
    const found = await storing(() => rows.find(filter as never).lean<GroupPostStored[]>());
    return found.map(toRow);
  }
  async function isOpen(bundle: string): Promise<boolean> {
    return (await storing(() => rows.findOne({ bundle, open: OPEN } as never, { _id: 1 }))) !== null;
  }

  return {
    post: async (posts) => {
      let added = 0;
      for (let from = 0; from < posts.length; from += AT_ONCE) {
        const some = posts.slice(from, from + AT_ONCE).map(toStored);
        const known = await storing(() => rows.countDocuments({ _id: { $in: some.map(({ _id }) => _id) } }));
        try {
          await storing(() => rows.collection.insertMany(some as never, { ordered: false }));
        } catch (error) {
          if (!isOnlyDuplicates(error)) throw error;
        }
        added += some.length - known;
      }
      return added;
    },
    counts: async (source) => {
      const none = Object.fromEntries(GROUP_POST_STATES.map((state) => [state, 0])) as GroupPostCounts;
      const found = await storing(() =>
        rows.aggregate<{ _id: GroupPostState; count: number }>([
          { $match: { source } },
          { $group: { _id: '$state', count: { $sum: 1 } } },
        ]),
      );
      return { ...none, ...Object.fromEntries(found.map(({ _id, count }) => [_id, count])) };
    },
    hold: async (source, on, until) => {
      // What is on its way is asked at the exit: it goes back by itself.
      if (on) {
        await change({ source, state: 'pending', bundle: NONE }, { $set: { held: true }, $unset: { open: '' } });
        return;
      }
      if (until !== undefined) await change({ source, state: { $in: ['pending', 'queued'] } }, { $max: { until } });
      await change({ source, held: true }, { $set: { open: true }, $unset: { held: '' } });
    },
    cancel: async (source, at) => {
      const waits = { source, state: { $in: ['pending', 'queued'] as const }, begun: NONE };
      const set = {
        $set: { state: 'cancelled' as const, since: at },
        $unset: { open: '' as const, held: '' as const },
      };
      return (await change(waits as never, set)).modifiedCount;
    },
    again: async (source, states, until, at) => {
      const ended = { source, state: { $in: [...states] }, open: NONE, held: NONE };
      const set = { state: 'pending' as const, open: true as const, since: at, due: at, until };
      return (await change(ended as never, { $set: set, $inc: { tries: 1 }, $unset: FRESH })).modifiedCount;
    },
    page: (source, states, limit, after) => {
      const filter = { source, state: { $in: [...states] }, ...(after === undefined ? {} : { group: { $gt: after } }) };
      return storing(() =>
        rows
          .find(filter as never)
          .sort({ source: 1, state: 1, group: 1 })
          .limit(limit)
          .lean<GroupPostStored[]>(),
      ).then((found) => found.map(toRow));
    },
    busy: async (now, limit) => {
      const due = { open: OPEN, ...over('due', now) };
      const found = await storing(() =>
        rows
          .find(due as never, { group: 1 })
          .sort({ due: 1 })
          .limit(limit)
          .lean<GroupPostStored[]>(),
      );
      return [...new Set(found.map(({ group }) => group))];
    },
    claim: async (group, now, until) =>
      (await change({ group, open: OPEN, ...over('due', now) } as never, { $set: { due: until } })).modifiedCount > 0,
    defer: async (group, until) => {
      await change({ group, open: OPEN } as never, { $set: { due: until } });
    },
    openOf: async (group, now) => {
      const all = await find({ group, open: OPEN } as never);
      return all.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
    },
    traffic: async (group) => {
      const row = await storing(() => groups.findById(group, { flight: 1, lastAutomatic: 1 }).lean());
      const { flight, lastAutomatic } = row ?? {};
      return { ...(flight === undefined ? {} : { flight }), ...(lastAutomatic === undefined ? {} : { lastAutomatic }) };
    },
    depart: async (group, flight) => {
      const free = { _id: group, flight: NONE };
      return (await storing(() => groups.updateOne(free as never, { $set: { flight } }))).modifiedCount === 1;
    },
    bind: async (group, { sources, bundle }) => {
      await change({ _id: { $in: sources.map((source) => idOf(source, group)) }, open: OPEN, bundle: NONE } as never, {
        $set: { bundle },
      });
    },
    queued: async (group, bundle, at) => {
      await change({ group, open: OPEN, bundle, state: 'pending' } as never, { $set: { state: 'queued', since: at } });
    },
    arrive: async (group, bundle, at, unheard = false) => {
      const flying = { _id: group, 'flight.bundle': bundle };
      if (!unheard)
        await storing(() =>
          groups.updateOne({ ...flying, 'flight.automatic': true } as never, {
            $set: { lastAutomatic: at },
            $unset: { flight: 1 },
          }),
        );
      await storing(() => groups.updateOne(flying as never, { $unset: { flight: 1 } }));
      await change({ group, open: OPEN } as never, { $min: { due: at } });
    },
    end: async (group, sources, state, at, missed) => {
      const ids = sources.map((source) => idOf(source, group));
      await change({ _id: { $in: ids }, open: OPEN, bundle: NONE } as never, {
        $set: { state, since: at, ...(missed === undefined ? {} : { missed }) },
        $unset: { open: '', ...(missed === undefined ? { missed: '' } : {}) },
      });
    },
    missedOf: async (group) => {
      const rows = await find({ group, ...MISSED } as never);
      return rows.sort((a, b) => a.at.getTime() - b.at.getTime());
    },
    retake: async (group, some, at) => {
      for (const { source, until } of some) {
        const its = { _id: idOf(source, group), ...MISSED } as never;
        const set = { state: 'pending' as const, open: true as const, since: at, due: at, until };
        await change(its, { $set: set, $inc: { tries: 1 }, $unset: FRESH });
      }
    },
    forgo: async (group, sources) => {
      const ids = sources.map((source) => idOf(source, group));
      if (ids.length > 0) await change({ _id: { $in: ids }, ...MISSED } as never, { $unset: { missed: '' } });
    },
    groupOf: async (bundle) =>
      (await storing(() => rows.findOne({ bundle } as never, { group: 1 }).lean<GroupPostStored>()))?.group,
    isOpen,
    record: async (bundle, outcome, at) => {
      const untried = isUntried(outcome);
      const its = { bundle, open: OPEN, ...(untried ? { begun: NONE } : {}) };
      const back = { $set: { state: 'pending' as const, since: at }, $inc: { tries: 1 }, $unset: FRESH };
      if (outcome.type === 'held') await change(its as never, back);
      // What an announcement was told with is not called off with it; what is still in time is put into words anew.
      if (outcome.type === 'off') await change({ ...its, once: NONE } as never, back);
      if (outcome.type === 'expired') await change({ ...its, until: { $gt: at } } as never, back);
      if (untried)
        await change({ bundle, open: OPEN, begun: OPEN } as never, {
          $set: { state: 'unknown', since: at },
          $unset: { open: '', missed: '' },
        });
      if (outcome.type === 'held') return;
      const missed = outcome.type === 'gone' || (outcome.type === 'refused' && outcome.muted !== undefined);
      await change(its as never, {
        $set: { state: STATE_OF[outcome.type], since: at, ...(missed ? { missed } : {}) },
        $unset: { open: '', ...(missed ? {} : { missed: '' }) },
      });
    },
    begin: async (bundle, part, token) => {
      const next = { begun: part + 1, beginner: token };
      const may = { bundle, open: OPEN, $or: [{ begun: part === 0 ? NONE : part }, next] };
      const { matchedCount } = await change(may as never, { $set: next });
      if (matchedCount > 0) return 'begun';
      return (await isOpen(bundle)) ? 'before' : 'over';
    },
    takeBack: async (bundle, part, token) => {
      await change(
        { bundle, open: OPEN, begun: part + 1, beginner: token } as never,
        part === 0 ? { $unset: { begun: '', beginner: '' } } : { $set: { begun: part }, $unset: { beginner: '' } },
      );
    },
    expire: async (now) => {
      const old = { since: { $lt: new Date(now.getTime() - KEPT_MS) } };
      return (await storing(() => rows.deleteMany(old))).deletedCount;
    },
  };
}

function idOf(source: string, group: GroupChatId): string {
  return `${source} ${group}`;
}

function toStored({ what, ...post }: GroupPost): GroupPostStored {
  return {
    ...post,
    _id: idOf(post.source, post.group),
    what: JSON.stringify(what),
    state: 'pending',
    open: true,
    since: post.at,
    due: post.at,
    tries: 0,
  };
}

const stored = z.discriminatedUnion('type', [
  z.object({ type: z.literal('says'), says: z.array(z.custom<Say>((value) => typeof value === 'object')) }),
  z.object({ type: z.literal('occurrence'), kind: z.enum(OCCURRENCE_KINDS), occurrence: occurrenceId }),
]);

function toRow({
  _id,
  what,
  open: _o,
  held: _h,
  due: _d,
  begun: _b,
  beginner: _by,
  ...row
}: GroupPostStored): GroupPostRow {
  return { ...row, what: stored.parse(JSON.parse(what)) };
}
