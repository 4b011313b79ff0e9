import type { Clock } from '../../clock.js';
import type { Say } from '../../conversation/message.js';
import { announcementOf, NO_PLAN } from '../../domain/occurrences/occurrence.js';
import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import type { Plan } from '../../domain/plan.js';
import type { OccurrenceId, PersonId, PlanId, UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Standing } from '../conversations/exchange-ports.js';
import { plainSay } from '../conversations/notify.js';
import type { BotWaits, DeliveryReading } from '../delivery/delivery-records.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import type { Health } from '../ports.js';
import type { OccurrenceWatch } from './operation-records.js';

/** Something that is late or stuck now. */
export interface Trouble {
  /** Natural key: the same as long as it goes on, in whatever process. */
  readonly key: string;
  readonly say: Say;
  /** Said when it is over. */
  readonly over?: Say;
  /** These have been told by others already. */
  readonly told?: ReadonlySet<PersonId>;
}

export interface TroublePorts {
  readonly health: Health;
  /** When the tick last began, on any process. */
  readonly lastTick: () => Promise<Date | undefined>;
  readonly occurrences: OccurrenceWatch;
  readonly ledger: Pick<PlanOccurrences, 'sending'>;
  readonly standing?: Standing;
  readonly deliveries: Pick<DeliveryReading, 'counts'> & Partial<Pick<DeliveryReading, 'waitingFor'>>;
  readonly plan: (id: PlanId) => Promise<Plan | undefined>;
  /** Who is told of what a plan has missed. */
  readonly officeOf: (unit: UnitId) => Promise<readonly PersonId[]>;
  /** Jobs that failed for good since then, how many by their name. */
  readonly failures: (since: Date) => Promise<ReadonlyMap<string, number>>;
  readonly clock: Clock;
}

const MINUTE = 60_000;
const TICK_LATE_MS = 3 * MINUTE;
const NOT_FROZEN_MS = 5 * MINUTE;
const STUCK_MS = 10 * MINUTE;
const REDIS_AWAY_MS = 5 * MINUTE;
const LATE_MS = 5 * MINUTE;
/** So long it is news that something was late or missed. */
const NEWS_MS = 60 * MINUTE;
/** No grace is longer than a day, and no night than ten hours. */
const LOOKS_BACK_MS = (24 + 10) * 60 * MINUTE + NEWS_MS;
const FAILING_MS = 15 * MINUTE;
const FAILING = 3;
const MOST = 500;
const LINES = 6;

