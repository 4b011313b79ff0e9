import { beforeAll, expect, test } from '@jest/globals';
import type { AnnouncementAudience } from '../../../src/conversation/announce.js';
import { type ChannelId, type GroupChatId, makeConversationId, type UnitId } from '../../../src/ids.js';
import { type CountPorts, makeCountAudience } from '../../../src/services/announcements/count.js';
import type { GroupRecord } from '../../../src/services/groups/group-records.js';
import type { Capabilities, Channel } from '../../../src/services/ports.js';
import {
  AUDIENCE_UNITS,
  all,
  announcementFor,
  audiences,
  CTY,
  CU,
  KHAC,
  KHOI,
  known,
  submitted,
  TINH,
  TO,
  withNobody,
} from '../../helpers/audience.js';
import type { TestStore } from '../../helpers/mailing.js';
import { NOON, openPlan } from '../../helpers/people.js';

const opened = withNobody('count');
let db: TestStore;
beforeAll(() => {
  db = opened.db;
});

const plain: Capabilities = {
  buttons: true,
  textLimit: 4_096,
  labelLimit: 60,
  edit: true,
  files: true,
  groups: true,
  keepsLog: false,
};
const rates = (perSecond: number) => ({ perSecond, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 });
const channels = new Map<ChannelId, Pick<Channel, 'capabilities' | 'serves'>>([
  ['web', { capabilities: { ...plain, keepsLog: true } }],
  ['telegram', { capabilities: { ...plain, rates: rates(2) } }],
  ['zalo-bot', { capabilities: { ...plain, rates: rates(1) } }],
]);

function groupAt(n: number, unit: UnitId): GroupRecord {
  const conversation = makeConversationId('zalo-bot', 'b1', `g${n}`);
  return { id: `g${n}` as GroupChatId, conversation, channel: 'zalo-bot', state: 'bound', unit, rev: 0 };
}

function counting(change: Partial<CountPorts> = {}) {
  return makeCountAudience({
    ...db.repositories,
    audiences: audiences(db),
    groups: { bound: async () => [] },
    channels,
    units: () => AUDIENCE_UNITS,
    needsSecond: (recipients) => recipients > 4,
    clock: { now: () => NOON },
    ...change,
  });
}

test('who is beyond what a messenger still takes this month is counted', async () => {
  const groups = { bound: async () => [groupAt(1, CTY.id), groupAt(2, CTY.id), groupAt(3, CTY.id)] };
  const record = announcementFor({ groups: true });
  const asked: string[] = [];
  const messagesLeft = async (bot: string) => {
    asked.push(bot);
    return bot.startsWith('zalo-bot') ? 1 : undefined;
  };
  const count = await counting({ groups, messagesLeft })(record);
  expect(count).toMatchObject({ groups: 3, beyond: [{ channel: 'zalo-bot', count: 2 }] });
  expect(asked).toEqual(['zalo-bot:b1']);
  expect(await counting({ groups })(record)).not.toHaveProperty('beyond');
});

test('everybody is counted where they would be told, and who cannot be reached is named', async () => {
  await known(db, 'An', { unit: CTY });
  await known(db, 'Bình', { unit: CTY, channels: ['web'] });
  await known(db, 'Chi', { unit: CTY, channels: ['web', 'telegram'] });
  await known(db, 'Dũng', { unit: CTY, channels: [] });
  await known(db, 'Em', { unit: CTY });
  await db.store.connection
    .collection('conversations')
    .updateOne({ identity: 'telegram:Em' }, { $set: { blocked: true } });
  const no = await known(db, 'Giang', { unit: CTY });
  await db.repositories.people.setNews(no, false, NOON);
  await known(db, 'Hà', { unit: KHAC });
  const count = await counting()(announcementFor({}));
  expect(count).toMatchObject({ people: 5, groups: 0, optedOut: 1, needsSecond: true, at: NOON });
  expect(count.byChannel).toEqual([
    { channel: 'web', count: 1 },
    { channel: 'telegram', count: 2 },
  ]);
  expect(count.unreachable.count).toBe(2);
  expect(new Set(count.unreachable.names)).toEqual(new Set(['Dũng', 'Em']));
  const binding = announcementFor(
    {},
    { id: 'tb-2' as never, content: { ...announcementFor({}).content, binding: true } },
  );
  expect(await counting()(binding)).toMatchObject({ people: 6, optedOut: 0 });
});

test('how long it takes is that of the slowest bot; each message counts, and the night is waited for', async () => {
  for (let n = 0; n < 4; n++) await known(db, `t${n}`, { unit: CTY });
  const parts = [{ text: 'Một' }, { text: 'Hai' }];
  const { content } = announcementFor({});
  const at = (sendAt: string, change: object = {}) =>
    announcementFor(
      {},
      { id: `tb-${sendAt}` as never, sendAt: new Date(sendAt), content: { ...content, parts, ...change } },
    );
  expect(await counting()(at('2026-11-21T09:00:00+07:00'))).toMatchObject({ seconds: 4 });
  const late = '2026-11-21T21:29:58+07:00';
  expect((await counting()(at(late))).seconds).toBe(4 + 9.5 * 3_600);
  expect((await counting()(at(late, { urgent: true }))).seconds).toBe(4);
});

