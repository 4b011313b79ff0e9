import type { Clock } from '../../clock.js';
import { type OccurrenceKind, occurrenceKey, type PlannedOccurrence } from '../../domain/occurrences/occurrence.js';
import type { Range } from '../../domain/occurrences/planned.js';
import type { Plan } from '../../domain/plan.js';
import { occurrenceId, type PlanId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { PlanRecords } from '../plans/plan-records.js';
import type { Plans } from '../plans/plans.js';
import type { OccurrenceRecord, PlanOccurrences, Watermark } from './occurrence-records.js';

export interface OccurrencePorts {
  readonly plans: Pick<Plans, 'all'>;
  readonly records: Pick<PlanRecords, 'get'>;
  readonly ledger: PlanOccurrences;
  /** Pure: domain/occurrences/planned.ts with the holidays of this office. */
  readonly planned: (plan: Plan, range: Range) => readonly PlannedOccurrence[];
  readonly freeze: (occurrence: OccurrenceRecord, plan: Plan) => Promise<boolean>;
  readonly announce: () => Promise<void>;
  readonly tellMissed: () => Promise<void>;
  readonly sweepPages: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const HOUR = 3_600_000;
/** No grace is longer (domain/occurrences). */
const LONGEST_GRACE_MS = 24 * HOUR;
/** How far a holiday or an office may have moved an instant that is in the ledger already. */
const FARTHEST_MS = 10 * 24 * HOUR;
const AT_ONCE = 500;

/**
 * The tick: writes down what has become due of every plan, freezes it, ends what is too late for, and gets the pages sent.
 * Harmless at any time, from any number of processes at once, and after a crash anywhere: every step is one conditional
 * change of a row that has a natural key.
 */
export function makeTick(ports: OccurrencePorts): () => Promise<void> {
  const { ledger, clock, log } = ports;

  return async () => {
    const plans = new Map((await ports.plans.all()).map((plan) => [plan.id, plan]));
    const watermarks = await ledger.watermarks([...plans.keys()]);
    for (const plan of plans.values()) {
      await noteDue(plan, watermarks.get(plan.id), ports).catch((err: unknown) =>
        log.error({ event: 'plan.not-followed', reason: plan.id, err }),
      );
    }
    await ports.announce().catch((err: unknown) => log.error({ event: 'announcement.failed', err }));
    // What is announced comes from no plan, and has been looked at.
    const open = (await ledger.open(clock.now(), AT_ONCE)).filter(({ kind }) => kind !== 'announcement');
    // In the order of time within a plan: what opens a week's reports comes before what asks for them.
    await Promise.all(
      [...byPlan(open)].map(async ([id, rows]) => {
        for (const row of rows) {
          await settle(row, plans.get(id), ports).catch((err: unknown) =>
            log.error({ event: 'occurrence.failed', occurrence: row.id, err }),
          );
        }
      }),
    );
    await ports.tellMissed();
    await ports.sweepPages();
  };
}

/** Writes down what has become due since the last time, and what another time of day has brought back into its grace. */
async function noteDue(plan: Plan, known: Watermark | undefined, ports: OccurrencePorts): Promise<void> {
  const { ledger, clock, planned } = ports;
  const now = clock.now();
  const { since, upTo } = known ?? (await firstSight(plan.id, now, ports));
  const from = new Date(Math.max(since.getTime(), Math.min(upTo.getTime(), now.getTime() - LONGEST_GRACE_MS)));
  const to = new Date(now.getTime() + 1);
  const due: PlannedOccurrence[] = [];
  for (const each of planned(plan, { from, to }))
    if (each.at >= upTo || (each.until > now && (await makesSense(each, ledger)))) due.push(each);
  await ledger.add(due, now);
  await ledger.advance(plan.id, { since, upTo: to });
}

/** A report that is over is not chased where its week was never asked for: it has been switched on since. */
async function makesSense(
  { plan, kind, period, report }: PlannedOccurrence,
  ledger: Pick<PlanOccurrences, 'get'>,
): Promise<boolean> {
  if ((kind !== 'report-due' && kind !== 'report-table') || report === undefined || report.closing) return true;
  const keys = ASKED_BEFORE.map((prompt) => occurrenceKey({ plan, rule: `${prompt} ${report.id}`, period }));
  const rows = await Promise.all(keys.map((key) => ledger.get(occurrenceId.parse(key))));
  return rows.some((row) => row !== undefined);
}

const ASKED_BEFORE: readonly OccurrenceKind[] = ['report-open', 'report-morning', 'report-last-call'];

/** A plan is followed from the moment it was opened at, or, where that is long ago or unknown, from now. */
async function firstSight(id: PlanId, now: Date, { records }: OccurrencePorts): Promise<Watermark> {
  const opened = (await records.get(id))?.changes.findLast(({ what }) => what === 'open')?.at;
  const since = opened !== undefined && now.getTime() - opened.getTime() < LONGEST_GRACE_MS ? opened : now;
  return { since, upTo: since };
}

/** Brings one that is not frozen to where it belongs by now, whatever has been changed since it was written down. */
async function settle(row: OccurrenceRecord, plan: Plan | undefined, ports: OccurrencePorts): Promise<void> {
  const { ledger, clock } = ports;
  const now = clock.now();
  if (plan === undefined || plan.paused || plan.opensAt >= plan.closesAt) {
    await ledger.drop(row.id, 'skipped', now);
    return;
  }
  const still = asPlanned(row, plan, ports);
  if (still === undefined) {
    await ledger.drop(row.id, 'skipped', now);
    return;
  }
  const moved = still.at.getTime() !== row.at.getTime() || still.until.getTime() !== row.until.getTime();
  if (moved && !(await ledger.move(row.id, still, now))) return;
  if (still.at > now) return;
  if (still.until <= now) await ledger.drop(row.id, 'missed', now);
  else await ports.freeze({ ...row, ...still }, plan);
}

/** As the plan's rules say it by now. What somebody asked for comes from no rule. */
function asPlanned(row: OccurrenceRecord, plan: Plan, { planned }: OccurrencePorts): PlannedOccurrence | undefined {
  if (row.kind === 'report-remind') return row;
  const range = { from: new Date(row.at.getTime() - FARTHEST_MS), to: new Date(row.at.getTime() + FARTHEST_MS) };
  return planned(plan, range).find((each) => occurrenceKey(each) === row.id);
}

function byPlan(rows: readonly OccurrenceRecord[]): Map<PlanId, OccurrenceRecord[]> {
  const found = new Map<PlanId, OccurrenceRecord[]>();
  for (const row of rows) found.set(row.plan, [...(found.get(row.plan) ?? []), row]);
  return found;
}
