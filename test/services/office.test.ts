import { expect, test } from '@jest/globals';
import { makeConversationId, type PersonId } from '../../src/ids.js';
import { makeOffice } from '../../src/services/office.js';
import { NOON } from '../helpers/people.js';

test('the first consent text after a start names the office, and a new office is named soon', async () => {
  let now = NOON;
  let name = 'Công đoàn trường A';
  const admin = () => ({
    person: 'p' as PersonId,
    role: 'office-admin' as const,
    office: name,
    holder: { fullName: 'Lê Thị A', phone: '+84912345678' },
    conversation: makeConversationId('web', 'a'),
    since: NOON,
  });
  const office = makeOffice({ roles: { admins: async () => [admin()] }, clock: { now: () => now } });
  expect(await office()).toEqual({ name: 'Công đoàn trường A' });
  name = 'Công đoàn trường B';
  now = new Date(now.getTime() + 11_000);
  expect(await office()).toEqual({ name: 'Công đoàn trường B' });
});
