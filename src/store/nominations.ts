import type { InitiativeStatus } from '../domain/initiative.js';
import type { Nominations } from '../services/workbench/workbench-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { initiativeModel } from './models/initiative.js';

const LOST: readonly InitiativeStatus[] = ['withdrawn', 'returned', 'refused'];

export function makeNominations({ connection }: Pick<Store, 'connection'>): Nominations {
  const initiatives = initiativeModel(connection);
  return {
    units: async (plan, round) => {
      const filter = { plan, 'nomination.round.id': round, status: { $nin: LOST } };
      return storing(() => initiatives.distinct('unit', filter));
    },
  };
}
