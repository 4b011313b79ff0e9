import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeConversationId, makeIdentityId } from '../../src/ids.js';
import { makeLinkedFiles } from '../../src/store/linked-files.js';
import { openTestStore } from '../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
const [of, other] = [makeConversationId('zalo-bot', '1', 'a'), makeConversationId('zalo-bot', '1', 'b')];
const now = new Date('2026-11-21T00:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const file = { of, name: 'danh sách.xlsx', type: 'application/x', body: Buffer.from([0, 255, 7]), endsAt: later(48) };

beforeAll(async () => {
  db = await openTestStore('linked-files');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

test('a file is found until its end, once however often it was put, and goes with the erasure', async () => {
  const files = makeLinkedFiles(db.store);
  await files.put({ ...file, id: 'one' });
  await files.put({ ...file, id: 'one', endsAt: later(50) });
  await files.put({ ...file, id: 'two', of: other });
  expect(await files.find('one', later(49))).toEqual({ name: file.name, type: file.type, body: file.body });
  expect(await files.find('two', later(48))).toBeUndefined();
  expect(await files.expire(later(48))).toBe(1);
  await files.forget({ person: null, identities: [makeIdentityId('zalo-bot', 'a')], conversation: of });
  expect(await files.find('one', now)).toBeUndefined();
});
