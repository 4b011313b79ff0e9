import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ATTACHMENT_BYTES, type InboundFile } from '../../../src/conversation/message.js';
import type { UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import type { Fetched } from '../../../src/services/files/kept-file-ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { exifOf, jpegOf, pngOf } from '../../helpers/pictures.js';
import { openTestStore } from '../../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
let run: RunCommand;
let fetches = 0;
let given: () => Fetched = () => 'gone';
const office = contextOf('office');

beforeAll(async () => {
  db = await openTestStore('keep-file');
  run = await commandsOver(db.repositories, {
    fetchFile: async () => {
      fetches += 1;
      return given();
    },
  });
  const unit = 'p63-38' as UnitId;
  const person = await db.repositories.people.ensure(office.identity, NOON);
  const holder = { fullName: 'A', phone: '+84912345678' };
  const role = { person, role: 'office-admin', unit, holder, conversation: office.conversation, since: NOON } as const;
  await db.repositories.roles.makeFirstAdmin(role, { unit, name: 'Tỉnh' });
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

async function keep(key: string, file: Partial<InboundFile>, content: Fetched, context = office) {
  given = () => content;
  const { outcome } = await run({ name: 'keep-file', payload: { key, file: { fileId: 'f', ...file } } }, context);
  return outcome;
}

test('a file is kept once under its key, with a name that can be sent, and a repeat asks the messenger no more', async () => {
  const body = Buffer.from('%PDF-1.7 x %%EOF');
  const outcome = await keep('k1', { name: 'Kế\u202E hoạch\n.exe' }, body);
  expect(outcome).toMatchObject({
    type: 'kept',
    file: { name: 'Kế hoạch .exe.pdf', type: 'application/pdf', size: 16 },
  });
  const before = fetches;
  expect(await keep('k1', {}, 'gone')).toEqual(outcome);
  expect(fetches).toBe(before);
});

test('a picture is kept without the place where it was taken', async () => {
  const outcome = await keep('k2', { name: 'a.jpg' }, jpegOf([0xe1, exifOf(1)]));
  if (!('file' in outcome) || outcome.type !== 'kept') throw new Error('not kept');
  const { file } = outcome;
  expect((await db.repositories.keptFiles.read(file.id))?.body.equals(jpegOf())).toBe(true);
  expect(file.size).toBe(jpegOf().length);
});

test('what is too large, of no kind that is sent on, empty, lying about its kind or not there is refused', async () => {
  const refused = (reason: string) => ({ type: 'refused', reason });
  const large = Buffer.concat([Buffer.from('%PDF-1.7 %%EOF'), Buffer.alloc(ATTACHMENT_BYTES)]);
  expect(await keep('k3', {}, large.subarray(0, ATTACHMENT_BYTES + 1))).toEqual(refused('too-large'));
  expect(await keep('k3', {}, 'too-large')).toEqual(refused('too-large'));
  const before = fetches;
  expect(await keep('k3', { size: ATTACHMENT_BYTES + 1 }, pngOf(9))).toEqual(refused('too-large'));
  expect(fetches).toBe(before);
  expect(await keep('k3', { name: 'a.png', type: 'image/png' }, Buffer.from('MZ\0\0'))).toEqual(refused('kind'));
  expect(await keep('k3', { name: 'a.png' }, Buffer.alloc(0))).toEqual(refused('kind'));
  expect(await keep('k3', {}, 'gone')).toEqual(refused('gone'));
  // Whatever was refused under a key, the key is free.
  expect(await keep('k3', {}, large.subarray(0, ATTACHMENT_BYTES))).toMatchObject({ type: 'kept' });
});

test('who may announce nowhere keeps nothing, and the messenger is not asked', async () => {
  const before = fetches;
  expect(await keep('k4', {}, pngOf(9), contextOf('member'))).toEqual({ type: 'not-allowed' });
  expect(fetches).toBe(before);
});
