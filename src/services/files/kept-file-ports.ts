import type { InboundFile } from '../../conversation/message.js';
import type { ConversationId, FileId } from '../../ids.js';

/** What a channel needs to send a file that is kept once (KeptAttachment) to many. */
export interface KeptFiles {
  /** Its bytes; undefined: it is not kept any more. @throws AppError STORE_UNAVAILABLE */
  read(id: FileId): Promise<Buffer | undefined>;
  /**
   * Makes a call that needs the file, with the word by which the messenger knows it since an earlier upload by `account` (a bot, an
   * Official Account), else without one: then the attempt uploads it. Of several at once in this process one uploads and the
   * others wait for it, so that a mailing uploads once. What an attempt throws is passed on.
   * @throws AppError STORE_UNAVAILABLE before the attempt
   */
  withWord<T>(id: FileId, account: string, attempt: (word: string | undefined) => Promise<Attempt<T>>): Promise<T>;
}

/** What came of a call with a kept file. */
export interface Attempt<T> {
  readonly outcome: T;
  /** How the messenger knows the file from now on, and for how long. */
  readonly learnt?: { readonly word: string; readonly forMs: number };
  /** The messenger does not know the word that it was given, and nothing was sent: the attempt is made once more, without one. */
  readonly refused?: true;
}

/** What became of fetching a file that somebody sent. `gone`: it is not to be had, now or ever. */
export type Fetched = Buffer | 'too-large' | 'gone';

/**
 * Fetches a file of an event of this conversation from its messenger, at most `most` bytes.
 * @throws where it may work at another time
 */
export type FetchFile = (from: ConversationId, file: InboundFile, most: number) => Promise<Fetched>;
