import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { silentLog } from '../../../src/log.js';
import { makeShowing, tracking } from '../../../src/services/announcements/showing.js';
import { announcementFor } from '../../helpers/audience.js';
import { openExchange } from '../../helpers/exchange.js';
import { somebody, type TestStore } from '../../helpers/mailing.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore('showing');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

test('the message goes out like every other, and is then changed under the name that the messenger gave it', async () => {
  let now = NOON;
  const { exchange, channel } = openExchange(db, { clock: { now: () => now } });
  const ports = { ...exchange.ports, tracked: tracking(db.repositories, silentLog) };
  Object.assign(exchange, { ports });
  const { conversations } = await somebody(db, 'author', NOON);
  const [home] = conversations;
  if (home === undefined) throw new Error('no conversation');
  const { announcements, deliveries } = db.repositories;
  const begun = announcementFor({}, { home, state: 'sending', startedAt: NOON });
  await announcements.add(begun);
  const id = `announcement ${begun.id} p1`;
  const row = {
    id,
    occurrence: `announcement ${begun.id}`,
    kind: 'announcement',
    person: 'p1',
    as: 'member',
    units: [],
    page: 0,
  };
  await deliveries.add([row as never]);
  const show = makeShowing(exchange, db.repositories, () => 0);
  channel.script = [{ type: 'sent', ref: '41' }];
  await show();
  await channel.until((texts) => texts.length === 1);
  await exchange.entry(home).drained;
  now = new Date(NOON.getTime() + 3_000);
  await show();
  expect(channel.sent.map(({ message }) => message.replaces)).toEqual([undefined, '41']);
  expect(channel.sent[1]?.message.text).toContain('0 % (0/1)');
  const { id: _id, rev: _rev, ...rest } = begun;
  const stored = await announcements.get(begun.id);
  await announcements.change(begun.id, stored?.rev ?? 0, { ...rest, state: 'done', endedAt: now });
  now = new Date(NOON.getTime() + 6_000);
  // A process that starts anew knows as much as the one before.
  await makeShowing(exchange, db.repositories, () => 0)();
  expect(channel.sent[2]?.message.replaces).toBe('41');
  expect(channel.sent[2]?.message.text).toContain('Đã gửi xong');
  now = new Date(NOON.getTime() + 60_000);
  await show();
  expect(channel.sent).toHaveLength(3);
});
