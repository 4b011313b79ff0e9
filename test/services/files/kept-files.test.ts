import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/errors.js';
import type { FileId } from '../../../src/ids.js';
import type { Attempt, KeptFiles } from '../../../src/services/files/kept-file-ports.js';
import { KeptInMemory } from '../../helpers/kept-files.js';

const FILE = 'f1' as FileId;
const BOT = 'telegram:1';

/** A messenger that takes uploads and knows them by a word. */
class Messenger {
  uploads = 0;
  known = new Set<string>();
  during: Promise<void> | undefined;
  fails = 0;

  readonly attempt = async (word: string | undefined): Promise<Attempt<string>> => {
    if (word !== undefined) return this.known.has(word) ? { outcome: `by ${word}` } : { outcome: '', refused: true };
    this.uploads += 1;
    const mine = `w${this.uploads}`;
    await this.during;
    if (this.fails-- > 0) throw new Error('reset');
    this.known.add(mine);
    return { outcome: `uploaded ${mine}`, learnt: { word: mine, forMs: 1_000 } };
  };

  send = (files: KeptFiles): Promise<string> => files.withWord(FILE, BOT, this.attempt);
}

describe('a kept file is uploaded once', () => {
  test('of many at once one uploads and the others wait for it', async () => {
    const [messenger, files] = [new Messenger(), new KeptInMemory().opened()];
    let go = (): void => undefined;
    messenger.during = new Promise((resolve) => (go = resolve));
    const all = Promise.all(Array.from({ length: 200 }, () => messenger.send(files)));
    setImmediate(go);
    expect(new Set(await all)).toEqual(new Set(['uploaded w1', 'by w1']));
    expect(messenger.uploads).toBe(1);
  });

  test('another process sends what the first has uploaded; each account uploads its own', async () => {
    const [messenger, store] = [new Messenger(), new KeptInMemory()];
    await messenger.send(store.opened());
    expect(await messenger.send(store.opened())).toBe('by w1');
    expect(await store.opened().withWord(FILE, 'telegram:2', messenger.attempt)).toBe('uploaded w2');
  });

  test('an upload that fails is the failure of its own message only; the next one uploads', async () => {
    const [messenger, files] = [new Messenger(), new KeptInMemory().opened()];
    messenger.fails = 1;
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => messenger.send(files)));
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(messenger.uploads).toBe(2);
  });

  test('when uploads go on failing, nobody waits for ever', async () => {
    const [messenger, files] = [new Messenger(), new KeptInMemory().opened()];
    messenger.fails = 1_000;
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => messenger.send(files)));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(messenger.uploads).toBe(30);
  });

  test('a word that the messenger does not know any more is forgotten, and the file uploaded again', async () => {
    const [messenger, store] = [new Messenger(), new KeptInMemory()];
    const files = store.opened();
    await messenger.send(files);
    messenger.known.clear();
    expect(await messenger.send(files)).toBe('uploaded w2');
    expect(await messenger.send(files)).toBe('by w2');
    expect([...store.words.values()].map(({ word }) => word)).toEqual(['w2']);
  });

  test('its time over, a word is not used any more', async () => {
    let now = 0;
    const [messenger, files] = [new Messenger(), new KeptInMemory().opened({ now: () => new Date(now) })];
    await messenger.send(files);
    now = 1_000;
    expect(await messenger.send(files)).toBe('uploaded w2');
  });

  test('killed between upload and remembering: the next process uploads once more, and nothing else is lost', async () => {
    const [messenger, store] = [new Messenger(), new KeptInMemory()];
    store.names.remember = async () => {
      throw new AppError('STORE_UNAVAILABLE');
    };
    const killed = store.opened();
    expect(await messenger.send(killed)).toBe('uploaded w1');
    expect(await messenger.send(killed)).toBe('by w1');
    expect(await messenger.send(store.opened())).toBe('uploaded w2');
  });

  test('its bytes are read once for all who ask at once and after', async () => {
    const store = new KeptInMemory();
    const { kept } = store.keep('a.pdf', 'application/pdf', Buffer.from('abc'));
    const files = store.opened();
    const bodies = await Promise.all(Array.from({ length: 50 }, () => files.read(kept)));
    expect(bodies.every((body) => body?.toString() === 'abc')).toBe(true);
    await files.read(kept);
    expect(store.reads).toBe(1);
    expect(await files.read(FILE)).toBeUndefined();
  });
});
