import type { Delivery } from './delivery.js';
import { Files } from './files.js';
import type { Time } from './time.js';

/** One Telegram bot as its server knows it. */
export interface BotAccount {
  readonly id: number;
  readonly token: string;
  readonly username: string;
  readonly delivery: Delivery;
  /** @BotFather's /setjoingroups. */
  readonly joinsGroups: boolean;
  commands: Map<string, readonly unknown[]>;
  description: string;
  shortDescription: string;
}

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
}
export interface KeyButton {
  readonly text: string;
  readonly request_contact?: boolean;
}
export type Markup =
  | { readonly inline_keyboard: readonly (readonly InlineButton[])[] }
  | { readonly keyboard: readonly (readonly (KeyButton | string)[])[]; readonly one_time_keyboard?: boolean }
  | { readonly remove_keyboard: true }
  | { readonly force_reply: true };

/** A message of the bot, as it stands now. */
export interface BotMessage {
  readonly id: number;
  /** The forum topic it is in; absent: none, or General. */
  readonly topic?: number;
  text: string;
  markup: Markup | undefined;
  readonly document?: { readonly name: string; readonly body: Buffer; readonly id?: string };
  readonly photo?: { readonly name: string; readonly body: Buffer; readonly id?: string };
  edited: boolean;
  deleted: boolean;
}

/** What happened in a chat and a person would see: a new message of the bot, or a change of one. */
export interface Sight {
  readonly message: BotMessage;
  readonly change: 'new' | 'edited';
  readonly text: string;
}

/** One chat between people and one bot. */
export class Chat {
  readonly sights: Sight[] = [];
  readonly messages = new Map<number, BotMessage>();
  /** Ids of the people's own messages. */
  readonly said = new Set<number>();
  keyboard: Extract<Markup, { readonly keyboard: unknown }> | undefined;
  standing: 'unknown' | 'open' | 'blocked' | 'deactivated' | 'kicked' = 'unknown';
  migratedTo: number | undefined;
  /** A forum's topics beside General, by the id of the message that opened them; a deleted one is in it no more. */
  readonly topics = new Map<number, 'open' | 'closed'>();
  general: 'open' | 'closed' = 'open';
  /** What the bot is here, and whether anybody who is no admin may write. */
  rank: 'member' | 'administrator' | 'restricted' = 'member';
  open: boolean = true;
  /** When each recent message was sent, for the limits. */
  sentAt: number[] = [];
  private lastId = 0;
  private readonly waiters = new Set<() => void>();

  constructor(
    readonly id: number,
    readonly type: 'private' | 'group' | 'supergroup',
    readonly about: Readonly<Record<string, unknown>>,
    readonly bot: BotAccount,
  ) {}

  /** The chat as Telegram shows it to the bot. */
  card(): Record<string, unknown> {
    return { id: this.id, type: this.type, ...this.about };
  }

  /** Whether the bot may write here; admins always may. */
  get hears(): boolean {
    return this.rank === 'administrator' || (this.rank === 'member' && this.open);
  }

  nextMessageId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  show(sight: Sight): void {
    this.sights.push(sight);
    for (const wake of [...this.waiters]) wake();
  }

  /** Waits for the sight after `count` sights. */
  sightAfter(count: number, timeoutMs: number): Promise<Sight> {
    return new Promise((resolve, reject) => {
      const check = (): boolean => {
        const sight = this.sights[count];
        if (sight === undefined) return false;
        clearTimeout(timer);
        this.waiters.delete(check);
        resolve(sight);
        return true;
      };
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(new Error(`no message from the bot within ${timeoutMs} ms; so far:\n${this.transcript()}`));
      }, timeoutMs);
      if (!check()) this.waiters.add(check);
    });
  }

  transcript(): string {
    return this.sights
      .slice(-6)
      .map(
        ({ change, text, message }) =>
          `${change === 'new' ? '' : '(edited) '}${text}\n  ${labelsOf(message.markup).join(' | ')}`,
      )
      .join('\n');
  }
}

export function labelsOf(markup: Markup | undefined): string[] {
  if (markup === undefined) return [];
  if ('inline_keyboard' in markup) return markup.inline_keyboard.flat().map(({ text }) => text);
  if ('keyboard' in markup) return markup.keyboard.flat().map((key) => (typeof key === 'string' ? key : key.text));
  return [];
}

/** Everything that exists: bots, their chats, and the taps that wait for an answer. */
export class World {
  readonly bots = new Map<string, BotAccount>();
  readonly files = new Files();
  /** When each tap that is not yet answered was made, by its id. */
  readonly taps = new Map<string, number>();
  private readonly chats = new Map<string, Chat>();
  private lastUser = 100_000;
  private lastGroup = 500_000;
  private lastTap = 7_000_000;

  constructor(readonly time: Time) {}

  chatOf(bot: BotAccount, id: number | string): Chat | undefined {
    return this.chats.get(`${bot.id} ${id}`);
  }

  addChat(chat: Chat): Chat {
    this.chats.set(`${chat.bot.id} ${chat.id}`, chat);
    return chat;
  }

  newUserId(): number {
    this.lastUser += 1;
    return this.lastUser;
  }

  newGroupId(type: 'group' | 'supergroup'): number {
    this.lastGroup += 1;
    return type === 'group' ? -this.lastGroup : -1_000_000_000_000 - this.lastGroup;
  }

  newTap(): string {
    this.lastTap += 1;
    this.taps.set(String(this.lastTap), this.time.unhurried());
    return String(this.lastTap);
  }
}
