import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeConversationId, makeIdentityId, type PersonId, type UnitId } from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import { FREE_PLAN, type MessageQuota, makeMessageQuota } from '../../../src/services/accounts/message-quota.js';
import type { RoleRecord } from '../../../src/services/roles/role-records.js';
import { makeConversations } from '../../../src/store/conversations.js';
import { makeMessageCounts } from '../../../src/store/message-counts.js';
import { inWords, type Text } from '../../../src/texts/index.js';
import { openTestStore } from '../../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
let now = new Date('2026-11-30T16:59:00Z');
const clock = { now: () => now };
const said: string[] = [];
/** The answers of the database that the quotas wait for. */
const writes: Promise<number>[] = [];

beforeAll(async () => {
  db = await openTestStore('quota');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

function quotaOf(bot: string): MessageQuota {
  const admin = {
    person: 'p' as PersonId,
    unit: 'u' as UnitId,
    conversation: makeConversationId('web', 'admin'),
  } as RoleRecord;
  const counts = makeMessageCounts(db.store);
  return makeMessageQuota({
    bot,
    counts: {
      ...counts,
      add(...what) {
        const answer = counts.add(...what);
        writes.push(answer);
        return answer;
      },
    },
    roles: { admins: async () => [admin] },
    tell: async (_conversation, _key, text: Text) => said.push(inWords(text)),
    clock,
    log: silentLog,
  });
}

/** Resolves when the quota itself has heard of its last write: that the row is written says nothing of that. */
async function uses(quota: MessageQuota, bot: string, sum: number): Promise<void> {
  const before = (await makeMessageCounts(db.store).of(bot, '2026-11')).messages;
  for (let index = before; index < sum; index += 1) quota.counted();
  for (let answer = writes.shift(); answer; answer = writes.shift()) await answer;
}

test('the admins are warned at 80 and at 90 %, once each, whoever looks; a new month begins at none', async () => {
  const bot = 'zalo-bot:1';
  const [one, other] = [quotaOf(bot), quotaOf(bot)];
  await uses(one, bot, 2_399);
  await one.look();
  expect(said).toEqual([]);
  await uses(other, bot, 2_400);
  for (const each of [one, other, one]) await each.look();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('2400 trong 3000 tin nhắn');
  await uses(one, bot, 2_700);
  for (const each of [other, one]) await each.look();
  expect(said).toHaveLength(2);
  expect(said[1]).toContain('quá 90 %');
  expect(one.usedUp()).toBe(false);
  await uses(one, bot, FREE_PLAN.messages);
  expect(one.usedUp()).toBe(true);
  await other.look();
  expect(other.usedUp()).toBe(true);
  // Midnight of Viet Nam, not of the server.
  now = new Date('2026-11-30T17:00:00Z');
  expect(one.usedUp()).toBe(false);
  await one.look();
  expect(said).toHaveLength(2);
});

test('users are the private chats of this bot', async () => {
  const bot = 'zalo-bot:2';
  const conversations = makeConversations(db.store);
  const add = (id: string, place: 'private' | 'group') =>
    conversations.commit(undefined, {
      id: makeConversationId('zalo-bot', ...id.split(':')),
      channel: 'zalo-bot',
      identity: makeIdentityId('zalo-bot', id),
      place,
      rev: 1,
      dialogue: { position: { scene: 'home', version: 1, step: 'menu', state: {} }, drafts: {} },
      seen: [],
      outbox: [],
      seq: 1,
      blocked: false,
      lastAt: now,
    });
  for (let index = 0; index < 45; index += 1) await add(`2:u${index}`, 'private');
  await add('2:g1:u1', 'group');
  await add('22:u1', 'private');
  said.length = 0;
  const quota = quotaOf(bot);
  await quota.look();
  await quota.look();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('45 trong 50 người dùng');
});
