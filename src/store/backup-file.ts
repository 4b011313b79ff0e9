import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import mongoose from 'mongoose';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { errorCode } from '../write-error.js';

const { EJSON } = mongoose.mongo.BSON;

/**
 * One copy of a database: gzipped lines, each a JSON array. `["backup", header]`, then for each collection
 * `["begin", name]`, `["doc", canonical Extended JSON]` ..., `["end", name, count]`, and last `["sha256", hex]` over
 * everything before it. A file without that last line was cut off.
 */
const VERSION = 1;

const header = z.object({
  format: z.literal('sang-kien-bot'),
  version: z.number().int().positive(),
  createdAt: z.iso.datetime(),
  collections: z.array(z.string().regex(/^(?!system\.)[^$\0]{1,120}$/)),
});
export type BackupHeader = z.infer<typeof header>;
export type Stored = Readonly<Record<string, unknown>>;

export type Entry =
  | { readonly kind: 'backup'; readonly header: BackupHeader }
  | { readonly kind: 'begin'; readonly collection: string }
  | { readonly kind: 'doc'; readonly document: Stored }
  | { readonly kind: 'end'; readonly collection: string; readonly count: number };

interface Content {
  readonly createdAt: Date;
  readonly collections: readonly { readonly name: string; documents(): AsyncIterable<Stored> }[];
}
export interface Counts {
  collections: number;
  documents: number;
}

/** The lines of a backup; `counts` grows while they are taken. */
export async function* linesOf(content: Content, counts: Counts): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const seal = (line: string): string => {
    hash.update(line);
    return line;
  };
  const collections = content.collections.map(({ name }) => name);
  const createdAt = content.createdAt.toISOString();
  yield seal(toLine(['backup', { format: 'sang-kien-bot', version: VERSION, createdAt, collections }]));
  for (const { name, documents } of content.collections) {
    let count = 0;
    yield seal(toLine(['begin', name]));
    for await (const document of documents()) {
      yield seal(`["doc",${EJSON.stringify(document, { relaxed: false })}]\n`);
      count += 1;
      counts.documents += 1;
    }
    yield seal(toLine(['end', name, count]));
    counts.collections += 1;
  }
  yield toLine(['sha256', hash.digest('hex')]);
}

/** The entries of a file, checked as they come; the end of the loop means that all of it was right. */
export async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const hash = createHash('sha256');
  const fault = (expected: string, cause?: unknown): AppError =>
    new AppError('BACKUP_DAMAGED', { got: file, expected }, cause);
  const state: { left?: string[]; current?: string; count: number; sealed: boolean } = { count: 0, sealed: false };
  for await (const line of rawLines(file)) {
    if (state.sealed) throw fault('có thêm nội dung sau dòng cuối');
    const entry = parse(line, fault);
    if (entry.kind === 'sha256') {
      if (state.left?.length !== 0 || state.current !== undefined) throw fault('thiếu bảng');
      if (entry.hex !== hash.digest('hex')) throw fault('sai mã kiểm tra');
      state.sealed = true;
      continue;
    }
    hash.update(line).update('\n');
    if (entry.kind === 'backup') {
      if (state.left !== undefined) throw fault('hai phần đầu');
      if (entry.header.version > VERSION) {
        throw new AppError('BACKUP_NEWER', { got: file, expected: `phiên bản ${entry.header.version}` });
      }
      state.left = [...entry.header.collections];
    } else if (entry.kind === 'begin') {
      if (state.current !== undefined || state.left?.shift() !== entry.collection) throw fault('sai thứ tự bảng');
      state.current = entry.collection;
      state.count = 0;
    } else if (entry.kind === 'doc') {
      if (state.current === undefined) throw fault('bản ghi nằm ngoài bảng');
      state.count += 1;
    } else {
      if (state.current !== entry.collection || state.count !== entry.count) throw fault('sai số bản ghi');
      delete state.current;
    }
    yield entry;
  }
  if (!state.sealed) throw fault('thiếu phần cuối');
}

function toLine(value: readonly unknown[]): string {
  return `${JSON.stringify(value)}\n`;
}

const control = z.union([
  z.tuple([z.literal('backup'), header]).transform(([kind, value]) => ({ kind, header: value })),
  z.tuple([z.literal('begin'), z.string()]).transform(([kind, collection]) => ({ kind, collection })),
  z
    .tuple([z.literal('end'), z.string(), z.number()])
    .transform(([kind, collection, count]) => ({ kind, collection, count })),
  z.tuple([z.literal('sha256'), z.string()]).transform(([kind, hex]) => ({ kind, hex })),
]);
const record = z.record(z.string(), z.unknown());

function parse(line: string, fault: (why: string, cause?: unknown) => AppError) {
  try {
    if (!line.startsWith('["doc",')) return control.parse(JSON.parse(line));
    return { kind: 'doc' as const, document: record.parse(EJSON.parse(line.slice(7, -1), { relaxed: false })) };
  } catch (cause) {
    throw fault('dòng không đọc được', cause);
  }
}

/** Lines end at `\n` alone: `readline` would also cut at U+2028, which people's texts may contain. */
async function* rawLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.once('error', (error) => text.destroy(error));
  let rest: Buffer[] = [];
  try {
    for await (const chunk of text) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
        rest = [];
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = errorCode(cause);
    if (code !== '') {
      throw new AppError('BACKUP_UNREADABLE', { got: file, expected: code }, cause);
    }
    throw new AppError('BACKUP_DAMAGED', { got: file, expected: 'không giải nén được' }, cause);
  } finally {
    source.destroy();
  }
  if (rest.some((part) => part.length > 0)) {
    throw new AppError('BACKUP_DAMAGED', { got: file, expected: 'thiếu phần cuối' });
  }
}
