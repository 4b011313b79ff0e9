import type { Say } from '../../conversation/message.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { ConversationId } from '../../ids.js';
import type { DeliveryReading } from '../delivery/delivery-records.js';
import { PULSE } from '../jobs/due.js';
import type { PlanOccurrences } from '../notices/occurrence-records.js';
import type { Plans } from '../plans/plans.js';
import type { JobLedger } from '../records.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { Notices } from '../workbench/workbench-records.js';
import { makeAlarms } from './alarms.js';
import type { Incidents, OccurrenceWatch } from './operation-records.js';
import { makeOperations, type OperationPorts, type Operations } from './operations.js';
import { makeTroubles, type TroublePorts } from './troubles.js';

export interface OperatingPorts extends Pick<TroublePorts, 'health' | 'failures' | 'standing' | 'clock'> {
  readonly queueDepth: OperationPorts['queueDepth'];
  readonly charges?: NonNullable<OperationPorts['charges']>;
  readonly jobLedger: Pick<JobLedger, 'lastDone'>;
  readonly planOccurrences: Pick<PlanOccurrences, 'sending'>;
  readonly occurrenceWatch: OccurrenceWatch;
  readonly deliveries: Pick<DeliveryReading, 'counts' | 'waitingFor'>;
  readonly incidents: Incidents;
  readonly plans: Pick<Plans, 'get'>;
  readonly roles: Pick<Roles, 'admins' | 'page'>;
  readonly units: () => UnitIndex;
  readonly isOff?: (conversation: ConversationId) => boolean;
  readonly notices: Pick<Notices, 'add'>;
  readonly tell: (conversation: ConversationId, key: string, say: Say) => Promise<unknown>;
}

/** How the installation does: for whoever asks, and for the admins when it does badly. */
export interface Operating {
  readonly operations: Operations;
  /** One look, to be made every minute by every process; see alarms.ts. */
  look(): Promise<void>;
}

export function makeOperating(ports: OperatingPorts): Operating {
  const { roles, units, plans, occurrenceWatch: occurrences } = ports;
  const lastTick = () => ports.jobLedger.lastDone(PULSE);
  const troubles = makeTroubles({
    ...ports,
    lastTick,
    occurrences,
    ledger: ports.planOccurrences,
    plan: plans.get,
    officeOf: async (unit) => (await officeOf(roles, units(), unit)).map(({ person }) => person),
  });
  return {
    operations: makeOperations({ ...ports, lastTick, occurrences }),
    look: makeAlarms({ ...ports, troubles }),
  };
}
