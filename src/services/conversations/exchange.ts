import { AppError } from '../../errors.js';
import type { ChannelId, ConversationId } from '../../ids.js';
import type { Channel } from '../ports.js';
import type { Conversation, Conversations } from './conversation-records.js';
import type { ExchangePorts } from './exchange-ports.js';
import type { Menu } from './menu.js';

/** How many conversations this process remembers; the rest is read again when they speak. */
const REMEMBERED = 20_000;

/**
 * What this process knows of the conversations it has lately held: each as it was last stored, what of its outbox has
 * been sent since, and a chain that lets one thing happen to it at a time. Only a cache: the conditional write decides.
 */
export class Exchange {
  private readonly entries = new Map<ConversationId, Entry>();
  /** What was sent is marked for the last time; what then fails is not tried again. */
  closing = false;

  constructor(readonly ports: ExchangePorts) {}

  entry(id: ConversationId): Entry {
    const known = this.entries.get(id);
    if (known !== undefined) {
      this.entries.delete(id);
      this.entries.set(id, known);
      return known;
    }
    const made = new Entry(id, this.ports.conversations);
    this.entries.set(id, made);
    if (this.entries.size > REMEMBERED) this.dropOldest();
    return made;
  }

  knows(id: ConversationId): boolean {
    return this.entries.has(id);
  }

  /** Need not be remembered any longer; nothing happens while something is under way there. */
  letGo(id: ConversationId): void {
    if (this.entries.get(id)?.busy === false) this.entries.delete(id);
  }

  all(): readonly Entry[] {
    return [...this.entries.values()];
  }

  channel(id: ChannelId): Channel {
    const channel = this.ports.channels.get(id);
    if (channel === undefined) throw new AppError('CHANNEL_OFF', { got: id });
    return channel;
  }

  private dropOldest(): void {
    for (const [id, entry] of this.entries) {
      if (!entry.busy) {
        this.entries.delete(id);
        return;
      }
    }
  }
}

/** Resolves when `work` does, or after so many ms. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

export class Entry {
  /** As last stored, as far as this process knows. */
  conversation: Conversation | undefined;
  /** Outbox items that went out and are not yet marked in the database. */
  readonly sent = new Set<number>();
  /** The last choices that this process has shown as text. */
  menu: Menu | undefined;
  /** What is sent at most once and was begun here, where the attempt has certainly failed. */
  begun: { readonly seq: number; readonly token: string; readonly half: boolean } | undefined;
  draining: Promise<void> | undefined;
  /** The last drain with what follows it: `draining` is cleared before the mark of what was sent is on its way. */
  drained: Promise<void> = Promise.resolve();
  /** When to mark what was sent, if nothing else is written before. */
  settling: NodeJS.Timeout | undefined;
  private chain: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private awaitingWrite: (() => void)[] = [];

  constructor(
    readonly id: ConversationId,
    private readonly conversations: Conversations,
  ) {}

  get busy(): boolean {
    return this.waiting > 0 || this.draining !== undefined || this.sent.size > 0 || this.begun !== undefined;
  }

  /** Runs after everything that was asked of this conversation before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const done = this.chain.then(work);
    this.chain = done.catch(() => undefined).finally(() => (this.waiting -= 1));
    return done;
  }

  /** Resolves when nothing is under way here. */
  async idle(): Promise<void> {
    let last: Promise<void> | undefined;
    while (this.waiting > 0 || this.draining !== undefined || this.drained !== last) {
      last = this.drained;
      await last;
      await this.chain;
    }
  }

  /** What is remembered, or else read. A read that was overtaken by a later write never replaces it. */
  async current(): Promise<Conversation | undefined> {
    if (this.conversation !== undefined) return this.conversation;
    const read = await this.conversations.load(this.id);
    if (this.conversation === undefined) this.remember(read);
    return this.conversation;
  }

  /** Somebody else has written: what is remembered no longer holds. */
  forgetCopy(): void {
    this.conversation = undefined;
  }

  /** Resolves at the next write of this process. */
  written(): Promise<void> {
    return new Promise((resolve) => this.awaitingWrite.push(resolve));
  }

  /** The conversation is gone from the database. */
  removed(): void {
    this.menu = undefined;
    this.remember(undefined);
  }

  /** `next` is stored: what was sent and is no longer in its outbox need not be remembered. */
  stored(next: Conversation): void {
    this.remember(next);
    for (const heard of this.awaitingWrite.splice(0)) heard();
  }

  private remember(stored: Conversation | undefined): void {
    this.conversation = stored;
    if (this.sent.size === 0) return;
    const open = new Set(stored?.outbox.map(({ seq }) => seq));
    for (const seq of this.sent) if (!open.has(seq)) this.sent.delete(seq);
  }
}
