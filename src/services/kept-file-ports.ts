import type { FileId } from '../ids.js';

/** What a channel needs to send a file that is kept once (KeptAttachment) to many. */
export interface KeptFiles {
  /** Its bytes; undefined: it is not kept any more. @throws AppError STORE_UNAVAILABLE */
  read(id: FileId): Promise<Buffer | undefined>;
  /**
   * Makes one call that needs the file, with what the messenger calls it since an earlier upload by `account` (a bot, an Official
   * Account), or without: then `attempt` uploads it. Of several at once in this process one uploads and the others wait for it, so
   * that a mailing uploads once. `attempt` throws as it likes; when the name was refused (`refused`), it is forgotten and the
   * attempt made once more, without it.
   */
  withName<T>(id: FileId, account: string, attempt: (name: string | undefined) => Promise<Named<T>>): Promise<T>;
}

/** What came of a call with a kept file. */
export interface Named<T> {
  readonly outcome: T;
  /** What the messenger calls the file from now on, at the longest until then. */
  readonly name?: { readonly word: string; readonly until: Date };
  /** The messenger does not know the name that it was given, and nothing was sent. */
  readonly refused?: true;
}
