import type { Clock } from '../../clock.js';
import type { ReadSubmission, SubmissionPage, UnitStanding } from '../../conversation/workbench.js';
import type { Grant } from '../../domain/access.js';
import { isoDay, startOfDay, vietnamDay } from '../../domain/days.js';
import { maskPhone, showPhone } from '../../domain/phone.js';
import type { Plan } from '../../domain/plan.js';
import { standings } from '../../domain/standing.js';
import { branchOf, type FreshRow, type RolledUp, rollingUp, rollUp, stretches, withFresh } from '../../domain/tally.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { IdentityId, PlanId, ReceiptCode, UnitId } from '../../ids.js';
import { makeKept } from '../pacing/kept.js';
import type { InitiativeRecord, Initiatives } from '../records.js';
import type { Authority } from '../roles/authority.js';
import type { Before, Counts, Listed } from './workbench-records.js';

/** How a unit stands, and the submissions below it. Whoever may not read them is told nothing: null. */
export interface Workbench {
  standing(identity: IdentityId, plan: PlanId, unit: UnitId, since?: Date): Promise<UnitStanding | null>;
  /** Without asking who wants to know: numbers of units are nobody's data. */
  count(plan: PlanId, unit: UnitId, since?: Date): Promise<(UnitStanding & { readonly plan: Plan }) | null>;
  page(
    identity: IdentityId,
    plan: PlanId,
    unit: UnitId,
    asked: { readonly waiting: boolean; readonly before?: string },
  ): Promise<SubmissionPage | null>;
  read(identity: IdentityId, code: ReceiptCode): Promise<ReadSubmission | null>;
}

interface WorkbenchPorts {
  readonly counts: Counts;
  readonly initiatives: Pick<Initiatives, 'byCode'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  readonly units: () => UnitIndex;
  readonly authority: Authority;
  readonly clock: Clock;
}

const PAGE = 6;
/** So few units are counted whenever somebody asks; for more the whole plan is read, and what it gave kept a while. */
const FEW_TO_COUNT = 20_000;
/** Tallies that are kept: some 20 MB, more than all tiers of the country need. */
const TALLIES_KEPT = 50_000;
const FEW_TO_LIST = 100;
/** Read at once while a whole plan is looked through for the newest of a part of it. */
const BATCH = 2_000;

