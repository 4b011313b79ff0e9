import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Connection } from 'mongoose';
import type { Clock } from '../clock.js';
import { addDays, isoDay, vietnamDay } from '../domain/days.js';
import { AppError } from '../errors.js';
import { errorCode, writeError } from '../write-error.js';
import { type Counts, linesOf, type Stored } from './backup-file.js';

export interface BackupOutcome extends Readonly<Counts> {
  /** Absolute. */
  readonly file: string;
  readonly bytes: number;
}

const DAYS_KEPT = 14;
const DAILY = /^daily-(\d{4}-\d{2}-\d{2})\.ndjson\.gz$/;
const PARTIAL = '.partial';
/** A restore that is under way; never part of a copy. */
export const STAGING = 'restore.';

/**
 * Copies every collection into one file, readable by its owner only. The file appears under its name whole or not at
 * all. Each document is whole; documents written meanwhile may be in it or not. Throws DISK_FULL, DATA_DIR_UNUSABLE.
 */
export async function backup(connection: Connection, target: string, clock: Clock): Promise<BackupOutcome> {
  const file = resolve(target);
  const partial = `${file}.${process.pid}${PARTIAL}`;
  const names = await collectionNames(connection);
  const counts: Counts = { collections: 0, documents: 0 };
  const content = {
    createdAt: clock.now(),
    collections: names.map((name) => ({ name, documents: () => documents(connection, name) })),
  };
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await rm(partial, { force: true });
    const out = createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(Readable.from(linesOf(content, counts)), createGzip(), out);
    const { size } = await stat(partial);
    await rename(partial, file);
    await syncFolder(dirname(file));
    return { file, bytes: size, ...counts };
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw errorCode(cause) !== '' ? writeError(file, cause) : cause;
  }
}

export type DailyOutcome =
  | ({ readonly kind: 'made' } & BackupOutcome)
  | { readonly kind: 'exists'; readonly file: string };

/**
 * Today's copy (by Viet Nam's calendar) in `folder`, made once; those older than 14 days are removed, but only after
 * today's is there. Throws like {@link backup}: tell the admins.
 */
export async function dailyBackup(connection: Connection, folder: string, clock: Clock): Promise<DailyOutcome> {
  const today = vietnamDay(clock.now());
  const file = join(resolve(folder), `daily-${isoDay(today)}.ndjson.gz`);
  const exists = await stat(file).catch(() => undefined);
  const outcome: DailyOutcome = exists
    ? { kind: 'exists', file }
    : { kind: 'made', ...(await backup(connection, file, clock)) };
  const oldest = isoDay(addDays(today, 1 - DAYS_KEPT));
  for (const name of await readdir(dirname(file))) {
    const made = DAILY.exec(name)?.[1];
    const old = made !== undefined && made < oldest;
    if (old || (name.startsWith('daily-') && name.endsWith(PARTIAL)))
      await rm(join(dirname(file), name), { force: true });
  }
  return outcome;
}

/** What the database holds, other than its own bookkeeping. */
export async function collectionNames(connection: Connection): Promise<string[]> {
  const all = await database(connection).listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !name.startsWith(STAGING))
    .sort();
}

export function database(connection: Connection) {
  if (connection.db === undefined) throw new AppError('STORE_UNAVAILABLE');
  return connection.db;
}

/** Every document with the types it has in the database: a long stays a long. */
function documents(connection: Connection, name: string): AsyncIterable<Stored> {
  const types = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };
  return database(connection).collection(name).find({}, types).sort({ _id: 1 });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
