import { hashToken } from '../ids.js';
import type { ParkedEvents } from '../services/records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { parkedEventModel } from './models/parked-event.js';

const KEPT_MS = 90 * 24 * 3_600_000;

export function makeParkedEvents({ connection }: Pick<Store, 'connection'>): ParkedEvents {
  const events = parkedEventModel(connection);
  return {
    park: async (event) => {
      const _id = hashToken(`${event.conversation} ${event.eventId}`);
      await storing(() => events.updateOne({ _id }, { $setOnInsert: event }, { upsert: true }));
    },
    page: async (limit, after) => {
      const later =
        after === undefined ? {} : { $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after.id } }] };
      const rows = await storing(() => events.find(later).sort({ at: 1, _id: 1 }).limit(limit).lean());
      return rows.map(({ _id, ...event }) => ({ id: _id, ...event }));
    },
    expire: async (now) => {
      const result = await storing(() => events.deleteMany({ at: { $lt: new Date(now.getTime() - KEPT_MS) } }));
      return result.deletedCount;
    },
    forget: async ({ identities }) => {
      await storing(() => events.deleteMany({ identity: { $in: [...identities] } }));
    },
    tell: async ({ identities }) => {
      const rows = await storing(() => events.find({ identity: { $in: [...identities] } }).lean());
      return rows.map(({ at, channel, reason, inbound }) => ({ at, channel, reason, inbound }));
    },
  };
}
