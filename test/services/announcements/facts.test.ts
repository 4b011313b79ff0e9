import { expect, test } from '@jest/globals';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import { type AnnouncementId, makeConversationId, makeIdentityId, type PersonId } from '../../../src/ids.js';
import type { AnnouncementRecord } from '../../../src/services/announcements/announcement-records.js';
import { makeAnnounceFacts } from '../../../src/services/announcements/facts.js';
import { announcementOf, countsNobody } from '../../helpers/announcements.js';

const NOW = new Date('2027-02-04T02:00:00Z');
const ID = 'a1' as AnnouncementId;
const TET = new Map([['2027-02-06', 'Tết Nguyên đán']]);

async function dayOff(change: Partial<AnnouncementRecord>, urgent = false): Promise<string | undefined> {
  const { content } = announcementOf(ID, NOW);
  const record = announcementOf(ID, NOW, { state: 'draft', content: { ...content, urgent }, ...change });
  const load = makeAnnounceFacts({
    announcements: { get: async () => record, ofUnits: async () => [] },
    authority: { may: async () => true, grantsOf: async () => [] } as never,
    people: { idOf: async () => 'p' as PersonId },
    known: { names: async () => new Map() },
    units: () => makeUnitIndex([]),
    holidays: () => TET,
    clock: { now: () => NOW },
    numbers: async () => undefined,
    countAudience: countsNobody,
    whileCounting: (_conversation, counting) => counting,
    readPeople: async () => null,
  });
  const view = await load({ fact: 'announcement', id: ID }, makeIdentityId('web', 'a'), makeConversationId('web', 'a'));
  return view !== null && 'dayOff' in view ? view.dayOff : undefined;
}

test('whether it would begin on a day off is known by the day on which it really begins', async () => {
  expect(await dayOff({ sendAt: new Date('2027-02-06T09:00:00+07:00') })).toBe('Tết Nguyên đán');
  expect(await dayOff({ sendAt: new Date('2027-02-05T09:00:00+07:00') })).toBeUndefined();
  // At night it waits for the morning, and then it is Tết; what is urgent does not wait.
  expect(await dayOff({ sendAt: new Date('2027-02-05T23:59:59+07:00') })).toBe('Tết Nguyên đán');
  expect(await dayOff({ sendAt: new Date('2027-02-05T23:59:59+07:00') }, true)).toBeUndefined();
  // Without a time, and with one that has passed, it is today.
  expect(await dayOff({})).toBeUndefined();
  expect(await dayOff({ sendAt: new Date('2027-02-06T09:00:00+07:00'), state: 'done' })).toBeUndefined();
});
