import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type FileId, makeFileId, type PersonId } from '../../src/ids.js';
import { contextOf, NOON } from '../helpers/people.js';
import { openTestStore } from '../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('kept-files');
});
beforeEach(async () => {
  await db.store.connection.collection('kept_files').deleteMany({});
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const AN = 'an' as PersonId;
const BINH = 'binh' as PersonId;
const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);
const body = Buffer.from('%PDF-1.7 kế hoạch');
const id = makeFileId(body);

function keep(key: string, by: PersonId, name = `${key}.pdf`, days = 1, content = body): Promise<void> {
  const file = { id: makeFileId(content), type: 'application/pdf', body: content };
  return db.repositories.keptFiles.keep(file, { key, name, by, at: NOON, endsAt: later(days) });
}

test('the same content is one file, whoever gave it under whatever name, as long as the longest', async () => {
  const files = db.repositories.keptFiles;
  await Promise.all([keep('k1', AN, 'a.pdf', 5), keep('k1', AN, 'a.pdf', 5), keep('k2', BINH, 'b.pdf', 2)]);
  expect(await db.store.connection.collection('kept_files').countDocuments()).toBe(1);
  expect(await files.byKey('k1')).toEqual({ id, name: 'a.pdf', type: 'application/pdf', size: body.length });
  expect(await files.byKey('k2')).toMatchObject({ id, name: 'b.pdf' });
  expect(await files.byKey('k3')).toBeUndefined();
  expect((await files.read(id))?.body.equals(body)).toBe(true);
  expect(await files.expire(later(3))).toBe(0);
  expect(await files.expire(later(5))).toBe(1);
  expect(await files.read(id)).toBeUndefined();
});

test('what is to be sent stays; of what is not there it says so', async () => {
  const files = db.repositories.keptFiles;
  await keep('k1', AN);
  expect(await files.hold([id, id, 'nothing' as FileId], later(100))).toBe(1);
  expect(await files.expire(later(99))).toBe(0);
});

test('an erasure takes what only they gave and nobody sent, and their trace from the rest', async () => {
  const files = db.repositories.keptFiles;
  const [sent, shared] = [Buffer.from('sent'), Buffer.from('shared')];
  await keep('own', AN);
  await keep('sent', AN, 'Ảnh của An.pdf', 1, sent);
  await files.hold([makeFileId(sent)], later(9));
  await keep('shared', AN, 'Ảnh của An.pdf', 1, shared);
  await keep('theirs', BINH, 'b.pdf', 1, shared);
  const who = { ...contextOf('an'), person: AN, identities: [] };
  expect(await files.tell?.(who)).toHaveLength(3);
  await files.forget(who);
  await files.forget(who);
  expect(await files.read(id)).toBeUndefined();
  expect(await files.read(makeFileId(sent))).toBeDefined();
  const left = JSON.stringify(await db.store.connection.collection('kept_files').find().project({ body: 0 }).toArray());
  expect(left).not.toMatch(/"an"|của An/);
  expect(left).toContain('binh');
  expect(await files.tell?.(who)).toEqual([]);
  // Nobody in particular is nobody's files.
  await files.forget({ ...who, person: null });
  expect(await files.read(makeFileId(shared))).toBeDefined();
});

test('two who turn out to be one have one person’s files', async () => {
  await keep('k1', AN);
  await db.repositories.keptFiles.join?.(AN, BINH);
  const of = (person: PersonId) => db.repositories.keptFiles.tell?.({ ...contextOf('x'), person, identities: [] });
  expect([await of(AN), await of(BINH)]).toEqual([[], [expect.objectContaining({ name: 'k1.pdf' })]]);
});

test('what a messenger calls a file is shared until its time ends', async () => {
  const names = db.repositories.fileNames;
  expect(await names.find(id, 'telegram:1', NOON)).toBeUndefined();
  await names.remember(id, 'telegram:1', { word: 'w1', until: later(1) });
  await names.remember(id, 'telegram:1', { word: 'w2', until: later(2) });
  expect(await names.find(id, 'telegram:1', NOON)).toEqual({ word: 'w2', until: later(2) });
  expect(await names.find(id, 'telegram:2', NOON)).toBeUndefined();
  await names.drop(id, 'telegram:1', 'w1');
  expect(await names.find(id, 'telegram:1', NOON)).toBeDefined();
  expect(await names.find(id, 'telegram:1', later(2))).toBeUndefined();
  expect(await names.expire(later(2))).toBe(1);
});
