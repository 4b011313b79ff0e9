import { foldText } from '../../domain/text.js';
import type { UnitId } from '../../ids.js';
import type { UnitRequests } from '../../services/records.js';
import type { Store } from '../connect.js';
import { storing } from '../guard.js';
import { initiativeModel } from '../models/initiative.js';
import { unitRequestModel } from '../models/unit-request.js';

/** Beyond this a count says "many" and need not be exact. */
const COUNTED = 1_000;
/** A count can be made again from the initiatives, so nobody waits for the disk. */
const LOSABLE = { writeConcern: { w: 1, j: false } } as const;

export function makeUnitRequests({ connection }: Pick<Store, 'connection'>): UnitRequests {
  const requests = unitRequestModel(connection);
  const initiatives = initiativeModel(connection);
  return {
    keyOf: (unit, subUnit) => (subUnit.kind === 'unit' ? undefined : `${unit} ${foldText(subUnit.name).slice(0, 200)}`),
    count: async (key, name) => {
      await storing(() =>
        requests.collection.updateOne(
          { _id: key as never },
          { $inc: { count: 1 }, $setOnInsert: { unit: unitOf(key), name } },
          { upsert: true, ...LOSABLE },
        ),
      );
    },
    recount: async (key, name) => {
      const count = await storing(() => initiatives.countDocuments({ subUnitRequest: key }, { limit: COUNTED }));
      if (count === 0) await storing(() => requests.deleteOne({ _id: key }, LOSABLE));
      else if (name === undefined) await storing(() => requests.updateOne({ _id: key }, { $set: { count } }, LOSABLE));
      else {
        await storing(() =>
          requests.updateOne(
            { _id: key },
            { $set: { count }, $setOnInsert: { unit: unitOf(key), name } },
            { upsert: true, ...LOSABLE },
          ),
        );
      }
    },
    page: async (limit, after) => {
      const rest = after === undefined ? {} : { _id: { $gt: after } };
      const rows = await storing(() => requests.find(rest).sort({ _id: 1 }).limit(limit).lean());
      return rows.map(({ _id, unit, name, count }) => ({ key: _id, unit, name, count }));
    },
  };
}

function unitOf(key: string): UnitId {
  return key.slice(0, key.indexOf(' ')) as UnitId;
}
