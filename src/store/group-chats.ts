import { type ChannelId, channelOf, type GroupChatId, type PersonId, partsOf, type UnitId } from '../ids.js';
import type { GroupRecord, Groups } from '../services/groups/group-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type GroupChatRow, groupChatModel } from './models/group-chat.js';

/** So many units are asked for in one question. */
const UNITS_AT_ONCE = 1_000;

/** The group chats that are bound, or are to be. */
export function makeGroupChats({ connection }: Pick<Store, 'connection'>): Groups {
  const groups = groupChatModel(connection);

  async function found(filter: Readonly<Record<string, string>>): Promise<GroupRecord | undefined> {
    const row = await storing(() => groups.findOne(filter).lean<GroupChatRow>());
    return row === null ? undefined : toRecord(row);
  }

  async function ofUnits(units: readonly UnitId[], limit: number, after?: GroupChatId): Promise<GroupRecord[]> {
    const all: GroupRecord[] = [];
    for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
      const unit = { $in: units.slice(from, from + UNITS_AT_ONCE) };
      const later = after === undefined ? {} : { _id: { $gt: after } };
      const rows = await storing(() =>
        groups
          .find({ state: 'bound', unit, ...later })
          .hint({ unit: 1, state: 1, _id: 1 })
          .lean(),
      );
      all.push(...rows.map(toRecord));
    }
    return all.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  return {
    get: (id) => found({ _id: id }),
    at: async (conversation) => (await found({ conversation })) ?? (await found({ was: conversation })),
    add: async ({ id, ...record }) => {
      try {
        await storing(() => groups.create({ _id: id, ...record }));
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    change: async (id, rev, { state, conversation, channel, ...may }) => {
      const { was, unit, topic, boundAt, boundBy, wish, decided, left, muted, unmuted, back, said } = may;
      const all = { was, unit, topic, boundAt, boundBy, wish, decided, left, muted, unmuted, back, said };
      const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      const unset = Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => (value === undefined ? [[name, 1]] : [])),
      );
      try {
        const { modifiedCount } = await storing(() =>
          groups.updateOne(
            { _id: id, rev },
            { $set: { state, conversation, channel, ...set, rev: rev + 1 }, $unset: unset },
          ),
        );
        return modifiedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    remove: async (id, rev) => (await storing(() => groups.deleteOne({ _id: id, rev }))).deletedCount === 1,
    bound: async (limit, after) => {
      const later = after === undefined ? {} : { _id: { $gt: after } };
      const rows = await storing(() =>
        groups
          .find({ state: 'bound', ...later })
          .sort({ state: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return rows.map(toRecord);
    },
    boundTo: ofUnits,
    boundHere: async (conversation) => {
      const [, chat = ''] = partsOf(conversation);
      const channel = channelOf(conversation);
      if (channel === undefined || !/^[\w.-]{1,100}$/.test(chat)) return [];
      // Over the index of conversations: of one messenger there are some thousands at most.
      const here = { $regex: `^${channel}:[^:]+:${chat.replaceAll('.', '\\.')}$` };
      const rows = await storing(() =>
        groups.find({ conversation: here, state: 'bound' } as never).lean<GroupChatRow[]>(),
      );
      return rows.map(toRecord);
    },
    countBound: async (units) => {
      const counts = new Map<ChannelId, number>();
      for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
        const unit = { $in: units.slice(from, from + UNITS_AT_ONCE) };
        const found = await storing(() =>
          groups.find({ state: 'bound', unit }, { channel: 1 }).hint({ unit: 1, state: 1, _id: 1 }).lean(),
        );
        for (const { channel } of found) counts.set(channel, (counts.get(channel) ?? 0) + 1);
      }
      return [...counts].map(([channel, count]) => ({ channel, count }));
    },
    untold: async (before, limit) => {
      const left = { 'left.told': false, 'left.at': { $lte: before } };
      const muted = { 'muted.told': false, 'muted.at': { $lte: before } };
      return (
        await storing(() =>
          groups
            .find({ $or: [left, muted] })
            .limit(limit)
            .lean(),
        )
      ).map(toRecord);
    },
    back: async (limit) => {
      const rows = await storing(() =>
        groups
          .find({ back: { $exists: true } })
          .limit(limit)
          .lean(),
      );
      return rows.map(toRecord);
    },
    wishes: async (limit) => {
      const filter = { 'wish.unit': { $exists: true } };
      const rows = await storing(() => groups.find(filter).sort({ 'wish.unit': 1, 'wish.at': 1 }).limit(limit).lean());
      return rows.map(toRecord);
    },
    forget: async ({ person }) => {
      if (person === null) return;
      await storing(() => groups.updateMany({ boundBy: person }, { $unset: { boundBy: 1 } }));
      await storing(() => groups.updateMany({ 'decided.by': person }, { $unset: { decided: 1 } }));
      await storing(() => groups.updateMany({ 'wish.by': person }, { $unset: { wish: 1 }, $inc: { rev: 1 } }));
    },
    join: async (from, into) => {
      await storing(() => groups.updateMany({ boundBy: from }, { $set: { boundBy: into } }));
      await storing(() => groups.updateMany({ 'decided.by': from }, { $set: { 'decided.by': into } }));
      await storing(() => groups.updateMany({ 'wish.by': from }, { $set: { 'wish.by': into } }));
    },
    tell: async ({ person }) => (person === null ? [] : told(person)),
  };

  async function told(person: PersonId) {
    const bound = await storing(() => groups.find({ boundBy: person }).limit(1_000).lean());
    const wanted = await storing(() => groups.find({ 'wish.by': person }).limit(1_000).lean());
    const line = ({ channel, unit, boundAt }: GroupChatRow) => ({ channel, unit, at: boundAt });
    return {
      bound: bound.map(line),
      wanted: wanted.map(({ channel, wish }) => ({ channel, unit: wish?.unit, at: wish?.at })),
    };
  }
}

function toRecord({ _id, flight: _flight, lastAutomatic: _last, ...record }: GroupChatRow): GroupRecord {
  return { id: _id, ...record };
}
