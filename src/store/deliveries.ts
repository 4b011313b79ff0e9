import { announcementIn } from '../domain/occurrences/occurrence.js';
import { type DeliveryId, makeDeliveryId, type OccurrenceId, type PersonId } from '../ids.js';
import {
  DELIVERY_STATES,
  type Deliveries,
  type DeliveryCounts,
  type DeliveryState,
} from '../services/delivery/delivery-records.js';
import { columns } from './columns.js';
import type { Store } from './connect.js';
import { makeDeliveryAdding } from './deliveries/adding.js';
import { makeDeliveryBundles, toDelivery } from './deliveries/bundles.js';
import { makeDeliveryPages } from './deliveries/pages.js';
import { makeDeliveryRetries } from './deliveries/retries.js';
import { makeDeliveryWaits } from './deliveries/waits.js';
import { isDuplicate, storing } from './guard.js';
import { type DeliveryRow, deliveryModel } from './models/delivery.js';

/** One command holds so many; a slow disk may take its time over them. */
const AT_ONCE = 500;
const PATIENCE_MS = 20_000;
/** A year of Thursdays, and some more to look back from. */
const KEPT_MS = 400 * 24 * 3_600_000;
const PAGES = 100;
/** What says who is in which state, without their rows. */
const STATE_INDEX = { occurrence: 1, state: 1, _id: 1 } as const;
/** Surely or perhaps. */
const TOLD: ReadonlySet<DeliveryState> = new Set<DeliveryState>(['delivered', 'waiting', 'unknown']);

