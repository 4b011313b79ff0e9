import type { Attachment, Hint, Inbound, KeptAttachment } from '../conversation/message.js';
import type { ChannelId, ConversationId } from '../ids.js';
import type { FetchFile } from './files/kept-file-ports.js';

/** What the services need of the outside world. Technologies implement these; src/product hands them in. */

/** What a messenger can do, as data. Renderers read it; scenes never do. */
export interface Capabilities {
  readonly buttons: boolean;
  /** Longest text of one message, in UTF-16 units after rendering. */
  readonly textLimit: number;
  /** Longest button label, in graphemes. */
  readonly labelLimit: number;
  /** The messenger itself splits a person's longer text into several messages at this many UTF-16 units. */
  readonly splitsAt?: number;
  /** Messages may come late and out of order; the messenger's times of them can be compared to the millisecond. */
  readonly reorders?: true;
  readonly edit: boolean;
  readonly files: boolean;
  readonly groups: boolean;
  /** True where the channel itself must remember what the person said, because no messenger does (web chat). */
  readonly keepsLog: boolean;
  /** Missing where nobody counts (web chat). */
  readonly rates?: Rates;
  /** Missing where whoever has written once can be written to for ever. */
  readonly windows?: Windows;
}

/** How often a messenger may be asked to make or change a message. */
export interface Rates {
  /** Of one bot in one clock second, over all processes: 1 to 30. */
  readonly perSecond: number;
  /** The same of announcements alone, where the messenger is paid for them: they do not count for `perSecond` then. */
  readonly paidPerSecond?: number;
  /** In one chat: so many at once, and then one each so many ms. */
  readonly chat: { readonly burst: number; readonly everyMs: number };
  /** In one group, in any minute. */
  readonly groupPerMinute: number;
}

/** How long a messenger lets somebody be written to after they last did something in the chat, in ms. */
export interface Windows {
  /** So long nothing is charged. */
  readonly freeMs: number;
  /** So long they can be written to at all, but for what comes afterwards. */
  readonly lastMs: number;
  /** `template`: a short approved text still reaches them. */
  readonly afterwards: 'template' | 'nothing';
}

/**
 * Asks for a place in the bot's timetable. A channel whose messenger has rates asks right before every single call that
 * makes or changes a message, so for each part of a long one. `chat` is the messenger's own id. Resolves with 0 when the
 * call is to be made now; else with the ms after which it is worth trying again, and the attempt ends as `retry` with
 * scope `place`, nothing of this call having been sent. `ready` is called once the place is sure, and awaited before its time
 * comes: a call that is not ready is not made.
 */
export type AskPlace = (chat: string, kind: 'private' | 'group', ready?: () => Promise<boolean>) => Promise<number>;

export interface OutgoingChoice {
  readonly label: string;
  readonly at: string;
  readonly value: string;
  readonly role: 'primary' | 'option' | 'navigation';
}

/** One message in words, ready to be rendered by a channel. */
export interface Outgoing {
  /** Same key = same message: a channel that can tell (web chat) stores it once. */
  readonly key: string;
  /** Rises by one within a conversation, without gaps being promised. */
  readonly seq: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly choices: readonly (readonly OutgoingChoice[])[];
  readonly hint?: Hint;
  readonly attachments: readonly Attachment[];
  readonly replaces?: string;
  /** Nobody asked for it: a channel that keeps the log itself finds out whether it has been seen. */
  readonly notice?: true;
  /** It asks for something to be done in time: the weekly prompt, the reminder of a deadline. */
  readonly reminder?: true;
  /** An announcement: to be sent as what its messenger is paid for, where that is so. */
  readonly announcement?: true;
  /** The person talks with us in English; absent: in Vietnamese. */
  readonly locale?: 'en';
  /** Digits that are typed now answer an open question: a channel that numbers choices shows them in words. */
  readonly digitsTaken?: true;
}

