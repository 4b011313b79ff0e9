import { beforeEach, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { type AnnouncementId, makeConversationId, makeDeliveryId, type PersonId } from '../../../src/ids.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import { makeReadNumbers } from '../../../src/services/announcements/numbers.js';
import { inWords } from '../../../src/texts/index.js';
import { announcementOf, CONTENT } from '../../helpers/announcements.js';
import { lookUntil } from '../../helpers/announcing.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { HeldChannel } from '../../helpers/held-channel.js';
import type { TestStore } from '../../helpers/mailing.js';
import { withSenders } from '../../helpers/senders.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const NIGHT = new Date('2026-11-19T15:00:00Z');
const ID = 'a1' as AnnouncementId;
/** Five have been let through, and as many as a process tells at once stand in the messenger's door. */
const ALL_AT_WORK = 5 + 32;
let now = TEN;
const clock = { now: () => now };

describe('an announcement that is sent', () => {
  const senders = withSenders('announcing', clock);
  const { start, people } = senders;
  let db: TestStore;
  beforeEach(() => {
    now = TEN;
    db = senders.db;
  });

  const store = (change: Parameters<typeof announcementOf>[2] = {}) =>
    db.repositories.announcements.add(announcementOf(ID, TEN, change));
  const stateOf = async () => (await db.repositories.announcements.get(ID))?.state;
  /** Looks go on in time: a page that is put off for some seconds comes back. */
  const done = async () => {
    now = new Date(now.getTime() + 1_000);
    return (await stateOf()) === 'done';
  };
  async function press(act: Parameters<typeof actOn>[1]['act'], at = now, id = ID): Promise<void> {
    const record = await db.repositories.announcements.get(id);
    if (record === undefined) throw new Error('there is none');
    const acted = actOn(record, { act, key: act, by: record.author, at }, false);
    if ('refused' in acted || !(await db.repositories.announcements.change(id, record.rev, acted.to)))
      throw new Error(`it is ${record.state}`);
  }
  const tellAnew = async (state: 'failed' | 'unknown') => {
    const occurrence = announcementOccurrence(ID);
    await db.repositories.deliveries.again(occurrence, [state], now);
    await db.repositories.planOccurrences.reopen(occurrence, new Date(now.getTime() + 3_600_000));
    await press(state === 'failed' ? 'retry-failed' : 'resend-unknown');
  };
  const textsOf = (channel: ScriptedChannel) => channel.sent.map(({ message }) => message.text);
  const perPerson = (channel: ScriptedChannel) => {
    const counts = new Map<string, number>();
    for (const { to } of channel.sent) counts.set(to, (counts.get(to) ?? 0) + 1);
    return counts;
  };

  test('begins within a look, tells everybody once, with who it is from and how to get no more, and is done', async () => {
    const channel = new ScriptedChannel();
    const sender = start(await people(40), channel);
    await store();
    await lookUntil([sender], done);
    expect(new Set(perPerson(channel).values())).toEqual(new Set([1]));
    expect(perPerson(channel).size).toBe(40);
    const [text = ''] = textsOf(channel);
    expect(text).toContain('Thông báo của Công đoàn');
    expect(text).toContain('Mời đoàn viên dự hội nghị.');
    expect(text).toContain('tắt tin');
    expect(await sender.counts(ID)).toMatchObject({ delivered: 40, pending: 0 });
    expect(await db.repositories.announcements.get(ID)).toMatchObject({
      recipients: 40,
      endedAt: expect.any(Date),
    });
  });

  test('goes out once from three processes at the same time', async () => {
    const all = await people(30);
    const channel = new ScriptedChannel();
    const three = [start(all, channel), start(all, channel), start(all, channel)];
    await store();
    await lookUntil(three, done);
    expect(channel.sent).toHaveLength(30);
    expect(perPerson(channel).size).toBe(30);
  });

  test('several messages come in their order; the last one has the button of a binding one', async () => {
    const channel = new ScriptedChannel();
    const sender = start(await people(3), channel);
    await store({ content: { ...CONTENT, binding: true, parts: [{ text: 'Một' }, { text: 'Hai' }, { text: 'Ba' }] } });
    await lookUntil([sender], done);
    const [to] = perPerson(channel).keys();
    const theirs = channel.sent.filter((each) => each.to === to).map(({ message }) => message);
    expect(theirs.map(({ text }) => /Một|Hai|Ba/.exec(text)?.[0])).toEqual(['Một', 'Hai', 'Ba']);
    expect(theirs.map(({ choices }) => choices.flat().map(({ value }) => value))).toMatchObject([
      [],
      [],
      expect.arrayContaining([`daro ${ID}`]),
    ]);
    expect(theirs.at(-1)?.text).not.toContain('tắt tin');
    expect(await sender.counts(ID)).toMatchObject({ delivered: 3 });
  });

  test('paused, nothing more leaves, not even what is in an outbox; resumed, everybody is told once', async () => {
    const channel = new HeldChannel();
    channel.through = 5;
    const sender = start(await people(60), channel);
    await store();
    await lookUntil([sender], () => channel.started >= ALL_AT_WORK);
    const inFlight = channel.started;
    await press('pause');
    channel.open();
    await lookUntil([sender], async () => (await sender.counts(ID)).delivered >= inFlight);
    for (let looks = 0; looks < 10; looks += 1) {
      now = new Date(now.getTime() + 5_000);
      await sender.look();
    }
    expect(channel.sent).toHaveLength(inFlight);
    const { pending, queued } = await sender.counts(ID);
    expect(pending + queued).toBe(60 - inFlight);
    now = new Date(now.getTime() + 60_000);
    await press('resume');
    await lookUntil([sender], async () => {
      now = new Date(now.getTime() + 5_000);
      return done();
    });
    expect(perPerson(channel).size).toBe(60);
    expect(channel.sent).toHaveLength(60);
  });

  test('called off, whoever was not told is not told, and that is written down', async () => {
    const channel = new HeldChannel();
    channel.through = 5;
    const sender = start(await people(300), channel);
    await store();
    await lookUntil([sender], () => channel.started >= ALL_AT_WORK);
    await press('cancel');
    const inFlight = channel.started;
    channel.open();
    await lookUntil([sender], async () => {
      now = new Date(now.getTime() + 5_000);
      return (await db.repositories.announcements.get(ID))?.endedAt !== undefined;
    });
    expect(await stateOf()).toBe('cancelled');
    expect(channel.sent).toHaveLength(inFlight);
    expect(await sender.counts(ID)).toMatchObject({
      delivered: inFlight,
      settled: 300 - inFlight,
      pending: 0,
      queued: 0,
    });
  });

  test('an answer that never came is final, is listed, and is sent again by a person only', async () => {
    const channel = new ScriptedChannel();
    channel.script = [{ type: 'unknown', reason: 'timeout' }, { type: 'sent' }];
    const sender = start(await people(2), channel);
    await store();
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(1);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 1, unknown: 1 });
    const listed = await db.repositories.deliveries.page(announcementOccurrence(ID), ['unknown'], 10);
    expect(listed).toHaveLength(1);
    await tellAnew('unknown');
    await lookUntil([sender], async () => {
      now = new Date(now.getTime() + 5_000);
      return done();
    });
    expect(channel.sent).toHaveLength(2);
    expect(perPerson(channel).size).toBe(2);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 2, unknown: 0 });
  });

  test('what failed is tried again, and nobody else', async () => {
    const channel = new ScriptedChannel();
    channel.script = [
      { type: 'refused', reason: 'no' },
      { type: 'gone', reason: 'blocked' },
    ];
    const sender = start(await people(5), channel);
    await store();
    await lookUntil([sender], done);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 3, failed: 1, blocked: 1 });
    await tellAnew('failed');
    await db.repositories.deliveries.again(announcementOccurrence(ID), ['failed'], now);
    await lookUntil([sender], async () => {
      now = new Date(now.getTime() + 5_000);
      return done();
    });
    expect(await sender.counts(ID)).toMatchObject({ delivered: 4, failed: 0, blocked: 1 });
    expect(channel.sent).toHaveLength(4);
    expect(perPerson(channel).size).toBe(4);
  });

  test('what a messenger certainly did not take is sent all the same', async () => {
    const channel = new ScriptedChannel();
    channel.script = [
      { type: 'retry', afterMs: 5, scope: 'chat' },
      { type: 'retry', afterMs: 5, scope: 'attempt' },
    ];
    const sender = start(await people(3), channel);
    await store();
    await lookUntil([sender], done);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 3, unknown: 0 });
  });

  test('whoever has got one of several messages and then no more is not told from the beginning again', async () => {
    const channel = new ScriptedChannel();
    channel.script = [{ type: 'sent' }, { type: 'gone', reason: 'blocked' }];
    const sender = start(await people(1), channel);
    await store({ content: { ...CONTENT, parts: [{ text: 'Một' }, { text: 'Hai' }, { text: 'Ba' }] } });
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(1);
    expect(await sender.counts(ID)).toMatchObject({ unknown: 1 });
  });

  test('whoever was told is not told again as the other one that they turn out to be', async () => {
    const [told, other] = (await people(2)) as [PersonId, PersonId];
    const { deliveries } = db.repositories;
    const occurrence = announcementOccurrence(ID);
    await deliveries.add(
      [told, other].map((person) => ({
        id: makeDeliveryId(occurrence, person),
        occurrence,
        kind: 'announcement',
        person,
        as: 'member',
        units: [],
        page: 0,
      })),
    );
    await deliveries.bind([makeDeliveryId(occurrence, told)], 'b', makeConversationId('telegram', 'bot', 'u0'));
    await deliveries.record('b', { type: 'sent' }, TEN);
    await deliveries.join?.(told, other);
    expect(await deliveries.counts(occurrence)).toMatchObject({ pending: 0, settled: 1, moved: 1 });
  });

  test('at night it waits for the morning, unless it is urgent', async () => {
    const channel = new ScriptedChannel();
    const sender = start(await people(2), channel);
    now = NIGHT;
    await store();
    await db.repositories.announcements.add(announcementOf('a2', TEN, { content: { ...CONTENT, urgent: true } }));
    await lookUntil([sender], async () => (await sender.counts('a2')).delivered === 2);
    expect(await stateOf()).toBe('scheduled');
    now = new Date('2026-11-20T00:00:00Z');
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(4);
  });

  test('what was due while nothing ran for days is sent to nobody: it is a draft, and its office is told', async () => {
    const channel = new ScriptedChannel();
    const sender = start(await people(1), channel);
    const hours = (count: number) => new Date(TEN.getTime() - count * 3_600_000);
    await store({ createdAt: hours(99), sendAt: hours(49) });
    await db.repositories.announcements.add(announcementOf('a2', hours(99), { sendAt: hours(20) }));
    await lookUntil([sender], async () => (await sender.counts('a2')).delivered === 1);
    expect(channel.sent).toHaveLength(1);
    expect(await db.repositories.announcements.get(ID)).toMatchObject({ state: 'draft', confirmations: [] });
    const [notice, ...others] = await db.repositories.notices.due(10);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ person: 'author', say: { choices: [[{ value: `thongbao ${ID}` }]] } });
    expect(notice?.say.blocks.map((block) => inWords(block)).join()).toContain('Mời đoàn viên dự hội nghị');
  });

  test('what nobody who confirmed it is in charge of any more is sent to nobody, and the office as it is now is told', async () => {
    const channel = new ScriptedChannel();
    const successor = 'successor' as PersonId;
    const sender = start(await people(1), channel, { office: [successor] });
    await store({ sendAt: TEN });
    const confirmations = [{ person: successor, at: TEN }];
    await db.repositories.announcements.add(announcementOf('a2', TEN, { sendAt: TEN, confirmations }));
    await lookUntil([sender], async () => (await sender.counts('a2')).delivered === 1);
    expect(channel.sent).toHaveLength(1);
    expect(await db.repositories.announcements.get(ID)).toMatchObject({ state: 'draft', confirmations: [] });
    const [notice, ...others] = (await db.repositories.notices.due(10)).filter(({ person }) => person === successor);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ say: { choices: [[{ value: `thongbao ${ID}` }]] } });
    expect(notice?.say.blocks.map((block) => inWords(block)).join()).toContain('không còn phụ trách');
  });

  test('whoever turns news off before their turn comes gets none, unless it is binding', async () => {
    const all = await people(2);
    const [off] = all as [PersonId];
    const channel = new ScriptedChannel();
    const sender = start(all, channel);
    await store({ state: 'paused', startedAt: TEN });
    await db.repositories.announcements.add(
      announcementOf('a2', TEN, { state: 'paused', startedAt: TEN, content: { ...CONTENT, binding: true } }),
    );
    const waiting = async (name: string) => (await sender.counts(name)).pending === 2;
    await lookUntil([sender], async () => (await waiting(ID)) && (await waiting('a2')));
    await db.repositories.people.setNews(off, false, now);
    for (const id of [ID, 'a2' as AnnouncementId]) await press('resume', now, id);
    await lookUntil([sender], async () => {
      now = new Date(now.getTime() + 5_000);
      return (await done()) && (await sender.counts('a2')).delivered === 2;
    });
    expect(await sender.counts(ID)).toMatchObject({ delivered: 1, settled: 1 });
    expect(channel.sent).toHaveLength(3);
  });

  test('what was not sent within two days is not sent any more, and can be tried again', async () => {
    const channel = new ScriptedChannel();
    const all = await people(2);
    await store({ state: 'sending', startedAt: new Date(TEN.getTime() - 49 * 3_600_000) });
    const sender = start(all, channel);
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(0);
    expect(await sender.counts(ID)).toMatchObject({ expired: 2 });
    // Who was certainly not told is called so, so that there is a button for it.
    const record = await db.repositories.announcements.get(ID);
    const numbers = record === undefined ? undefined : await makeReadNumbers(db.repositories)(record);
    expect(numbers).toMatchObject({ recipients: 2, failed: 2, spared: 0, left: 0 });
  });
});