/** Looks for what is late or stuck. Remembers between looks what does not move, so one process keeps one of these. */
export function makeTroubles(ports: TroublePorts): () => Promise<readonly Trouble[]> {
  const { clock, health, occurrences } = ports;
  const began = clock.now();
  const moving = new Map<OccurrenceId, { readonly state: string; readonly since: Date }>();
  let redisSeen = began;

  return async () => {
    const now = clock.now();
    if (health.redis()) redisSeen = now;
    return [
      ...(await tickLate(now)),
      ...redisAway(now),
      ...(await notFrozen(now)),
      ...(await stuck(now)),
      ...(await lateOrMissed(now)),
      ...(await failing(now)),
    ];
  };

  async function tickLate(now: Date): Promise<Trouble[]> {
    const last = (await ports.lastTick()) ?? began;
    // Before this process began it may well have been off.
    if (now.getTime() - Math.max(last.getTime(), began.getTime()) < TICK_LATE_MS) return [];
    const say = plainSay(t('alarm.tickLate', { at: last.toISOString() }));
    return [{ key: 'tick-late', say, over: plainSay(t('alarm.tickLateOver')) }];
  }

  function redisAway(now: Date): Trouble[] {
    if (now.getTime() - redisSeen.getTime() < REDIS_AWAY_MS) return [];
    return [{ key: 'redis-away', say: plainSay(t('alarm.redisAway')), over: plainSay(t('alarm.redisAwayOver')) }];
  }

  async function notFrozen(now: Date): Promise<Trouble[]> {
    const overdue = await occurrences.overdue(new Date(now.getTime() - NOT_FROZEN_MS), MOST);
    return Promise.all(
      byInstant(overdue).map(async ([at, rows]) => ({
        key: `not-frozen ${at}`,
        say: plainSay(t('alarm.notFrozen', { lines: await linesOf(rows) })),
        over: plainSay(t('alarm.notFrozenOver', { at })),
      })),
    );
  }

  async function stuck(now: Date): Promise<Trouble[]> {
    // What is put off until the morning does not move either.
    if (isQuiet(now)) moving.clear();
    const found: Trouble[] = [];
    const sending = isQuiet(now) ? [] : await ports.ledger.sending(MOST);
    for (const id of moving.keys()) if (!sending.some((row) => row.id === id)) moving.delete(id);
    for (const row of sending) {
      const announcement = announcementOf(row);
      // Its office has paused it.
      if (announcement !== undefined && (await ports.standing?.(announcement)) === 'paused') continue;
      const counts = await ports.deliveries.counts(row.id);
      // Whoever is left waits for a bot that is off, of which the admins hear by itself.
      const waits = (await ports.deliveries.waitingFor?.(row.id)) ?? [];
      if (waits.length > 0 && sumOf(waits) >= counts.pending + counts.queued) continue;
      const state = JSON.stringify(counts);
      const known = moving.get(row.id);
      if (known?.state !== state) moving.set(row.id, { state, since: now });
      else if (now.getTime() - known.since.getTime() >= STUCK_MS) {
        const lines = await linesOf([row]);
        const say = plainSay(t('alarm.stuck', { lines, count: counts.pending + counts.queued }));
        found.push({ key: `stuck ${row.id}`, say, over: plainSay(t('alarm.stuckOver', { lines })) });
      }
    }
    return found;
  }

  async function lateOrMissed(now: Date): Promise<Trouble[]> {
    const rows = await occurrences.recent(new Date(now.getTime() - LOOKS_BACK_MS), MOST);
    // Nobody is told at night, so what was missed then is the news of the morning.
    const isNews = (at: Date | undefined) => at !== undefined && now.getTime() - quietEnd(at).getTime() < NEWS_MS;
    const late = rows.filter(
      ({ at, frozenAt }) => isNews(frozenAt) && (frozenAt?.getTime() ?? 0) - at.getTime() >= LATE_MS,
    );
    const missed = rows.filter(({ state, doneAt }) => state === 'missed' && isNews(doneAt));
    return [
      ...(await Promise.all(
        byInstant(late).map(async ([at, each]) => ({
          key: `late ${at}`,
          say: plainSay(t('alarm.late', { lines: await linesOf(each), count: minutesLate(each) })),
        })),
      )),
      ...(await Promise.all(
        byInstant(missed).map(async ([at, each]) => ({
          key: `missed ${at}`,
          say: plainSay(t('alarm.missed', { lines: await linesOf(each) })),
          told: await officesOf(each),
        })),
      )),
    ];
  }

  async function failing(now: Date): Promise<Trouble[]> {
    if (!health.redis()) return [];
    const failures = await ports.failures(new Date(now.getTime() - FAILING_MS));
    return [...failures].flatMap(([job, count]) => {
      if (count < FAILING) return [];
      const over = plainSay(t('alarm.failingOver', { job }));
      return [{ key: `failing ${job}`, say: plainSay(t('alarm.failing', { job, count })), over }];
    });
  }

  /** Whoever is told by missed.ts, for all of these. */
  async function officesOf(rows: readonly OccurrenceRecord[]): Promise<ReadonlySet<PersonId>> {
    const offices: (readonly PersonId[])[] = [];
    for (const id of new Set(rows.map(({ plan }) => plan))) {
      const owner = (await ports.plan(id))?.owner;
      offices.push(owner === undefined ? [] : await ports.officeOf(owner));
    }
    const [first, ...others] = offices;
    return new Set(first?.filter((person) => others.every((office) => office.includes(person))));
  }

  async function linesOf(rows: readonly OccurrenceRecord[]): Promise<readonly Text[]> {
    const lines = rows.slice(0, LINES).map(async ({ kind, at, about, plan }) => {
      const name = plan === NO_PLAN ? t('announcement.name') : ((await ports.plan(plan))?.name ?? plan);
      const what = { kind, at: at.toISOString(), name: about?.name ?? '', dossier: about?.kind === 'dossier' };
      return t('alarm.line', { plan: name, what: t('occurrence.missedLine', what) });
    });
    const more = rows.length - LINES;
    return [...(await Promise.all(lines)), ...(more > 0 ? [t('alarm.more', { count: more })] : [])];
  }
}

function sumOf(waits: readonly BotWaits[]): number {
  return waits.reduce((sum, { waiting }) => sum + waiting, 0);
}

/** What was due at the same moment is one trouble. */
function byInstant(rows: readonly OccurrenceRecord[]): readonly (readonly [string, readonly OccurrenceRecord[]])[] {
  const found = new Map<string, OccurrenceRecord[]>();
  for (const row of rows) {
    const at = row.at.toISOString();
    found.set(at, [...(found.get(at) ?? []), row]);
  }
  return [...found];
}

function minutesLate(rows: readonly OccurrenceRecord[]): number {
  const late = rows.map(({ at, frozenAt }) => (frozenAt?.getTime() ?? 0) - at.getTime());
  return Math.round(Math.max(...late) / MINUTE);
}
