import { LRUCache } from 'lru-cache';
import type { Clock } from '../../clock.js';
import type { FileId } from '../../ids.js';
import type { Attempt, KeptFiles } from './kept-file-ports.js';
import type { FileNames, FileWord, KeptFileRecords } from './kept-file-records.js';

interface Parts {
  readonly records: Pick<KeptFileRecords, 'read'>;
  readonly names: FileNames;
  readonly clock: Clock;
}

/** So many bytes of files are held in a process. */
const MEMORY_BYTES = 50 * 1024 * 1024;
const MOST_WORDS = 2_000;
/** So many uploads by others somebody waits for before trying an own one. */
const PATIENCE = 3;

/** Kept files for the channels of this process: each is read once, and uploaded once by each account. See {@link KeptFiles}. */
export function makeKeptFiles({ records, names, clock }: Parts): KeptFiles {
  const bytes = new LRUCache<FileId, Buffer>({ maxSize: MEMORY_BYTES, sizeCalculation: ({ length }) => length + 1 });
  const words = new LRUCache<string, FileWord>({ max: MOST_WORDS });
  const reading = new Map<FileId, Promise<Buffer | undefined>>();
  const uploading = new Map<string, Promise<void>>();

  return {
    read: (id) => {
      const known = bytes.get(id);
      if (known !== undefined) return Promise.resolve(known);
      const underWay = reading.get(id) ?? begin(id);
      reading.set(id, underWay);
      return underWay;
    },

    async withWord(id, account, attempt) {
      const key = `${id} ${account}`;
      for (let waits = 0; ; waits += 1) {
        const word = await wordOf(id, account);
        if (word !== undefined) {
          const { outcome, refused } = await attempt(word);
          if (refused !== true) return outcome;
          await forget(id, account, word);
          return learn(id, account, attempt);
        }
        const other = uploading.get(key);
        if (other === undefined || waits === PATIENCE) return learn(id, account, attempt);
        await other;
      }
    },
  };

  function begin(id: FileId): Promise<Buffer | undefined> {
    return records
      .read(id)
      .then((file) => {
        if (file !== undefined) bytes.set(id, file.body);
        return file?.body;
      })
      .finally(() => reading.delete(id));
  }

  async function wordOf(id: FileId, account: string): Promise<string | undefined> {
    const key = `${id} ${account}`;
    const known = words.get(key);
    if (known !== undefined && known.until > clock.now()) return known.word;
    if (uploading.has(key)) return undefined;
    const stored = await names.find(id, account, clock.now());
    if (stored !== undefined) words.set(key, stored);
    return stored?.word;
  }

  /** An attempt that uploads; whoever comes meanwhile waits until it has ended, well or not. */
  async function learn<T>(id: FileId, account: string, attempt: (word: undefined) => Promise<Attempt<T>>): Promise<T> {
    const key = `${id} ${account}`;
    let done = (): void => undefined;
    const mine = new Promise<void>((resolve) => (done = resolve));
    uploading.set(key, mine);
    try {
      const { outcome, learnt } = await attempt(undefined);
      if (learnt !== undefined) await remember(id, account, learnt);
      return outcome;
    } finally {
      if (uploading.get(key) === mine) uploading.delete(key);
      done();
    }
  }

  async function remember(
    id: FileId,
    account: string,
    { word, forMs }: { word: string; forMs: number },
  ): Promise<void> {
    const learnt = { word, until: new Date(clock.now().getTime() + forMs) };
    words.set(`${id} ${account}`, learnt);
    // The message is sent whether or not others can learn of it: they upload once more.
    await names.remember(id, account, learnt).catch(() => undefined);
  }

  async function forget(id: FileId, account: string, word: string): Promise<void> {
    const key = `${id} ${account}`;
    if (words.get(key)?.word === word) words.delete(key);
    await names.drop(id, account, word).catch(() => undefined);
  }
}
