import { PATIENCE_MS } from '../../helpers/patience.js';
import type { World } from './world.js';

/** A message as the person sees it: what is numbered or to be typed is in its text alone. */
export interface Seen {
  readonly text: string;
  /** Numbered choices in order, then the words of the last line. */
  readonly labels: readonly string[];
  readonly files: readonly { readonly name: string; readonly body: Buffer }[];
}

/** Somebody with Zalo on their phone, in the private chat with the bot. */
export class Person {
  readonly id: string;
  readonly seen: Seen[] = [];
  private taken = 0;
  private readonly wakers = new Set<() => void>();

  constructor(
    private readonly world: World,
    readonly name: string,
  ) {
    this.id = `u${world.users.size + world.chats.size + 1}x${world.botId}`;
  }

  get conversation(): string {
    return `zalo-bot:${this.world.botId}:${this.id}`;
  }

  says(text: string): void {
    this.does('message.text.received', { text });
  }

  sends(event: 'image' | 'sticker' | 'voice' | 'unsupported'): void {
    this.does(`message.${event}.received`, event === 'image' ? { photo_url: 'https://zalo.example/p.jpg' } : {});
  }

  /** Sends a picture, which can be fetched from the address in the event. */
  sendsPicture(body: Buffer): void {
    this.does('message.image.received', { photo_url: this.world.keepPicture(body) });
  }

  /** What anybody without buttons does: types the number of a choice, or its words where it has none. */
  taps(label: string): void {
    const { text } = this.seen.at(-1) ?? { text: '' };
    const line = text.split('\n').find((each) => each.replace(/^\d+\. /, '').trim() === label && /^\d+\. /.test(each));
    if (line === undefined && !text.includes(label)) throw new Error(`no “${label}” in: ${text}`);
    this.says(line === undefined ? label : (/^\d+/.exec(line)?.[0] ?? ''));
  }

  blocks(): void {
    this.chat().blocked = true;
  }

  unblocks(): void {
    this.chat().blocked = false;
  }

  /** The bot may write here from now on, as after an earlier message. */
  opens(): void {
    this.chat();
  }

  /** The next message; rejects when none comes in time. */
  async next(timeoutMs = PATIENCE_MS): Promise<Seen> {
    const given = await this.until(this.taken + 1, timeoutMs);
    const message = given[this.taken];
    this.taken += 1;
    if (message === undefined) throw new Error('no message');
    return message;
  }

  async nextWith(words: string, timeoutMs = PATIENCE_MS): Promise<Seen> {
    for (;;) {
      const message = await this.next(timeoutMs);
      if (message.text.includes(words)) return message;
    }
  }

  /** All messages, once there are so many. */
  until(count: number, timeoutMs = PATIENCE_MS): Promise<readonly Seen[]> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (this.seen.length < count) return;
        clearTimeout(timer);
        this.wakers.delete(check);
        resolve(this.seen);
      };
      const timer = setTimeout(() => {
        this.wakers.delete(check);
        reject(new Error(`${this.name} saw ${this.seen.length} of ${count}; last: ${this.seen.at(-1)?.text}`));
      }, timeoutMs);
      this.wakers.add(check);
      check();
    });
  }

  private does(event_name: string, content: object): void {
    const { world } = this;
    this.chat();
    // The free plan's limit: of whoever comes later the bot does not hear.
    if (!world.users.has(this.id) && world.users.size >= world.limits.users) return;
    world.users.add(this.id);
    world.push({
      event_name,
      message: {
        from: { id: this.id, display_name: this.name, is_bot: false },
        chat: { id: this.id, chat_type: 'PRIVATE' },
        message_id: world.newId(),
        date: world.now(),
        ...content,
      },
    });
  }

  private chat(): { blocked: boolean } {
    const known = this.world.chats.get(this.id);
    if (known !== undefined) return known;
    const made = {
      blocked: false,
      show: ({ text, file }: { text: string; file?: { name: string; body: Buffer } }) => {
        this.seen.push({ text, labels: labelsOf(text), files: file === undefined ? [] : [file] });
        for (const wake of [...this.wakers]) wake();
      },
    };
    this.world.chats.set(this.id, made);
    return made;
  }
}

/** A group the bot was invited to. It hears only what mentions it. */
export class Group {
  readonly id: string;
  readonly seen: string[] = [];
  private readonly wakers = new Set<() => void>();

  constructor(
    private readonly world: World,
    readonly title: string,
  ) {
    if (world.groups.size >= world.limits.groups) throw new Error('the free plan has no more groups');
    this.id = `g${world.groups.size + 1}x${world.botId}`;
    world.groups.add(this.id);
    world.chats.set(this.id, {
      blocked: false,
      show: ({ text }) => {
        this.seen.push(text);
        for (const wake of [...this.wakers]) wake();
      },
    });
  }

  says(person: Person, text: string): void {
    const { world } = this;
    if (!text.startsWith(`@${world.name}`)) return;
    world.push({
      event_name: 'message.text.received',
      message: {
        from: { id: person.id, display_name: person.name, is_bot: false },
        chat: { id: this.id, chat_type: 'GROUP' },
        message_id: world.newId(),
        date: world.now(),
        text,
      },
    });
  }

  /** Nobody tells the bot; what it sends from now on is refused. */
  removesBot(): void {
    this.closed(true);
  }

  addsBot(): void {
    this.closed(false);
  }

  private closed(blocked: boolean): void {
    const chat = this.world.chats.get(this.id);
    if (chat !== undefined) chat.blocked = blocked;
  }

  /** What was said there, once it is so much. */
  until(count: number): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (this.seen.length < count) return;
        clearTimeout(timer);
        this.wakers.delete(check);
        resolve(this.seen);
      };
      const timer = setTimeout(() => {
        this.wakers.delete(check);
        reject(new Error(`${this.title} saw ${this.seen.length} of ${count}; last: ${this.seen.at(-1)}`));
      }, PATIENCE_MS);
      this.wakers.add(check);
      check();
    });
  }
}

function labelsOf(text: string): readonly string[] {
  const at = Math.max(...['Gõ số để chọn:', 'Type a number to choose:'].map((words) => text.lastIndexOf(words)));
  // A text may number lines of its own.
  const offered = at < 0 ? '' : text.slice(at);
  const numbered = [...offered.matchAll(/^\d+\. (.+)$/gm)].map(([, label = '']) => label);
  const words = /^(?:Gõ|Hoặc gõ|Type|Or type): (.+)$/m.exec(at < 0 ? text : offered)?.[1]?.split(' · ') ?? [];
  return [...numbered, ...words];
}
