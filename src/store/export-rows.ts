import type { ExportRows, RowPage } from '../services/files/export-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { toRecord } from './initiatives.js';
import { type InitiativeRow, initiativeModel } from './models/initiative.js';

/** A whole country's rows take longer than a person's. */
const PATIENCE_MS = 15_000;

/** A plan's initiatives by unit, time and id: the order of an index. */
export function makeExportRows({ connection }: Pick<Store, 'connection'>): ExportRows {
  const initiatives = initiativeModel(connection);

  async function read(filter: object, limit: number): Promise<RowPage> {
    const rows = await storing(
      () => initiatives.find(filter).sort({ unit: 1, submittedAt: 1, _id: 1 }).limit(limit).lean(),
      PATIENCE_MS,
    );
    const last = rows.length < limit ? undefined : rows.at(-1);
    return { rows: rows.flatMap((row) => toRecord(row) ?? []), ...(last === undefined ? {} : { last: placeOf(last) }) };
  }

  return {
    unitsOf: async (plan) => {
      const found = await storing(() => initiatives.distinct('unit', { plan }), PATIENCE_MS);
      return found.sort();
    },
    page: (plan, { units, status, until, limit }) =>
      read({ plan, unit: { $in: [...units] }, status: { $in: [...status] }, submittedAt: { $lte: until } }, limit),
    after: (plan, { place: { unit, at, id }, status, until, limit }) =>
      read(
        {
          plan,
          unit,
          status: { $in: [...status] },
          submittedAt: { $gte: at, $lte: until },
          $nor: [{ submittedAt: at, _id: { $lte: id } }],
        },
        limit,
      ),
  };
}

function placeOf({ unit, submittedAt, _id }: Pick<InitiativeRow, 'unit' | 'submittedAt' | '_id'>) {
  return { unit, at: submittedAt, id: _id };
}
