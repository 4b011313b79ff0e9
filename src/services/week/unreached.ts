import { UNREACHED, type WeekName } from '../../conversation/week.js';
import type { OccurrenceKind } from '../../domain/occurrences/occurrence.js';
import type { DeliveryId, UnitId } from '../../ids.js';
import type { Delivery, DeliveryReading } from '../delivery/delivery-records.js';
import type { PlanOccurrences } from '../notices/occurrence-records.js';

interface Ports {
  readonly deliveries: Pick<DeliveryReading, 'page'>;
  readonly planOccurrences: Pick<PlanOccurrences, 'ofPlan'>;
}

/** What asks chairs for a week's report. */
const ASKING: ReadonlySet<OccurrenceKind> = new Set([
  'report-open',
  'report-morning',
  'report-last-call',
  'report-due',
  'report-remind',
]);
/** More occurrences than a plan has in two months. */
const RECENT = 200;
const ROWS = 200;

/**
 * Whom the latest reminder of a week did not reach, as far as one of their units still owes the report: `most` of them,
 * and where to go on. Of those that are being sent at this moment nothing is known yet, and they are left out.
 */
export async function unreachedOf(
  { plan, period }: WeekName,
  owing: ReadonlySet<UnitId>,
  most: number,
  { deliveries, planOccurrences }: Ports,
  from?: DeliveryId,
): Promise<{ readonly people: readonly Delivery[]; readonly next?: DeliveryId }> {
  const asked = (await planOccurrences.ofPlan(plan, RECENT)).filter(
    (each) => each.period === period && ASKING.has(each.kind) && (each.state === 'frozen' || each.state === 'done'),
  );
  const [latest] = asked;
  const people: Delivery[] = [];
  if (latest === undefined) return { people };
  for (let after = from; ; ) {
    const page = await deliveries.page(latest.id, UNREACHED, ROWS, after);
    for (const row of page) {
      if (!row.units.some((unit) => owing.has(unit))) continue;
      const last = people.at(-1);
      if (people.length === most && last !== undefined) return { people, next: last.id };
      people.push({ ...row, units: row.units.filter((unit) => owing.has(unit)) });
    }
    after = page.at(-1)?.id;
    if (after === undefined || page.length < ROWS) return { people };
  }
}
