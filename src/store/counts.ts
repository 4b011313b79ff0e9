import type { PipelineStage } from 'mongoose';
import type { CountRow } from '../domain/tally.js';
import type { UnitId } from '../ids.js';
import type { Counts } from '../services/workbench-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { toRecord } from './initiatives.js';
import { COUNT_INDEX, initiativeModel, LIST_INDEX } from './models/initiative.js';

/** A whole country's rows take longer than a person's. */
const PATIENCE_MS = 15_000;

interface Grouped {
  _id: Pick<CountRow, 'unit' | 'stretch' | 'status' | 'group'> & { field?: string | null; localBook?: true | null };
  count: number;
  fresh: number;
}

/** Reads only indexes, whatever the number of initiatives: nothing that is counted is looked at as a document. */
export function makeCounts({ connection }: Pick<Store, 'connection'>): Counts {
  const initiatives = initiativeModel(connection);
  return {
    count: async (plan, { units, turns, since }) => {
      const stages: PipelineStage[] = [
        { $match: { plan, ...within(units) } },
        {
          $group: {
            _id: {
              unit: '$unit',
              stretch: { $add: [0, ...turns.map((turn) => ({ $cond: [{ $gte: ['$submittedAt', turn] }, 1, 0] }))] },
              status: '$status',
              group: '$group',
              field: '$field.id',
              localBook: '$localBook',
            },
            count: { $sum: 1 },
            fresh: { $sum: since === undefined ? 0 : { $cond: [{ $gte: ['$submittedAt', since] }, 1, 0] } },
          },
        },
      ];
      const rows = await storing(
        () => initiatives.aggregate<Grouped>(stages).hint(COUNT_INDEX).allowDiskUse(true),
        PATIENCE_MS,
      );
      return rows.map(({ _id: { field, localBook, ...alike }, count, fresh }) => ({
        ...alike,
        ...(typeof field === 'string' ? { field } : {}),
        ...(localBook === true ? { localBook } : {}),
        count,
        fresh,
      }));
    },
    newest: async (plan, { units, status, before, limit }) => {
      const asked = { plan, ...within(units), ...(status === undefined ? {} : { status }) };
      const read = async (more: object, sort: Record<string, -1>, most: number) => {
        const found = initiatives.find({ ...asked, ...more }, { unit: 1, submittedAt: 1 });
        const sorted = found.sort(sort).limit(most);
        const rows = await storing(
          () => sorted.hint(units === undefined ? LIST_INDEX : COUNT_INDEX).lean(),
          PATIENCE_MS,
        );
        return rows.map(({ _id, unit, submittedAt }) => ({ id: _id, unit, at: submittedAt }));
      };
      const newestFirst = { submittedAt: -1, _id: -1 } as const;
      if (before === undefined) return read({}, newestFirst, limit);
      // In two steps, because "or" would have every document fetched.
      const same = await read({ submittedAt: before.at, _id: { $lt: before.id } }, { _id: -1 }, limit);
      const left = limit - same.length;
      return left === 0 ? same : [...same, ...(await read({ submittedAt: { $lt: before.at } }, newestFirst, left))];
    },
    byIds: async (ids) => {
      const rows = await storing(() => initiatives.find({ _id: { $in: [...ids] } }).lean());
      const found = new Map(rows.map((row) => [row._id, toRecord(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  };
}

function within(units: readonly UnitId[] | undefined) {
  return units === undefined ? {} : { unit: { $in: [...units] } };
}