test('bots that share an audience need the time of the larger share; one that is switched off reaches nobody', async () => {
  const rows = db.store.connection.collection<{ _id: string }>('conversations');
  for (const name of ['An', 'Bình', 'Chi', 'Dũng']) {
    await known(db, name, { unit: CTY });
    const { _id, ...theirs } = (await rows.findOne({ identity: `telegram:${name}` } as object)) ?? { _id: '' };
    await rows.insertOne({ _id: _id.replace('telegram:bot:', 'telegram:two:'), ...theirs });
  }
  await known(db, 'Em', { unit: CTY });
  await rows.updateOne({ identity: 'telegram:Em' } as object, { $set: { blocked: false } });
  const telegram = channels.get('telegram');
  if (telegram === undefined) throw new Error('no telegram');
  const record = announcementFor({});
  expect(await counting()(record)).toMatchObject({
    people: 5,
    seconds: 2,
    byChannel: [{ channel: 'telegram', count: 5 }],
  });
  const one = new Map(channels).set('telegram', { ...telegram, serves: (id) => id.startsWith('telegram:two:') });
  expect(await counting({ channels: one })(record)).toMatchObject({
    people: 5,
    seconds: 2,
    byChannel: [{ channel: 'telegram', count: 4 }],
    unreachable: { count: 1, names: ['Em'] },
  });
});

test('where a messenger is paid for announcements it is as fast as that', async () => {
  for (let n = 0; n < 4; n++) await known(db, `t${n}`, { unit: CTY });
  const paid = new Map(channels).set('telegram', {
    capabilities: { ...plain, rates: { ...rates(2), paidPerSecond: 4 } },
  });
  expect((await counting({ channels: paid })(announcementFor({}))).seconds).toBe(1);
});

test('the groups of the units that it is for are counted with their bots', async () => {
  const bound = async () => [groupAt(1, CTY.id), groupAt(2, TINH.id), groupAt(3, KHAC.id)];
  const only = announcementFor({ people: false, groups: true, unitKinds: ['grassroots', 'province'] });
  const count = await counting({ groups: { bound } })(only);
  expect(count).toMatchObject({ people: 0, groups: 2, seconds: 2, byChannel: [{ channel: 'zalo-bot', count: 2 }] });
  expect(await counting({ groups: { bound } })(announcementFor({}, { id: 'tb-3' as never }))).toMatchObject({
    groups: 0,
  });
});

test('of one audience it is counted once a minute, whatever else is changed, and says of when', async () => {
  let now = NOON;
  const count = counting({ clock: { now: () => now } });
  await known(db, 'An', { unit: CTY });
  expect(await count(announcementFor({}))).toMatchObject({ people: 1, seconds: 1 });
  await known(db, 'Bình', { unit: CTY });
  now = new Date(NOON.getTime() + 59_000);
  const { content } = announcementFor({});
  const longer = { ...content, parts: [{ text: 'Một' }, { text: 'Hai' }, { text: 'Ba' }] };
  expect(await count(announcementFor({}, { rev: 1, content: longer }))).toMatchObject({
    people: 1,
    at: NOON,
    seconds: 2,
  });
  expect(await count(announcementFor({ unitKinds: ['grassroots'] }))).toMatchObject({ people: 2, at: now });
});

test('who is counted is who is written down, whoever is asked for', async () => {
  await known(db, 'An', { unit: CTY, role: ['chair', CTY] });
  await known(db, 'Bình', { part: TO });
  await known(db, 'Chi', { unit: CU, channels: [] });
  await known(db, 'Dũng', { role: ['deputy', TINH] });
  await submitted(db, await known(db, 'Em'), KHOI);
  await db.repositories.people.setNews(await known(db, 'Giang', { unit: CTY }), false, NOON);
  const asked: Partial<AnnouncementAudience>[] = [
    {},
    { unitKinds: ['grassroots'] },
    { roles: ['chair'] },
    { plan: { id: openPlan.id, which: 'participants' } },
    { plan: { id: openPlan.id, which: 'not-submitted' } },
    { plan: { id: openPlan.id, which: 'not-submitted' }, roles: ['chair', 'deputy'] },
    { people: false },
  ];
  const { content } = announcementFor({});
  const found: number[] = [];
  for (const audience of asked)
    for (const binding of [false, true]) {
      const record = announcementFor(audience, { content: { ...content, binding } });
      const written = await all(audiences(db).audienceOf(record, NOON));
      expect(await counting()(record)).toMatchObject({ people: written.length });
      found.push(written.length);
    }
  expect(found).toEqual([5, 6, 2, 3, 1, 1, 1, 1, 4, 5, 1, 1, 0, 0]);
});
