import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import type { Clock } from '../../src/clock.js';
import type { AnnouncementId, PersonId } from '../../src/ids.js';
import { makeAnnouncements } from '../../src/store/announcements.js';
import { backup, dailyBackup } from '../../src/store/backup.js';
import { restore } from '../../src/store/restore.js';
import { announcementOf } from '../helpers/announcements.js';
import { testMongodbUri } from '../helpers/stores.js';

const { Long, Double, Decimal128, ObjectId, Binary } = mongoose.mongo.BSON;
const clock = (text: string): Clock => ({ now: () => new Date(text) });
const NOW = clock('2026-11-21T03:00:00Z');

let folder: string;
let file: string;
let from: Connection;
let to: Connection;
const open: Connection[] = [];

async function fresh(): Promise<Connection> {
  const connection = await mongoose.createConnection(testMongodbUri('backup')).asPromise();
  open.push(connection);
  return connection;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-backup-'));
  file = join(folder, 'bản sao.ndjson.gz');
  [from, to] = await Promise.all([fresh(), fresh()]);
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(open.map((connection) => connection.dropDatabase()));
});

afterAll(() => Promise.all(open.map((connection) => connection.close())));

async function fill(connection: Connection): Promise<void> {
  await connection
    .collection('people')
    .insertMany(Array.from({ length: 1_234 }, (_, n) => ({ name: `Người thứ ${n}`, n })));
  await connection.collection('initiatives').insertOne({
    long: Long.fromString('9007199254740993'),
    small: Long.fromNumber(5),
    whole: new Double(5),
    money: Decimal128.fromString('1250000.10'),
    at: new Date('2026-04-20T17:00:00Z'),
    author: new ObjectId('6b0101d4f8d7be2137ed1f03'),
    file: new Binary(Buffer.from([0, 255, 10, 13])),
    text: 'dòng một\u2028dòng hai\ndòng ba "ngoặc" \u0000 👍🏽',
    nothing: null,
    list: [1, [2, { sâu: true }]],
  });
  await connection.createCollection('empty');
}

function raw(connection: Connection, name: string): Promise<Buffer[]> {
  const found = connection.collection(name).find({}, { raw: true }).sort({ _id: 1 });
  return found.toArray().then((all) => all.map((one) => Buffer.from(one as unknown as Uint8Array)));
}

function names(connection: Connection): Promise<string[] | undefined> {
  return Promise.resolve(
    connection.db
      ?.listCollections()
      .toArray()
      .then((all) => all.map(({ name }) => name).sort()),
  );
}

/** The same database, where reading breaks off after some documents. */
function failing(connection: Connection, error: Error): Connection {
  const find = () => ({
    sort: async function* () {
      for (let n = 0; n < 1_000; n += 1) yield { _id: n, text: 'x'.repeat(1_000) };
      throw error;
    },
  });
  const listCollections = () => connection.db?.listCollections();
  return Object.create(connection, { db: { value: { listCollections, collection: () => ({ find }) } } });
}

