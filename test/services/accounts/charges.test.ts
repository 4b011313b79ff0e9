import { expect, test } from '@jest/globals';
import { type ConversationId, makeConversationId } from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import { makeCharges } from '../../../src/services/accounts/charges.js';
import { makeTellCharges } from '../../../src/services/accounts/tell-charges.js';
import type { RoleRecord } from '../../../src/services/roles/role-records.js';
import { makeMessageCounts } from '../../../src/store/message-counts.js';
import { inWords, type Text } from '../../../src/texts/index.js';
import { until } from '../../helpers/gate.js';
import { openTestStore } from '../../helpers/store.js';

test('what paid for an account’s messages is summed by Viet Nam’s months, over processes, and told once', async () => {
  const { store } = await openTestStore('charges');
  let now = new Date('2026-11-30T16:59:00Z');
  const counts = makeMessageCounts(store);
  const parts = { account: 'zalo-oa:123', counts, clock: { now: () => now }, log: silentLog };
  const [one, other] = [makeCharges(parts), makeCharges(parts)];
  for (const charges of [one, other]) {
    for (let sent = 0; sent < 3; sent += 1) charges.sent('reply');
    charges.sent('sub_quota');
  }
  one.sent('template');
  // Midnight in Viet Nam: December.
  now = new Date('2026-11-30T17:00:00Z');
  one.sent('reward_quota');
  const november = { reply: 6, reward_quota: 0, sub_quota: 2, purchase_quota: 0, template: 1, unsaid: 0 };
  await until(async () => JSON.stringify(await other.month('2026-11')) === JSON.stringify(november));
  await until(async () => (await other.month()).reward_quota > 0);
  expect((await other.month()).reply).toBe(0);

  const told: string[] = [];
  const conversation = makeConversationId('web', 'van-phong');
  const roles = { admins: async () => [{ conversation } as RoleRecord] };
  const tell = async (_: ConversationId, key: string, text: Text) => void told.push(`${key}: ${inWords(text)}`);
  for (const charges of [one, other]) {
    const look = makeTellCharges({ ...parts, charges, roles, tell });
    await look();
    await look();
  }
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(
    'tháng 11/2026: 6 tin miễn phí. Trừ vào số tin của gói: 2. Tin theo mẫu đã duyệt (tính tiền): 1.',
  );
  await store.drop();
  await store.close();
});
