import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import {
  type AnnouncementId,
  type ConversationId,
  conversationId,
  type GroupChatId,
  groupChatId,
  type UnitId,
} from '../../../src/ids.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { announcementOf, audienceAt } from '../../helpers/announcements.js';
import { lookUntil, openSender, type Sender } from '../../helpers/announcing.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import { empty, type TestStore } from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const ID = 'g1' as AnnouncementId;
const SOURCE = announcementOccurrence(ID);
const UNIT = 'u' as UnitId;
const OTHERS = 34;

/** Lets so many through; the rest stands in the door until it is opened. */
class Gated extends ScriptedChannel {
  through = Number.POSITIVE_INFINITY;
  started = 0;
  private waiting: (() => void)[] = [];

  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    this.started += 1;
    if (this.started > this.through) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return super.send(to, message);
  }
  open(): void {
    this.through = Number.POSITIVE_INFINITY;
    for (const each of this.waiting.splice(0)) each();
  }
}

describe('an announcement that goes to groups', () => {
  let db: TestStore;
  let now = TEN;
  const clock = { now: () => now };
  const senders: Sender[] = [];
  beforeAll(async () => {
    db = await openTestStore('group-announcements');
  });
  beforeEach(async () => {
    now = TEN;
    await empty(db);
    for (const name of ['announcements', 'plan_occurrences', 'group_chats', 'group_posts'])
      await db.store.connection.collection(name).deleteMany({});
    for (let n = 0; n < OTHERS; n += 1) await bound(n);
  });
  afterEach(async () => {
    for (const { channel, stop, exchange } of senders.splice(0)) {
      if (channel instanceof Gated) channel.open();
      await stop();
      await closeExchange(exchange, 2_000);
    }
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  async function bound(n: number): Promise<GroupChatId> {
    const conversation = conversationId.parse(`telegram:bot:-${n}`);
    const id = groupChatId.parse(conversation);
    const group = { id, conversation, channel: 'telegram', state: 'bound', unit: UNIT, rev: 0 } as const;
    await db.repositories.groups.add(group);
    return id;
  }
  function start(channel = new Gated()): Sender {
    const sender = openSender(db, { clock, channel, people: [] });
    senders.push(sender);
    return sender;
  }
  async function store(): Promise<void> {
    const audience = audienceAt(UNIT, { people: false, groups: true });
    await db.repositories.announcements.add(announcementOf(ID, TEN, { unit: UNIT, audience }));
  }
  async function press(act: Parameters<typeof actOn>[1]['act']): Promise<void> {
    const record = await db.repositories.announcements.get(ID);
    if (record === undefined) throw new Error('there is none');
    const acted = actOn(record, { act, key: act, by: record.author, at: now }, false);
    if ('refused' in acted || !(await db.repositories.announcements.change(ID, record.rev, acted.to)))
      throw new Error(`it is ${record.state}`);
  }
  /** Looks until something of it stands in the door; what is begun then comes to its end behind that. */
  async function looks(sender: Sender, begun: () => boolean): Promise<void> {
    while (!begun()) await sender.look();
  }
  const counts = () => db.repositories.groupPosts.counts(SOURCE);
  const endedAs = async () => {
    const record = await db.repositories.announcements.get(ID);
    return record?.endedAt === undefined ? undefined : record.state;
  };
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const ends = async () => {
    later(5_000);
    return (await endedAs()) !== undefined;
  };
  const everybodyOnce = (...channels: readonly ScriptedChannel[]) => {
    const all = channels.flatMap(({ sent }) => sent.map(({ to }) => to));
    expect(new Set(all).size).toBe(all.length);
    return all.length;
  };

  test('from three processes at once each group is told once, at once', async () => {
    const three = [start(), start(), start()];
    await store();
    await lookUntil(three, ends);
    expect(everybodyOnce(...three.map(({ channel }) => channel))).toBe(OTHERS);
    expect(await counts()).toMatchObject({ sent: OTHERS, pending: 0, queued: 0 });
  });

  test('resumed after days the groups that have waited are told all the same', async () => {
    const channel = new Gated();
    channel.through = 3;
    const sender = start(channel);
    await store();
    const looking = looks(sender, () => channel.started > 3);
    await until(() => channel.started > 3);
    await press('pause');
    channel.open();
    await looking;
    await sender.look();
    later(72 * 3_600_000);
    await press('resume');
    await lookUntil([sender], ends);
    expect(await counts()).toMatchObject({ sent: OTHERS, expired: 0 });
  });

  test('paused, no group is told any more; resumed, the others are, once; called off, nobody else', async () => {
    const channel = new Gated();
    channel.through = 3;
    const sender = start(channel);
    await store();
    let looking = looks(sender, () => channel.started > 3);
    await until(() => channel.started > 3);
    await press('pause');
    channel.open();
    await looking;
    const before = channel.started;
    for (let each = 0; each < 10; each += 1) {
      later(2_000);
      await sender.look();
    }
    expect(channel.started).toBe(before);
    expect(before).toBeLessThan(OTHERS);
    expect(await counts()).toMatchObject({ sent: before, pending: OTHERS - before });
    expect(await endedAs()).toBeUndefined();
    later(60_000);
    channel.through = before + 1;
    await press('resume');
    looking = looks(sender, () => channel.started > before + 1);
    await until(() => channel.started > before + 1);
    await press('cancel');
    channel.open();
    await looking;
    const last = channel.started;
    await lookUntil([sender], ends);
    expect(last).toBeLessThan(OTHERS);
    expect(await endedAs()).toBe('cancelled');
    expect(everybodyOnce(channel)).toBe(last);
    expect(await counts()).toMatchObject({ sent: last, cancelled: OTHERS - last, pending: 0, queued: 0 });
  });

  test('killed while it was being sent: perhaps told, listed as that, and told again by a person only', async () => {
    const dead = new Gated();
    dead.through = 0;
    const first = start(dead);
    await store();
    void looks(first, () => dead.started > 0).catch(() => undefined);
    await until(() => dead.started > 0);
    const second = start();
    await lookUntil([second], async () => {
      later(5_000);
      return (await endedAs()) !== undefined;
    });
    const uncertain = dead.started;
    expect(await counts()).toMatchObject({ unknown: uncertain, sent: OTHERS - uncertain, pending: 0, queued: 0 });
    expect(everybodyOnce(second.channel)).toBe(OTHERS - uncertain);
    await db.repositories.groupPosts.again(SOURCE, ['unknown'], new Date(now.getTime() + 3_600_000), now);
    await press('resend-unknown');
    await lookUntil([second], ends);
    expect(everybodyOnce(second.channel)).toBe(OTHERS);
    expect(await counts()).toMatchObject({ sent: OTHERS, unknown: 0 });
  });
});
