import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { OccurrenceKind } from '../../src/domain/occurrences/occurrence.js';
import { reportKey } from '../../src/domain/report.js';
import { type ConversationId, occurrenceId, type PersonId, type PlanId, type ReportId } from '../../src/ids.js';
import { type LogFields, silentLog } from '../../src/log.js';
import { DELIVERY_STATES, type Delivery } from '../../src/services/delivery/delivery-records.js';
import type { ReportRecord } from '../../src/services/week/report-records.js';
import { openStore } from '../../src/store/connect.js';
import { patience } from '../../src/store/guard.js';
import { makeRepositories } from '../../src/store/index.js';
import { ScriptedChannel } from '../helpers/exchange.js';
import { tell } from '../helpers/figures.js';
import { type Instance, startInstance } from '../helpers/instance.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { patient } from '../helpers/patient.js';
import { stretch } from '../helpers/stretch.js';
import { chairOf, fillOffice, homeOf, OFFICE, OFFICE_HOME, reportPlan, unitOf } from '../helpers/week-world.js';

export interface Year {
  readonly mongodbUri: string;
  readonly redisPath: string;
  /** The first Thursday, `yyyy-mm-dd`. */
  readonly first: string;
  readonly weeks: number;
  readonly units: number;
  /** Counted from 1. */
  readonly flushedIn: number;
  readonly downIn: number;
  readonly movedIn: number;
  readonly restartEvery: number;
  /** Whether the office's table is drawn: the three processes are one here, which stands still as long as each of them draws. */
  readonly draws: boolean;
  /** Where days off move something: by the Thursday, the day on which it is opened or due instead. */
  readonly moved: Readonly<Record<string, { readonly open?: string; readonly due?: string }>>;
}

