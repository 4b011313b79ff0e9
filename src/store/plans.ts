import type { PlanRecord, PlanRecords } from '../services/plans/plan-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type PlanRow, planModel } from './models/plan.js';

export function makePlanRecords({ connection }: Pick<Store, 'connection'>): PlanRecords {
  const plans = planModel(connection);
  return {
    all: async () => (await storing(() => plans.find().sort({ _id: 1 }).lean())).map(toRecord),
    get: async (id) => {
      const row = await storing(() => plans.findById(id).lean());
      return row === null ? undefined : toRecord(row);
    },
    add: async (plan) => {
      try {
        await storing(() => plans.create(toRow(plan)));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    replace: async (plan, rev) => {
      const result = await storing(() => plans.replaceOne({ _id: plan.id, rev }, toRow(plan)));
      return result.modifiedCount === 1;
    },
  };
}

function toRow({ id, groups, changes, ...plan }: PlanRecord): PlanRow {
  return { _id: id, ...plan, groups: [...groups], changes: [...changes] };
}

/** The first installations kept neither state nor rev nor changes. */
function toRecord({ _id, ...plan }: Omit<PlanRow, 'state' | 'rev' | 'changes'> & Partial<PlanRow>): PlanRecord {
  return { id: _id, state: 'open', rev: 0, changes: [], ...plan };
}
