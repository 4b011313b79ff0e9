import { botOf, type ConversationId, chatOf } from '../../ids.js';
import type { PrivateChat } from '../conversations/conversation-records.js';
import type { Exchange } from '../conversations/exchange.js';
import { post } from '../conversations/notify.js';
import { makeDeliver } from './deliver.js';
import type { Deliver, DeliverPorts } from './deliver-ports.js';
import type { Address } from './reach.js';
import { windowOf } from './windows.js';

type Parts = Pick<DeliverPorts, 'deliveries' | 'occurrences' | 'kinds' | 'plan' | 'people' | 'audit'>;

/** Delivery through an exchange: its conversations, its channels, its pauses. */
export function makeDelivering(exchange: Exchange, parts: Parts): Deliver {
  const { conversations, channels, pace, clock, log, owner, sleep } = exchange.ports;

  const isOff = (conversation: ConversationId) => exchange.ports.bots?.isOff(botOf(conversation)) === true;

  function withWindow(address: PrivateChat): Address {
    const windows = channels.get(address.channel)?.capabilities.windows;
    const off = isOff(address.conversation) ? { off: true as const } : {};
    const window = windows === undefined ? {} : { window: windowOf(windows, address.lastAt, clock.now()) };
    return { ...address, ...off, ...window };
  }

  /** Those of a bot that is no longer switched on wait for it. */
  const served = ({ channel, conversation }: PrivateChat) => channels.get(channel)?.serves?.(conversation) !== false;

  return makeDeliver({
    ...parts,
    addresses: async (identities, home) =>
      (await conversations.addressesOf(identities, home)).filter(served).map(withWindow),
    addressesOfAll: async (identities) => {
      const found = await conversations.addressesOfAll(identities);
      return new Map([...found].map(([identity, addresses]) => [identity, addresses.filter(served).map(withWindow)]));
    },
    ...(exchange.ports.standing === undefined ? {} : { standing: exchange.ports.standing }),
    pushes: (id) => {
      const channel = channels.get(id);
      return channel === undefined ? undefined : !channel.capabilities.keepsLog;
    },
    post: (conversation, parcel) => post(exchange, conversation, parcel),
    heldUntil: (conversation) => pace.heldUntil(botOf(conversation), chatOf(conversation)),
    isOff,
    holds: async (conversation, bundle) => {
      const stored = await conversations.load(conversation);
      return stored?.outbox.some((item) => item.kind === 'say' && item.parcel?.bundle === bundle) ?? false;
    },
    ...(isPaid(channels) ? { atOnce: PAID_AT_ONCE } : {}),
    clock,
    log,
    owner,
    sleep,
  });
}

/** Enough for the answers of a messenger that takes 1,000 a second. */
const PAID_AT_ONCE = 160;

function isPaid(channels: Exchange['ports']['channels']): boolean {
  return [...channels.values()].some(({ capabilities: { rates } }) => rates?.paidPerSecond !== undefined);
}
