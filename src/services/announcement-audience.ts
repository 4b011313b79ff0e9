import { isoDay, vietnamDay } from '../domain/days.js';
import type { Plan } from '../domain/plan.js';
import { reportState } from '../domain/report.js';
import { askedOf } from '../domain/report-part.js';
import type { UnitIndex } from '../domain/unit-search.js';
import { hasEnded } from '../domain/unit-time.js';
import type { PersonId, PlanId, UnitId } from '../ids.js';
import type { AnnouncementRecord } from './announcement-records.js';
import type { Known, KnownAt, KnownBy } from './audience-records.js';
import type { Recipient } from './delivery-records.js';
import { standsOf } from './open-reports.js';
import { rolesAt } from './posts.js';
import type { Reports } from './report-records.js';
import type { RoleRecord, Roles } from './role-records.js';
import type { ReadShortfalls } from './shortfalls.js';

export interface AudiencePorts {
  readonly known: Pick<Known, 'units' | 'page' | 'authorsIn' | 'withoutNews'>;
  readonly roles: Pick<Roles, 'page'>;
  readonly reports: Pick<Reports, 'weeksOf' | 'standsOfWeek'>;
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  /** Every plan there is: initiatives are of one. */
  readonly records: { all(): Promise<readonly { readonly id: PlanId }[]> };
  readonly shortfalls: ReadShortfalls;
  /** As they stand today. */
  readonly units: () => UnitIndex;
}

export type AudienceOf = (
  record: Pick<AnnouncementRecord, 'audience' | 'content'>,
  now: Date,
) => AsyncIterable<readonly Recipient[]>;

export interface Audiences {
  /** Whom an announcement is for, in pages of up to 1000, nobody twice; who does not want news is left out unless it is binding. */
  readonly audienceOf: AudienceOf;
  /** The same before those are left out. */
  readonly concernedBy: AudienceOf;
}

const PAGE = 1_000;
const UNITS_AT_ONCE = 500;

/**
 * Known at a unit is who holds a role there, whose profile names it as their union or as the part of it, and whose
 * initiative counts there. What has merged into a unit is within it. Of these:
 * - `roles`: who holds one of them there;
 * - `participants`: who has an initiative in the plan that counts there and is not withdrawn;
 * - `not-submitted`: who is known there and has none in the plan, wherever; with roles: who holds one of them at a unit
 *   with none in it or below it;
 * - `not-reported`: who is asked for the reports that are owed of the newest week that was opened (domain/report-part);
 *   `below-target`: who would be asked for the units that are short of their target; with roles: who holds one of them at
 *   these units.
 * The order is that of the keys, so that a repeat is the same.
 */
export function makeAudiences(ports: AudiencePorts): Audiences {
  const concernedBy: AudienceOf = ({ audience }, now) =>
    audience.people ? paged(once(sourceOf(audience, now, ports))) : paged(nobody());
  return {
    concernedBy,
    audienceOf: ({ audience, content }, now) =>
      content.binding
        ? concernedBy({ audience, content }, now)
        : without(concernedBy({ audience, content }, now), (people) => ports.known.withoutNews(people)),
  };
}

type Audience = AnnouncementRecord['audience'];
type Source = AsyncIterable<readonly Recipient[]>;

async function* nobody(): AsyncGenerator<readonly Recipient[], void> {}

function sourceOf(audience: Audience, now: Date, ports: AudiencePorts): Source {
  const { roles, plan } = audience;
  const inScope = scopeOf(audience, ports.units());
  switch (plan?.which) {
    case undefined:
      return roles === undefined ? knownIn(inScope, ports) : holders(inScope, roles, ports);
    case 'participants':
      return participants(plan.id, inScope, roles, ports);
    case 'not-submitted':
      return roles === undefined
        ? without(knownIn(inScope, ports), (people) => ports.known.authorsIn(plan.id, people))
        : holdersWhereNone(plan.id, inScope, roles, now, ports);
    case 'not-reported':
      return inCharge(notReported(plan.id, inScope, ports), roles, now, ports);
    case 'below-target':
      return inCharge(belowTarget(plan.id, inScope, ports), roles, now, ports);
  }
}

