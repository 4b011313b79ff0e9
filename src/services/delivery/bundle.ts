import type { Say } from '../../conversation/message.js';
import { isReminder, OCCURRENCE_KINDS } from '../../domain/occurrences/occurrence.js';
import type { Plan } from '../../domain/plan.js';
import { AppError } from '../../errors.js';
import type { DeliveryId, OccurrenceId, PersonId, PlanId } from '../../ids.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import type { DeliverPorts } from './deliver-ports.js';
import type { Delivery } from './delivery-records.js';
import { digest } from './digest.js';
import type { Owed } from './kind-ports.js';

/** What is said to one person about everything that a bundle holds. */
export interface Composed {
  /** Empty: nothing is owed any more. */
  readonly says: readonly Say[];
  /** Done since, or their plan is gone or paused: they end without being said. */
  readonly settled: readonly DeliveryId[];
  /** Their words could not be found; they are said another time. */
  readonly failed: readonly DeliveryId[];
  /** Exclusive: none of it is sent from then on. */
  readonly until: Date;
  /** In the quiet hours all of it waits for their end, where that is before this instant. */
  readonly patience: Date;
  /** Some of it asks for something to be done in time. */
  readonly reminds: boolean;
}

/** What the words are made of, read once for a page. */
export interface Sources {
  readonly occurrence: (id: OccurrenceId) => Promise<OccurrenceRecord | undefined>;
  readonly plan: (id: PlanId) => Promise<Plan | undefined>;
}

/**
 * Asks each kind for its words, the most urgent first, and makes one message of them. A kind that fails keeps nobody from the
 * others.
 * @throws AppError STORE_UNAVAILABLE
 */
export async function compose(
  person: PersonId,
  rows: readonly Delivery[],
  { occurrence, plan }: Sources,
  { kinds, clock, log }: Pick<DeliverPorts, 'kinds' | 'clock' | 'log'>,
): Promise<Composed> {
  const settled: DeliveryId[] = [];
  const failed: DeliveryId[] = [];
  const owed: Owed[] = [];
  for (const { id, occurrence: of, page: _page, state: _state, ...row } of rows) {
    const found = await occurrence(of);
    const its = found === undefined ? undefined : await plan(found.plan);
    if (found === undefined || its === undefined || its.paused) settled.push(id);
    else owed.push({ ...row, delivery: id, occurrence: found, plan: its });
  }
  const says: Say[] = [];
  for (const theirs of byKind(owed)) {
    const ids = theirs.map(({ delivery }) => delivery);
    const name = theirs[0].occurrence.kind;
    // Announcements go alone (announcement-run.ts).
    const kind = name === 'announcement' ? undefined : kinds[name];
    try {
      if (kind === undefined) throw new Error(`no words for ${theirs[0].occurrence.kind}`);
      const words = await kind.say(person, theirs, clock.now());
      settled.push(...(words.says.length === 0 ? ids : ids.filter((id) => !words.owed.has(id))));
      says.push(...words.says);
    } catch (err) {
      if (err instanceof AppError && err.code === 'STORE_UNAVAILABLE') throw err;
      log.error({ event: 'delivery.no-words', reason: theirs[0].occurrence.kind, err });
      failed.push(...ids);
    }
  }
  const until = new Date(Math.max(0, ...owed.map(({ occurrence: { until } }) => until.getTime())));
  const said = owed.filter(({ delivery }) => !settled.includes(delivery) && !failed.includes(delivery));
  const limits = said.map(({ occurrence }) => patienceOf(occurrence, clock.now()).getTime());
  const patience = new Date(Math.min(until.getTime(), ...limits));
  const reminds = said.some(({ occurrence }) => isReminder(occurrence.kind));
  return { says: digest(says), settled, failed, until, patience, reminds };
}

/** How long it may be put off; not at all where an office has said that it is urgent. */
export function patienceOf({ urgent, until, deadline }: OccurrenceRecord, now: Date): Date {
  if (urgent) return new Date(0);
  return now < deadline && deadline < until ? deadline : until;
}

function inTime(a: Owed, b: Owed): number {
  return a.occurrence.at.getTime() - b.occurrence.at.getTime() || (a.delivery < b.delivery ? -1 : 1);
}

type Some = readonly [Owed, ...Owed[]];

/** What is due first comes first; at one instant, in the order of a plan's week. */
function byKind(owed: readonly Owed[]): readonly Some[] {
  const groups = OCCURRENCE_KINDS.flatMap((kind) => {
    const [first, ...rest] = owed.filter(({ occurrence }) => occurrence.kind === kind).sort(inTime);
    return first === undefined ? [] : [[first, ...rest] as const];
  });
  const due = (group: Some): number => Math.min(...group.map(({ occurrence }) => occurrence.deadline.getTime()));
  return groups.sort((a, b) => due(a) - due(b));
}
