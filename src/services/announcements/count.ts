import type { Clock } from '../../clock.js';
import type { AudienceCount } from '../../conversation/announce.js';
import { doneAfter } from '../../domain/occurrences/quiet.js';
import type { Unit } from '../../domain/units.js';
import { CHANNELS, type ChannelId, type ConversationId, channelOf, type PersonId, type UnitId } from '../../ids.js';
import type { MessagesLeft } from '../accounts/messages-left.js';
import type { Recipient } from '../delivery/delivery-records.js';
import { type Address, reachAll } from '../delivery/reach.js';
import { windowOf } from '../delivery/windows.js';
import type { GroupRecord, Groups } from '../groups/group-records.js';
import { ahead, inParts } from '../pacing/ahead.js';
import { makeKept } from '../pacing/kept.js';
import type { Channel, Outgoing } from '../ports.js';
import type { AnnouncementRecord } from './announcement-records.js';
import type { Audiences } from './audience.js';
import type { Known, Place } from './audience-records.js';
import { callsOf, type Load, sendingMs, withOne } from './duration.js';
import { messagesOf } from './words.js';

export interface CountPorts {
  readonly audiences: Audiences;
  readonly known: Pick<Known, 'places' | 'lastWrote' | 'names' | 'withoutNews'>;
  readonly groups: Pick<Groups, 'bound'>;
  readonly channels: ReadonlyMap<ChannelId, Pick<Channel, 'capabilities' | 'serves' | 'callsFor'>>;
  readonly units: () => { readonly get: (id: UnitId) => Unit | undefined };
  /** Whether an announcement to so many has to be confirmed by a second admin. */
  readonly needsSecond: (recipients: number) => boolean;
  readonly messagesLeft?: MessagesLeft;
  readonly clock: Clock;
}

/**
 * Whom an announcement would reach and how long sending it would take, as things stand. Of each audience it is counted once a
 * minute, for all who ask and whatever else is changed.
 */
export type CountAudience = (record: Counted) => Promise<AudienceCount>;

type Counted = Pick<AnnouncementRecord, 'id' | 'unit' | 'content' | 'audience' | 'sendAt'>;

/** Audiences whose numbers are kept. */
const KEPT = 200;
const NAMED = 20;
const GROUPS_AT_ONCE = 1_000;
/** People whose addresses are read with one command, and how many such commands are under way. */
const PEOPLE_AT_ONCE = 1_000;
const COMMANDS = 2;
const SECOND = 1_000;

export function makeCountAudience(ports: CountPorts): CountAudience {
  const kept = makeKept<Heads>(ports.clock, KEPT, () => 1);
  return async (record) => {
    const { content, audience, sendAt } = record;
    const now = ports.clock.now();
    const begins = sendAt !== undefined && sendAt > now ? sendAt : now;
    const { unit, unitKinds, roles, plan, people, groups } = audience;
    const whom = [unit, unitKinds, roles, plan?.id, plan?.which, people, groups];
    const key = JSON.stringify([whom, content.binding, begins === now ? 'now' : begins]);
    const { at, value } = await kept(key, (begun) => heads(record, begun, begins, ports));
    return { at, ...(await summed(record, value, begins, ports)) };
  };
}

/** Whom it would reach, and through which bots. */
interface Heads extends Pick<AudienceCount, 'people' | 'groups' | 'byChannel' | 'unreachable' | 'optedOut'> {
  readonly perBot: ReadonlyMap<string, Load>;
}

async function heads(record: Counted, now: Date, begins: Date, ports: CountPorts): Promise<Heads> {
  const { known, channels, audiences } = ports;
  const perChannel = new Map<ChannelId, number>();
  const perBot = new Map<string, Load>();
  const unreached: PersonId[] = [];
  let [people, unreachable, optedOut] = [0, 0, 0];
  const parts = inParts(audiences.concernedBy(record, now), PEOPLE_AT_ONCE);
  for await (const { told, out, addresses } of ahead(parts, (part) => reached(record, part, begins, ports), COMMANDS)) {
    optedOut += out;
    people += told.length;
    const sought = told.map(({ person }) => ({ addresses: addresses.get(person) ?? NOWHERE, tried: NOWHERE }));
    const all = reachAll(sought, (id) => pushes(id, channels));
    for (const [index, { person }] of told.entries()) {
      const where = all[index];
      if (where?.type === 'address') {
        const { channel, conversation } = where.address;
        add(perChannel, channel, 1);
        withOne(perBot, conversation, 'people');
      } else {
        unreachable += 1;
        if (unreached.length < NAMED) unreached.push(person);
      }
    }
  }
  let groups = 0;
  if (record.audience.groups)
    for await (const { channel, conversation } of groupsOf(record, now, ports)) {
      groups += 1;
      add(perChannel, channel, 1);
      withOne(perBot, conversation, 'groups');
    }
  const names = await known.names(unreached);
  return {
    perBot,
    people,
    groups,
    byChannel: CHANNELS.flatMap((channel) => {
      const many = perChannel.get(channel);
      return many === undefined ? [] : [{ channel, count: many }];
    }),
    unreachable: { count: unreachable, names: unreached.flatMap((person) => names.get(person) ?? []) },
    optedOut,
  };
}