export interface Lived {
  readonly sent: number;
  readonly rows: number;
  /** Prompts that one tick did not bring to their end. */
  readonly again: number;
  /** By its clock, the longest time from a prompt's instant to a message of it, where no flush came in between. */
  readonly latestMs: number;
  /** What was logged as a warning or an error, by its event. */
  readonly troubles: Readonly<Record<string, number>>;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const IN_TIME_MS = 2 * MINUTE;
const LOOK_MS = 100;
const NO_FILES = { drawTable: async () => new Uint8Array(1), writeWeek: async () => new Uint8Array(1) };
const PLANS = ['mot', 'hai'] as readonly string[] as readonly PlanId[];
type Prompt = Extract<OccurrenceKind, 'report-open' | 'report-morning' | 'report-last-call' | 'report-due'>;

/**
 * Thursdays, one after the other, with three processes at every tick, over real stores. What is expected is computed here, from
 * the calendar and from who has reported, and compared with every row and with everything that the messenger got.
 */
export async function liveThroughThursdays(year: Year): Promise<Lived> {
  const { mongodbUri, redisPath, units, weeks } = year;
  patience.ms = PATIENCE_MS;
  const planOf = (plan: PlanId, before: string) =>
    reportPlan(plan, { before, first: year.first, weeks, opened: at(plusDays(year.first, -7), '12:00') });
  await fillOffice(
    mongodbUri,
    units,
    PLANS.map((plan) => planOf(plan, '11:00')),
  );
  const store = await openStore(mongodbUri, { log: silentLog });
  const made = makeRepositories(store);
  const repositories = {
    plans: made.plans,
    planOccurrences: patient(made.planOccurrences),
    deliveries: patient(made.deliveries),
    reports: patient(made.reports),
    notices: patient(made.notices),
  };
  let base = at(plusDays(year.first, -7), '12:00');
  let since = performance.now();
  /** How many times slower than on a machine of its own everything is: so much slower time goes on as well. */
  let pace = stretch();
  /** Time goes on by itself, from where it was set. */
  const clock = { now: () => new Date(base.getTime() + (performance.now() - since) / pace) };
  /** Two seconds at most: where it only looks again, nothing is gained by looking later. */
  const sleeps = (ms: number) => sleep(Math.min(ms * pace, 2_000));
  const set = (instant: Date) => {
    base = instant;
    pace = stretch();
    since = performance.now();
  };
  const channel = new ScriptedChannel();
  const prefix = `year-${process.pid}`;
  const troubles: Record<string, number> = {};
  const count = ({ event }: LogFields) => {
    troubles[event] = (troubles[event] ?? 0) + 1;
  };
  const log = { ...silentLog, warn: count, error: count };
  const weekFiles = year.draws ? {} : { weekFiles: NO_FILES };
  const start = () =>
    startInstance({ mongodbUri, redisPath, prefix, clock, channel, log, sleep: sleeps, ...weekFiles });
  let instances: Instance[] = await Promise.all([start(), start(), start()]);
  let due = '11:00';
  let rows = 0;
  let sent = 0;
  let again = 0;
  let latestMs = 0;
  /** On a busy machine what a flush has lost is given up for lost later. */
  let slowest = 1_500;

  try {
    await tick();
    for (let week = 1; week <= weeks; week += 1) {
      const from = performance.now();
      await live(week);
      const seconds = Math.round((performance.now() - from) / 100) / 10;
      tell(`thursday ${week} of ${weeks}`, { sent, rows, again, latestMs, seconds, ...troubles });
    }
    expect(await repositories.notices.due(10)).toEqual([]);
    return { sent, rows, again, latestMs, troubles };
  } finally {
    await Promise.all(instances.map((each) => each.close()));
    await store.close();
  }

  async function live(week: number): Promise<void> {
    const thursday = plusDays(year.first, 7 * (week - 1));
    const moved = year.moved[thursday];
    const dueDay = moved?.due ?? thursday;
    const openDay = moved?.open ?? plusDays(dueDay, -1);
    if (week % year.restartEvery === 0) {
      await instances.shift()?.close();
      instances.push(await start());
    }
    await prompt('report-open', week, at(openDay, '15:00'));
    await nothing(at(openDay, '16:00'));
    set(at(openDay, '18:00'));
    await file(week, (unit, plan) => early(week, unit, plan));
    await prompt('report-morning', week, at(dueDay, '08:00'));
    await prompt('report-last-call', week, at(dueDay, minutesBefore(due, 30)));
    set(at(dueDay, minutesBefore(due, 20)));
    await file(week, (unit) => lastMinute(week, unit));
    if (week === year.movedIn) {
      due = '11:30';
      for (const plan of PLANS) await changeDue(plan);
      await nothing(at(dueDay, '11:00'));
    }
    if (week === year.downIn) {
      await Promise.all(instances.map((each) => each.close()));
      set(at(dueDay, '11:20'));
      instances = await Promise.all([start(), start(), start()]);
      await prompt('report-due', week, at(dueDay, '11:20'), at(dueDay, due));
    } else await prompt('report-due', week, at(dueDay, due), undefined, week === year.flushedIn);
  }

  /** Something goes out at this instant, to exactly whom it concerns; `dueAt` where it is late. */
  async function prompt(kind: Prompt, week: number, instant: Date, dueAt = instant, flushed = false): Promise<void> {
    const before = channel.sent.length;
    set(instant);
    await Promise.all([tick(), ...(flushed ? [instances[0]?.link.commands.flushall()] : [])]);
    if (flushed) await instances[1]?.link.commands.flushall();
    await settle(instant, flushed);
    const got = channel.sent.splice(before).map(({ to }) => to);
    sent += got.length;
    const concerned = new Set<number>();
    for (const plan of PLANS) {
      const asked = concernedBy(kind, week, plan);
      for (const unit of asked) concerned.add(unit);
      await expectRows(kind, week, plan, asked.map(chairOf), {
        instant,
        dueAt,
        withinMs: flushed ? 2 * IN_TIME_MS : IN_TIME_MS,
      });
      if (kind === 'report-due') await expectTable(week, plan, dueAt);
    }
    const expected = [...concerned].map(homeOf).sort(byText);
    const chairs = got.filter((to) => !isOffice(to)).sort(byText);
    // One message to each, however many plans; nothing to anybody else.
    expect({ kind, week, chairs }).toEqual({ kind, week, chairs: expected });
  }

  async function expectRows(
    kind: Prompt,
    week: number,
    plan: PlanId,
    people: readonly PersonId[],
    { instant, dueAt, withinMs }: { readonly instant: Date; readonly dueAt: Date; readonly withinMs: number },
  ): Promise<void> {
    const id = occurrenceId.parse(`${plan} ${kind} tuan ${period(week)}`);
    const record = await repositories.planOccurrences.get(id);
    expect({ id, state: record?.state, at: record?.at.toISOString(), count: record?.recipients }).toEqual({
      id,
      state: 'done',
      at: dueAt.toISOString(),
      count: people.length,
    });
    const late = (record?.frozenAt?.getTime() ?? 0) - instant.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(MINUTE);
    const found: Delivery[] = [];
    for (;;) {
      const page = await repositories.deliveries.page(id, DELIVERY_STATES, 1_000, found.at(-1)?.id);
      found.push(...page);
      if (page.length < 1_000) break;
    }
    rows += found.length;
    expect(found.map(({ person }) => person).sort(byText)).toEqual([...people].sort(byText));
    for (const row of found) {
      const delay = (row.at?.getTime() ?? 0) - instant.getTime();
      if (withinMs === IN_TIME_MS) latestMs = Math.max(latestMs, delay);
      expect([row.id, row.state, row.as, delay >= 0 && delay < withinMs ? 'in time' : delay]).toEqual([
        row.id,
        'delivered',
        'chair',
        'in time',
      ]);
    }
  }

  async function expectTable(week: number, plan: PlanId, dueAt: Date): Promise<void> {
    const id = occurrenceId.parse(`${plan} report-table tuan ${period(week)}`);
    const record = await repositories.planOccurrences.get(id);
    expect({ id, state: record?.state, at: record?.at }).toEqual({ id, state: 'done', at: dueAt });
    const [row, ...others] = await repositories.deliveries.page(id, DELIVERY_STATES, 10);
    expect([row?.person, row?.state, others]).toEqual([OFFICE, 'delivered', []]);
    rows += 1;
  }

  /** Nothing goes to any chair at this instant. */
  async function nothing(instant: Date): Promise<void> {
    const before = channel.sent.length;
    set(instant);
    await tick();
    await settle(instant);
    expect(channel.sent.splice(before).filter(({ to }) => !isOffice(to))).toEqual([]);
  }

  async function tick(): Promise<void> {
    await Promise.all(instances.map((each) => each.tick()));
  }

  /** Minute after minute until nothing is being sent; and a tick after that repeats nothing. */
  async function settle(instant: Date, flushed = false): Promise<void> {
    const began = performance.now();
    for (let minute = 1; ; minute += 1) {
      let quick = false;
      // As long as something is being sent, a busy machine gets its time.
      for (let before = -1; !quick && channel.sent.length > before; ) {
        before = channel.sent.length;
        quick = await becomesIdle(flushed ? 2 * slowest : 20_000);
      }
      if (!quick && minute < 6) {
        const waited = clock.now().getTime() - instant.getTime();
        set(new Date(Math.max(instant.getTime() + minute * MINUTE, base.getTime() + waited)));
        if (minute === 1) again += 1;
        await tellLeft(instant, minute);
        await tick();
        continue;
      }
      const left = (await repositories.planOccurrences.sending(9)).map(({ id }) => id);
      expect({ instant, flushed, quick, left }).toEqual({ instant, flushed, quick: true, left: [] });
      if (!flushed) slowest = Math.max(slowest, performance.now() - began);
      set(new Date(instant.getTime() + 6 * MINUTE));
      await tick();
      return;
    }
  }

  /** Looks now and then: more often would only keep the stores busy. */
  async function becomesIdle(withinMs: number): Promise<boolean> {
    const { planOccurrences } = repositories;
    for (const end = performance.now() + withinMs; performance.now() < end; await sleep(LOOK_MS))
      if ((await planOccurrences.sending(1)).length === 0 && !(await planOccurrences.anyOpen(clock.now()))) return true;
    return false;
  }

  /** For whoever watches: what one tick has not brought to its end. */
  async function tellLeft(instant: Date, minute: number): Promise<void> {
    const left = await repositories.planOccurrences.sending(9);
    const counts = await Promise.all(
      left.map(async ({ id }) => [id, await repositories.deliveries.counts(id)] as const),
    );
    tell(`still under way ${minute} min after ${instant.toISOString()}`, Object.fromEntries(counts));
  }

  async function file(week: number, files: (unit: number, plan: PlanId) => boolean): Promise<void> {
    for (const plan of PLANS) {
      const those = Array.from({ length: units }, (_, unit) => unit).filter((unit) => files(unit, plan));
      const idOf = (unit: number) => reportKey(plan, unitOf(unit), period(week));
      const open = new Map((await repositories.reports.getAll(those.map(idOf))).map((report) => [report.id, report]));
      await Promise.all(those.map((unit) => fileOne(idOf(unit), unit, open.get(idOf(unit)))));
    }
  }

  async function fileOne(id: ReportId, unit: number, report: ReportRecord | undefined): Promise<void> {
    if (report === undefined) throw new Error(`${id} is not open`);
    if (report.filings.length > 0) return;
    const { figures, rev, filings } = report;
    const filing = { key: id, at: clock.now(), by: chairOf(unit), as: 'chair' as const, figures, corrections: {} };
    // Refused because a try that was not answered had been stored: it is there at the next look.
    if (!(await repositories.reports.change(id, rev, { filings: [...filings, filing] })))
      await fileOne(id, unit, await repositories.reports.get(id));
  }

  function concernedBy(kind: Prompt, week: number, plan: PlanId): readonly number[] {
    return Array.from({ length: units }, (_, unit) => unit)
      .filter((unit) => kind === 'report-open' || !early(week, unit, plan))
      .filter((unit) => kind !== 'report-due' || !lastMinute(week, unit));
  }

  /** On Wednesday evening a third report both plans, a third the first one only, and a third nothing. */
  function early(week: number, unit: number, plan: PlanId): boolean {
    const part = (unit + week) % 3;
    return part === 0 || (part === 1 && plan === PLANS[0]);
  }
  /** Of the last third some report both after the last call. */
  function lastMinute(week: number, unit: number): boolean {
    return (unit + week) % 3 === 2 && unit % 4 === 0;
  }

  async function changeDue(id: PlanId): Promise<void> {
    const record = await repositories.plans.get(id);
    if (record === undefined) throw new Error('no plan');
    const next = { ...planOf(id, due), rev: record.rev + 1 };
    expect(await repositories.plans.replace(next, record.rev)).toBe(true);
  }

  function period(week: number): string {
    return isoWeek(plusDays(year.first, 7 * (week - 1)));
  }
}

function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function minutesBefore(time: string, minutes: number): string {
  return new Date(Date.parse(`2026-01-01T${time}:00Z`) - minutes * MINUTE).toISOString().slice(11, 16);
}

/** Of a Thursday: the year it lies in, and which Thursday of that year it is. */
function isoWeek(thursday: string): string {
  const [year = ''] = thursday.split('-');
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

function isOffice(to: ConversationId): boolean {
  return to === OFFICE_HOME;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
