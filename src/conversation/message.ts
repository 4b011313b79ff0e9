import type { ChannelId, ConversationId, FileId, IdentityId } from '../ids.js';
import type { Text } from '../texts/index.js';

/**
 * The neutral vocabulary: what a person can do and what we can say, on any messenger.
 * Channels translate to and from it; scenes know nothing else.
 */

/** Where a button belongs: `scene.step.nonce`, or `command` for a button that is never stale. At most 40 ASCII bytes. */
export type Address = string;
/** The address of buttons that run a command in words (verbs.ts), from anywhere. */
export const COMMAND_ADDRESS: Address = 'command';

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly at: Address; readonly value: string }
  /** A shared contact card; `own` only where the messenger vouches that it is the sender's. */
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  | { readonly kind: 'file'; readonly files: readonly InboundFile[]; readonly caption?: string }
  /** The conversation was opened, perhaps by a deep link with a payload (`[A-Za-z0-9_-]{0,64}`). */
  | { readonly kind: 'start'; readonly payload: string }
  /** An earlier message (Inbound.messageRef) was changed into this text. */
  | { readonly kind: 'edited'; readonly text: string }
  /** Something we cannot read: a sticker, a voice message, a location. */
  | { readonly kind: 'unsupported'; readonly what: string }
  /**
   * The messenger tells that the person blocked or unblocked the bot, or in a group added or removed it, or took the right to
   * write from it (`muted`), or gave it back (`heard`: it may, or nothing of its own forbids it). `seq` rises with each word of one bot.
   */
  | {
      readonly kind: 'membership';
      readonly status: 'blocked' | 'unblocked' | 'added' | 'removed' | 'muted' | 'heard';
      readonly seq?: number;
    }
  /** Somebody of the office has answered this person by hand; nothing of ours is said to them for so long, unless they ask. */
  | { readonly kind: 'by-hand'; readonly forMs: number }
  /** A group became another chat (Telegram: supergroup). */
  | { readonly kind: 'moved'; readonly to: ConversationId };

export interface InboundFile {
  readonly fileId: string;
  readonly name?: string;
  readonly type?: string;
  readonly size?: number;
}

export interface Inbound {
  readonly channel: ChannelId;
  readonly conversation: ConversationId;
  /** Who did it; a person record hangs on this. */
  readonly identity: IdentityId;
  readonly place: 'private' | 'group';
  /** The messenger's own id of this event; the same id twice is the same event. */
  readonly eventId: string;
  /** The messenger's own time where that is authenticated, else first receipt. */
  readonly at: Date;
  /** The messenger said no time, or none to be believed: `at` is ours, and says nothing about what came before what. */
  readonly undated?: true;
  readonly input: Input;
  /** The messenger's id of the message that was sent or edited, or whose button was tapped. */
  readonly messageRef?: string;
  /** It replies to a message of ours: the values of the commands below that one. */
  readonly under?: readonly string[];
}

export interface Choice {
  readonly label: Text;
  readonly at: Address;
  /** ASCII, at most 24 bytes, so that `at|value` fits Telegram's 64 bytes. */
  readonly value: string;
  /** `navigation` (back, skip, cancel) is not numbered on a messenger without buttons. */
  readonly role?: 'primary' | 'option' | 'navigation';
}

/** What the answer to a message is expected to be; a channel may help with it (a share-contact button, a counter). */
export type Hint =
  | { readonly kind: 'text'; readonly max?: number }
  /** `text`: what was written and is too long, for a channel that can put it back where it is written; `files`: or a file. */
  | { readonly kind: 'longText'; readonly max: number; readonly text?: string; readonly files?: true }
  | { readonly kind: 'phone' }
  | { readonly kind: 'search' }
  /** A file, or words: the web chat shows a button to choose one. */
  | { readonly kind: 'file' }
  /** `items`: the text numbers its own lines, so a number that is typed is one of those to edit; choices carry none. */
  | { readonly kind: 'choice'; readonly items?: true };

/** A file that goes with a message: a {@link CarriedFile} of one person's, or one that is kept once and sent to many. */
export type Attachment = CarriedFile | KeptAttachment;

/**
 * A file that the installation keeps once, named here: its bytes never ride in a message, and each channel gets them, or what its
 * messenger calls them since the first time, when it sends (services/files/kept-file-ports.ts). `size` in bytes.
 */
export interface KeptAttachment {
  readonly name: string;
  readonly type: string;
  readonly kept: FileId;
  readonly size: number;
}

/** A file of ours, carried inside its message: at most {@link ATTACHMENT_BYTES}, and one such per message. */
export type CarriedFile = { readonly name: string; readonly type: string } & (
  | {
      /** The content itself, UTF-8 text. */
      readonly body: string;
    }
  | {
      /** The content itself, bytes in base64. A PNG is shown as a picture where the channel can. */
      readonly base64: string;
    }
);

/** Larger ones are refused by every channel: messages rest in the database until they are sent. */
export const ATTACHMENT_BYTES = 5 * 1024 * 1024;

export function isKept(file: Attachment): file is KeptAttachment {
  return 'kept' in file;
}

export function isPicture({ type }: Pick<Attachment, 'type'>): boolean {
  return type === 'image/png' || type === 'image/jpeg';
}

/** In bytes, whichever way it comes. */
export function sizeOf(file: Attachment): number {
  return isKept(file) ? file.size : contentOf(file).length;
}

export function contentOf(file: CarriedFile): Buffer {
  return 'base64' in file ? Buffer.from(file.base64, 'base64') : Buffer.from(file.body, 'utf8');
}

/** One message of ours: paragraphs, rows of choices, and what kind of answer it expects. Plain JSON. */
export interface Say {
  readonly blocks: readonly Text[];
  readonly choices?: readonly (readonly Choice[])[];
  readonly hint?: Hint;
  readonly attachments?: readonly Attachment[];
  /** Never becomes part of another message: it is to be passed on as it is, or belongs behind one that is. */
  readonly alone?: true;
  /** What the messenger calls this message is kept under this key, so that it can be replaced later. */
  readonly tracked?: string;
  /** Replaces the message with this reference where the channel can edit; elsewhere it is sent as a new one. */
  readonly replaces?: string;
}
