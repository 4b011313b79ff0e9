import type { Clock } from '../../clock.js';
import type { ChannelId } from '../../ids.js';
import type { Channel, Receive, ReceiveOutcome, SendOutcome } from '../ports.js';

/** What is measured while the product runs. Nothing in it says anything about a person. */
export interface Meters {
  /** An event was taken in, or (`failed`) could not be: from its arrival until it was safely stored. */
  turn(channel: ChannelId, outcome: ReceiveOutcome | 'failed', ms: number): void;
  /** A messenger was asked to send something; `retry` with what held it up. */
  sent(channel: ChannelId, outcome: string): void;
}

export function measuredReceive(receive: Receive, meters: Meters, clock: Clock): Receive {
  return async (inbound) => {
    const began = clock.now().getTime();
    const tell = (outcome: ReceiveOutcome | 'failed') =>
      meters.turn(inbound.channel, outcome, Math.max(0, clock.now().getTime() - began));
    try {
      const outcome = await receive(inbound);
      tell(outcome);
      return outcome;
    } catch (error) {
      tell('failed');
      throw error;
    }
  };
}

/** The same channel; what became of each attempt is counted. */
export function measuredChannel(channel: Channel, meters: Meters): Channel {
  const send: Channel['send'] = async (to, message, ...more) => {
    const outcome = await channel.send(to, message, ...more);
    // What a person said is only written down.
    if (message.from === 'bot') meters.sent(channel.id, labelOf(outcome));
    return outcome;
  };
  return Object.create(channel, { send: { value: send } });
}

function labelOf(outcome: SendOutcome): string {
  return outcome.type === 'retry' ? `retry-${outcome.scope}` : outcome.type;
}
