import { botOf, type ChannelId, type ConversationId, channelOf } from '../../ids.js';
import type { Channel, Outgoing, Rates } from '../ports.js';

/** How many each bot has to tell. */
export type Loads = ReadonlyMap<string, Load>;

export interface Load {
  readonly people: number;
  readonly groups: number;
}

/** Whatever counts calls. */
export type Counts = ReadonlyMap<ChannelId, Pick<Channel, 'capabilities' | 'callsFor'>>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How long telling them takes, in ms. Every bot sends at its own pace, all of them at once: so many calls a second, one chat
 * no faster than its messenger lets it be, a group no more than so many a minute. A page that keeps the log takes what comes.
 */
export function sendingMs(loads: Loads, messages: readonly Outgoing[], channels: Counts): number {
  const times = [...loads].map(([bot, load]) => {
    const rates = ofBot(bot, channels)?.capabilities.rates;
    return rates === undefined ? 0 : ofOne(load, callsOf(bot, messages, channels), rates);
  });
  return Math.max(0, ...times);
}

/** How many calls these messages are to one person, and in one group; by the same code that makes the calls. */
export function callsOf(bot: string, messages: readonly Outgoing[], channels: Counts): Load {
  const channel = ofBot(bot, channels);
  const to = (place: 'private' | 'group') =>
    messages.reduce((sum, message) => sum + (channel?.callsFor?.(message, place) ?? 1), 0);
  return { people: to('private'), groups: to('group') };
}

export function withOne(loads: Map<string, Load>, conversation: ConversationId, kind: keyof Load): void {
  const bot = botOf(conversation);
  const { people, groups } = loads.get(bot) ?? { people: 0, groups: 0 };
  loads.set(bot, kind === 'people' ? { people: people + 1, groups } : { people, groups: groups + 1 });
}

function ofOne(load: Load, calls: Load, rates: Rates): number {
  const all = load.people * calls.people + load.groups * calls.groups;
  const { burst, everyMs } = rates.chat;
  const longest = Math.max(load.people > 0 ? calls.people : 0, load.groups > 0 ? calls.groups : 0);
  const inGroup = load.groups > 0 ? Math.floor(Math.max(0, calls.groups - 1) / rates.groupPerMinute) * MINUTE : 0;
  return Math.max((all / (rates.paidPerSecond ?? rates.perSecond)) * SECOND, (longest - burst) * everyMs, inGroup);
}

function ofBot(bot: string, channels: Counts) {
  return channels.get(channelOf(`${bot}:`) ?? 'web');
}
