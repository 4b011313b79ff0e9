import type { mongo } from 'mongoose';
import type { BotWaits, Deliveries } from '../../services/delivery/delivery-records.js';
import type { Store } from '../connect.js';
import { storing } from '../guard.js';
import { type DeliveryRow, deliveryModel } from '../models/delivery.js';

type Waits = Pick<Deliveries, 'waitFor' | 'waitingFor'>;

const PATIENCE_MS = 20_000;

/** Who waits for a bot that its messenger does not know any more; there is seldom anybody. */
export function makeDeliveryWaits({ connection }: Pick<Store, 'connection'>): Waits {
  const rows = deliveryModel(connection);
  return {
    waitFor: async (ids, bot) => {
      const theirs = { _id: { $in: [...ids] }, state: 'pending', bundle: { $exists: false }, waitsFor: { $ne: bot } };
      await storing(() => rows.updateMany(theirs as never, { $set: { waitsFor: bot } } as never), PATIENCE_MS);
    },
    waitingFor: async (occurrence) => {
      const match = { occurrence, waitsFor: { $exists: true }, state: { $in: ['pending', 'failed'] } };
      const group = { _id: { bot: '$waitsFor', state: '$state' }, count: { $sum: 1 } };
      const found = await storing(
        () =>
          rows.collection
            .aggregate<Counted>([{ $match: match as mongo.Filter<DeliveryRow> }, { $group: group }])
            .toArray(),
        PATIENCE_MS,
      );
      const bots = new Map<string, BotWaits>();
      for (const { _id, count } of found) {
        const so = bots.get(_id.bot) ?? { bot: _id.bot, waiting: 0, failed: 0 };
        bots.set(_id.bot, _id.state === 'failed' ? { ...so, failed: count } : { ...so, waiting: count });
      }
      return [...bots.values()].sort((a, b) => (a.bot < b.bot ? -1 : 1));
    },
  };
}

interface Counted {
  readonly _id: { readonly bot: string; readonly state: string };
  readonly count: number;
}
