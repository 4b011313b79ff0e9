import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AnnouncementId, groupChatId, makeConversationId } from '../../src/ids.js';
import type { BundleOutcome } from '../../src/services/delivery/delivery-records.js';
import { t } from '../../src/texts/index.js';
import { openTestStore } from '../helpers/store.js';

const NOON = new Date('2026-11-19T05:00:00Z');
const LATER = new Date('2026-11-21T05:00:00Z');
const CHAT = makeConversationId('telegram', '1', '-100');
let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('group-posts');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

/** Posts an announcement into a group of its own, under way in a bundle that somebody may have begun to send. */
async function underWay(name: string, begun: boolean): Promise<string> {
  const { groupPosts } = db.repositories;
  const group = groupChatId.parse(name);
  const says = [{ blocks: [t('bind.unit', { unit: name })] }];
  const row = { source: name, group, at: NOON, until: LATER, urgent: false, automatic: false };
  await groupPosts.post([{ ...row, what: { type: 'says', says }, once: 'a1' as AnnouncementId }]);
  const bundle = `group:${name}`;
  await groupPosts.bind(group, { bundle, sources: [name], conversation: CHAT, automatic: false, at: NOON });
  if (begun) expect(await groupPosts.begin(bundle, 0, 'of one that was killed')).toBe('begun');
  return bundle;
}

test.each([
  ['held', { type: 'held' }, 'pending'],
  ['off', { type: 'off' }, 'cancelled'],
  ['gone', { type: 'gone', conversation: CHAT }, 'gone'],
] as const satisfies readonly (readonly [string, BundleOutcome, string])[])(
  'what somebody has begun to post and nobody knows the end of is neither put back nor called unsent: %s',
  async (name, outcome, otherwise) => {
    const { groupPosts } = db.repositories;
    await groupPosts.record(await underWay(`${name} begun`, true), outcome, NOON);
    await groupPosts.record(await underWay(name, false), outcome, NOON);
    expect(await groupPosts.counts(`${name} begun`)).toMatchObject({ unknown: 1, pending: 0, [otherwise]: 0 });
    expect(await groupPosts.counts(name)).toMatchObject({ [otherwise]: 1, unknown: 0 });
  },
);

test('what the messenger itself refused is told where the group is now, whoever began it', async () => {
  const { groupPosts } = db.repositories;
  await groupPosts.record(await underWay('moved', true), { type: 'held', tried: true }, NOON);
  expect(await groupPosts.counts('moved')).toMatchObject({ pending: 1, unknown: 0 });
});
