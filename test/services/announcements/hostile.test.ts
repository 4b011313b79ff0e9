import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { type AnnouncementId, type ConversationId, makeConversationId, type PersonId } from '../../../src/ids.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import type { AnnouncementRecord } from '../../../src/services/announcements/announcement-records.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { announcementOf } from '../../helpers/announcements.js';
import { lookUntil, openSender, type Sender } from '../../helpers/announcing.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { empty, somebody, type TestStore } from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const ID = 'a1' as AnnouncementId;
const MAI = 'chi-mai' as PersonId;
let now = TEN;
const clock = { now: () => now };

/** Answers everybody the same. */
class Stubborn extends ScriptedChannel {
  answer: SendOutcome = { type: 'sent' };
  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    if (this.answer.type === 'sent') return super.send(to, message);
    return this.answer;
  }
}

describe('an announcement to whom nothing can be brought, or that is stopped as it begins', () => {
  let db: TestStore;
  const senders: Sender[] = [];
  beforeAll(async () => {
    db = await openTestStore('announcement-hostile');
  });
  beforeEach(async () => {
    now = TEN;
    await empty(db);
    for (const name of ['announcements', 'plan_occurrences', 'notices'])
      await db.store.connection.collection(name).deleteMany({});
  });
  afterEach(async () => {
    for (const { stop, exchange } of senders.splice(0)) {
      await stop();
      await closeExchange(exchange, 2_000);
    }
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  function start(
    people: readonly PersonId[],
    channel: ScriptedChannel = new ScriptedChannel(),
    office = [MAI],
  ): Sender {
    const sender = openSender(db, { clock, channel, people, office });
    senders.push(sender);
    return sender;
  }
  async function people(count: number): Promise<PersonId[]> {
    const all: PersonId[] = [];
    for (let n = 0; n < count; n += 1) all.push((await somebody(db, `u${n}`, TEN)).person);
    return all;
  }
  const announcements = () => db.repositories.announcements;
  const deliveries = () => db.repositories.deliveries;
  const store = (change: Partial<AnnouncementRecord> = {}) =>
    announcements().add(announcementOf(ID, TEN, { confirmations: [{ person: MAI, at: TEN }], ...change }));
  const record = async () => {
    const found = await announcements().get(ID);
    if (found === undefined) throw new Error('there is none');
    return found;
  };
  const stateOf = async () => (await record()).state;
  const counts = () => deliveries().counts(announcementOccurrence(ID));
  /** As the command does: whoever is late tries again on what the other has left. */
  async function press(act: Parameters<typeof actOn>[1]['act'], key: string): Promise<boolean> {
    const before = await record();
    const acted = actOn(before, { act, key, by: MAI, at: now }, false);
    return !('refused' in acted) && announcements().change(ID, before.rev, acted.to);
  }

  test('everybody has blocked us: it comes to its end, each is recorded, and nobody is tried again', async () => {
    const channel = new Stubborn();
    channel.answer = { type: 'gone', reason: 'blocked' };
    const sender = start(await people(8), channel);
    await store();
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(await counts()).toMatchObject({ blocked: 8, delivered: 0, pending: 0, queued: 0 });
  });

  test('to nobody it is over at once; to oneself alone it comes once', async () => {
    const nobody = start([]);
    await store();
    await lookUntil([nobody], async () => (await stateOf()) === 'done');
    expect((await record()).recipients).toBe(0);
    await db.store.connection.collection('announcements').deleteMany({});
    await db.store.connection.collection('plan_occurrences').deleteMany({});
    const [mai] = await people(1);
    const alone = start(mai === undefined ? [] : [mai], new ScriptedChannel(), mai === undefined ? [] : [mai]);
    await store({ author: mai ?? MAI, confirmations: [{ person: mai ?? MAI, at: TEN }] });
    await lookUntil([alone], async () => (await stateOf()) === 'done');
    expect(alone.channel.sent).toHaveLength(1);
  });

  test('called off at the very instant at which two processes begin it: it ends called off, and nobody is told later', async () => {
    const all = await people(40);
    for (let round = 0; round < 5; round += 1) {
      for (const name of ['announcements', 'plan_occurrences', 'deliveries', 'delivery-pages'])
        await db.store.connection.collection(name).deleteMany({});
      const channel = new ScriptedChannel();
      const two = [start(all, channel), start(all, channel)];
      await store();
      const cancel = async () => {
        for (let tries = 0; tries < 20; tries += 1) if (await press('cancel', `stop ${round}`)) return;
        throw new Error('could not be called off');
      };
      await Promise.all([cancel(), ...two.map(({ look }) => look())]);
      await lookUntil(two, async () => (await record()).endedAt !== undefined);
      const told = channel.sent.length;
      for (let looks = 0; looks < 5; looks += 1) await Promise.all(two.map(({ look }) => look()));
      expect(channel.sent.length).toBe(told);
      expect(await stateOf()).toBe('cancelled');
      const { pending, queued, delivered } = await counts();
      expect({ pending, queued, delivered }).toEqual({ pending: 0, queued: 0, delivered: told });
      for (const { stop } of senders.splice(0)) await stop();
    }
  });

  test('whoever wrote and confirmed it has had their data erased: it is nobody’s word any more, so it does not begin', async () => {
    const sender = start(await people(3), new ScriptedChannel(), ['anh-nam' as PersonId]);
    await store({ author: MAI, acts: [{ key: 'k', act: 'confirm', by: MAI, at: TEN }] });
    await announcements().forget({ person: MAI, identities: [], conversation: makeConversationId('web', 'mai') });
    const { author, confirmations, home } = await record();
    expect([author, confirmations[0]?.person, home]).not.toContain(MAI);
    await sender.look();
    expect(await stateOf()).toBe('draft');
    expect(sender.channel.sent).toHaveLength(0);
    expect((await db.repositories.notices.due(10)).map(({ person }) => person)).toEqual(['anh-nam']);
  });

  test('whoever wrote it erases themselves while it is being sent: it goes on to its end, once', async () => {
    const channel = new ScriptedChannel();
    const sender = start(await people(60), channel);
    await store({ acts: [{ key: 'k', act: 'confirm', by: MAI, at: TEN }] });
    await lookUntil([sender], () => channel.sent.length > 5);
    await announcements().forget({ person: MAI, identities: [], conversation: makeConversationId('web', 'mai') });
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(new Set(channel.sent.map(({ to }) => to)).size).toBe(60);
    expect(channel.sent).toHaveLength(60);
    expect(channel.sent.some(({ to }) => to === makeConversationId('web', 'erased'))).toBe(false);
  });

  test('the retry of the failed pressed by two at once, or twice: nobody gets it twice', async () => {
    const channel = new Stubborn();
    channel.answer = { type: 'refused', reason: 'wrong' };
    const sender = start(await people(20), channel);
    await store();
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(await counts()).toMatchObject({ failed: 20 });
    channel.answer = { type: 'sent' };
    now = new Date(now.getTime() + 60_000);
    const occurrence = announcementOccurrence(ID);
    const again = async (key: string) => {
      await deliveries().again(occurrence, ['failed', 'expired'], now);
      await db.repositories.planOccurrences.reopen(occurrence, new Date(now.getTime() + 3_600_000));
      await press('retry-failed', key);
    };
    await Promise.all([again('one'), again('two'), sender.look()]);
    await again('three');
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(channel.sent).toHaveLength(20);
    expect(new Set(channel.sent.map(({ to }) => to)).size).toBe(20);
  });
});
