import type { mongo } from 'mongoose';
import type { OccurrenceId } from '../../ids.js';
import type { Deliveries } from '../../services/delivery/delivery-records.js';
import type { Store } from '../connect.js';
import { storing } from '../guard.js';
import { type DeliveryRow, deliveryModel } from '../models/delivery.js';
import { deliveryPageModel } from '../models/delivery-page.js';
import { keyOf } from './pages.js';

type Retries = Pick<Deliveries, 'again' | 'callOff'>;

const AT_ONCE = 1_000;
const PATIENCE_MS = 20_000;
/** So many pages are called off with one statement, and so many statements are under way: each keeps one core of the database busy. */
const PAGES = 10;
const STATEMENTS = 3;
const PAGE_INDEX = { occurrence: 1, page: 1 } as const;

/**
 * What offices do to announcements that are being sent, or were: tell some anew, or nobody any more. In steps that a repeat
 * finishes.
 */
export function makeDeliveryRetries({ connection }: Pick<Store, 'connection'>): Retries {
  const rows = deliveryModel(connection);
  const pages = deliveryPageModel(connection);

  /** In steps of so many, until none is left that fits. */
  async function changeAll(
    fits: mongo.Filter<DeliveryRow>,
    { from, update }: { readonly from: object; readonly update: mongo.UpdateFilter<DeliveryRow> },
  ): Promise<number> {
    for (let changed = 0, after = ''; ; ) {
      const asked = { ...fits, _id: { $gt: after } };
      const found = rows.find(asked as never, { _id: 1 }).sort({ _id: 1 });
      const some = await storing(() => found.limit(AT_ONCE).lean<{ _id: string }[]>(), PATIENCE_MS);
      const last = some.at(-1);
      if (last === undefined) return changed;
      after = last._id;
      const these = { ...fits, ...from, _id: { $in: some.map(({ _id }) => _id) } };
      const result = await storing(() => rows.collection.updateMany(these as never, update as never), PATIENCE_MS);
      changed += result.modifiedCount;
    }
  }

  /** Ends what nobody has begun in these pages; how many. One statement for many pages: nothing is read, and each row is found once. */
  async function endPages(occurrence: OccurrenceId, pages: readonly number[], at: Date): Promise<number> {
    const parts: (readonly number[])[] = [];
    for (let from = 0; from < pages.length; from += PAGES) parts.push(pages.slice(from, from + PAGES));
    let count = 0;
    const worker = async () => {
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
        const open = { occurrence, page: { $in: part }, open: { $exists: true } };
        const unbegun = { ...open, state: { $in: ['pending', 'queued'] }, begun: { $exists: false } };
        const ended = { $set: { state: 'settled', at }, $unset: { open: '' } };
        const update = () => rows.collection.updateMany(unbegun, ended as never, { hint: PAGE_INDEX });
        const { modifiedCount } = await storing(update, PATIENCE_MS);
        count += modifiedCount;
      }
    };
    await Promise.all(Array.from({ length: STATEMENTS }, worker));
    return count;
  }

  /** Pages that have somebody without an outcome. */
  async function busyPages(occurrence: OccurrenceId): Promise<number[]> {
    const found: unknown[] = await storing(
      () => rows.distinct('page', { occurrence, open: { $exists: true } }),
      PATIENCE_MS,
    );
    return found.filter((page) => typeof page === 'number');
  }

  return {
    again: async (occurrence, states, before) => {
      let count = 0;
      for (const state of states)
        count += await changeAll({ occurrence, state, at: { $lte: before } } as mongo.Filter<DeliveryRow>, {
          from: {},
          update: {
            $set: { state: 'pending', open: true, at: before },
            $inc: { attempt: 1 },
            $unset: {
              bundle: '',
              conversation: '',
              begun: '',
              beginner: '',
              tried: '',
              full: '',
              seq: '',
              waitsFor: '',
            },
          },
        });
      // Also of a press before a crash: whoever has a page closed asks for its rows first, and closes it as it was.
      const busy = (await busyPages(occurrence)).map((page) => keyOf({ occurrence, page }));
      const closed = { _id: { $in: busy }, open: { $exists: false } };
      await storing(() => pages.updateMany(closed, { $set: { open: true, openAt: before } }), PATIENCE_MS);
      return count;
    },
    callOff: async (occurrence, at) => {
      const count = await endPages(occurrence, await busyPages(occurrence), at);
      const busy = await busyPages(occurrence);
      const over = { occurrence, open: { $exists: true }, page: { $nin: busy } };
      await storing(() => pages.updateMany(over as never, { $unset: { open: '', owner: '' } }), PATIENCE_MS);
      return count;
    },
  };
}
