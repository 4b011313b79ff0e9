import type { GroupCommand, GroupResults } from '../../conversation/group/command.js';
import { COMMAND_ADDRESS } from '../../conversation/message.js';
import { PLACES } from '../../conversation/places.js';
import { may } from '../../domain/access.js';
import { channelOf, type GroupChatId, groupChatId, hashToken, type PersonId, type UnitId } from '../../ids.js';
import { t } from '../../texts/index.js';
import { groupOf, itsPlace, topicOf } from '../conversations/group-own.js';
import type { GroupRecord } from '../groups/group-records.js';
import { unitOfGroup } from '../groups/unit-of-group.js';
import { officeOf } from '../roles/posts.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends GroupCommand['name']> = Extract<GroupCommand, { name: N }>['payload'];

const OFFER_MS = 3_600_000;
/** A word about a binding that comes later than this says nothing any more. */
const TOLD_MS = 24 * 3_600_000;

/** A one-time link by which somebody binds the group that they speak in. A repeat makes another one, which does no harm. */
export async function offerGroup(
  _payload: Payload<'offer-group'>,
  { conversation, at }: CommandContext,
  { groups, groupMarks, random, units }: CommandPorts,
): Promise<GroupResults['offer-group']> {
  const token = Buffer.from(random(18)).toString('base64url');
  const own = groupOf(conversation);
  const group = await groups.at(own);
  await groupMarks.add(hashToken(token), itsPlace(conversation), new Date(at.getTime() + OFFER_MS));
  const unit = group?.state === 'bound' ? unitOfGroup(group, units.index(), at) : undefined;
  return { type: 'offered', token, ...(unit === undefined ? {} : { unit: units.index().get(unit)?.name ?? unit }) };
}

/**
 * Binds the group behind a link: an office binds to a unit of its own or below at once; a chair's or deputy's wish is put
 * to that unit's office. A group has one unit; the later binding holds. Natural key: the link and who uses it.
 */
