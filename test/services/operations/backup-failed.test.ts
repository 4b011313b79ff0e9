import { expect, test } from '@jest/globals';
import { makeConversationId, type PersonId, type UnitId } from '../../../src/ids.js';
import { makeBackupFailed } from '../../../src/services/operations/tell-backup.js';

const conversation = makeConversationId('web', 'a');
const admin = {
  id: 'r',
  person: 'p' as PersonId,
  role: 'office-admin' as const,
  unit: 'tld' as UnitId,
  holder: { fullName: 'Lê Thị A', phone: '+84912345678' },
  conversation,
  since: new Date(0),
};

test('admins are told once for each day of Viet Nam without a copy', async () => {
  let now = new Date('2026-11-20T23:00:00+07:00');
  const keys: string[] = [];
  const failed = makeBackupFailed({
    roles: { admins: async () => [admin] },
    tell: async (_id, key) => void keys.push(key),
    clock: { now: () => now },
  });
  await failed();
  await failed();
  // The next morning in Viet Nam is still the same day in Greenwich.
  now = new Date('2026-11-21T02:20:00+07:00');
  await failed();
  expect(new Set(keys).size).toBe(2);
});
