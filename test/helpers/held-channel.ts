import type { ConversationId } from '../../src/ids.js';
import type { Outgoing, SendOutcome } from '../../src/services/ports.js';
import { ScriptedChannel } from './exchange.js';

/** Lets so many messages through and keeps the others in its door, until it is opened. */
export class HeldChannel extends ScriptedChannel {
  through = Number.POSITIVE_INFINITY;
  started = 0;
  private waiting: (() => void)[] = [];

  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    this.started += 1;
    if (this.sent.length >= this.through) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return super.send(to, message);
  }
  /** Those that stand in the door: they are on their way, whatever is pressed. */
  get inFlight(): number {
    return this.waiting.length;
  }
  open(): void {
    this.through = Number.POSITIVE_INFINITY;
    for (const each of this.waiting.splice(0)) each();
  }
}
