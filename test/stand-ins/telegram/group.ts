import { topicShown } from './methods.js';
import { pushMembership, type Seen, seen, textMessage } from './people.js';
import { Chat, type User, type World } from './world.js';

/** A group chat with the bot in it. */
export class Group {
  constructor(
    private readonly world: World,
    public chat: Chat,
    private readonly owner: User,
  ) {}

  adds(): void {
    this.chat.standing = 'open';
    this.chat.rank = 'member';
    pushMembership(this.world, this.chat, this.owner, 'left', 'member');
  }

  removes(): void {
    this.chat.standing = 'kicked';
    pushMembership(this.world, this.chat, this.owner, this.chat.rank, 'kicked');
  }

  /** An admin makes something else of the bot: of a restricted one that it may not write. The bot is told. */
  makes(rank: Chat['rank']): void {
    const before = this.chat.rank;
    this.chat.rank = rank;
    pushMembership(this.world, this.chat, this.owner, before, rank);
  }

  /** An admin lets everybody write, or nobody but admins: a bot is not told. */
  lets(open: boolean): void {
    this.chat.open = open;
  }

  /** Opens a topic (in a forum); its id. */
  opensTopic(name = 'Công đoàn'): number {
    const id = this.chat.nextMessageId();
    this.chat.topics.set(id, 'open');
    this.serves(id, id, { forum_topic_created: { name, icon_color: 7322096 } });
    return id;
  }

  /** Closes a topic, or General. */
  closesTopic(topic?: number): void {
    this.sets(topic, 'closed');
    this.serves(this.chat.nextMessageId(), topic, { forum_topic_closed: {} });
  }

  reopensTopic(topic?: number): void {
    this.sets(topic, 'open');
    this.serves(this.chat.nextMessageId(), topic, { forum_topic_reopened: {} });
  }

  /** The bot is not told. */
  deletesTopic(topic: number): void {
    this.chat.topics.delete(topic);
  }

  private sets(topic: number | undefined, to: 'open' | 'closed'): void {
    if (topic === undefined) this.chat.general = to;
    else this.chat.topics.set(topic, to);
  }

  private serves(message_id: number, topic: number | undefined, content: object): void {
    const base = { message_id, from: this.owner, chat: this.chat.card(), date: this.world.time.seconds() };
    this.chat.bot.delivery.push('message', { ...base, ...topicShown(topic), ...content }, `chat ${this.chat.id}`);
  }

  messages(): Seen[] {
    return [...this.chat.messages.values()].filter(({ deleted }) => !deleted).map((message) => seen(message));
  }

  /** The group becomes a supergroup with another id: two service messages, and sends to the old id are refused. */
  migrates(): number {
    const old = this.chat;
    const chat = new Chat(this.world.newGroupId('supergroup'), 'supergroup', old.about, old.bot);
    chat.standing = 'open';
    this.world.addChat(chat);
    const date = this.world.time.seconds();
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    const from = { date, from: anonymous };
    old.bot.delivery.push(
      'message',
      {
        message_id: old.nextMessageId(),
        chat: old.card(),
        sender_chat: old.card(),
        ...from,
        migrate_to_chat_id: chat.id,
      },
      `chat ${old.id}`,
    );
    old.bot.delivery.push(
      'message',
      {
        message_id: chat.nextMessageId(),
        chat: chat.card(),
        sender_chat: chat.card(),
        ...from,
        migrate_from_chat_id: old.id,
      },
      `chat ${chat.id}`,
    );
    old.migratedTo = chat.id;
    this.chat = chat;
    return chat.id;
  }

  /** An admin who hides behind the group's name writes. */
  saysAnonymously(text: string): void {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    const id = this.chat.nextMessageId();
    this.chat.said.add(id);
    const base = { message_id: id, from, sender_chat: this.chat.card(), chat: this.chat.card() };
    const message = { ...base, date: this.world.time.seconds(), ...textMessage(text) };
    this.chat.bot.delivery.push('message', message, `chat ${this.chat.id}`);
  }
}
