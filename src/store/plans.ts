import type { PlanRecords } from '../services/records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { planModel } from './models/plan.js';

export function makePlanRecords({ connection }: Pick<Store, 'connection'>): PlanRecords {
  const plans = planModel(connection);
  return {
    all: async () => {
      const rows = await storing(() => plans.find().sort({ _id: 1 }).lean());
      return rows.map(({ _id, ...plan }) => ({ id: _id, ...plan }));
    },
    add: async ({ id, ...plan }) => {
      try {
        await storing(() => plans.create({ _id: id, ...plan, groups: [...plan.groups] }));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
  };
}
