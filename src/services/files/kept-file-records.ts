import type { KeptFile } from '../../conversation/announce.js';
import type { FileId, PersonId } from '../../ids.js';
import type { Erasable, Expiring } from '../records.js';

/** Files that an office gave us, each content once. `id` is a hash of the content. */
export interface KeptFileRecords extends Erasable, Expiring {
  /** Keeps it; of each `key` once. A file that is there already lives at least until `endsAt` from now on. */
  keep(file: FileContent, keeping: Keeping): Promise<void>;
  /** What was kept under a key; undefined: nothing, or no longer. */
  byKey(key: string): Promise<KeptFile | undefined>;
  read(id: FileId): Promise<FileContent | undefined>;
  /** They are to be sent: they stay at least until then, whoever leaves. How many of them are there. */
  hold(ids: readonly FileId[], until: Date): Promise<number>;
}

export interface FileContent {
  readonly id: FileId;
  readonly type: string;
  readonly body: Buffer;
}

/** Who gave it, when, under which name. */
export interface Keeping {
  readonly key: string;
  readonly name: string;
  readonly by: PersonId;
  readonly at: Date;
  readonly endsAt: Date;
}

/** Good until then. */
export interface FileWord {
  readonly word: string;
  readonly until: Date;
}

/** What messengers call our files since we have given them once. Nothing in it is about a person. */
export interface FileNames extends Expiring {
  find(id: FileId, account: string, now: Date): Promise<FileWord | undefined>;
  remember(id: FileId, account: string, word: FileWord): Promise<void>;
  /** Forgets it, if it still is this word. */
  drop(id: FileId, account: string, word: string): Promise<void>;
}
