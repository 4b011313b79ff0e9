import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { appearance as onTelegram } from '../../../src/channels/telegram/appearance.js';
import { appearance as onTheWeb } from '../../../src/channels/web-chat/appearance.js';
import { appearance as onZaloBot } from '../../../src/channels/zalo-bot/appearance.js';
import { appearance as onZaloOa } from '../../../src/channels/zalo-oa/appearance.js';
import type { PeopleList } from '../../../src/conversation/announce.js';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import {
  type AnnouncementId,
  type ChannelId,
  makeConversationId,
  makeDeliveryId,
  makeIdentityId,
  type PersonId,
} from '../../../src/ids.js';
import { makeReadAnnouncementPeople } from '../../../src/services/announcements/people.js';
import type { Shows } from '../../../src/services/announcements/preview.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeDeliverNotices } from '../../../src/services/notices/notices.js';
import { makeQuestionFacts } from '../../../src/services/questions/questions.js';
import { makeAuthority } from '../../../src/services/roles/authority.js';
import { makeConversations } from '../../../src/store/conversations.js';
import { inWords } from '../../../src/texts/index.js';
import { openWorkbook } from '../../documents/open-workbook.js';
import { AUDIENCE_UNITS, announcementFor, CTY, KHAC, known, TINH } from '../../helpers/audience.js';
import { commandsOver } from '../../helpers/commands.js';
import type { TestStore } from '../../helpers/mailing.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const ID = announcementFor({}).id;
const CHANNELS = new Map<ChannelId, Shows>([
  ['web', { appearance: onTheWeb }],
  ['telegram', { appearance: onTelegram }],
  ['zalo-bot', { appearance: onZaloBot }],
  ['zalo-oa', { appearance: onZaloOa }],
]);