/** What became of one attempt to send. A channel never throws for what the messenger may answer. */
export type SendOutcome =
  | {
      readonly type: 'sent';
      readonly ref?: string;
      /** The choices were shown as text, with numbers or as words to type; absent where there are buttons or no choices. */
      readonly shown?: 'numbers' | 'words';
      /** It was meant for a topic of the group that is closed or is no more, and stands in the group's general place. */
      readonly astray?: Astray;
    }
  /**
   * Asked to wait (429: `bot` or `chat`; no place free: `place`), or failed before it could have taken effect (`attempt`);
   * the same message may be sent again.
   */
  | {
      readonly type: 'retry';
      readonly afterMs: number;
      readonly scope: 'bot' | 'chat' | 'place' | 'attempt';
      /** The messenger does not know this bot any more (401): nothing of it is taken until somebody puts that right. */
      readonly off?: true;
    }
  /** It may or may not have arrived (timeout, reset after the request was written, 5xx). */
  | { readonly type: 'unknown'; readonly reason: string }
  /** Blocked, deactivated or removed: nothing more reaches this chat until it comes back. */
  | { readonly type: 'gone'; readonly reason: 'blocked' | 'deactivated' | 'not-found' }
  | { readonly type: 'moved'; readonly to: ConversationId }
  /** The messenger takes no more for now, and that will not end soon: a mailing goes to another address of the person. */
  | { readonly type: 'full'; readonly reason: string }
  /**
   * The messenger will never accept this message; sending it again is useless. `muted`: nothing of it has arrived,
   * because the bot may not write into this group for now; somebody there can change that.
   */
  | { readonly type: 'refused'; readonly reason: string; readonly muted?: true };

/** Why something is not in the topic that it was meant for. */
export type Astray = 'topic-closed' | 'topic-gone';

export interface Channel {
  readonly id: ChannelId;
  readonly capabilities: Capabilities;
  /** One attempt. Must give up by itself (15 to 30 s). Without `place` nobody keeps to the rates. */
  send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome>;
  /** How many calls that count for its rates this message takes there. Pure; missing: nobody counts. */
  callsFor?(message: Outgoing, place: 'private' | 'group'): number;
  /** How a message looks there, in words: for somebody who is on another channel. Pure. */
  appearance?(message: Outgoing): string;
  /** Whether the bot of a conversation is one of those that are switched on; missing: there is only one. */
  serves?(conversation: ConversationId): boolean;
  /** Asks the messenger whether it knows this bot (`telegram:<id>`) again; undefined: no answer. Never throws. */
  answers?(bot: string): Promise<boolean | undefined>;
  /** A link that opens this channel's private chat (of the bot that `from` belongs to, else of the first) with a start payload. */
  deepLink?(payload: string, from?: ConversationId): string | undefined;
  /** Whether its bot can be added to groups; undefined: not known (yet). */
  joinsGroups?(): boolean | undefined;
  /** A file that somebody sent in this channel. Missing where the messenger hands out none. */
  readonly fetchFile?: FetchFile;
}

/**
 * Takes one event in. Resolves once it is safely stored (acknowledge now), and never before;
 * the replies go out afterwards by themselves.
 * @throws AppError STORE_UNAVAILABLE when it could not be stored: do not acknowledge, it must come again.
 */
export type Receive = (inbound: Inbound) => Promise<ReceiveOutcome>;
export type ReceiveOutcome = 'stored' | 'duplicate' | 'parked';

/** Puts files of ours where a messenger, or the person's browser, fetches them: signed links that end by themselves. */
export interface FileLinks {
  /** How long a link can be opened, as often as anybody likes. */
  readonly hours: number;
  /**
   * A https link, or undefined where this installation has no such address. Of one conversation the same `key` is the same
   * file. @throws AppError STORE_UNAVAILABLE
   */
  link(of: ConversationId, key: string, file: LinkableFile): Promise<string | undefined>;
  /** The same link for everybody to a kept file, good for {@link keptDays}. */
  kept(file: KeptAttachment): string | undefined;
  readonly keptDays: number;
}

export interface LinkableFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

/** Whether the database can be written now; pollers pause while it is false. */
export interface Health {
  mongodb(): boolean;
  redis(): boolean;
}
