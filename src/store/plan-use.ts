import type { InitiativeStatus } from '../domain/initiative.js';
import type { PlanUse } from '../services/plans/in-use.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { initiativeModel } from './models/initiative.js';

const LOST: readonly InitiativeStatus[] = ['withdrawn', 'returned', 'refused'];

export function makePlanUse({ connection }: Pick<Store, 'connection'>): PlanUse {
  const initiatives = initiativeModel(connection);
  return {
    submitted: async (plan, from, to) => {
      const between = { ...(from && { $gte: from }), ...(to && { $lt: to }) };
      const when = from === undefined && to === undefined ? {} : { submittedAt: between };
      const found = await storing(() => initiatives.exists({ plan, ...when, status: { $ne: 'withdrawn' } }));
      return found !== null;
    },
    nominated: async (plan, round) => {
      const filter = { plan, 'nomination.round.id': round, status: { $nin: LOST } };
      return (await storing(() => initiatives.exists(filter))) !== null;
    },
  };
}
