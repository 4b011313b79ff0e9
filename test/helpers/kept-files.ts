import { systemClock } from '../../src/clock.js';
import type { KeptAttachment } from '../../src/conversation/message.js';
import { AppError } from '../../src/errors.js';
import { type FileId, makeFileId } from '../../src/ids.js';
import type { KeptFiles } from '../../src/services/files/kept-file-ports.js';
import type { FileContent, FileNames, FileWord } from '../../src/services/files/kept-file-records.js';
import { makeKeptFiles } from '../../src/services/files/kept-files.js';

/** The product's own kept files over a store in memory, which several processes of a test may share. */
export class KeptInMemory {
  readonly words = new Map<string, FileWord>();
  private readonly contents = new Map<FileId, FileContent>();
  /** How often the bytes were read of the store. */
  reads = 0;
  /** The database is away. */
  breaks: boolean = false as boolean;

  readonly names: FileNames = {
    find: async (id, account, now) => {
      const known = this.words.get(`${id} ${account}`);
      return known !== undefined && known.until > now ? known : undefined;
    },
    remember: async (id, account, word) => void this.words.set(`${id} ${account}`, word),
    drop: async (id, account, word) => {
      const key = `${id} ${account}`;
      if (this.words.get(key)?.word === word) this.words.delete(key);
    },
    expire: async () => 0,
  };

  /** As one process has them. */
  opened(clock = systemClock): KeptFiles {
    const read = async (id: FileId): Promise<FileContent | undefined> => {
      this.reads += 1;
      if (this.breaks) throw new AppError('STORE_UNAVAILABLE');
      return this.contents.get(id);
    };
    return makeKeptFiles({ records: { read }, names: this.names, clock });
  }

  keep(name: string, type: string, body: Buffer): KeptAttachment {
    const id = makeFileId(body);
    this.contents.set(id, { id, type, body });
    return { name, type, kept: id, size: body.length };
  }

  bodyOf(id: FileId): Buffer {
    return this.contents.get(id)?.body ?? Buffer.alloc(0);
  }

  remove({ kept }: KeptAttachment): void {
    this.contents.delete(kept);
  }
}
