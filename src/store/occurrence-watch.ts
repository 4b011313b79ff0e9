import type { OccurrenceId } from '../ids.js';
import type { OccurrenceRecord, OccurrenceState } from '../services/notices/occurrence-records.js';
import type { OccurrenceWatch } from '../services/operations/operation-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { type PlanOccurrenceRow, planOccurrenceModel } from './models/plan-occurrence.js';

/** All there are: the index begins with the state. */
const STATES: readonly OccurrenceState[] = ['due', 'firing', 'frozen', 'done', 'missed', 'skipped'];
const OPEN: readonly OccurrenceState[] = ['due', 'firing'];

export function makeOccurrenceWatch({ connection }: Pick<Store, 'connection'>): OccurrenceWatch {
  const rows = planOccurrenceModel(connection);
  return {
    recent: async (since, limit) => {
      const found = await storing(() =>
        rows
          .find({ state: { $in: STATES }, at: { $gte: since } })
          .sort({ at: -1, _id: -1 })
          .limit(limit)
          .lean(),
      );
      return found.map(toRecord);
    },
    overdue: async (before, limit) => {
      const found = await storing(() =>
        rows
          .find({ state: { $in: OPEN }, at: { $lte: before }, seenAt: { $lte: before } })
          .sort({ at: 1, _id: 1 })
          .limit(limit)
          .lean(),
      );
      return found.map(toRecord);
    },
  };
}

function toRecord({ _id, lease: _lease, owner: _owner, untold: _untold, ...row }: PlanOccurrenceRow): OccurrenceRecord {
  return { id: _id as OccurrenceId, ...row };
}
