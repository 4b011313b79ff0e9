import type { Hint, Inbound, KeptAttachment } from '../conversation/message.js';
import type { ConversationId, FileId } from '../ids.js';
import type { OutgoingChoice } from './ports.js';
import type { Erasable, Expiring } from './records.js';

/** What the web chat needs of the outside world: it is the one channel that must remember its messages itself. */

/** One message of a conversation's log, as the page shows it. */
export interface ChatEntry {
  /** Rises within a conversation; unique there. */
  readonly seq: number;
  /** Same key = same message. For the person's own messages it is (or ends with `:` and) the client's message id. */
  readonly key: string;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly choices: readonly (readonly OutgoingChoice[])[];
  readonly hint?: Hint;
  readonly attachments: readonly ChatAttachment[];
  /** Nobody asked for it, and no page has told that it has shown it. */
  readonly notice?: true;
  /** How often it was changed since. */
  readonly edited?: number;
  readonly at: Date;
}

export interface ChatAttachment {
  /** Unique within the conversation. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export interface NewChatEntry extends Omit<ChatEntry, 'attachments'> {
  /** With their content, or the kept file that it is. */
  readonly attachments: readonly (ChatAttachment & ({ readonly body: Buffer } | { readonly kept: FileId }))[];
}

export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

/** The message log. Every call throws AppError STORE_UNAVAILABLE when the database cannot be reached. */
export interface ChatLog extends Erasable {
  /** Stores one message, durably. `known`: this very message (seq and key) is there already. `clash`: the seq belongs to another. */
  append(conversation: ConversationId, entry: NewChatEntry): Promise<'stored' | 'known' | 'clash'>;
  /** Changes what a message of ours says and offers; false: there is no such message. */
  edit(conversation: ConversationId, seq: number, change: Pick<ChatEntry, 'text' | 'choices'>): Promise<boolean>;
  /** Messages with `from <= seq`, oldest first. */
  since(conversation: ConversationId, from: number, limit: number): Promise<ChatEntry[]>;
  /** The last messages with `seq < before`, oldest first. */
  latest(conversation: ConversationId, limit: number, before?: number): Promise<ChatEntry[]>;
  /** Notes that a page has shown these, where they are notices; the first time counts. */
  show(conversation: ConversationId, seqs: readonly number[], at: Date): Promise<void>;
  wasShown(conversation: ConversationId, seq: number): Promise<boolean>;
  /** The content of an attachment of this conversation, or undefined. */
  attachment(conversation: ConversationId, id: string): Promise<StoredFile | KeptAttachment | undefined>;
}

/**
 * Who may open which chat. Only hashes of tokens are stored (ids.ts hashToken). `forget` closes every door but those of
 * the chat where it was asked: a random number, without which the answer could not be read.
 */
export interface ChatDoors extends Pick<Erasable, 'forget'>, Expiring {
  /** A new door to a chat. A chat has any number of `chat` doors, and one `return` door: a new one replaces the old. */
  open(door: ChatDoor): Promise<void>;
  find(hash: string, kind: ChatDoor['kind'], now: Date): Promise<string | undefined>;
}

export interface ChatDoor {
  readonly hash: string;
  readonly chat: string;
  readonly kind: 'chat' | 'return';
  readonly at: Date;
  readonly expiresAt?: Date;
}

/** Files that people send in: what is to stay is kept elsewhere, so they live for a week. */
export interface ChatFiles extends Erasable, Expiring {
  add(conversation: ConversationId, file: StoredFile & { readonly id: string; readonly at: Date }): Promise<void>;
  /** How many there are and how many bytes they have. */
  usage(conversation: ConversationId): Promise<{ readonly count: number; readonly bytes: number }>;
  /** What it is, without its content. */
  describe(conversation: ConversationId, id: string): Promise<Omit<ChatAttachment, 'id'> | undefined>;
  find(conversation: ConversationId, id: string): Promise<StoredFile | undefined>;
  /** It is not needed any more. */
  drop(conversation: ConversationId, id: string): Promise<void>;
}

/** Tells the open event streams of every process that a conversation has something new. */
export interface Wake {
  /** Best effort and never throws: a lost wake is made good by the streams' own slow poll. */
  wake(conversation: ConversationId): void;
  /** Calls back on every wake of this conversation until the returned function is called. */
  listen(conversation: ConversationId, heard: () => void): () => void;
  /** True while wakes of other processes arrive as well, so that streams may poll rarely. */
  reliable(): boolean;
  close(): Promise<void>;
}

/** How the web side turns what a page posted into an event; the web chat channel implements it. Pure. */
export interface ChatInbound {
  conversationOf(chat: string): ConversationId;
  /** @throws AppError CHAT_MESSAGE_INVALID, CHAT_TEXT_TOO_LONG */
  toInbound(chat: string, body: unknown, at: Date): Inbound;
}
