import { PATIENCE_MS } from '../../helpers/patience.js';
import { sizeOfPhoto } from './files.js';
import type { Group } from './group.js';
import { topicShown } from './methods.js';
import { type BotAccount, type BotMessage, Chat, labelsOf, type Sight, type User, type World } from './world.js';

/** A client cuts a longer text into several messages. */
const CLIENT_SPLITS_AT = 4096;

/** What a member sees of one message of the bot. */
export interface Seen {
  /** The message's id. */
  readonly ref: string;
  readonly text: string;
  /** The forum topic it is in; absent: none, or General. */
  readonly topic?: number;
  /** Labels of its buttons, row by row flattened; of a reply keyboard too. */
  readonly labels: readonly string[];
  /** Whether this is a change of an earlier message. */
  readonly edited: boolean;
  /** Its content as text; the bytes are in `file`. */
  readonly document?: { readonly name: string; readonly body: string };
  readonly file?: { readonly name: string; readonly body: Buffer; readonly as: 'document' | 'photo' };
}

export interface PersonAbout {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly username?: string;
  /** E.164 without plus, as Telegram gives it. */
  readonly phone?: string;
}

export interface Card {
  readonly phone: string;
  readonly own?: boolean;
  readonly firstName?: string;
}

/** A person at their phone: what they can do with the bot, and what they see of it. */
export class Person {
  readonly user: User;
  private read = 0;

  constructor(
    private readonly world: World,
    readonly bot: BotAccount,
    readonly chat: Chat,
    user: User,
    private readonly phone: string,
    /** Where in a forum; absent: in General. */
    readonly topic?: number,
  ) {
    this.user = user;
  }

  /** The conversation id that our adapter gives this chat and person. */
  get conversation(): string {
    const base = `telegram:${this.bot.id}:${this.chat.id}`;
    if (this.chat.type === 'private') return base;
    return `${base}:${this.user.id}${this.topic === undefined ? '' : `:${this.topic}`}`;
  }

  /** The same person in a group (or back in private with another bot): what they do happens there. */
  in(group: Group, topic?: number): Person {
    return new Person(this.world, group.chat.bot, group.chat, this.user, this.phone, topic);
  }

  /** The same person in private with another bot. */
  with(token: string): Person {
    const bot = this.world.bots.get(token);
    if (bot === undefined) throw new Error('no such bot');
    const chat =
      this.world.chatOf(bot, this.user.id) ??
      this.world.addChat(new Chat(this.user.id, 'private', this.chat.about, bot));
    return new Person(this.world, bot, chat, this.user, this.phone);
  }

  /** Opens the chat by its button or a deep link. Resolves to the message's id. */
  starts(payload?: string): Promise<string> {
    return this.says(payload === undefined ? '/start' : `/start ${payload}`);
  }

  /** Writes. A text over 4096 units leaves as several messages, as clients do; resolves to the last one's id. */
  says(text: string): Promise<string> {
    let ref = '';
    for (let at = 0; at === 0 || at < text.length; at += CLIENT_SPLITS_AT)
      ref = this.sends(textMessage(text.slice(at, at + CLIENT_SPLITS_AT)));
    return Promise.resolve(ref);
  }

  /** Sends a message of any kind: the fields beside the usual ones. Returns its id. */
  sends(content: object): string {
    if (this.chat.type === 'private' && this.chat.standing !== 'blocked') this.chat.standing = 'open';
    const id = this.chat.nextMessageId();
    this.chat.said.add(id);
    const base = { message_id: id, from: this.user, chat: this.chat.card(), date: this.world.time.seconds() };
    this.bot.delivery.push('message', { ...base, ...topicShown(this.topic), ...content }, `chat ${this.chat.id}`);
    return String(id);
  }

  /** Sends a file: as it is, or as a photo, which Telegram makes smaller and gives no name. Returns its message's id. */
  sendsFile(
    name: string,
    body: Buffer,
    { as = 'document', caption }: { as?: 'document' | 'photo'; caption?: string } = {},
  ) {
    const file_id = this.world.files.add(this.bot.id, as, { name, body });
    const card = { file_id, file_unique_id: `u${file_id}`, file_size: body.length };
    const [width, height] = sizeOfPhoto(body) ?? [0, 0];
    const words = caption === undefined ? {} : { caption };
    return this.sends(
      as === 'photo'
        ? { photo: [{ ...card, width, height }], ...words }
        : { document: { ...card, file_name: name }, ...words },
    );
  }

  /**
   * Taps a button: by its label, its callback data, or the value after its bar, on the newest message that has it (or on
   * the message `on`); else a key of the reply keyboard, which sends its label or shares the contact.
   */
  taps(what: string, on?: string): Promise<void> {
    const found = this.findButton(what, on);
    if (found !== undefined) {
      const { message, data } = found;
      const shown = {
        message_id: message.id,
        date: this.world.time.seconds(),
        chat: this.chat.card(),
        text: message.text,
        ...topicShown(message.topic),
      };
      const tap = {
        id: this.world.newTap(),
        from: this.user,
        chat_instance: String(this.chat.id),
        data,
        message: shown,
      };
      this.bot.delivery.push('callback_query', tap, `taps ${this.user.id}`);
      return Promise.resolve();
    }
    const key = on === undefined ? this.findKey(what) : undefined;
    if (key === undefined)
      throw new Error(`no button "${what}"; there are: ${this.buttons().join(' | ')}\n${this.chat.transcript()}`);
    return key.request_contact === true ? this.shares() : this.says(key.text).then(() => undefined);
  }