export async function bindGroup(
  { token, unit }: Payload<'bind-group'>,
  { identity, conversation: home, at }: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['bind-group']> {
  const { groups, groupMarks, authority, people, roles, units, notices } = ports;
  const key = hashToken(token);
  const [offer, grants, person] = await Promise.all([
    groupMarks.look(key, at),
    authority.grantsOf(identity),
    people.idOf(identity),
  ]);
  const tree = units.index();
  const office = may(grants, 'group.bind', unit, tree);
  if (person === null || tree.get(unit) === undefined) return { type: 'not-allowed' };
  if (!office && !may(grants, 'group.wish', unit, tree)) return { type: 'not-allowed' };
  if (offer === undefined) return { type: 'refused', reason: 'unknown' };
  const admins = office ? [] : await officeOf(roles, tree, unit);
  if (!office && admins.length === 0) return { type: 'refused', reason: 'no-office' };
  if (!(await groupMarks.take(key, person, at))) return { type: 'refused', reason: 'used' };
  for (;;) {
    const group = await ensured(groupOf(offer.conversation), ports);
    const topic = topicOf(offer.conversation);
    const done = [group.decided, group.wish].find((each) => each?.key === key);
    // The same person has used it before, for another unit or in another chat.
    if (done !== undefined && (done.unit !== unit || (office && !('as' in done))))
      return { type: 'refused', reason: 'used' };
    if (office) {
      if (done !== undefined || (await bind(group, unit, person, key, at, ports, { topic })))
        return bound(group.id, unit, person, key, at, ports);
      continue;
    }
    const wish = { key, unit, by: person, home, at, ...(topic === undefined ? {} : { topic }) };
    if (done === undefined && !(await groups.change(group.id, group.rev, { ...group, wish }))) continue;
    const [post] = await roles.ofPerson(person);
    const text = t('bind.wish', {
      place: PLACES[group.channel],
      unit: nameOf(unit, ports),
      by: post?.holder.fullName ?? '',
    });
    const choices = [[{ label: t('bind.look'), at: COMMAND_ADDRESS, value: 'ketnoi', role: 'primary' as const }]];
    for (const admin of admins)
      await notices.add({
        key: `group wish ${key} ${admin.person}`,
        person: admin.person,
        say: { blocks: [text], choices },
        at,
      });
    await note(person, 'group.wish', key, unit, at, ports);
    return { type: 'asked', unit };
  }
}

/** The office in charge says yes or no to a chair's wish, who is told. Natural key: the wish's. */
export async function decideGroup(
  { group: id, key, yes }: Payload<'decide-group'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['decide-group']> {
  const { groups, people, notices, roles, units } = ports;
  const person = await people.idOf(identity);
  for (;;) {
    const group = await groups.get(id);
    const wish = group?.wish?.key === key ? group.wish : undefined;
    const decided = group?.decided?.key === key ? group.decided : undefined;
    const unit = wish?.unit ?? decided?.unit;
    if (group === undefined || unit === undefined) return { type: 'gone' };
    const office = await officeOf(roles, units.index(), unit);
    if (person === null || !office.some((admin) => admin.person === person)) return { type: 'not-allowed' };
    if (decided !== undefined && decided.by !== person) return { type: 'gone' };
    if (decided === undefined) {
      // The wish stays until whoever made it is told, and is told what was decided.
      if (yes) await bind(group, unit, person, key, at, ports, { topic: wish?.topic, wish });
      else await groups.change(id, group.rev, { ...group, decided: { key, by: person, as: 'refused', unit } });
      continue;
    }
    const name = nameOf(unit, ports);
    const said = decided.as === 'bound' ? t('bind.granted', { unit: name }) : t('bind.refused', { unit: name });
    if (wish !== undefined) {
      await notices.add({ key: `group decided ${key}`, person: wish.by, say: { blocks: [said] }, at });
      const { wish: _told, ...rest } = group;
      await groups.change(id, group.rev, rest);
      continue;
    }
    if (decided.as === 'bound') return bound(id, unit, person, key, at, ports);
    await note(person, 'group.refuse', key, unit, at, ports);
    return { type: 'refused', unit };
  }
}

/** A unit lets go of a group, as it was shown. Natural key: the group at that `rev`. */
export async function unbindGroup(
  { group: id, rev }: Payload<'unbind-group'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['unbind-group']> {
  return unbind(await ports.groups.get(id), `unbind ${id} ${rev}`, rev, context, ports);
}

/** As {@link unbindGroup}, said in the group itself. */
export async function unbindHere(
  { at }: Payload<'group-unbind'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['group-unbind']> {
  const own = groupOf(context.conversation);
  const done = await unbind(await ports.groups.at(own), `unbind ${own} ${at}`, undefined, context, ports);
  return done.type === 'unbound' ? { type: 'unbound', unit: nameOf(done.unit, ports) } : { type: 'not-allowed' };
}

async function unbind(
  shown: GroupRecord | undefined,
  key: string,
  rev: number | undefined,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<GroupResults['unbind-group']> {
  const { groups, authority, people } = ports;
  const hash = hashToken(key);
  for (let group = shown; group !== undefined; group = await groups.get(group.id)) {
    const done = group.decided?.key === hash ? group.decided : undefined;
    const unit = done?.unit ?? group.unit;
    if (unit === undefined || (done === undefined && rev !== undefined && group.rev !== rev)) return { type: 'gone' };
    const person = await people.idOf(identity);
    if (person === null || !(await authority.may(identity, 'group.wish', unit))) return { type: 'not-allowed' };
    const { unit: _unit, boundAt: _at, boundBy: _by, topic: _topic, left: _left, ...others } = group;
    const { muted: _muted, unmuted: _unmuted, ...rest } = others;
    const decided = { key: hash, by: person, as: 'unbound' as const, unit };
    if (done === undefined && !(await groups.change(group.id, group.rev, { ...rest, state: 'free', decided })))
      continue;
    await note(person, 'group.unbind', hash, unit, at, ports);
    return { type: 'unbound', unit };
  }
  return { type: 'gone' };
}

async function bind(
  group: GroupRecord,
  unit: UnitId,
  person: PersonId,
  key: string,
  at: Date,
  { groups }: CommandPorts,
  { topic, wish }: { readonly topic: number | undefined; readonly wish?: GroupRecord['wish'] },
): Promise<boolean> {
  const { wish: _wish, left: _left, muted: _muted, unmuted: _unmuted, topic: _topic, ...rest } = group;
  const decided = { key, by: person, as: 'bound' as const, unit };
  const where = topic === undefined ? {} : { topic: { id: topic } };
  const to = { ...rest, state: 'bound' as const, unit, boundAt: at, boundBy: person, decided, ...where };
  return groups.change(group.id, group.rev, wish === undefined ? to : { ...to, wish });
}

/** What follows from a binding; a repeat changes nothing. */
async function bound(
  group: GroupChatId,
  unit: UnitId,
  person: PersonId,
  key: string,
  at: Date,
  ports: CommandPorts,
): Promise<{ readonly type: 'bound'; readonly unit: UnitId }> {
  await note(person, 'group.bind', key, unit, at, ports);
  const instead = await onlyOne(group, ports);
  const says = [{ blocks: [t('group.bound', { unit: nameOf(unit, ports), instead })] }];
  await ports.groupPosts.post([
    {
      source: `bound ${key}`,
      group,
      unit,
      what: { type: 'says', says },
      at,
      until: new Date(at.getTime() + TOLD_MS),
      urgent: true,
      automatic: false,
    },
  ]);
  return { type: 'bound', unit };
}

/** Two bots in one chat would say everything twice: the binding that was made last holds. True: another bot's has ended. */
async function onlyOne(id: GroupChatId, { groups }: CommandPorts): Promise<boolean> {
  let ended = false;
  for (;;) {
    const own = await groups.get(id);
    const all = own === undefined ? [] : await groups.boundHere(own.conversation);
    const last = all.reduce<GroupRecord | undefined>((one, other) => (isLater(other, one) ? other : one), undefined);
    const others = all.filter((each) => each.id !== last?.id);
    if (others.length === 0) return ended;
    ended ||= last?.id === id;
    for (const { unit: _unit, boundAt: _at, boundBy: _by, topic: _topic, muted: _muted, ...rest } of others)
      await groups.change(rest.id, rest.rev, { ...rest, state: 'free' });
  }
}

function isLater(one: GroupRecord, other: GroupRecord | undefined): boolean {
  const [a, b] = [one.boundAt?.getTime() ?? 0, other?.boundAt?.getTime() ?? 0];
  return other === undefined || a > b || (a === b && one.id > other.id);
}

async function ensured(conversation: GroupRecord['conversation'], { groups }: CommandPorts): Promise<GroupRecord> {
  for (;;) {
    const known = await groups.at(conversation);
    if (known !== undefined) return known;
    const channel = channelOf(conversation) ?? 'web';
    const id = groupChatId.parse(conversation);
    await groups.add({ id, conversation, channel, state: 'free', rev: 0 });
  }
}

function nameOf(unit: UnitId, { units }: CommandPorts): string {
  return units.index().get(unit)?.name ?? unit;
}

async function note(
  who: PersonId,
  what: string,
  key: string,
  unit: UnitId,
  at: Date,
  { audit }: CommandPorts,
): Promise<void> {
  await audit.write({ key: hashToken(`${what} ${key}`), at, who, what, subject: `unit ${unit}`, unit });
}
