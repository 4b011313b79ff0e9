import type { Upload } from './methods.js';

type Kind = 'photo' | 'document';

interface Kept extends Upload {
  readonly bot: number;
  readonly kind: Kind;
  readonly path: string;
}

/** Bots get files of up to 20 MB. */
const MOST = 20 * 1024 * 1024;

/** The files that Telegram has, by the ids that a bot knows them by: every bot by others, a photo's never good as a document's. */
export class Files {
  private readonly kept = new Map<string, Kept>();
  private readonly uploads = { count: 0, bytes: 0 };
  private last = 0;

  /** What bots have uploaded so far. */
  get uploaded(): { readonly count: number; readonly bytes: number } {
    return this.uploads;
  }

  add(bot: number, kind: Kind, { name, body }: Upload, by: 'bot' | 'person' = 'person'): string {
    if (by === 'bot') {
      this.uploads.count += 1;
      this.uploads.bytes += body.length;
    }
    this.last += 1;
    const id = `${kind === 'photo' ? 'AgACAgUAAx' : 'BQACAgUAAx'}${bot}_${this.last}`;
    const ending = /\.\w+$/.exec(name)?.[0] ?? '';
    this.kept.set(id, { bot, kind, name, body, path: `${kind}s/file_${this.last}${ending}` });
    return id;
  }

  find(bot: number, kind: Kind, id: string): Upload | string {
    const file = this.kept.get(id);
    if (file === undefined || file.bot !== bot) return 'wrong file identifier/HTTP URL specified';
    return file.kind === kind ? file : 'type of file mismatch';
  }

  /** Telegram has thrown everything away, or gives its bots other ids from now on. */
  forget(): void {
    this.kept.clear();
  }

  /** The answer of getFile, or what it refuses with. */
  card(bot: number, id: string): object | string {
    const file = this.kept.get(id);
    if (file === undefined || file.bot !== bot) return 'wrong file_id or the file is temporarily unavailable';
    if (file.body.length > MOST) return 'file is too big';
    return { file_id: id, file_unique_id: `u${id}`, file_size: file.body.length, file_path: file.path };
  }

  /** What is downloaded from `/file/bot<token>/<path>`. */
  at(bot: number, path: string): Buffer | undefined {
    return [...this.kept.values()].find((file) => file.bot === bot && file.path === path)?.body;
  }
}

/** Width and height of a PNG or a JPEG, as far as Telegram can read it. */
export function sizeOfPhoto(body: Buffer): readonly [number, number] | undefined {
  if (body.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')))
    return body.length < 24 ? undefined : [body.readUInt32BE(16), body.readUInt32BE(20)];
  if (body.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < body.length; at += 2 + body.readUInt16BE(at + 2)) {
    const marker = body.readUInt16BE(at);
    if (marker === 0xffc0 || marker === 0xffc2) return [body.readUInt16BE(at + 7), body.readUInt16BE(at + 5)];
    if (marker < 0xffc0 || marker === 0xffda) return undefined;
  }
  return undefined;
}