  /** Shares a contact card: the own one, or somebody else's. */
  shares(card?: Card): Promise<void> {
    const own = card?.own ?? card === undefined;
    const contact = {
      phone_number: card?.phone ?? this.phone,
      first_name: card?.firstName ?? this.user.first_name,
      ...(own ? { user_id: this.user.id } : {}),
    };
    this.sends({ contact });
    return Promise.resolve();
  }

  /** Changes an own message. */
  edits(ref: string, text: string): Promise<void> {
    if (!this.chat.said.has(Number(ref))) throw new Error(`${ref} is not a message of a person`);
    const base = { message_id: Number(ref), from: this.user, chat: this.chat.card(), date: this.world.time.seconds() };
    const edited = { ...base, edit_date: this.world.time.seconds(), ...textMessage(text) };
    this.bot.delivery.push('edited_message', edited, `chat ${this.chat.id}`);
    return Promise.resolve();
  }

  blocks(): Promise<void> {
    this.chat.standing = 'blocked';
    this.membership('member', 'kicked');
    return Promise.resolve();
  }

  unblocks(): Promise<void> {
    this.chat.standing = 'open';
    this.membership('kicked', 'member');
    return Promise.resolve();
  }

  /** Deletes the account: nothing is told to the bot. */
  deactivates(): void {
    this.chat.standing = 'deactivated';
  }

  /** The bot's messages as they stand now, oldest first. */
  messages(): Seen[] {
    return [...this.chat.messages.values()].filter(({ deleted }) => !deleted).map((message) => seen(message));
  }

  last(): Seen | undefined {
    return this.messages().at(-1);
  }

  /** The next thing the bot showed here that this person has not read yet; waits for it. */
  async next(timeoutMs = PATIENCE_MS): Promise<Seen> {
    const sight = await this.chat.sightAfter(this.read, timeoutMs);
    this.read += 1;
    return seenAs(sight);
  }

  /** Reads on until the words are there (a part of them, or a pattern). */
  async nextWith(words: string | RegExp, timeoutMs = PATIENCE_MS): Promise<Seen> {
    for (;;) {
      const message = await this.next(timeoutMs);
      if (typeof words === 'string' ? message.text.includes(words) : words.test(message.text)) return message;
    }
  }

  /** Takes everything shown so far as read. */
  readsAll(): void {
    this.read = this.chat.sights.length;
  }

  /** Labels that could be tapped now: of the newest message with buttons, and of the reply keyboard. */
  buttons(): string[] {
    const newest = this.messages().findLast(({ labels }) => labels.length > 0);
    return [...new Set([...(newest?.labels ?? []), ...labelsOf(this.chat.keyboard)])];
  }

  private findButton(what: string, on: string | undefined): { message: BotMessage; data: string } | undefined {
    const messages = [...this.chat.messages.values()].filter(
      ({ deleted, id }) => !deleted && (on ?? `${id}`) === `${id}`,
    );
    for (const message of messages.reverse()) {
      if (message.markup === undefined || !('inline_keyboard' in message.markup)) continue;
      for (const { text, callback_data = '' } of message.markup.inline_keyboard.flat())
        if (text === what || callback_data === what || callback_data.endsWith(`|${what}`))
          return { message, data: callback_data };
    }
    return undefined;
  }

  private findKey(what: string): { text: string; request_contact?: boolean } | undefined {
    const keyboard = this.chat.keyboard;
    if (keyboard === undefined) return undefined;
    const keys = keyboard.keyboard.flat().map((key) => (typeof key === 'string' ? { text: key } : key));
    return keys.find(({ text }) => text === what);
  }

  private membership(before: string, after: string): void {
    pushMembership(this.world, this.chat, this.user, before, after);
  }
}

export function pushMembership(world: World, chat: Chat, from: User, before: string, after: string): void {
  const bot = { id: chat.bot.id, is_bot: true, first_name: 'Sáng Kiến', username: chat.bot.username };
  const as = (status: string) => ({ status, user: bot, ...MEMBER_FIELDS[status] });
  const change = { chat: chat.card(), from, date: world.time.seconds() };
  chat.bot.delivery.push(
    'my_chat_member',
    { ...change, old_chat_member: as(before), new_chat_member: as(after) },
    `member ${chat.id}`,
  );
}

/** What a member's card has beside status and user. */
const MEMBER_FIELDS: Readonly<Record<string, object>> = {
  kicked: { until_date: 0 },
  restricted: {
    is_member: true,
    ...Object.fromEntries(
      [
        'can_send_messages',
        'can_send_audios',
        'can_send_documents',
        'can_send_photos',
        'can_send_videos',
        'can_send_video_notes',
        'can_send_voice_notes',
        'can_send_polls',
        'can_send_other_messages',
        'can_add_web_page_previews',
        'can_change_info',
        'can_invite_users',
        'can_pin_messages',
        'can_manage_topics',
      ].map((right) => [right, false]),
    ),
    until_date: 0,
  },
  administrator: {
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: false,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: false,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
  },
};

export function textMessage(text: string): object {
  const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(text)?.[0];
  return command === undefined
    ? { text }
    : { text, entities: [{ type: 'bot_command', offset: 0, length: command.length }] };
}

export function seen(message: BotMessage, text = message.text, edited = message.edited): Seen {
  const { id, document, photo, markup, topic } = message;
  const where = topic === undefined ? {} : { topic };
  const base = { ref: String(id), text, labels: labelsOf(markup), edited, ...where };
  if (photo !== undefined) return { ...base, file: { name: photo.name, body: photo.body, as: 'photo' } };
  if (document === undefined) return base;
  const { name, body } = document;
  return { ...base, document: { name, body: body.toString() }, file: { name, body, as: 'document' } };
}

function seenAs({ message, text, change }: Sight): Seen {
  return seen(message, text, change === 'edited');
}
