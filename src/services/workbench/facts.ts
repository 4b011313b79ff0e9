import type { WorkbenchFact, WorkbenchNeed } from '../../conversation/workbench.js';
import type { IdentityId } from '../../ids.js';
import type { Workbench } from './workbench.js';
import type { Snapshots } from './workbench-records.js';

/** What the workbench's scenes ask for, as far as the one who is talking may see it. */
export type WorkbenchFacts = (
  need: WorkbenchNeed,
  identity: IdentityId,
) => Promise<WorkbenchFact[WorkbenchNeed['fact']]>;

export const NO_WORKBENCH: WorkbenchFacts = async () => null;

export function makeWorkbenchFacts(workbench: Workbench, snapshots: Pick<Snapshots, 'get'>): WorkbenchFacts {
  return async (need, identity) => {
    switch (need.fact) {
      case 'standing': {
        const since = need.since === undefined ? undefined : new Date(need.since);
        return workbench.standing(identity, need.plan, need.unit, since);
      }
      case 'submissions':
        return workbench.page(identity, need.plan, need.unit, need);
      case 'submission':
        return workbench.read(identity, need.code);
      case 'snapshot':
        return (await snapshots.get(need.id)) ?? null;
    }
  };
}