describe('a backup', () => {
  test('restored elsewhere is the same, byte by byte', async () => {
    await fill(from);
    expect(await backup(from, file, NOW)).toMatchObject({ file, collections: 3, documents: 1_235 });
    expect(await restore(to, file, { replace: false })).toEqual({ collections: 3, documents: 1_235, held: 0 });
    for (const name of ['people', 'initiatives', 'empty']) {
      expect(Buffer.concat(await raw(to, name)).equals(Buffer.concat(await raw(from, name)))).toBe(true);
    }
    expect(await names(to)).toEqual(['empty', 'initiatives', 'people']);
  });

  test('is readable by its owner alone, and replaces an older one at once', async () => {
    await fill(from);
    await backup(from, file, NOW);
    await from.collection('people').deleteMany({});
    const { bytes } = await backup(from, file, NOW);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(bytes);
    expect(readdirSync(folder)).toEqual(['bản sao.ndjson.gz']);
  });

  test('that cannot be written leaves the older one whole and no half file', async () => {
    await fill(from);
    await backup(from, file, NOW);
    const before = readFileSync(file);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    await expect(backup(failing(from, full), file, NOW)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('into a place that is no folder says so', async () => {
    writeFileSync(join(folder, 'x'), '');
    await expect(backup(from, join(folder, 'x', 'y'), NOW)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
  });
});

describe('a restore', () => {
  beforeEach(() => fill(from).then(() => backup(from, file, NOW)));

  test('refuses a database with data and changes nothing', async () => {
    await to.collection('plans').insertOne({ name: 'đang chạy' });
    await expect(restore(to, file, { replace: false })).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    expect(await names(to)).toEqual(['plans']);
  });

  test('with replace leaves exactly what the copy has, also after one that was cut off', async () => {
    await to.collection('plans').insertOne({ name: 'cũ' });
    await to.collection('people').insertOne({ name: 'cũ' });
    await to.collection('restore.people').insertOne({ name: 'dở dang' });
    await restore(to, file, { replace: true });
    expect(await names(to)).toEqual(['empty', 'initiatives', 'people']);
    expect(await to.collection('people').countDocuments()).toBe(1_234);
  });

  const lines = (): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -1);
  const rewritten = (edit: (all: string[]) => string[]): Buffer => gzipSync(`${edit(lines()).join('\n')}\n`);

  test.each<[string, () => Buffer | string]>([
    ['cut in the middle', () => readFileSync(file).subarray(0, 5_000)],
    ['cut by one byte', () => readFileSync(file).subarray(0, -1)],
    [
      'with one bit turned',
      () => {
        const bytes = readFileSync(file);
        bytes.writeUInt8(bytes.readUInt8(4_000) ^ 1, 4_000);
        return bytes;
      },
    ],
    ['without its last line', () => rewritten((all) => all.slice(0, -1))],
    ['without one document', () => rewritten((all) => all.toSpliced(5, 1))],
    [
      'with one letter changed',
      () => rewritten((all) => all.map((line) => line.replace('Người thứ 7"', 'Người thứ 8"'))),
    ],
    ['with a line after its end', () => rewritten((all) => [...all, '["begin","x"]'])],
    ['of another program', () => gzipSync('{"hello":1}\n')],
    ['that is empty', () => ''],
    ['that is no gzip', () => 'xin chào'],
  ])('refuses a file %s before anything is written', async (_what, content) => {
    writeFileSync(file, content());
    await expect(restore(to, file, { replace: true })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(await names(to)).toEqual([]);
  });

  test('announcements that may have been sent since the copy wait for their office; those still to come stay', async () => {
    const author = 'an' as PersonId;
    const at = NOW.now();
    const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
    const announcements = makeAnnouncements({ connection: from });
    for (const each of [
      announcementOf('due', at, { author, sendAt: later(2) }),
      announcementOf('to-come', at, { author, sendAt: later(48) }),
      announcementOf('sending', at, { author, state: 'sending', startedAt: at }),
      announcementOf('done', at, { author, state: 'done', startedAt: at, endedAt: at }),
    ])
      await announcements.add(each);
    await backup(from, file, NOW);
    const restored = await restore(to, file, { replace: false }, { now: () => later(3) });
    expect(restored.held).toBe(2);
    const after = makeAnnouncements({ connection: to });
    expect(await after.due(later(3), 10)).toEqual([]);
    expect((await after.due(later(49), 10)).map(({ id }) => id)).toEqual(['to-come']);
    expect(await after.get('due' as AnnouncementId)).toMatchObject({ state: 'draft', confirmations: [], rev: 2 });
    const acts = [{ act: 'pause', by: author, at: later(3) }];
    expect(await after.get('sending' as AnnouncementId)).toMatchObject({ state: 'paused', rev: 2, acts });
    expect(await after.get('done' as AnnouncementId)).toMatchObject({ state: 'done', rev: 1 });
  });

  test('refuses a newer file, a missing one and a folder', async () => {
    writeFileSync(
      file,
      rewritten((all) => all.map((line) => line.replace('"version":1', '"version":2'))),
    );
    await expect(restore(to, file, { replace: true })).rejects.toMatchObject({ code: 'BACKUP_NEWER' });
    await expect(restore(to, join(folder, 'none'), { replace: true })).rejects.toMatchObject({
      code: 'BACKUP_UNREADABLE',
    });
    await expect(restore(to, folder, { replace: true })).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
  });
});

describe('the daily copy', () => {
  test('is made once a day by the calendar of Viet Nam, and fourteen are kept', async () => {
    const copies = join(folder, 'backups');
    mkdirSync(copies);
    for (let day = 1; day <= 20; day += 1) {
      writeFileSync(join(copies, `daily-2026-11-${String(day).padStart(2, '0')}.ndjson.gz`), '');
    }
    writeFileSync(join(copies, 'của tôi.ndjson.gz'), '');
    writeFileSync(join(copies, 'daily-2026-11-20.ndjson.gz.77.partial'), '');
    expect(await dailyBackup(from, copies, clock('2026-11-20T17:00:00Z'))).toMatchObject({ kind: 'made' });
    expect(await dailyBackup(from, copies, clock('2026-11-21T16:59:59Z'))).toMatchObject({ kind: 'exists' });
    const kept = readdirSync(copies).sort();
    expect(kept.at(0)).toBe('của tôi.ndjson.gz');
    expect(kept.slice(1).map((name) => name.slice(0, 16))).toEqual(
      Array.from({ length: 14 }, (_, n) => `daily-2026-11-${String(n + 8).padStart(2, '0')}`),
    );
  });

  test('that fails keeps every older copy', async () => {
    writeFileSync(join(folder, 'daily-2026-01-01.ndjson.gz'), '');
    await from.collection('x').insertOne({ a: 1 });
    const away = failing(from, new Error('mongo is away'));
    await expect(dailyBackup(away, folder, NOW)).rejects.toThrow('mongo is away');
    expect(readdirSync(folder)).toEqual(['daily-2026-01-01.ndjson.gz']);
  });
});