type InScope = (unit: UnitId) => boolean;

function scopeOf({ unit: top, unitKinds }: Audience, tree: UnitIndex): InScope {
  const kinds = unitKinds === undefined ? undefined : new Set(unitKinds);
  return (unit) => {
    if (!tree.isWithin(unit, top)) return false;
    const kind = kinds === undefined ? undefined : tree.get(unit)?.kind;
    return kinds === undefined || (kind !== undefined && kinds.has(kind));
  };
}

async function* knownIn(inScope: InScope, ports: AudiencePorts): AsyncGenerator<readonly Recipient[], void> {
  yield* holders(inScope, undefined, ports);
  const plans = (await ports.records.all()).map(({ id }) => ({ authorIn: id }));
  for (const by of ['part', 'profile', ...plans] as const) yield* knownBy(by, inScope, ports);
}

async function* knownBy(
  by: KnownBy,
  inScope: InScope,
  { known }: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  for (const units of chunks(ordered(await known.units(by), inScope)))
    for (let after: KnownAt | undefined; ; ) {
      const page = await known.page(by, units, PAGE, after);
      yield page.map(({ person, unit }) => ({ person, as: 'member', units: [unit] }));
      after = page.at(-1);
      if (after === undefined || page.length < PAGE) break;
    }
}

async function* holders(
  inScope: InScope,
  roles: Audience['roles'],
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  for (const units of chunks(ordered(await ports.known.units('role'), inScope)))
    yield (await rolesAt(ports.roles, units)).filter(({ role }) => roles?.includes(role) ?? true).map(holderOf);
}

async function* participants(
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

async function* holdersWhereNone(
  plan: PlanId,
  inScope: InScope,
  roles: Audience['roles'],
  now: Date,
  ports: AudiencePorts,
): AsyncGenerator<readonly Recipient[], void> {
  const tree = ports.units();
  const day = isoDay(vietnamDay(now));
  const having = new Set<UnitId>();
  for (const unit of await ports.known.units({ authorIn: plan }))
    for (let at: UnitId | undefined = unit; at !== undefined && !having.has(at); ) {
      having.add(at);
      const here = tree.get(at);
      at = here !== undefined && hasEnded(here, day) ? (here.mergedInto ?? here.parent) : here?.parent;
    }
  yield* holders((unit) => inScope(unit) && !having.has(unit), roles, ports);
}

async function* notReported(
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

async function* belowTarget(
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
async function* inCharge(
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

/** Nobody twice: the first time counts. */
async function* once(source: Source): AsyncGenerator<readonly Recipient[], void> {
  const seen = new Set<PersonId>();
  for await (const page of source)
    yield page.filter(({ person }) => {
      if (seen.has(person)) return false;
      seen.add(person);
      return true;
    });
}

async function* paged(source: Source): AsyncGenerator<readonly Recipient[], void> {
  let rest: readonly Recipient[] = [];
  for await (const page of source) {
    const all = [...rest, ...page];
    const whole = all.length - (all.length % PAGE);
    for (let from = 0; from < whole; from += PAGE) yield all.slice(from, from + PAGE);
    rest = all.slice(whole);
  }
  if (rest.length > 0) yield rest;
}

async function* without(
  source: Source,
  leaves: (people: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>,
): AsyncGenerator<readonly Recipient[], void> {
  for await (const page of source) {
    if (page.length === 0) continue;
    const out = await leaves(page.map(({ person }) => person));
    const stay = page.filter(({ person }) => !out.has(person));
    if (stay.length > 0) yield stay;
  }
}

function ordered(units: readonly UnitId[], inScope: InScope): readonly UnitId[] {
  return units.filter(inScope).sort((a, b) => (a < b ? -1 : 1));
}

function* chunks(units: readonly UnitId[]): Generator<readonly UnitId[], void> {
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) yield units.slice(from, from + UNITS_AT_ONCE);
}
