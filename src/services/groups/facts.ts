import type { Clock } from '../../clock.js';
import type { GroupFact, GroupLine, GroupNeed } from '../../conversation/group/command.js';
import { may, unitsFor } from '../../domain/access.js';
import { type Plan, standOf } from '../../domain/plan.js';
import { filesAs } from '../../domain/report-part.js';
import type { UnitIndex } from '../../domain/units/search.js';
import { type ChannelId, type ConversationId, channelOf, hashToken, type IdentityId, type UnitId } from '../../ids.js';
import { groupOf } from '../conversations/group-own.js';
import type { People } from '../records.js';
import type { Authority } from '../roles/authority.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { ReportFacts } from '../week/report-facts.js';
import type { GroupOffers, GroupRecord, Groups } from './group-records.js';
import { unitOfGroup } from './unit-of-group.js';

/** What a group's turn and the scenes about groups ask for. */
export type GroupFactsOf = (
  need: GroupNeed,
  who: { readonly identity: IdentityId; readonly conversation: ConversationId },
) => Promise<GroupFact[GroupNeed['fact']]>;

export const NO_GROUPS: GroupFactsOf = async ({ fact }) => {
  switch (fact) {
    case 'group':
      return { state: 'unknown', leads: false };
    case 'groups':
      return { bound: [], more: false, wishes: [], mayBind: false, closed: [] };
    case 'group-reports':
    case 'group-offer':
      return null;
  }
};

interface GroupFactPorts {
  readonly groups: Groups;
  readonly groupMarks: Pick<GroupOffers, 'look'>;
  readonly people: Pick<People, 'idOf'>;
  readonly roles: Pick<Roles, 'page' | 'ofPerson'>;
  readonly authority: Pick<Authority, 'grantsOf'>;
  readonly reports: ReportFacts;
  /** What a unit takes part in at an instant. */
  readonly planAt: (at: Date, unit: UnitId) => Promise<Plan | undefined>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** Messengers whose bot cannot be added to groups. */
  readonly closed?: () => readonly ChannelId[];
}

/** More are not shown at once. */
const SHOWN = 20;
const AT_ONCE = 500;
const LOOKS = 2;
const LOOK_MS = 200;

export function makeGroupFacts(ports: GroupFactPorts): GroupFactsOf {
  const { groups, groupMarks, people, authority, reports, units, clock } = ports;
  return async (need, { identity, conversation }) => {
    const grants = await authority.grantsOf(identity);
    const tree = units();
    switch (need.fact) {
      case 'group': {
        const own = groupOf(conversation);
        const group = await here(own);
        if (group?.state !== 'bound' && (await groups.boundHere(own)).length > 0)
          return { state: 'elsewhere', leads: false };
        if (group === undefined) return { state: 'unknown', leads: false };
        const id = unitOfGroup(group, tree, clock.now());
        const state = id === undefined && group.state === 'bound' ? 'free' : group.state;
        if (id === undefined) return { state, leads: false };
        const unit = { id, name: tree.get(id)?.name ?? id };
        const leads = filesAs(grants, id, tree) !== undefined || may(grants, 'group.bind', id, tree);
        const plan = await ports.planAt(clock.now(), id);
        const takes = plan === undefined ? {} : { plan: plan.id, open: standOf(plan, clock.now()) === 'open' };
        return { state, unit, leads, ...takes };
      }
      case 'group-reports': {
        const group = await groups.at(groupOf(conversation));
        const unit = group?.state === 'bound' ? unitOfGroup(group, tree, clock.now()) : undefined;
        if (unit === undefined || !leadsIt(grants, unit)) return null;
        const all = await reports({ fact: 'reports' }, identity);
        return Array.isArray(all) ? all.filter((each) => each.unit === unit) : [];
      }
      case 'group-offer': {
        const offer = await groupMarks.look(hashToken(need.token), clock.now());
        if (offer === undefined || offer.by !== undefined) return null;
        const group = await groups.at(groupOf(offer.conversation));
        const bound = group?.state === 'bound' ? unitOfGroup(group, tree, clock.now()) : undefined;
        const offices = unitsFor(grants, 'group.bind', tree);
        const led = unitsFor(grants, 'group.wish', tree).filter((unit) => !may(grants, 'group.bind', unit, tree));
        const channel = group?.channel ?? channelOf(offer.conversation);
        return channel === undefined ? null : { channel, ...(bound === undefined ? {} : { bound }), offices, led };
      }
      case 'groups': {
        const { of } = need;
        const mine = ({ unit }: GroupRecord) =>
          unit !== undefined && may(grants, 'group.wish', unit, tree) && (of === undefined || tree.isWithin(unit, of));
        const mayBind = grants.some(({ role }) => ['office-admin', 'chair', 'deputy'].includes(role));
        const closed = ports.closed?.() ?? [];
        if (!mayBind) return { bound: [], more: false, wishes: [], mayBind, closed };
        const bound = await boundTo(mine);
        const person = await people.idOf(identity);
        const wishes = await wishesFor(person);
        return {
          bound: bound.slice(0, SHOWN).flatMap((group) => lineOf(group, group.unit, group.boundAt)),
          more: bound.length > SHOWN,
          wishes,
          mayBind,
          closed,
        };
      }
    }
  };

  /** Telegram tells that a group has become another chat beside what is said there: that is waited for. */
  async function here(own: ConversationId): Promise<GroupRecord | undefined> {
    for (let look = 1; ; look += 1) {
      const group = await groups.at(own);
      if (group !== undefined || look > LOOKS || !/^telegram:[^:]*:-100/.test(own)) return group;
      await ports.sleep(LOOK_MS);
    }
  }

  async function boundTo(mine: (group: GroupRecord) => boolean): Promise<readonly GroupRecord[]> {
    const found: GroupRecord[] = [];
    for (let after: GroupRecord | undefined; found.length <= SHOWN; ) {
      const page = await groups.bound(AT_ONCE, after?.id);
      found.push(...page.filter(mine));
      after = page.at(-1);
      if (after === undefined || page.length < AT_ONCE) break;
    }
    return found;
  }

  /** To be decided by the office in charge of the unit: where it has none of its own, by the one above. */
  async function wishesFor(person: string | null): Promise<GroupFact['groups']['wishes']> {
    const lines: GroupFact['groups']['wishes'][number][] = [];
    for (const group of person === null ? [] : await groups.wishes(AT_ONCE)) {
      const { wish } = group;
      if (wish === undefined || wish.key === group.decided?.key || lines.length >= SHOWN) continue;
      const office = await officeOf(ports.roles, units(), wish.unit);
      if (!office.some((admin) => admin.person === person)) continue;
      const [post] = await ports.roles.ofPerson(wish.by);
      for (const line of lineOf(group, wish.unit, wish.at))
        lines.push({ ...line, key: wish.key, by: post?.holder.fullName ?? '' });
    }
    return lines;
  }
}

/** Only who leads the very unit files for it in public. */
export function leadsIt(grants: readonly { readonly role: string; readonly unit: string }[], unit: string): boolean {
  return grants.some((grant) => grant.unit === unit && (grant.role === 'chair' || grant.role === 'deputy'));
}

function lineOf(
  { id, channel, rev, muted, unmuted }: GroupRecord,
  unit: GroupRecord['unit'],
  at: Date | undefined,
): readonly GroupLine[] {
  return unit === undefined || at === undefined
    ? []
    : [
        {
          id,
          channel,
          unit,
          rev,
          at,
          ...(muted === undefined ? {} : { muted: true as const }),
          ...(unmuted === undefined ? {} : { unmuted }),
        },
      ];
}
