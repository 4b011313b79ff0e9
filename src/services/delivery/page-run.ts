import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';
import { patienceOf, type Sources } from './bundle.js';
import type { DeliverPorts } from './deliver-ports.js';
import type { Delivery, PageRef } from './delivery-records.js';
import type { Handover } from './handover.js';

interface Run {
  readonly page: PageRef;
  readonly occurrence: OccurrenceRecord;
  readonly sources: Sources;
  readonly handover: Handover;
  readonly limited: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A message waits for what is due at the same instant, to become one with it; at most so long. */
const TOGETHER_MS = 60_000;
const LOOK_MS = 500;
/** What another process has in hand is mostly done in a moment: so often it is looked at before the page is put away. */
const LOOKS = 4;
/** When to look again after what is on its way. */
const AGAIN_MS = 15_000;
/** What is on its way for so long may have been lost with its conversation. */
const LOST_MS = 600_000;

/** One visit to a page: resolves with when to come again, or undefined where nothing is left to be done. */
export function makePageRun(ports: DeliverPorts, { page, occurrence, sources, handover, limited }: Run) {
  const { deliveries, occurrences, clock, sleep } = ports;

  return async (): Promise<Date | undefined> => {
    await theOthers();
    for (let looks = 0; ; ) {
      const now = clock.now();
      if (handover.ended()) return now;
      const rows = await deliveries.unsettled(page);
      const pending = rows.filter(({ id, state }) => state === 'pending' && !handover.passed.has(id));
      const free = pending.filter(({ bundle }) => bundle === undefined);
      const left = bundlesOf(pending).filter((bundle) => !handover.posted.has(bundle));
      if (free.length === 0 && left.length === 0) {
        if (rows.length === 0) return undefined;
        looks += 1;
        if (looks > LOOKS) return await onTheWay(rows, now);
        await sleep(LOOK_MS);
        continue;
      }
      const wake = putOff(occurrence, now);
      if (wake !== undefined) return wake;
      if (isQuiet(now)) await noteUrgency(ports, occurrence);
      if (now >= occurrence.until) {
        await deliveries.end(
          free.map(({ id }) => id),
          'expired',
          now,
        );
        free.length = 0;
      }
      await all([
        ...left.map((bundle) => limited(async () => (handover.ended() ? undefined : handover.bound(bundle)))),
        ...[...(await together(free, now))].map(([person, theirs]) =>
          limited(async () => (handover.ended() ? undefined : handover.fresh(person, theirs))),
        ),
      ]);
    }
  };

  /** Waits until everything that is due at the same instant is known too: one message is better than two. */
  async function theOthers(): Promise<void> {
    const giveUp = (occurrence.frozenAt ?? occurrence.at).getTime() + TOGETHER_MS;
    for (let looks = 0; looks < TOGETHER_MS / LOOK_MS; looks++) {
      if (handover.ended() || clock.now().getTime() >= giveUp || !(await occurrences.anyOpen(occurrence.at))) return;
      await sleep(LOOK_MS);
    }
  }

  /** Everything that may be said now to the people of these rows, also from other pages and occurrences. */
  async function together(free: readonly Delivery[], now: Date): Promise<Map<Delivery['person'], Delivery[]>> {
    const perPerson = new Map<Delivery['person'], Delivery[]>();
    if (free.length === 0) return perPerson;
    for (const row of await deliveries.pendingOf([...new Set(free.map(({ person }) => person))])) {
      if (handover.passed.has(row.id) || row.kind === 'announcement') continue;
      const its = await sources.occurrence(row.occurrence);
      const may = its?.state === 'frozen' && now < its.until && putOff(its, now) === undefined;
      if (may) perPerson.set(row.person, [...(perPerson.get(row.person) ?? []), row]);
    }
    return perPerson;
  }

  /** Marks what is in the outboxes, and finds what will never be heard of again. */
  async function onTheWay(rows: readonly Delivery[], now: Date): Promise<Date> {
    if (handover.posted.size > 0) await deliveries.queued([...handover.posted], now);
    await endLost(ports, rows, now);
    return new Date(now.getTime() + AGAIN_MS);
  }
}

/** Ends what will never be heard of again: no conversation holds it any more. */
export async function endLost(
  { deliveries, holds }: Pick<DeliverPorts, 'deliveries' | 'holds'>,
  rows: readonly Delivery[],
  now: Date,
): Promise<void> {
  for (const { state, at, bundle, conversation } of rows) {
    const sentLong = state === 'queued' && at !== undefined && now.getTime() - at.getTime() >= LOST_MS;
    if (!sentLong || bundle === undefined || conversation === undefined) continue;
    if (!(await holds(conversation, bundle))) await deliveries.record(bundle, { type: 'unknown' }, now);
  }
}

export async function noteUrgency(
  { audit, clock }: Pick<DeliverPorts, 'audit' | 'clock'>,
  { id, urgent }: OccurrenceRecord,
): Promise<void> {
  if (urgent === undefined) return;
  const key = `quiet hours overridden ${id}`;
  await audit.write({ key, at: clock.now(), who: 'system', what: 'quiet-hours-overridden', subject: id });
}

/** Until when it is put off: the end of the quiet hours, unless that is too late, or an office has said that it is urgent. */
export function putOff(occurrence: OccurrenceRecord, now: Date): Date | undefined {
  const wake = quietEnd(now);
  return isQuiet(now) && wake < patienceOf(occurrence, now) ? wake : undefined;
}

function bundlesOf(rows: readonly Delivery[]): readonly string[] {
  return [...new Set(rows.flatMap(({ bundle }) => (bundle === undefined ? [] : [bundle])))];
}

/** Waits for all of them, whatever becomes of some; then throws what the first that failed threw. */
async function all(works: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