/** The recipients of what plans owe to people. */
export function makeDeliveries(store: Pick<Store, 'connection'>): Deliveries {
  const rows = deliveryModel(store.connection);
  const { addPages, openingOf, closePage, closedBefore, removePage, ...pages } = makeDeliveryPages(store);
  const bundles = makeDeliveryBundles(store);
  const insert = makeDeliveryAdding(store);

  async function removeEnded(occurrence: OccurrenceId): Promise<number> {
    for (let removed = 0; ; ) {
      const ended = { occurrence, open: { $exists: false } };
      const found = await storing(() => rows.find(ended, { _id: 1 }).limit(AT_ONCE).lean());
      if (found.length === 0) return removed;
      await storing(() => rows.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } }), PATIENCE_MS);
      removed += found.length;
    }
  }

  /** A row becomes another person's, or, where they have one already, is marked as `moved`. */
  async function move(from: DeliveryRow['_id'], into: PersonId): Promise<void> {
    let row = await storing(() => rows.findById(from).lean<DeliveryRow>());
    if (row === null) return;
    const _id = makeDeliveryId(row.occurrence, into);
    try {
      await storing(() => rows.collection.insertOne({ ...row, _id, person: into } as never));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return merge(row, _id, into);
    }
    // What has become of it meanwhile goes with it.
    while (row !== null && !(await removeAsIs(row))) {
      row = await storing(() => rows.findById(from).lean<DeliveryRow>());
      if (row !== null)
        await storing(() => rows.collection.replaceOne({ _id } as never, { ...row, _id, person: into }));
    }
  }

  async function removeAsIs({ _id, state, begun, bundle }: DeliveryRow): Promise<boolean> {
    const none = { $exists: false };
    const same = { _id, state, begun: begun ?? none, bundle: bundle ?? none };
    return (await storing(() => rows.collection.deleteOne(same as never))).deletedCount === 1;
  }

  async function merge(row: DeliveryRow, _id: DeliveryRow['_id'], into: PersonId): Promise<void> {
    // What one of them has not been told of yet, the other is.
    if (row.open)
      await storing(() =>
        rows.updateOne({ _id, open: { $exists: true } }, { $addToSet: { units: { $each: [...row.units] } } }),
      );
    // Who was told as one of them, or is being told, is not told again as the other, of what is told at most once.
    const told = TOLD.has(row.state);
    if (row.kind === 'announcement' && (told || (row.open && row.begun !== undefined)))
      await storing(() =>
        rows.updateOne(
          { _id, open: { $exists: true }, begun: { $exists: false } },
          { $set: { state: told ? 'settled' : 'unknown' }, $unset: { open: '', bundle: '', conversation: '' } },
        ),
      );
    await storing(() =>
      rows.updateOne(
        { _id: row._id },
        { $set: { person: into, state: 'moved' }, $unset: { open: '', bundle: '', conversation: '', seq: '' } },
      ),
    );
  }

  return {
    ...pages,
    ...bundles,
    ...makeDeliveryRetries(store),
    ...makeDeliveryWaits(store),
    add: async (added) => {
      await addPages(added);
      await insert(added);
    },
    finishPage: async (page) => {
      const { occurrence, page: number } = page;
      // Opened anew meanwhile, it is another opening: it is not closed.
      const opened = await openingOf(page);
      if (opened === undefined) return true;
      const left = await storing(() => rows.findOne({ occurrence, page: number, open: { $exists: true } }, { _id: 1 }));
      if (left !== null) return false;
      return closePage(page, opened);
    },
    counts: async (occurrence) => {
      // State by state the keys of the index are only passed over, which takes a third of grouping them.
      const counts = await Promise.all(
        DELIVERY_STATES.map((state) => storing(() => rows.countDocuments({ occurrence, state }), PATIENCE_MS)),
      );
      return Object.fromEntries(DELIVERY_STATES.map((state, at) => [state, counts[at] ?? 0])) as DeliveryCounts;
    },
    has: async (id) => (await storing(() => rows.findById(id, { _id: 1 }).lean())) !== null,
    announcedTo: async (person, limit) => {
      const found = await storing(() =>
        rows
          .find({ person, kind: 'announcement', state: { $in: [...TOLD] } }, { _id: 0, occurrence: 1, at: 1 })
          .lean<Pick<DeliveryRow, 'occurrence' | 'at'>[]>(),
      );
      const told = found.flatMap(({ occurrence, at }) => {
        const id = announcementIn(occurrence);
        return id === undefined || at === undefined ? [] : [{ id, at }];
      });
      return told.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit);
    },
    page: async (occurrence, states, limit, after) => {
      const later = after === undefined ? {} : { _id: { $gt: after } };
      const found = await storing(() =>
        rows
          .find({ occurrence, state: { $in: [...states] }, ...later })
          .sort({ _id: 1 })
          .limit(limit)
          .lean<DeliveryRow[]>(),
      );
      return found.map(toDelivery);
    },
    ids: async (occurrence, states, limit, after) => {
      const found: DeliveryId[] = [];
      let upTo: DeliveryId | undefined;
      // State by state they stand in order in the index: putting them in order together takes longer than reading them.
      for (const state of states) {
        const later = { ...(after === undefined ? {} : { $gt: after }), ...(upTo === undefined ? {} : { $lte: upTo }) };
        const match = { occurrence, state, ...(Object.keys(later).length === 0 ? {} : { _id: later }) };
        const read = { match, sort: { _id: 1 }, limit, hint: STATE_INDEX, patienceMs: PATIENCE_MS } as const;
        const { id } = await columns<{ id: DeliveryId }>(rows, read, { id: '_id' });
        for (const each of id) found.push(each);
        if (id.length === limit) upTo = id.at(-1);
      }
      const end = upTo;
      const ids = end === undefined ? found : found.filter((id) => id <= end);
      return { ids: ids.sort((a, b) => (a < b ? -1 : 1)), ...(end === undefined ? {} : { next: end }) };
    },
    some: async (ids) => {
      const found = rows.find({ _id: { $in: [...ids] } }).sort({ _id: 1 });
      return (await storing(() => found.lean<DeliveryRow[]>(), PATIENCE_MS)).map(toDelivery);
    },
    // The rows of another become this one's: under a key of theirs, or, where they have one already, as `moved`.
    join: async (from, into) => {
      const theirs = await storing(() => rows.find({ person: from }).lean<DeliveryRow[]>());
      await storing(() => rows.updateMany({ person: from, state: 'moved' }, { $set: { person: into } }));
      for (const { _id, state } of theirs) if (state !== 'moved') await move(_id, into);
    },
    // The rows go before their page, so that a crash in between only repeats it.
    expire: async (now) => {
      const then = new Date(now.getTime() - KEPT_MS);
      let removed = 0;
      for (let old = await closedBefore(then, PAGES); old.length > 0; old = await closedBefore(then, PAGES)) {
        for (const page of old) {
          removed += await removeEnded(page.occurrence);
          await removePage(page);
        }
      }
      return removed;
    },
    forget: async ({ person }) => {
      if (person !== null) await storing(() => rows.deleteMany({ person }));
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const found = await storing(() => rows.find({ person }).lean<DeliveryRow[]>());
      return found.map(({ occurrence, kind, as, state, at }) => ({ occurrence, kind, as, state, at }));
    },
  };
}
