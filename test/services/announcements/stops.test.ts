import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import type { AnnouncementId, ConversationId, PersonId } from '../../../src/ids.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import type { Repositories } from '../../../src/store/index.js';
import { announcementOf, CONTENT } from '../../helpers/announcements.js';
import { lookUntil, openSender, type Sender } from '../../helpers/announcing.js';
import { HeldChannel } from '../../helpers/held-channel.js';
import { empty, somebody, type TestStore } from '../../helpers/mailing.js';
import { openTestStore } from '../../helpers/store.js';

const TEN = new Date('2026-11-19T03:00:00Z');
/** One page and a bit. */
const PEOPLE = 230;
/** As many as a process tells at once stand in the messenger's door. */
const AT_WORK = 32;
const WAIT_MS = 30_000;
let now = TEN;
const clock = { now: () => now };

/** A door in which the messenger may ask to wait instead. */
class Door extends HeldChannel {
  constructor(
    through: number,
    private readonly retryAfter: boolean,
  ) {
    super();
    this.through = through;
  }
  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    if (!this.retryAfter || this.sent.length < this.through) return super.send(to, message);
    this.started += 1;
    return { type: 'retry', afterMs: WAIT_MS, scope: 'bot' };
  }
}

interface Moment {
  readonly when: string;
  /** How many have been told when it is pressed. */
  readonly told: number;
  readonly freezing?: true;
  readonly retryAfter?: true;
}
const MOMENTS: readonly Moment[] = [
  { when: 'while its recipients are being written down', told: 0, freezing: true },
  { when: 'in the first message', told: 0 },
  { when: 'in the middle', told: 100 },
  { when: 'in the last page', told: PEOPLE - 3 },
  { when: 'while the messenger has asked to wait', told: 20, retryAfter: true },
];

describe('an announcement that is stopped', () => {
  let db: TestStore;
  let people: readonly PersonId[];
  const senders: { readonly sender: Sender; readonly channel: Door }[] = [];
  let names = 0;
  let id: AnnouncementId;

  beforeAll(async () => {
    db = await openTestStore('announcement-stops');
    await empty(db);
    people = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, n) => (await somebody(db, `u${n}`, TEN)).person),
    );
  });
  afterEach(async () => {
    for (const { sender, channel } of senders.splice(0)) {
      channel.open();
      await sender.stop();
      await closeExchange(sender.exchange, 2_000);
    }
  });
  afterAll(async () => {
    await db.store.connection.dropDatabase();
    await db.store.close();
  });

  async function press(act: Parameters<typeof actOn>[1]['act']): Promise<void> {
    for (;;) {
      const record = await db.repositories.announcements.get(id);
      if (record === undefined) throw new Error('there is none');
      const acted = actOn(record, { act, key: act, by: record.author, at: now }, false);
      if ('refused' in acted) throw new Error(`it is ${record.state}`);
      if (await db.repositories.announcements.change(id, record.rev, acted.to)) return;
    }
  }
  const told = (channel: Door) => channel.sent.map(({ to }) => to);
  const ended = async () => (await db.repositories.announcements.get(id))?.endedAt !== undefined;
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  /** Begun, and brought to that moment; what goes out from then on is what was in flight. */
  async function reach(moment: Moment) {
    now = TEN;
    id = `s${++names}` as AnnouncementId;
    const channel = new Door(moment.freezing ? Number.POSITIVE_INFINITY : moment.told, moment.retryAfter === true);
    let written = 0;
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = (repositories: Repositories): Repositories => ({
      ...repositories,
      deliveries: {
        ...repositories.deliveries,
        add: async (rows) => {
          await repositories.deliveries.add(rows);
          written += rows.length;
          await gate;
        },
      },
    });
    const sender = openSender(db, { clock, channel, people, ...(moment.freezing ? { change: slow } : {}) });
    senders.push({ sender, channel });
    await db.repositories.announcements.add(
      announcementOf(id, TEN, { content: { ...CONTENT, parts: [{ text: `Tin ${id}` }] } }),
    );
    const there = moment.freezing
      ? () => written > 0
      : moment.retryAfter
        ? // Everybody has been tried once: nobody stands between their mark and the messenger.
          () => channel.started >= PEOPLE
        : () => channel.sent.length === moment.told && channel.inFlight >= Math.min(AT_WORK, PEOPLE - moment.told);
    await lookUntil([sender], there);
    return { sender, channel, goOn };
  }

  test.each(MOMENTS)('paused $when: nobody more is told; resumed, everybody is, once', async (moment) => {
    const { sender, channel, goOn } = await reach(moment);
    await press('pause');
    const most = channel.sent.length + channel.inFlight;
    goOn();
    channel.open();
    for (let looks = 0; looks < 40; looks += 1) {
      later(looks < 20 ? 100 : 5_000);
      await lookUntil([sender], () => false, 1).catch(() => undefined);
    }
    expect(channel.sent).toHaveLength(most);
    await press('resume');
    await lookUntil([sender], async () => {
      later(5_000);
      return ended();
    });
    expect(new Set(told(channel)).size).toBe(PEOPLE);
    expect(channel.sent).toHaveLength(PEOPLE);
    expect(await sender.counts(id)).toMatchObject({ delivered: PEOPLE, pending: 0, queued: 0, unknown: 0 });
  });

  test.each(MOMENTS)(
    'cancelled $when: nobody more is told, and each of the others has that written down',
    async (moment) => {
      const { sender, channel, goOn } = await reach(moment);
      await press('cancel');
      const most = channel.sent.length + channel.inFlight;
      goOn();
      channel.open();
      await lookUntil([sender], async () => {
        later(1_000);
        return ended();
      });
      expect(channel.sent).toHaveLength(most);
      expect(new Set(told(channel)).size).toBe(most);
      const { delivered, settled } = await sender.counts(id);
      expect(delivered).toBe(most);
      // Whose recipients were not all written down yet has only those that were.
      if (!moment.freezing) expect(settled).toBe(PEOPLE - most);
      const left = await db.repositories.deliveries.page(
        announcementOccurrence(id),
        ['pending', 'queued', 'unknown'],
        5,
      );
      expect(left).toEqual([]);
    },
  );
});
