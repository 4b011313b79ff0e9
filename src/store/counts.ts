import type { PipelineStage } from 'mongoose';
import type { CountRow, FreshRow } from '../domain/tally.js';
import type { PlanId, UnitId } from '../ids.js';
import type { Counts } from '../services/workbench/workbench-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { toRecord } from './initiatives.js';
import { COUNT_INDEX, type InitiativeRow, initiativeModel, LIST_INDEX } from './models/initiative.js';

/** A whole country's rows take longer than a person's. */
const PATIENCE_MS = 15_000;

interface Ends {
  readonly $gt?: Date | UnitId;
  readonly $gte?: Date;
  readonly $lte?: Date;
}

interface Grouped {
  _id: Pick<CountRow, 'unit' | 'stretch' | 'status' | 'group'> & { field?: string | null; localBook?: true | null };
  count: number;
  fresh: number;
}

/**
 * Reads only indexes, whatever the number of initiatives: nothing that is counted is looked at as a document.
 * @param step so many are counted by one command where all are counted
 */
export function makeCounts({ connection }: Pick<Store, 'connection'>, step = 5_000): Counts {
  const initiatives = initiativeModel(connection);

  async function counted(asked: object, turns: readonly Date[], since?: Date): Promise<CountRow[]> {
    const stages: PipelineStage[] = [
      { $match: asked },
      {
        $group: {
          _id: {
            unit: '$unit',
            stretch: stretchOf(turns),
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
  }

  /** Cuts what lies between two ends of an index into ranges of about a step each; what is equal stays together. */
  async function* ranges<K extends 'unit' | 'submittedAt'>(plan: PlanId, key: K, ends: Ends): AsyncGenerator<object> {
    const hint = key === 'unit' ? COUNT_INDEX : LIST_INDEX;
    for (let rest: Ends = ends; ; ) {
      const asked = { plan, ...(Object.keys(rest).length === 0 ? {} : { [key]: rest }) };
      const next = initiatives
        .find(asked, { _id: 0, [key]: 1 })
        .sort({ [key]: 1 })
        .skip(step)
        .limit(1);
      const [edge] = await storing(() => next.hint(hint).lean<Pick<InitiativeRow, K>[]>(), PATIENCE_MS);
      if (edge === undefined) return yield asked;
      yield { plan, [key]: { ...rest, $lte: edge[key] } };
      const { $gte: _begun, ...end } = ends;
      rest = { ...end, $gt: edge[key] };
    }
  }

  return {
    count: (plan, { units, turns, since }) => counted({ plan, ...within(units) }, turns, since),
    countAll: async function* (plan, turns) {
      for await (const range of ranges(plan, 'unit', {})) yield await counted(range, turns);
    },
    countFresh: async (plan, { turns, since, until }) => {
      const found: FreshRow[] = [];
      for await (const range of ranges(plan, 'submittedAt', { $gte: since, $lte: until })) {
        const stages: PipelineStage[] = [
          { $match: { ...range, status: { $ne: 'withdrawn' } } },
          { $group: { _id: { unit: '$unit', stretch: stretchOf(turns) }, count: { $sum: 1 } } },
        ];
        const rows = await storing(
          () => initiatives.aggregate<Omit<Grouped, 'fresh'>>(stages).hint(LIST_INDEX),
          PATIENCE_MS,
        );
        for (const { _id, count } of rows) found.push({ unit: _id.unit, stretch: _id.stretch, count });
      }
      return found;
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

function stretchOf(turns: readonly Date[]) {
  return { $add: [0, ...turns.map((turn) => ({ $cond: [{ $gte: ['$submittedAt', turn] }, 1, 0] }))] };
}

function within(units: readonly UnitId[] | undefined) {
  return units === undefined ? {} : { unit: { $in: [...units] } };
}
