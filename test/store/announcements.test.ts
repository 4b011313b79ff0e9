import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { makeConversationId, type PersonId } from '../../src/ids.js';
import { announcementOf, CONTENT } from '../helpers/announcements.js';
import { NOON } from '../helpers/people.js';
import { openTestStore } from '../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('announcements');
});
beforeEach(async () => {
  await db.store.connection.collection('announcements').deleteMany({});
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const AN = 'an' as PersonId;
const WHO = { person: AN, identities: [], conversation: makeConversationId('web', 'an') };
const later = (ms: number) => new Date(NOON.getTime() + ms);

test('whoever read it before its author was erased, or became another one, does not bring the author back', async () => {
  const { announcements } = db.repositories;
  for (const name of ['erased', 'joined']) await announcements.add(announcementOf(name, NOON, { author: AN }));
  const before = await announcements.ofUnits([announcementOf('any', NOON).unit], 10);
  await announcements.forget(WHO);
  for (const { id, rev, ...rest } of before) await announcements.change(id, rev, { ...rest, state: 'sending' });
  expect(await announcements.tell?.(WHO)).toEqual([]);
  for (const { id } of before) expect((await announcements.get(id))?.author).not.toBe(AN);
});

test('those that are paused keep no other from being seen as under way', async () => {
  const { announcements } = db.repositories;
  for (const n of [1, 2, 3])
    await announcements.add(announcementOf(`p${n}`, later(n), { state: 'paused', startedAt: NOON }));
  await announcements.add(announcementOf('s', later(9), { state: 'sending', startedAt: later(9) }));
  expect((await announcements.underWay(2)).map(({ id }) => id)).toContain('s');
});

test('those that wait for the morning keep no urgent one from being due', async () => {
  const { announcements } = db.repositories;
  const night = new Date('2026-11-20T15:00:00Z');
  const morning = new Date('2026-11-21T00:00:00Z');
  for (const n of [1, 2, 3]) await announcements.add(announcementOf(`n${n}`, NOON, { sendAt: night }));
  await announcements.add(announcementOf('confirmed', NOON, { confirmations: [{ person: AN, at: night }] }));
  await announcements.add(announcementOf('urgent', night, { content: { ...CONTENT, urgent: true } }));
  expect((await announcements.due(night, 2)).map(({ id }) => id)).toEqual(['urgent']);
  expect(await announcements.due(morning, 10)).toHaveLength(5);
});
