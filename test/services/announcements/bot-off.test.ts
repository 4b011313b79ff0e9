import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { progressTable } from '../../../src/conversation/announce-progress.js';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { type AnnouncementId, type ConversationId, makeConversationId, type PersonId } from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import { makeBotStanding } from '../../../src/services/accounts/bot-standing.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import { makeReadNumbers } from '../../../src/services/announcements/numbers.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Pace } from '../../../src/services/conversations/pace.js';
import { makeAlarms } from '../../../src/services/operations/alarms.js';
import type { AskPlace, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { inWords } from '../../../src/texts/index.js';
import { announcementOf, CONTENT } from '../../helpers/announcements.js';
import { lookUntil, openSender, type Sender } from '../../helpers/announcing.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { empty, somebody, type TestStore } from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const ID = 'a1' as AnnouncementId;
const BOT = 'telegram:bot';
/** As many as a process tells at once. */
const AT_ONCE = 32;
const RATES = { perSecond: 30, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
let now = TEN;
const clock = { now: () => now };

/** Knows one of its two bots only as long as its token is good. */
class Revocable extends ScriptedChannel {
  good: boolean = true;
  /** How many were let through before the token was withdrawn. */
  through = Number.POSITIVE_INFINITY;
  refused = 0;

  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    if (this.sent.length >= this.through) this.good = false;
    if (this.good || !to.startsWith(`${BOT}:`)) return super.send(to, message);
    this.refused += 1;
    return { type: 'retry', afterMs: 60_000, scope: 'bot', off: true };
  }
  async answers(bot: string): Promise<boolean> {
    return this.good || bot !== BOT;
  }
}

/** Makes two calls of each message, each in a place of its own, and goes on after what has arrived. */
class TwoCalls extends Revocable {
  override readonly capabilities = { ...new ScriptedChannel().capabilities, rates: RATES };
  readonly calls: ConversationId[] = [];
  private readonly arrived = new Map<string, number>();

  override async send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
    for (let call = this.arrived.get(message.key) ?? 0; call < 2; call += 1) {
      const afterMs = (await place?.(to, 'private')) ?? 0;
      if (afterMs > 0) return { type: 'retry', afterMs, scope: 'place' };
      this.calls.push(to);
      this.arrived.set(message.key, call + 1);
    }
    return super.send(to, message);
  }
}

