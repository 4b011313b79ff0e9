import type { Deliveries, PageRef } from '../../services/delivery/delivery-records.js';
import type { Store } from '../connect.js';
import { isOnlyDuplicates, storing } from '../guard.js';
import { deliveryPageModel } from '../models/delivery-page.js';
import { over } from '../over.js';

type Pages = Pick<Deliveries, 'openPages' | 'pagesLeft' | 'claimPage' | 'holdPage' | 'leavePage'> & {
  /** Adds those that are not there yet. */
  addPages(pages: readonly PageRef[]): Promise<void>;
  /** Until when it was last held; undefined: it is finished. */
  openingOf(page: PageRef): Promise<Date | undefined>;
  /** False: somebody has taken or opened it since. */
  closePage(page: PageRef, opening: Date): Promise<boolean>;
  /** Finished pages that were last held before then, the earliest first. */
  closedBefore(then: Date, limit: number): Promise<PageRef[]>;
  removePage(page: PageRef): Promise<void>;
};

/** The pages of mailings; each is taken and kept by one conditional update. */
export function makeDeliveryPages({ connection }: Pick<Store, 'connection'>): Pages {
  const pages = deliveryPageModel(connection);

  return {
    addPages: async (added) => {
      const keyed = new Map(added.map(({ occurrence, page }) => [keyOf({ occurrence, page }), { occurrence, page }]));
      const rows = [...keyed].map(([_id, page]) => ({ _id, ...page, open: true, openAt: new Date(0) }));
      if (rows.length === 0) return;
      try {
        await storing(() => pages.collection.insertMany(rows as never, { ordered: false }));
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
      }
    },
    openingOf: async (page) => {
      const row = await storing(() =>
        pages.findOne({ _id: keyOf(page), open: { $exists: true } }, { openAt: 1 }).lean(),
      );
      return row?.openAt;
    },
    closePage: async (page, opening) => {
      const same = { _id: keyOf(page), openAt: opening, open: { $exists: true } };
      const closed = await storing(() => pages.updateOne(same, { $unset: { open: '', owner: '' } }));
      return closed.matchedCount === 1;
    },
    closedBefore: async (then, limit) => {
      const old = { openAt: { $lt: then }, open: { $exists: false } };
      const rows = await storing(() => pages.find(old).sort({ openAt: 1 }).limit(limit).lean());
      return rows.map(({ occurrence, page }) => ({ occurrence, page }));
    },
    removePage: async (page) => {
      await storing(() => pages.deleteOne({ _id: keyOf(page) }));
    },
    openPages: async (occurrences, now, limit) => {
      const rows = await storing(() =>
        pages
          .find({ occurrence: { $in: [...occurrences] }, open: { $exists: true }, ...free(now) })
          .sort({ openAt: 1 })
          .limit(limit)
          .lean(),
      );
      return rows.map(({ occurrence, page }) => ({ occurrence, page }));
    },
    pagesLeft: (occurrence) => storing(() => pages.countDocuments({ occurrence, open: { $exists: true } })),
    claimPage: async (page, owner, now, until) => {
      const _id = keyOf(page);
      const mine = { _id, open: { $exists: true }, ...free(now) };
      const claimed = await storing(() => pages.updateOne(mine, { $set: { owner, openAt: until } }));
      if (claimed.matchedCount === 1) return 'claimed';
      const row = await storing(() => pages.findById(_id, { open: 1 }).lean());
      return row?.open ? 'taken' : 'finished';
    },
    holdPage: async (page, owner, until) => {
      const held = await storing(() => pages.updateOne({ _id: keyOf(page), owner }, { $set: { openAt: until } }));
      return held.matchedCount === 1;
    },
    leavePage: async (page, owner, until) => {
      await storing(() =>
        pages.updateOne({ _id: keyOf(page), owner }, { $set: { openAt: until }, $unset: { owner: '' } }),
      );
    },
  };
}

const DAY_MS = 24 * 3_600_000;

/** What nobody has may wait until the morning; what somebody has is theirs for minutes at most. */
function free(now: Date) {
  const [due, ofAnotherClock] = over('openAt', now).$or;
  const ofAnotherDay = { openAt: { $gt: new Date(now.getTime() + DAY_MS) } };
  return { $or: [due, { ...ofAnotherClock, owner: { $exists: true } }, ofAnotherDay] };
}

/** The page's row. */
export function keyOf({ occurrence, page }: PageRef): string {
  return `${occurrence} ${page}`;
}