let db: TestStore;
let run: RunCommand;
beforeAll(async () => {
  db = await openTestStore('announced');
  const { addressesOf } = makeConversations(db.store);
  const units = { index: () => AUDIENCE_UNITS, change: async () => undefined };
  run = await commandsOver(db.repositories, { units, addressesOf, channels: CHANNELS });
});
afterEach(async () => {
  for (const name of ['people', 'identities', 'conversations', 'roles', 'announcements', 'acknowledgements'])
    await db.store.connection.collection(name).deleteMany({});
  for (const name of ['deliveries', 'delivery-pages', 'notices', 'audit'])
    await db.store.connection.collection(name).deleteMany({});
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

/** Tells these people, each with what became of it. */
async function told(...people: readonly [PersonId, string][]) {
  const occurrence = announcementOccurrence(ID);
  const rows = people.map(([person]) => ({
    id: makeDeliveryId(occurrence, person),
    occurrence,
    kind: 'announcement' as const,
    person,
    as: 'member' as const,
    units: [CTY.id],
    page: 0,
  }));
  await db.repositories.deliveries.add(rows);
  for (const [person, state] of people)
    await db.store.connection
      .collection('deliveries')
      .updateOne({ _id: makeDeliveryId(occurrence, person) as never }, { $set: { state } });
}

const acknowledge = async (user: string, at = NOON, id: AnnouncementId = ID) =>
  (await run({ name: 'acknowledge', payload: { id, at: at.toISOString() } }, contextOf(user, at))).outcome;

test('a recipient confirms once; the first time counts, whatever messenger it is pressed on', async () => {
  const an = await known(db, 'an', { unit: CTY, channels: ['telegram', 'web'] });
  await known(db, 'binh', { unit: CTY });
  await told([an, 'delivered']);
  expect(await acknowledge('an')).toEqual({ type: 'acknowledged', at: NOON.toISOString(), again: false });
  const later = new Date(NOON.getTime() + 60_000);
  expect(await acknowledge('an', later)).toEqual({ type: 'acknowledged', at: NOON.toISOString(), again: true });
  const web = { ...contextOf('an', later), identity: makeIdentityId('web', 'an') };
  const { outcome } = await run({ name: 'acknowledge', payload: { id: ID, at: later.toISOString() } }, web);
  expect(outcome).toMatchObject({ again: true });
  // Neither who was not told, nor a stranger, nor for what is not there.
  expect(await acknowledge('binh')).toEqual({ type: 'gone' });
  expect(await acknowledge('stranger')).toEqual({ type: 'gone' });
  expect(await acknowledge('an', later, 'other' as AnnouncementId)).toEqual({ type: 'gone' });
  expect(await db.repositories.acknowledgements.count(ID)).toBe(1);
});

test('what was announced to somebody, the newest first, and what they still owe', async () => {
  const an = await known(db, 'an', { unit: CTY });
  const read = makeQuestionFacts({
    ...db.repositories,
    authority: makeAuthority({ ...db.repositories, units: () => AUDIENCE_UNITS, clock: { now: () => NOON } }),
    units: () => AUDIENCE_UNITS,
  });
  const ask = () => read({ fact: 'told' }, { identity: makeIdentityId('telegram', 'an') });
  expect(await ask()).toEqual({});
  const record = announcementFor({});
  await db.repositories.announcements.add({ ...record, content: { ...record.content, binding: true } });
  await told([an, 'blocked']);
  const rows = db.store.connection.collection('deliveries');
  await rows.updateMany({}, { $set: { at: NOON } });
  expect(await ask()).toEqual({});
  await rows.updateMany({}, { $set: { state: 'delivered' } });
  expect(await ask()).toEqual({ last: { id: ID, at: NOON }, owed: ID });
  await acknowledge('an');
  expect(await ask()).toEqual({ last: { id: ID, at: NOON } });
});

test('two presses at once are one, and it follows who becomes somebody else', async () => {
  const an = await known(db, 'an', { unit: CTY });
  await told([an, 'delivered']);
  const both = await Promise.all([acknowledge('an'), acknowledge('an')]);
  expect(both.filter((each) => 'again' in each && !each.again)).toHaveLength(1);
  await db.repositories.acknowledgements.join?.(an, 'other' as PersonId);
  expect(await db.repositories.acknowledgements.of(ID, 'other' as PersonId)).toEqual(NOON);
  await db.repositories.acknowledgements.forget({
    person: 'other' as PersonId,
    identities: [],
    conversation: '' as never,
  });
  expect(await db.repositories.acknowledgements.count(ID)).toBe(0);
});

test('the office reads who has not confirmed and whom it did not reach, page by page, and the audit says so', async () => {
  const people: [PersonId, string][] = [];
  for (let n = 0; n < 18; n++)
    people.push([await known(db, `Người ${n}`, { unit: CTY }), n === 0 ? 'waiting' : 'delivered']);
  for (const [name, state] of [
    ['Kẹt', 'unknown'],
    ['Hỏng', 'failed'],
    ['Chặn', 'blocked'],
    ['Vắng', 'unreachable'],
  ] as const)
    people.push([await known(db, name, { unit: CTY }), state]);
  await told(...people);
  await acknowledge('Người 3');
  await known(db, 'office', { role: ['office-admin', TINH] });
  await known(db, 'elsewhere', { role: ['office-admin', KHAC] });
  await db.repositories.announcements.add(announcementFor({}));
  const clock = { now: () => NOON };
  const units = () => AUDIENCE_UNITS;
  const read = makeReadAnnouncementPeople({
    ...db.repositories,
    authority: makeAuthority({ ...db.repositories, units, clock }),
    units,
    clock,
  });
  const list = (which: PeopleList, after?: string, user = 'office') =>
    read(
      { fact: 'announcement-people', id: ID, which, ...(after === undefined ? {} : { after }) },
      makeIdentityId('telegram', user),
    );
  const first = await list('unacknowledged');
  const second = await list('unacknowledged', first?.next);
  expect([first?.lines.length, second?.lines.length, second?.next]).toEqual([15, 3, undefined]);
  const names = [...(first?.lines ?? []), ...(second?.lines ?? [])].map(({ name }) => name);
  expect(new Set(names).size).toBe(18);
  expect(names).toContain('Kẹt');
  expect(names).not.toContain('Người 3');
  expect(first?.lines[0]?.unit).toBe('Đơn vị cty');
  expect((await list('unknown'))?.lines).toEqual([{ name: 'Kẹt', unit: 'Đơn vị cty' }]);
  expect((await list('failed'))?.lines.map(({ name }) => name)).toEqual(['Hỏng']);
  expect((await list('unreached'))?.lines.map(({ name }) => name).sort()).toEqual(['Chặn', 'Vắng']);
  expect(await list('failed', undefined, 'elsewhere')).toBeNull();
  expect(await list('failed', undefined, 'an')).toBeNull();
  const audit = (await db.repositories.audit.page(20)).filter(({ what }) => what === 'announcement-people');
  expect(audit).toHaveLength(5);
  expect(audit[0]).toMatchObject({ unit: TINH.id });
  // A second look in the same minute, as when a turn is made again, is the same reading.
  await list('unknown');
  expect((await db.repositories.audit.page(20)).filter(({ what }) => what === 'announcement-people')).toHaveLength(5);
});

test('a list is taken as a file with the numbers, by the office alone, and the audit says that it was', async () => {
  await told(
    [await known(db, 'Chặn', { unit: CTY }), 'blocked'],
    [await known(db, 'Vắng', { role: ['chair', CTY] }), 'unreachable'],
  );
  await known(db, 'office', { role: ['office-admin', TINH] });
  await known(db, 'elsewhere', { role: ['office-admin', KHAC] });
  await db.repositories.announcements.add(announcementFor({}));
  const take = async (user: string, id = ID) => {
    const payload = { id, which: 'unreached', key: 'k', part: 1 } as const;
    const result = await run({ name: 'take-announcement-people', payload }, contextOf(user));
    return result.name === 'take-announcement-people' ? result.outcome : undefined;
  };
  expect(await take('elsewhere')).toEqual({ type: 'not-allowed' });
  expect(await take('office', 'other' as AnnouncementId)).toEqual({ type: 'gone' });
  const outcome = await take('office');
  if (outcome?.type !== 'written') throw new Error('no file');
  expect(outcome).toMatchObject({ count: 2 });
  expect(outcome.next).toBeUndefined();
  const [sheet] = openWorkbook(Buffer.from(outcome.xlsx, 'base64')).sheets;
  const cells = sheet?.rows.map((row) => row.join(' | ')).join('\n') ?? '';
  expect(cells).toContain('DANH SÁCH KHÔNG NHẮN ĐƯỢC');
  expect(cells).toContain('Mời họp lúc 8 giờ');
  expect(cells).toMatch(/Chặn \| Đơn vị cty \| 0912 345 678/);
  expect(cells).toMatch(/Vắng \| .*\| 0912 345 678/);
  // The same press again is the same line.
  await take('office');
  const audit = (await db.repositories.audit.page(20)).filter(({ what }) => what === 'announcement-people');
  expect(audit).toHaveLength(1);
  expect(audit[0]).toMatchObject({ unit: TINH.id, subject: expect.stringContaining('unreached 2 phones') });
});

test('a preview is shown in every messenger of the one who asks, once, and for the others as text', async () => {
  await known(db, 'office', { role: ['office-admin', TINH], channels: ['telegram', 'web'] });
  await known(db, 'elsewhere', { role: ['office-admin', KHAC] });
  const content = { parts: [{ text: 'Mời họp' }, { text: 'Nhớ mang sổ' }], binding: true, urgent: false };
  await db.repositories.announcements.add(announcementFor({}, { content }));
  const preview = (user: string, key: string, id = ID) =>
    run({ name: 'preview-announcement', payload: { id, key } }, contextOf(user)).then(({ outcome }) => outcome);
  expect(await preview('elsewhere', 'k')).toEqual({ type: 'not-allowed' });
  expect(await preview('office', 'k', 'other' as AnnouncementId)).toEqual({ type: 'gone' });
  for (let n = 0; n < 2; n++)
    expect(await preview('office', 'k')).toEqual({ type: 'shown', channels: ['web', 'telegram'] });
  const said = new Map<string, string[]>();
  const deliver = makeDeliverNotices({
    ...db.repositories,
    conversationOf: async () => undefined,
    notify: async (to, _key, ...says) => {
      const words = says.map(({ blocks }) => blocks.map((text) => inWords(text)).join('\n\n'));
      said.set(to, [...(said.get(to) ?? []), ...words]);
    },
  });
  await deliver();
  await deliver();
  const home = said.get(makeConversationId('telegram', 'bot', 'office')) ?? [];
  const web = said.get(makeConversationId('web', 'office')) ?? [];
  expect(web).toHaveLength(4);
  expect(web[0]).toContain('Bản xem trước');
  expect(web[1]).toBe('Thông báo của Đơn vị tinh\n\nMời họp');
  expect(home.slice(0, 3)).toEqual([expect.stringContaining('Telegram'), ...web.slice(1, 3)]);
  expect(home[3]).toMatch(/Trên Zalo .*\n\nThông báo của Đơn vị tinh\n\nMời họp\n\nNhớ mang sổ[\s\S]*1\. Đã rõ/);
  expect(home[4]).toMatch(/Trên Zalo OA [\s\S]*\[ Đã rõ \]/);
  expect(home).toHaveLength(6);
});
