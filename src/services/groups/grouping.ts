import { PLACES } from '../../conversation/places.js';
import { channelOf } from '../../ids.js';
import { t } from '../../texts/index.js';
import type { Exchange } from '../conversations/exchange.js';
import { groupIdentity } from '../conversations/group-own.js';
import { newConversation } from '../conversations/next.js';
import { post } from '../conversations/notify.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { GroupRecord, Groups } from './group-records.js';
import { retakeMissed } from './missed.js';
import { type GroupNoticePorts, makeGroupWords } from './notices.js';
import type { GroupPosts } from './post-records.js';
import { makeGroupPosting } from './posting.js';

export interface GroupingPorts extends GroupNoticePorts {
  readonly groups: Groups;
  readonly groupPosts: GroupPosts;
  readonly roles: Pick<Roles, 'page'>;
  readonly notices: Pick<Notices, 'add'>;
}

/** Telegram tells first that the bot has left a chat and then that it has become another one. */
const SURE_MS = 60_000;
const AT_ONCE = 50;

/**
 * What groups need by and by, over an exchange: what they are told is brought to them, and the office of a unit is told when
 * the bot has left its group or may not write there. To be called every second or so, by every process that sends.
 */
export function makeGrouping(exchange: Exchange, ports: GroupingPorts): () => Promise<void> {
  const { conversations, clock, log } = exchange.ports;
  const bring = makeGroupPosting({
    ...ports,
    words: makeGroupWords(ports),
    retake: (group, now) => retakeMissed(group, now, ports),
    deepLink: (from, payload) => {
      const channel = channelOf(from);
      return channel === undefined ? undefined : exchange.ports.channels.get(channel)?.deepLink?.(payload, from);
    },
    othersCome: ports.planOccurrences.anyOpen,
    post: (conversation, parcel) => post(exchange, conversation, parcel, begin(conversation)),
    holds: async (conversation, bundle) => {
      const stored = await conversations.load(conversation);
      return stored?.outbox.some((item) => item.kind === 'say' && item.parcel?.bundle === bundle) ?? false;
    },
    clock,
    log,
  });

  function begin(conversation: GroupRecord['conversation']) {
    const identity = groupIdentity(conversation);
    const channel = channelOf(conversation);
    if (channel === undefined) return undefined;
    return newConversation({ conversation, channel, identity, place: 'group', at: clock.now() });
  }

  return async () => {
    for (const group of await ports.groups.back(AT_ONCE))
      await takeUp(group).catch((err: unknown) => log.warn({ event: 'group.failed', err, conversation: group.id }));
    await bring();
    for (const group of await ports.groups.untold(new Date(clock.now().getTime() - SURE_MS), AT_ONCE))
      await tellSilent(group);
  };

  async function takeUp(group: GroupRecord): Promise<void> {
    const { back: _back, ...rest } = group;
    if (group.state === 'bound' && group.muted === undefined) await retakeMissed(group, clock.now(), ports);
    await ports.groups.change(group.id, group.rev, rest);
  }

  /** The office of its unit is told that a group hears nothing any more, and what somebody there can do. */
  async function tellSilent(group: GroupRecord): Promise<void> {
    const { id, rev, unit, channel, left, muted } = group;
    const why = left === undefined ? 'muted' : 'left';
    const at = (left ?? muted)?.at;
    if (at === undefined) return;
    if (unit !== undefined) {
      const words = { place: PLACES[channel], unit: ports.units().get(unit)?.name ?? unit };
      const say = { blocks: [why === 'left' ? t('bind.left', words) : t('bind.muted', words)] };
      for (const { person } of await officeOf(ports.roles, ports.units(), unit))
        await ports.notices.add({ key: `group ${why} ${id} ${at.getTime()} ${person}`, person, say, at });
    }
    await ports.groups.change(id, rev, { ...group, [why]: { at, told: true } });
  }
}