describe('a bot whose token is withdrawn in the middle of an announcement', () => {
  let db: TestStore;
  let channel: Revocable;
  const senders: Sender[] = [];
  beforeAll(async () => {
    db = await openTestStore('bot-off');
  });
  beforeEach(async () => {
    now = TEN;
    channel = new Revocable();
    await empty(db);
    for (const name of ['announcements', 'plan_occurrences', 'incidents', 'notices'])
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

  /** One process: what it sends with, and what it knows of bots. */
  function start(people: readonly PersonId[], take: Pace['take'] = async () => 0) {
    const channels = new Map([[channel.id, channel]]);
    const bots = makeBotStanding({ channels, incidents: db.repositories.incidents, clock, log: silentLog });
    const sender = openSender(db, { clock, channel, people, bots, take, office: ['chi-mai' as PersonId] });
    senders.push(sender);
    return { sender, bots };
  }
  /** Some of them have written to the other bot too. */
  async function people(count: number, both: number): Promise<PersonId[]> {
    const all: PersonId[] = [];
    const rows = db.store.connection.collection<{ _id: string }>('conversations');
    for (let n = 0; n < count; n += 1) {
      all.push((await somebody(db, `u${n}`, TEN)).person);
      const row = n < both ? await rows.findOne({ _id: makeConversationId('telegram', 'bot', `u${n}`) }) : null;
      if (row !== null) await rows.insertOne({ ...row, _id: makeConversationId('telegram', 'two', `u${n}`) });
    }
    return all;
  }
  const begin = (content = CONTENT) =>
    db.repositories.announcements.add(
      announcementOf(ID, TEN, { content, confirmations: [{ person: 'chi-mai' as PersonId, at: TEN }] }),
    );
  const record = async () => {
    const found = await db.repositories.announcements.get(ID);
    if (found === undefined) throw new Error('there is none');
    return found;
  };
  const done = async () => (await record()).state === 'done';
  const counts = () => db.repositories.deliveries.counts(announcementOccurrence(ID));
  const perPerson = () => channel.sent.map(({ to }) => to.split(':')[2]);
  const table = async () => {
    const numbers = await makeReadNumbers(db.repositories)(await record());
    return numbers === undefined
      ? ''
      : progressTable(numbers, false)
          .map((line) => inWords(line))
          .join('\n');
  };
  const told = async () =>
    (await db.repositories.notices.due(50)).map(
      ({ person, say }) => `${person}: ${say.blocks.map((block) => inWords(block)).join(' ')}`,
    );
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  test('nobody is tried in vain, who has another address is told there, the others wait and are told when it is back', async () => {
    const { sender, bots } = start(await people(300, 20));
    channel.through = 50;
    await begin();
    const waits = async () => {
      later(1_000);
      const { pending, queued, delivered } = await counts();
      const others = Array.from({ length: 20 }, (_, n) => `u${n}`).every((each) => perPerson().includes(each));
      return others && queued === 0 && pending + delivered === 300 && (await table()).includes('chờ bot');
    };
    await lookUntil([sender], waits);
    const waiting = (await counts()).pending;
    expect(waiting).toBeGreaterThan(200);
    // What was on its way at that moment was refused; nothing is tried since, however long it lasts.
    const { refused } = channel;
    expect(refused).toBeLessThanOrEqual(AT_ONCE);
    for (let minutes = 0; minutes < 5; minutes += 1) {
      later(61_000);
      await bots.look();
      for (let looks = 0; looks < 5; looks += 1) await sender.look();
    }
    expect(channel.refused).toBe(refused);
    // All of those with the other bot have got it.
    for (let n = 0; n < 20; n += 1) expect(perPerson()).toContain(`u${n}`);
    expect(await table()).toContain(`${waiting} người chờ bot Telegram bot được nối lại.`);
    channel.good = true;
    channel.through = Number.POSITIVE_INFINITY;
    later(61_000);
    await bots.look();
    await lookUntil([sender], async () => {
      later(15_000);
      return done();
    });
    expect(perPerson()).toHaveLength(300);
    expect(new Set(perPerson()).size).toBe(300);
    expect(await table()).not.toContain('chờ bot');
  });

  test('its office and the admins are told once, however many processes send, and the admins when it is over', async () => {
    const all = await people(60, 0);
    const one = start(all);
    const two = start(all);
    channel.good = false;
    await begin();
    await lookUntil([one.sender, two.sender], async () => {
      later(5_000);
      return (await told()).length > 0;
    });
    later(61_000);
    for (let looks = 0; looks < 10; looks += 1) await Promise.all([one.sender.look(), two.sender.look()]);
    await Promise.all([one.bots.look(), two.bots.look()]);
    const office = await told();
    expect(office.filter((line) => line.startsWith('chi-mai'))).toHaveLength(1);
    expect(office[0]).toMatch(/người đang chờ, vì ứng dụng chat không còn nhận bot Telegram bot/);
    // Also when they have read it: a notice is not kept.
    for (const { key } of await db.repositories.notices.due(50)) await db.repositories.notices.done(key);
    later(10_000);
    await Promise.all([one.sender.look(), two.sender.look()]);
    expect(await told()).toEqual([]);
    const heard: string[] = [];
    const admin = { person: 'goc' as PersonId, conversation: makeConversationId('web', 'goc') };
    const alarms = makeAlarms({
      troubles: async () => [],
      incidents: db.repositories.incidents,
      roles: { admins: async () => [admin] as never },
      tell: async (_to, _key, say) => heard.push(say.blocks.map((block) => inWords(block)).join(' ')),
      clock,
    });
    await alarms();
    await alarms();
    expect(heard).toEqual([expect.stringMatching(/Telegram bot: mã token đã bị thu hồi[\s\S]*thay trong tệp .env/)]);
    channel.good = true;
    later(61_000);
    await one.bots.look();
    later(200_000);
    await two.bots.look();
    expect([one.bots.isOff(BOT), two.bots.isOff(BOT)]).toEqual([false, false]);
    await alarms();
    expect(heard.slice(1)).toEqual([expect.stringContaining('đã được nối lại')]);
  });

  test('after a restart with a good token it goes on by itself; the new process knows before it tries', async () => {
    const all = await people(20, 0);
    const first = start(all);
    channel.good = false;
    await begin();
    await lookUntil([first.sender], async () => (await table()).includes('20 người chờ bot'));
    await first.sender.stop();
    const { refused } = channel;
    const second = start(all);
    await second.bots.look();
    expect(second.bots.isOff(BOT)).toBe(true);
    later(61_000);
    for (let looks = 0; looks < 5; looks += 1) await second.sender.look();
    expect(channel.refused).toBe(refused);
    channel.good = true;
    later(61_000);
    await second.bots.look();
    await lookUntil([second.sender], async () => {
      later(15_000);
      return done();
    });
    expect(new Set(perPerson()).size).toBe(20);
    expect(perPerson()).toHaveLength(20);
  });

  test('who has got the first of two calls is not told all of it again elsewhere, but gets the other when it is back', async () => {
    const two = new TwoCalls();
    channel = two;
    let places = 0;
    const { sender, bots } = start(await people(1, 1), async ({ bot }) => {
      places += 1;
      if (places !== 2) return 0;
      // Another message has just been refused.
      bots.off(bot);
      return 5_000;
    });
    await begin();
    await lookUntil([sender], () => places === 2);
    for (let minutes = 0; minutes < 5; minutes += 1) {
      later(61_000);
      for (let looks = 0; looks < 3; looks += 1) await sender.look();
    }
    expect(two.calls).toHaveLength(1);
    await bots.look();
    await lookUntil([sender], async () => {
      later(15_000);
      return done();
    });
    expect(two.calls).toHaveLength(2);
    expect(new Set(two.calls).size).toBe(1);
    expect(await counts()).toMatchObject({ delivered: 1 });
  });

  test('who has got the first of two messages and waits for the other is uncertain when its time is over', async () => {
    const { sender } = start(await people(1, 0));
    channel.through = 1;
    await begin({ ...CONTENT, parts: [{ text: 'Một' }, { text: 'Hai' }] });
    await lookUntil([sender], () => channel.refused > 0);
    later(49 * 3_600_000);
    await lookUntil([sender], async () => {
      later(1_000);
      return done();
    });
    expect(channel.sent).toHaveLength(1);
    expect(await counts()).toMatchObject({ unknown: 1, pending: 0, queued: 0 });
  });

  test('whoever waited until its time was over has failed for that reason, and is told anew by a press', async () => {
    const { sender, bots } = start(await people(20, 0));
    channel.good = false;
    await begin();
    await lookUntil([sender], async () => (await table()).includes('20 người chờ bot'));
    // By day, two days on.
    later(49 * 3_600_000);
    await lookUntil([sender], async () => {
      later(1_000);
      return done();
    });
    expect(await counts()).toMatchObject({ failed: 20, expired: 0, pending: 0 });
    expect(await table()).toContain('Trong số không gửi được có 20 người vì bot Telegram bot chưa được nối lại');
    channel.good = true;
    later(61_000);
    await bots.look();
    const occurrence = announcementOccurrence(ID);
    await db.repositories.deliveries.again(occurrence, ['failed', 'expired'], now);
    await db.repositories.planOccurrences.reopen(occurrence, new Date(now.getTime() + 48 * 3_600_000));
    const { rev, ...before } = await record();
    const acted = actOn({ ...before, rev }, { act: 'retry-failed', key: 'k', by: before.author, at: now }, false);
    if ('refused' in acted) throw new Error('refused');
    await db.repositories.announcements.change(ID, rev, acted.to);
    await lookUntil([sender], async () => {
      later(1_000);
      return done();
    });
    expect(new Set(perPerson()).size).toBe(20);
    expect(await table()).not.toContain('vì bot');
  });
});