export function makeWorkbench(ports: WorkbenchPorts): Workbench {
  const { counts, authority, clock } = ports;
  const sums = makeKept(clock, TALLIES_KEPT, tallies);
  const looks = makeKept(clock, TALLIES_KEPT, tallies);

  async function count(planId: PlanId, id: UnitId, since?: Date) {
    const plan = await ports.plans.get(planId);
    const now = clock.now();
    const units = ports.units().asOf(isoDay(vietnamDay(now)));
    const top = units.get(id);
    if (plan === undefined || top === undefined) return null;
    const days = stretches(units.turns, isoDay(vietnamDay(plan.opensAt)), isoDay(vietnamDay(now)));
    const few = fewBelow(units, id, FEW_TO_COUNT);
    if (few === undefined) {
      const { at, value } = await countMany(plan.id, id, units, days, since);
      return { plan, asOf: at, ...standings(plan, top, value, units, now) };
    }
    const turns = days.slice(1).map(startOf);
    const rows = await counts.count(plan.id, { units: few, turns, ...(since === undefined ? {} : { since }) });
    return { plan, ...standings(plan, top, rollUp(rows, id, units, days), units, now) };
  }

  async function countMany(plan: PlanId, top: UnitId, units: UnitIndex, days: readonly string[], since?: Date) {
    const turns = days.slice(1).map(startOf);
    const key = [plan, top, ...days].join(' ');
    const known = await sums(key, async () => {
      const rolling = rollingUp(top, units, days);
      for await (const rows of counts.countAll(plan, turns)) rolling.add(rows);
      return rolling.sums;
    });
    if (since === undefined) return known;
    const { at: until, value } = known;
    // Of the same moment as the sums, so that no more is fresh than there is.
    const { value: told } = await looks(`${key} ${until.toISOString()} ${since.toISOString()}`, async () => {
      const rows: readonly FreshRow[] = since > until ? [] : await counts.countFresh(plan, { turns, since, until });
      return withFresh(value, rows, top, units, days);
    });
    return { at: until, value: told };
  }

  async function page(planId: PlanId, top: UnitId, waiting: boolean, from: Before | undefined) {
    const units = ports.units();
    const few = fewBelow(units.asOf(isoDay(vietnamDay(clock.now()))), top, FEW_TO_LIST);
    const limit = few === undefined ? BATCH : BATCH / 20;
    const asked = {
      ...(few === undefined ? {} : { units: few }),
      ...(waiting ? { status: 'submitted' as const } : {}),
      limit,
    };
    const found: InitiativeRecord[] = [];
    let before = from;
    for (;;) {
      const rows = await counts.newest(planId, { ...asked, ...(before === undefined ? {} : { before }) });
      const ours = rows.filter(({ unit, at }) => branchOf(units, unit, isoDay(vietnamDay(at)), top) !== undefined);
      for (let at = 0; at < ours.length && found.length <= PAGE; at += PAGE + 1)
        found.push(...(await counts.byIds(ours.slice(at, at + PAGE + 1).map(({ id }) => id))));
      const last = rows.at(-1);
      if (last === undefined || rows.length < limit || found.length > PAGE) return found;
      before = last;
    }
  }

  return {
    count,
    standing: async (identity, plan, unit, since) =>
      (await authority.may(identity, 'initiative.read', unit)) ? count(plan, unit, since) : null,
    page: async (identity, plan, unit, { waiting, before }) => {
      if (!(await authority.may(identity, 'initiative.read', unit))) return null;
      const found = await page(plan, unit, waiting, before === undefined ? undefined : readPlace(before));
      const shown = found.slice(0, PAGE);
      const last = shown.at(-1);
      return {
        lines: shown.map(({ code, title, profile, status, submittedAt }) => ({
          code,
          title,
          author: profile.fullName,
          unit: profile.subUnit.name,
          status,
          at: submittedAt,
        })),
        ...(found.length > PAGE && last !== undefined
          ? { next: placeOf({ id: last.id, unit: last.unit, at: last.submittedAt }) }
          : {}),
      };
    },
    read: async (identity, code) => {
      const record = await ports.initiatives.byCode(code);
      if (record === null || !(await authority.may(identity, 'initiative.read', record.unit))) return null;
      return shown(record, leads(await authority.grantsOf(identity), record));
    },
  };
}

function shown(record: InitiativeRecord, responsible: boolean): ReadSubmission {
  const { id, person, unit, profile, submittedAt, history, subUnitRequest, at, ...rest } = record;
  const returned = record.status === 'returned' ? history.findLast(({ what }) => what === 'returned') : undefined;
  const reason = returned?.to?.reason;
  const { phone } = profile;
  return {
    ...rest,
    author: profile.fullName,
    ...(phone === '' ? {} : { phone: responsible ? showPhone(phone) : maskPhone(phone) }),
    unit: profile.unit.name,
    subUnit: profile.subUnit.name,
    at: submittedAt,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whether somebody leads the very unit the author named, and so has to be able to call them. */
function leads(grants: readonly Grant[], { unit, profile }: Pick<InitiativeRecord, 'unit' | 'profile'>): boolean {
  return grants.some(
    ({ role, unit: at }) => (role === 'chair' || role === 'deputy') && (at === unit || at === profile.unit.id),
  );
}

/** A unit and everything that is, or once was, below it; undefined when these are many. */
function fewBelow(units: UnitIndex, top: UnitId, most: number): readonly UnitId[] | undefined {
  const found = new Set([top]);
  for (const id of found) {
    for (const child of units.children(id)) found.add(child.id);
    for (const former of units.get(id)?.mergedFrom ?? []) found.add(former);
    if (found.size > most) return undefined;
  }
  return [...found];
}

function tallies({ below }: RolledUp): number {
  return 1 + below.size;
}

function startOf(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return startOfDay({ year, month, day: date });
}

function placeOf({ at, id }: Listed): string {
  return `${at.toISOString()} ${id}`;
}

function readPlace(place: string): Before {
  const [at = '', id = ''] = place.split(' ');
  return { at: new Date(at), id };
}
