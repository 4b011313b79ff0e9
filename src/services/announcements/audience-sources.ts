import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { reportState } from '../../domain/report.js';
import { askedOf } from '../../domain/report-part.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { hasEnded } from '../../domain/units/time.js';
import type { PersonId, PlanId, UnitId } from '../../ids.js';
import type { Recipient } from '../delivery/delivery-records.js';
import type { ReadShortfalls } from '../notices/shortfalls.js';
import { inPages } from '../pacing/in-pages.js';
import { rolesAt } from '../roles/posts.js';
import type { RoleRecord, Roles } from '../roles/role-records.js';
import { standsOf } from '../week/open-reports.js';
import type { Reports } from '../week/report-records.js';
import type { AnnouncementRecord } from './announcement-records.js';
import type { Known, KnownAt, KnownBy } from './audience-records.js';

/** What audiences are put together from; see announcements/audience.ts. People may come several times. */

export interface AudiencePorts {
  readonly known: Pick<Known, 'units' | 'page' | 'authorsIn' | 'withoutNews' | 'unitsHaving'>;
  readonly roles: Pick<Roles, 'page'>;
  readonly reports: Pick<Reports, 'weeksOf' | 'standsOfWeek'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  /** Every plan there is: initiatives are of one. */
  readonly records: { all(): Promise<readonly { readonly id: PlanId }[]> };
  readonly shortfalls: ReadShortfalls;
  /** As they stand today. */
  readonly units: () => UnitIndex;
}

type Audience = AnnouncementRecord['audience'];

/** Only ids are read, from an index. */
const READ = 1_000;
const UNITS_AT_ONCE = 500;

export type InScope = (unit: UnitId) => boolean;

/** The units that an audience names: its unit and what is within it today, of its kinds. */
export function scopeOf({ unit: top, unitKinds }: Audience, tree: UnitIndex): InScope {
  const kinds = unitKinds === undefined ? undefined : new Set(unitKinds);
  return (unit) => {
    if (!tree.isWithin(unit, top)) return false;
    const kind = kinds === undefined ? undefined : tree.get(unit)?.kind;
    return kinds === undefined || (kind !== undefined && kinds.has(kind));
  };
}

/** Everybody who is known there, however they are. */
export async function* knownIn(inScope: InScope, ports: AudiencePorts): AsyncGenerator<readonly Recipient[], void> {
  yield* holders(inScope, undefined, ports);
  const plans = (await ports.records.all()).map(({ id }) => ({ authorIn: id }));
  for (const by of ['part', 'profile', ...plans] as const) yield* knownBy(by, inScope, ports);
}

async function* knownBy(
  by: KnownBy,
  inScope: InScope,
  { known }: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  let there: readonly UnitId[] = [];
  for (const units of chunks(ordered(await known.units(by), inScope)))
    for await (const page of inPages<KnownAt>(READ, (...to) => known.page(by, units, ...to)))
      yield page.map(({ person, unit }) => {
        // Those of one unit come together, and share the list of it.
        if (there[0] !== unit) there = [unit];
        return { person, as: 'member', units: there };
      });
}

/** Who holds one of these roles, or any, there. */
export async function* holders(
  inScope: InScope,
  roles: Audience['roles'],
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  for (const units of chunks(ordered(await ports.known.units('role'), inScope)))
    yield (await rolesAt(ports.roles, units)).filter(({ role }) => roles?.includes(role) ?? true).map(holderOf);
}

/** Who has taken part in a plan there; of those with roles, the holders. */
export async function* participants(
  plan: PlanId,
  inScope: InScope,
  roles: Audience['roles'],
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  const authors = knownBy({ authorIn: plan }, inScope, ports);
  if (roles === undefined) return yield* authors;
  // Whoever holds such a role there and has taken part, in whichever unit of these.
  const there = new Set<PersonId>();
  for await (const page of authors) for (const { person } of page) there.add(person);
  for await (const page of holders(inScope, roles, ports)) yield page.filter(({ person }) => there.has(person));
}

/** Who holds a role where nothing has come to a plan. */
export async function* holdersWhereNone(
  plan: PlanId,
  inScope: InScope,
  roles: Audience['roles'],
  now: Date,
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  const having = await unitsHaving(plan, now, ports);
  yield* holders((unit) => inScope(unit) && !having.has(unit), roles, ports);
}

/** The units that have an initiative in a plan, in them or below them. */
export async function unitsHaving(plan: PlanId, now: Date, ports: AudiencePorts): Promise<ReadonlySet<UnitId>> {
  const tree = ports.units();
  const day = isoDay(vietnamDay(now));
  const having = new Set<UnitId>();
  for (const unit of await ports.known.unitsHaving(plan))
    for (let at: UnitId | undefined = unit; at !== undefined && !having.has(at); ) {
      having.add(at);
      const here = tree.get(at);
      at = here !== undefined && hasEnded(here, day) ? (here.mergedInto ?? here.parent) : here?.parent;
    }
  return having;
}

/** The units that owe the report of the newest week that was opened. */
export async function* notReported(
  plan: PlanId,
  inScope: InScope,
  { reports }: AudiencePorts,
): AsyncGenerator<readonly UnitId[], void> {
  const [newest] = await reports.weeksOf(plan, 1);
  if (newest === undefined) return;
  for await (const rows of standsOf(reports, { id: plan }, newest.period))
    yield rows
      .filter((row) => row.closedAt === undefined && reportState(row) === 'open')
      .map(({ unit }) => unit)
      .filter(inScope);
}

/** The units that are short of their target. */
export async function* belowTarget(
  id: PlanId,
  inScope: InScope,
  { plans, shortfalls }: AudiencePorts,
): AsyncGenerator<readonly UnitId[], void> {
  const plan = await plans.get(id);
  if (plan === undefined) return;
  const { short } = (await shortfalls(plan)).value;
  yield short.map(({ unit }) => unit).filter(inScope);
}

/** Who is in charge of these units, as for their reports; with roles: who holds one of them there. Each with all their units. */
export async function* inCharge(
  pages: AsyncIterable<readonly UnitId[]>,
  roles: Audience['roles'],
  now: Date,
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  const day = isoDay(vietnamDay(now));
  const found = new Map<PersonId, Recipient & { readonly units: UnitId[] }>();
  for await (const page of pages)
    for (const units of chunks(page)) {
      const held = await rolesAt(ports.roles, units);
      for (const [unit, at] of byUnit(held))
        for (const holder of roles === undefined ? askedOf(at, day) : at.filter(({ role }) => roles.includes(role))) {
          const known = found.get(holder.person);
          if (known === undefined) found.set(holder.person, { ...holderOf(holder), units: [unit] });
          else if (!known.units.includes(unit)) known.units.push(unit);
        }
    }
  yield [...found.values()];
}

function holderOf({ person, unit, conversation }: RoleRecord): Recipient {
  return { person, as: 'member', units: [unit], home: conversation };
}

function byUnit(held: readonly RoleRecord[]): ReadonlyMap<UnitId, readonly RoleRecord[]> {
  const units = new Map<UnitId, RoleRecord[]>();
  for (const holder of held) {
    const there = units.get(holder.unit);
    if (there === undefined) units.set(holder.unit, [holder]);
    else there.push(holder);
  }
  return units;
}

function ordered(units: readonly UnitId[], inScope: InScope): readonly UnitId[] {
  return units.filter(inScope).sort((a, b) => (a < b ? -1 : 1));
}

function* chunks(units: readonly UnitId[]): Generator<readonly UnitId[], void> {
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) yield units.slice(from, from + UNITS_AT_ONCE);
}
