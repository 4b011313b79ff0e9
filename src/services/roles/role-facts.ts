import type {
  IdentityFact,
  InvitationFact,
  LoadedRoleFact,
  PostFact,
  RoleNeed,
  RosterFact,
} from '../../conversation/role-facts.js';
import type { Role } from '../../domain/access.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { channelOf, hashToken, type IdentityId, type PersonId, type UnitId } from '../../ids.js';
import type { People } from '../records.js';
import { type Invitations, standingOf } from './invitation-records.js';
import type { RoleRecord, Roles } from './role-records.js';

interface Ports {
  readonly people: People;
  readonly roles: Roles;
  readonly invitations: Invitations;
  readonly units: () => UnitIndex;
}

type Who = { readonly identity: IdentityId; readonly at: Date };

/** Reads a fact about people and roles, as the one who is talking may see it. */
export type LoadRoleFact = (need: RoleNeed, who: Who) => Promise<LoadedRoleFact[RoleNeed['fact']]>;

/** Where nobody has a role. For what needs no roles. */
export const NO_ROLES: LoadRoleFact = async ({ fact }) => {
  if (fact === 'roster') return EMPTY;
  return fact === 'invitation' ? { state: 'unknown' } : [];
};

const PAGE = 6;
/** A subtree of so many units is asked for by their ids; a larger one is walked through. */
const LISTED = 300;
const WALK = 200;
const EMPTY: RosterFact = { posts: [], invitations: [] };
const LEADERS: readonly Role[] = ['office-admin', 'chair', 'deputy'];

export function makeRoleFacts(ports: Ports): LoadRoleFact {
  return async (need, { identity, at }) => {
    const person = await ports.people.idOf(identity);
    switch (need.fact) {
      case 'posts':
        return person === null ? [] : (await ports.roles.ofPerson(person)).map((role) => toPost(role, person));
      case 'invitation':
        return invitation(need.token, person, at, ports);
      case 'identities':
        return person === null ? [] : identities(person, identity, ports);
      case 'roster':
        return person === null ? EMPTY : roster(need, person, at, ports);
    }
  };
}

function toPost({ id, role, unit, holder, leave, person }: RoleRecord, me: PersonId): PostFact {
  return { id, role, unit, name: holder.fullName, ...(leave === undefined ? {} : { leave }), own: person === me };
}

async function invitation(
  token: string,
  person: PersonId | null,
  at: Date,
  { invitations, roles }: Ports,
): Promise<InvitationFact> {
  const found = await invitations.byHash(hashToken(token));
  if (found === null) return { state: 'unknown' };
  const { role, unit, byName: by, handsOver, usedBy } = found;
  const seen = { role, unit, by, ...(handsOver === undefined ? {} : { handsOver: true }) };
  if (usedBy !== undefined && usedBy === person && found.state !== 'declined')
    return { ...seen, state: found.state === 'accepted' ? 'accepted' : 'open' };
  const standing = standingOf(found, at);
  if (standing !== 'open') return { ...seen, state: standing };
  if (handsOver !== undefined && (await roles.find(handsOver)) === null) return { ...seen, state: 'gone' };
  return { ...seen, state: handsOver !== undefined && found.by === person ? 'own' : 'open' };
}

async function identities(person: PersonId, here: IdentityId, { people }: Ports): Promise<readonly IdentityFact[]> {
  return (await people.identities(person)).flatMap(({ id, since }) => {
    const channel = channelOf(id);
    return channel === undefined ? [] : [{ id, channel, since, here: id === here }];
  });
}

async function roster(
  { post: id, list, after }: Extract<RoleNeed, { fact: 'roster' }>,
  person: PersonId,
  at: Date,
  { roles, invitations, units }: Ports,
): Promise<RosterFact> {
  const own = (await roles.ofPerson(person)).find((role) => role.id === id);
  if (own === undefined || !LEADERS.includes(own.role)) return EMPTY;
  const from = cursor(after);
  if (list === 'posts') {
    const { rows, next } = await within(units(), own.unit, from, (...page) => roles.page(...page));
    return { ...EMPTY, posts: rows.map((row) => toPost(row, person)), ...next };
  }
  const { rows, next } = await within(units(), own.unit, from, (some, limit, last) =>
    invitations.page(some, at, limit, last),
  );
  return { ...EMPTY, invitations: rows.map(({ byName, ...row }) => ({ ...row, by: byName })), ...next };
}

interface Mark {
  readonly unit: UnitId;
  readonly id: string;
}

/** One page of the rows that hang at a unit or below it. */
async function within<Row extends Mark>(
  units: UnitIndex,
  top: UnitId,
  after: Mark | undefined,
  page: (units: readonly UnitId[] | undefined, limit: number, after?: Mark) => Promise<Row[]>,
): Promise<{ readonly rows: readonly Row[]; readonly next: { readonly next?: string } }> {
  const listed = subtree(units, top);
  const rows: Row[] = [];
  let last = after;
  for (;;) {
    const some = await page(listed, listed === undefined ? WALK : PAGE + 1, ...(last === undefined ? [] : [last]));
    rows.push(...some.filter(({ unit }) => units.isWithin(unit, top)));
    last = some.at(-1);
    if (rows.length > PAGE || listed !== undefined || some.length < WALK) break;
  }
  const shown = rows.slice(0, PAGE);
  const end = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && end !== undefined ? { next: `${end.id} ${end.unit}` } : {} };
}

function subtree(units: UnitIndex, top: UnitId): readonly UnitId[] | undefined {
  const found = [top];
  for (let at = 0; at < found.length; at++) {
    const unit = found[at];
    if (unit !== undefined) found.push(...units.children(unit).map(({ id }) => id));
    if (found.length > LISTED) return undefined;
  }
  return found;
}

function cursor(after: string | undefined): Mark | undefined {
  const space = after?.indexOf(' ') ?? -1;
  if (after === undefined || space < 1) return undefined;
  return { id: after.slice(0, space), unit: after.slice(space + 1) as UnitId };
}
