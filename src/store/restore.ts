import { resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { type Clock, systemClock } from '../clock.js';
import { AppError } from '../errors.js';
import { collectionNames, database, STAGING } from './backup.js';
import { type Counts, entriesOf, type Stored } from './backup-file.js';

const BATCH = 500;
const DURABLE = { writeConcern: { w: 'majority', j: true } } as const;

export interface Restored extends Readonly<Counts> {
  /** Announcements that an office has to let go on, see {@link holdAnnouncements}. */
  readonly held: number;
}

/**
 * Puts a copy back. The whole file is checked before anything is written; then everything is written beside the
 * present data, and only when all of it is there do the collections change places, so that a restore that is cut off
 * leaves the present data as it was or can be run again. With `replace` what the copy does not have is removed.
 * Indexes are made by the next start. Throws BACKUP_UNREADABLE, BACKUP_DAMAGED, BACKUP_NEWER, RESTORE_NOT_EMPTY.
 */
export async function restore(
  connection: Connection,
  source: string,
  options: { readonly replace: boolean },
  clock: Clock = systemClock,
): Promise<Restored> {
  const file = resolve(source);
  const counts = await check(file);
  const db = database(connection);
  const before = await collectionNames(connection);
  if (!options.replace) await requireEmpty(connection, before);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith(STAGING)) await db.dropCollection(name);
  }
  const names = await stage(connection, file);
  const held = names.includes('announcements') ? await holdAnnouncements(connection, clock.now()) : 0;
  for (const name of names) await db.collection(`${STAGING}${name}`).rename(name, { dropTarget: true });
  for (const name of before) if (!names.includes(name)) await db.dropCollection(name);
  return { ...counts, held };
}

/**
 * What was to be sent between the copy and now, or was being sent, may have been sent since: nobody is told by itself. It is a
 * draft again, or paused. How many.
 */
async function holdAnnouncements(connection: Connection, now: Date): Promise<number> {
  const announcements = database(connection).collection(`${STAGING}announcements`);
  const due = await announcements.updateMany(
    { state: 'scheduled', dueAt: { $lte: now } },
    { $set: { state: 'draft', confirmations: [] }, $unset: { dueAt: '' }, $inc: { rev: 1 } },
    DURABLE,
  );
  const pause = { key: 'restore', act: 'pause', by: '$author', at: now };
  const sending = await announcements.updateMany(
    { state: 'sending' },
    [{ $set: { state: 'paused', rev: { $add: ['$rev', 1] }, acts: { $concatArrays: ['$acts', [pause]] } } }],
    DURABLE,
  );
  return due.modifiedCount + sending.modifiedCount;
}

/** Reads everything once; see {@link entriesOf} for what is checked. */
async function check(file: string): Promise<Counts> {
  const counts: Counts = { collections: 0, documents: 0 };
  for await (const entry of entriesOf(file)) {
    if (entry.kind === 'begin') counts.collections += 1;
    if (entry.kind === 'doc') counts.documents += 1;
  }
  return counts;
}

async function requireEmpty(connection: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const any = await database(connection)
      .collection(name)
      .findOne({}, { projection: { _id: 1 } });
    if (any !== null) throw new AppError('RESTORE_NOT_EMPTY', { got: name });
  }
}

/** Writes the copy's collections under other names; the names they will have. */
async function stage(connection: Connection, file: string): Promise<string[]> {
  const names: string[] = [];
  let batch: Stored[] = [];
  const db = database(connection);
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await db.collection(`${STAGING}${names.at(-1)}`).insertMany(batch, DURABLE);
    batch = [];
  };
  for await (const entry of entriesOf(file)) {
    if (entry.kind === 'begin') {
      names.push(entry.collection);
      await db.createCollection(`${STAGING}${entry.collection}`);
    } else if (entry.kind === 'doc') {
      batch.push(entry.document);
      if (batch.length >= BATCH) await flush();
    } else if (entry.kind === 'end') {
      await flush();
    }
  }
  return names;
}
