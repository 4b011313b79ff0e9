import { occurrenceKey, type PlannedOccurrence } from '../domain/occurrences/occurrence.js';
import { type OccurrenceId, occurrenceId } from '../ids.js';
import type { OccurrenceRecord, PlanOccurrences } from '../services/notices/occurrence-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type PlanOccurrenceRow, planOccurrenceModel } from './models/plan-occurrence.js';
import { planWatermarkModel } from './models/plan-watermark.js';
import { over } from './over.js';

/** The ledger of what plans owe. Every change is one conditional update, so that of several processes one makes it. */
export function makePlanOccurrences({ connection }: Pick<Store, 'connection'>): PlanOccurrences {
  const rows = planOccurrenceModel(connection);
  const watermarks = planWatermarkModel(connection);

  async function changeOne(filter: Record<string, unknown>, change: Record<string, unknown>): Promise<boolean> {
    return (await storing(() => rows.updateOne(filter, change))).matchedCount === 1;
  }

  async function addOne(occurrence: PlannedOccurrence, seenAt: Date): Promise<number> {
    const _id = occurrenceId.parse(occurrenceKey(occurrence));
    try {
      await storing(() => rows.create({ ...occurrence, _id, state: 'due', seenAt, lease: seenAt }));
      return 1;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return 0;
    }
  }

  return {
    watermarks: async (plans) => {
      const found = await storing(() => watermarks.find({ _id: { $in: plans } }).lean());
      return new Map(found.map(({ _id, ...watermark }) => [_id, watermark]));
    },
    advance: async (plan, { since, upTo }) => {
      const change = { $max: { upTo }, $setOnInsert: { since } };
      try {
        await storing(() => watermarks.updateOne({ _id: plan }, change, { upsert: true }));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await storing(() => watermarks.updateOne({ _id: plan }, { $max: { upTo } }));
      }
    },
    add: async (occurrences, seenAt) => {
      if (occurrences.length === 0) return 0;
      // The tick names those whose grace still runs again and again.
      const ids = occurrences.map((occurrence) => occurrenceId.parse(occurrenceKey(occurrence)));
      const there = await storing(() => rows.find({ _id: { $in: ids } }, { _id: 1 }).lean());
      const known = new Set<string>(there.map(({ _id }) => _id));
      let added = 0;
      for (const each of occurrences) if (!known.has(occurrenceKey(each))) added += await addOne(each, seenAt);
      return added;
    },
    get: async (id) => {
      const row = await storing(() => rows.findById(id).lean());
      return row === null ? undefined : toRecord(row);
    },
    open: async (now, limit) => {
      const found = await storing(() =>
        rows
          .find({ ...free(now), at: { $lte: now } })
          .sort({ at: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(toRecord);
    },
    anyOpen: async (at) => {
      const open = { state: { $in: OPEN }, at: { $lte: at }, kind: { $ne: 'announcement' as const } };
      return (await storing(() => rows.findOne(open, { _id: 1 }).lean())) !== null;
    },
    claim: (id, owner, now, leaseMs) =>
      changeOne(
        { _id: id, ...free(now) },
        { $set: { state: 'firing', owner, lease: new Date(now.getTime() + leaseMs) } },
      ),
    extend: (id, owner, until) => changeOne({ _id: id, owner, state: 'firing' }, { $set: { lease: until } }),
    release: async (id, owner) => {
      await changeOne(
        { _id: id, owner, state: 'firing' },
        { $set: { state: 'due', lease: new Date(0) }, $unset: { owner: 1 } },
      );
    },
    frozen: (id, owner, frozenAt, recipients) =>
      changeOne(
        { _id: id, owner, state: 'firing' },
        { $set: { state: 'frozen', frozenAt, recipients }, $unset: { owner: 1 } },
      ),
    move: (id, { at, until, deadline, movedFrom }, now) =>
      changeOne(
        { _id: id, ...free(now) },
        {
          $set: { at, until, deadline, ...(movedFrom === undefined ? {} : { movedFrom }) },
          ...(movedFrom === undefined ? { $unset: { movedFrom: 1 } } : {}),
        },
      ),
    drop: (id, state, now) =>
      changeOne(
        { _id: id, ...free(now) },
        { $set: { state, doneAt: now, ...(state === 'missed' ? { untold: true } : {}) }, $unset: { owner: 1 } },
      ),
    reopen: async (id, until) => {
      await changeOne(
        { _id: id, state: { $in: ['frozen', 'done'] } },
        {
          $set: { state: 'frozen' },
          $max: { until, deadline: until },
          $unset: { doneAt: 1 },
        },
      );
    },
    done: (id, doneAt) => changeOne({ _id: id, state: 'frozen' }, { $set: { state: 'done', doneAt } }),
    sending: async (limit, after) => {
      const place =
        after === undefined ? {} : { $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after.id } }] };
      const found = await storing(() =>
        rows
          .find({ state: 'frozen', ...place })
          .sort({ at: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(toRecord);
    },
    untold: async (limit) =>
      (await storing(() => rows.find({ untold: true }).sort({ at: 1 }).limit(limit).lean())).map(toRecord),
    told: async (ids) => {
      await storing(() => rows.updateMany({ _id: { $in: ids } }, { $unset: { untold: 1 } }));
    },
    ofPlan: async (plan, limit, before) => {
      const found = await storing(() =>
        rows
          .find({ plan, ...(before === undefined ? {} : { at: { $lt: before } }) })
          .sort({ at: -1 })
          .limit(limit)
          .lean(),
      );
      return found.map(toRecord);
    },
  };
}

const OPEN = ['due', 'firing'] as const;

/** Not frozen, and nobody is at it. */
function free(now: Date) {
  return { state: { $in: OPEN }, ...over('lease', now) };
}

function toRecord({ _id, lease: _lease, owner: _owner, untold: _untold, ...row }: PlanOccurrenceRow): OccurrenceRecord {
  return { id: _id as OccurrenceId, ...row };
}
