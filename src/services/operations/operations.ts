import type { Clock } from '../../clock.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { OccurrenceId } from '../../ids.js';
import type { Charges, MonthsCharges } from '../accounts/charges.js';
import {
  DELIVERY_STATES,
  type DeliveryCounts,
  type DeliveryReading,
  type DeliveryState,
} from '../delivery/delivery-records.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { makeKept } from '../pacing/kept.js';
import type { Health } from '../ports.js';
import type { OccurrenceWatch } from './operation-records.js';

/** How many jobs each queue holds, by their state. */
export type QueueDepth = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How the installation stands, as its stores tell it; whatever process is asked. Undefined: that store is away. */
export interface Operations {
  stores(): Readonly<Record<'mongodb' | 'redis', boolean>>;
  queues(): Promise<QueueDepth | undefined>;
  /** Since the tick last began, on any process. */
  tickAgeMs(): Promise<number | undefined>;
  /** Those of the last two days that were sent, and by how much each was late. */
  lateness(): Promise<readonly { readonly occurrence: OccurrenceRecord; readonly lateMs: number }[] | undefined>;
  /** What became of the recipients of the last two days. */
  deliveries(): Promise<readonly DeliveryFigure[] | undefined>;
  /** What paid for this month's messages of the Official Account, where there is one. */
  charges(): Promise<MonthsCharges | undefined>;
}

export interface DeliveryFigure {
  readonly kind: OccurrenceKind;
  readonly state: DeliveryState;
  readonly count: number;
}

export interface OperationPorts {
  readonly health: Health;
  readonly queueDepth: () => Promise<QueueDepth>;
  readonly lastTick: () => Promise<Date | undefined>;
  readonly occurrences: Pick<OccurrenceWatch, 'recent'>;
  readonly deliveries: Pick<DeliveryReading, 'counts'>;
  readonly charges?: Pick<Charges, 'month'>;
  readonly clock: Clock;
}

const LOOKS_BACK_MS = 48 * 3_600_000;
const MOST = 500;

export function makeOperations(ports: OperationPorts): Operations {
  const { health, clock } = ports;
  // Whoever reads every few seconds shall not count a hundred thousand rows each time.
  const counts = makeKept<DeliveryCounts>(clock, MOST, () => 1);
  const recent = () => ports.occurrences.recent(new Date(clock.now().getTime() - LOOKS_BACK_MS), MOST);

  return {
    stores: () => ({ mongodb: health.mongodb(), redis: health.redis() }),
    queues: () => whileUp(health.redis(), ports.queueDepth),
    tickAgeMs: () =>
      whileUp(health.mongodb(), async () => {
        const last = await ports.lastTick();
        return last === undefined ? undefined : clock.now().getTime() - last.getTime();
      }),
    lateness: () =>
      whileUp(health.mongodb(), async () =>
        (await recent()).flatMap((occurrence) => {
          const { frozenAt, at } = occurrence;
          return frozenAt === undefined ? [] : [{ occurrence, lateMs: Math.max(0, frozenAt.getTime() - at.getTime()) }];
        }),
      ),
    deliveries: () =>
      whileUp(health.mongodb(), async () => {
        const sums = new Map<OccurrenceKind, Record<DeliveryState, number>>();
        for (const { id, kind } of await recent()) add(sums, kind, (await countsOf(id)).value);
        return [...sums].flatMap(([kind, sum]) => DELIVERY_STATES.map((state) => ({ kind, state, count: sum[state] })));
      }),
    charges: async () => whileUp(health.mongodb() && ports.charges !== undefined, async () => ports.charges?.month()),
  };

  function countsOf(id: OccurrenceId) {
    return counts(id, () => ports.deliveries.counts(id));
  }
}

/** A store that goes away in between is as one that was away before. */
async function whileUp<T>(up: boolean, read: () => Promise<T>): Promise<T | undefined> {
  return up ? read().catch(() => undefined) : undefined;
}

function add(sums: Map<OccurrenceKind, Record<DeliveryState, number>>, kind: OccurrenceKind, counts: DeliveryCounts) {
  const sum = sums.get(kind) ?? { ...counts, ...Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) };
  for (const state of DELIVERY_STATES) sum[state] += counts[state];
  sums.set(kind, sum);
}
