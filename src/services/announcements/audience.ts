import type { PersonId, UnitId } from '../../ids.js';
import type { Recipient } from '../delivery/delivery-records.js';
import type { AnnouncementRecord } from './announcement-records.js';
import {
  type AudiencePorts,
  belowTarget,
  holders,
  holdersWhereNone,
  inCharge,
  knownIn,
  notReported,
  participants,
  scopeOf,
  unitsHaving,
} from './audience-sources.js';

export type { AudiencePorts } from './audience-sources.js';

export type AudienceOf = (
  record: Pick<AnnouncementRecord, 'audience' | 'content'>,
  now: Date,
) => AsyncIterable<readonly Recipient[]>;

export interface Audiences {
  /** Whom an announcement is for, in pages of up to 1000, nobody twice; who does not want news is left out unless it is binding. */
  readonly audienceOf: AudienceOf;
  /** The same before those are left out. */
  readonly concernedBy: AudienceOf;
  /** The units whose groups are told, each once; none when it is not for groups. */
  unitsOf(record: Pick<AnnouncementRecord, 'audience'>, now: Date): Promise<readonly UnitId[]>;
}

const PAGE = 1_000;

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
 * Groups are those bound to these units: with a plan the ones that have, or have not, an initiative in them or below them, that
 * owe the report, or that are short. The order is that of the keys, so that a repeat is the same.
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
    unitsOf: async ({ audience }, now) => (audience.groups ? unitsOf(audience, now, ports) : []),
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

async function unitsOf(audience: Audience, now: Date, ports: AudiencePorts): Promise<readonly UnitId[]> {
  const tree = ports.units();
  const inScope = scopeOf(audience, tree);
  const { plan } = audience;
  switch (plan?.which) {
    case undefined:
      return tree.all.map(({ id }) => id).filter(inScope);
    case 'participants':
    case 'not-submitted': {
      const having = await unitsHaving(plan.id, now, ports);
      const has = plan.which === 'participants';
      return tree.all.map(({ id }) => id).filter((unit) => inScope(unit) && having.has(unit) === has);
    }
    case 'not-reported':
      return allOf(notReported(plan.id, inScope, ports));
    case 'below-target':
      return allOf(belowTarget(plan.id, inScope, ports));
  }
}

async function allOf<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const page of pages) for (const each of page) found.push(each);
  return found;
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