async function summed(
  { id, unit, content }: Counted,
  { perBot, ...heads }: Heads,
  begins: Date,
  ports: CountPorts,
): Promise<Omit<AudienceCount, 'at'>> {
  const from = ports.units().get(unit);
  const messages = messagesOf(id, content, from?.fullName ?? from?.name ?? unit);
  const workMs = sendingMs(perBot, messages, ports.channels);
  const done = content.urgent ? begins.getTime() + workMs : doneAfter(begins, workMs).getTime();
  const beyond = await beyondQuota(perBot, messages, begins, ports);
  return {
    ...(beyond.length === 0 ? {} : { beyond }),
    ...heads,
    seconds: workMs === 0 ? 0 : Math.ceil((done - begins.getTime()) / SECOND),
    needsSecond: ports.needsSecond(heads.people + heads.groups),
  };
}

async function reached({ content }: Counted, part: readonly Recipient[], begins: Date, ports: CountPorts) {
  const who = part.map(({ person }) => person);
  const [out, addresses] = await Promise.all([
    content.binding ? NOBODY : ports.known.withoutNews(who),
    addressesOf(who, begins, ports),
  ]);
  const told = out.size === 0 ? part : part.filter(({ person }) => !out.has(person));
  return { told, out: part.length - told.length, addresses };
}

/** Their addresses, as they will be judged when it is sent (see delivering.ts). When they last wrote is read only where it matters. */
async function addressesOf(
  who: readonly PersonId[],
  begins: Date,
  { known, channels }: CountPorts,
): Promise<ReadonlyMap<PersonId, readonly Address[]>> {
  const places = await known.places(who);
  const matters = [...places.values()].flatMap((theirs) =>
    theirs.filter((place) => theirs.length > 1 || windowsOf(place, channels) !== undefined),
  );
  const last = matters.length === 0 ? NOTHING : await known.lastWrote(matters.map(({ conversation }) => conversation));
  return new Map(
    [...places].map(([person, theirs]) => [
      person,
      theirs.flatMap(({ conversation, blocked }): Address[] => {
        const channel = channelOf(conversation);
        if (channel === undefined || channels.get(channel)?.serves?.(conversation) === false) return [];
        const lastAt = last.get(conversation) ?? LONG_AGO;
        const windows = channels.get(channel)?.capabilities.windows;
        const window = windows === undefined ? {} : { window: windowOf(windows, lastAt, begins) };
        return [{ conversation, channel, lastAt, blocked, ...window }];
      }),
    ]),
  );
}

const LONG_AGO = new Date(0);
const NOWHERE: readonly never[] = [];
const NOBODY: ReadonlySet<PersonId> = new Set();
const NOTHING: ReadonlyMap<ConversationId, Date> = new Map();

function windowsOf({ conversation }: Place, channels: CountPorts['channels']) {
  const channel = channelOf(conversation);
  return channel === undefined ? undefined : channels.get(channel)?.capabilities.windows;
}

function pushes(id: ChannelId, channels: CountPorts['channels']): boolean | undefined {
  const channel = channels.get(id);
  return channel === undefined ? undefined : !channel.capabilities.keepsLog;
}

async function* groupsOf(
  record: Counted,
  now: Date,
  { audiences, groups }: CountPorts,
): AsyncGenerator<GroupRecord, void> {
  const units = new Set(await audiences.unitsOf(record, now));
  for (let after: GroupRecord | undefined; ; ) {
    const page: readonly GroupRecord[] = await groups.bound(GROUPS_AT_ONCE, after?.id);
    for (const group of page) if (group.unit !== undefined && units.has(group.unit)) yield group;
    after = page.at(-1);
    if (after === undefined || page.length < GROUPS_AT_ONCE) return;
  }
}

async function beyondQuota(
  perBot: ReadonlyMap<string, Load>,
  messages: readonly Outgoing[],
  begins: Date,
  { messagesLeft, channels }: CountPorts,
): Promise<NonNullable<AudienceCount['beyond']>> {
  const sums = new Map<ChannelId, number>();
  for (const [bot, { people, groups }] of perBot) {
    const left = await messagesLeft?.(bot, begins);
    const channel = channelOf(`${bot}:`);
    if (left === undefined || channel === undefined) continue;
    const calls = callsOf(bot, messages, channels);
    const missing = people * calls.people + groups * calls.groups - left;
    const over = Math.ceil(missing / Math.max(1, people > 0 ? calls.people : calls.groups));
    if (over > 0) add(sums, channel, over);
  }
  return [...sums].map(([channel, count]) => ({ channel, count }));
}

function add<K>(sums: Map<K, number>, key: K, many: number): void {
  sums.set(key, (sums.get(key) ?? 0) + many);
}
