import { beforeEach, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/errors.js';
import { type AnnouncementId, type ConversationId, makeConversationId } from '../../../src/ids.js';
import { actOn } from '../../../src/services/announcements/acts.js';
import { notify } from '../../../src/services/conversations/notify.js';
import type { AskPlace, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { announcementOf, CONTENT } from '../../helpers/announcements.js';
import { lookUntil } from '../../helpers/announcing.js';
import { ScriptedChannel } from '../../helpers/exchange.js';
import { HeldChannel } from '../../helpers/held-channel.js';
import type { TestStore } from '../../helpers/mailing.js';
import { withSenders } from '../../helpers/senders.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const ID = 'a1' as AnnouncementId;
const rates = { perSecond: 30, paidPerSecond: 1_000, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
/** So many are told at once. */
const IN_FLIGHT = 160;
let now = TEN;
const clock = { now: () => now };

/** A messenger that is paid, and has a place for each call. */
class Paid extends HeldChannel {
  override readonly capabilities = { ...new ScriptedChannel().capabilities, rates };

  override async send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
    const afterMs = (await place?.(to.split(':').at(-1) ?? '', 'private')) ?? 0;
    return afterMs > 0 ? { type: 'retry', afterMs, scope: 'place' } : super.send(to, message);
  }
}

describe('what is told at most once, where a messenger is paid', () => {
  const senders = withSenders('at-once', clock);
  const { start, people } = senders;
  let db: TestStore;
  beforeEach(() => {
    now = TEN;
    db = senders.db;
  });

  const done = async () => {
    now = new Date(now.getTime() + 1_000);
    return (await db.repositories.announcements.get(ID))?.state === 'done';
  };
  const add = (parts = [{ text: 'Mời đoàn viên dự hội nghị.' }]) =>
    db.repositories.announcements.add(announcementOf(ID, TEN, { content: { ...CONTENT, parts } }));
  const conversations = () => db.store.connection.collection('conversations').find().sort({ _id: 1 }).toArray();
  const mostPerChat = ({ sent }: ScriptedChannel) => {
    const counts = new Map<string, number>();
    for (const { to } of sent) counts.set(to, (counts.get(to) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };

  test('reaches everybody once from three processes, and is not written into their conversations', async () => {
    const all = await people(30);
    const before = await conversations();
    const channel = new Paid();
    const three = [start(all, channel), start(all, channel), start(all, channel)];
    await add();
    await lookUntil(three, done);
    expect(channel.sent).toHaveLength(30);
    expect(mostPerChat(channel)).toBe(1);
    expect(await three[0]?.counts(ID)).toMatchObject({ delivered: 30 });
    expect(await conversations()).toEqual(before);
  });

  test('what the messenger did not take waits in the outbox and is sent once, whatever the wait', async () => {
    const channel = new Paid();
    channel.script = [
      { type: 'retry', afterMs: 5, scope: 'chat' },
      { type: 'retry', afterMs: 5, scope: 'attempt' },
      { type: 'retry', afterMs: 4_000, scope: 'place' },
    ];
    const sender = start(await people(5), channel);
    await add();
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(5);
    expect(mostPerChat(channel)).toBe(1);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 5, unknown: 0 });
  });

  test('what cannot even be taken back goes on under its own mark', async () => {
    const channel = new Paid();
    channel.script = [{ type: 'retry', afterMs: 5, scope: 'attempt' }];
    const sender = start(await people(1), channel, {
      change: (all) => ({
        ...all,
        deliveries: {
          ...all.deliveries,
          takeBack: async () => {
            throw new AppError('STORE_UNAVAILABLE');
          },
        },
      }),
    });
    await add();
    await lookUntil([sender], done);
    expect(channel.sent).toHaveLength(1);
    expect(await sender.counts(ID)).toMatchObject({ delivered: 1, unknown: 0 });
  });

  test('who has blocked the bot is known to have, also in the conversation', async () => {
    const channel = new Paid();
    channel.script = [{ type: 'gone', reason: 'blocked' }];
    const sender = start(await people(1), channel);
    await add();
    await lookUntil([sender], done);
    expect(await sender.counts(ID)).toMatchObject({ blocked: 1 });
    expect(await conversations()).toMatchObject([{ blocked: true, outbox: '[]' }]);
  });

  test('killed in the middle of a call, it is not sent again but listed as uncertain, and nobody else is forgotten', async () => {
    const all = await people(250);
    const killed = new Paid();
    killed.through = 0;
    const first = start(all, killed);
    await add();
    await lookUntil([first], () => killed.started >= IN_FLIGHT);
    now = new Date(now.getTime() + 60_000);
    const channel = new Paid();
    const second = start(all, channel);
    await lookUntil([second], async () => {
      const { unknown, delivered } = await second.counts(ID);
      now = new Date(now.getTime() + 1_000);
      return unknown + delivered === 250;
    });
    const { unknown, delivered } = await second.counts(ID);
    expect(channel.sent).toHaveLength(delivered);
    expect(mostPerChat(channel)).toBe(1);
    expect(unknown).toBe(IN_FLIGHT);
  });

  test('called off after a kill it comes to its end: who had been begun is uncertain, and nobody else is told', async () => {
    const all = await people(250);
    const killed = new Paid();
    killed.through = 0;
    const first = start(all, killed);
    await add();
    await lookUntil([first], () => killed.started >= IN_FLIGHT);
    now = new Date(now.getTime() + 60_000);
    const record = await db.repositories.announcements.get(ID);
    if (record === undefined) throw new Error('there is none');
    const acted = actOn(record, { act: 'cancel', key: 'k', by: record.author, at: now }, false);
    if ('refused' in acted) throw new Error('refused');
    await db.repositories.announcements.change(ID, record.rev, acted.to);
    const channel = new Paid();
    const second = start(all, channel);
    await lookUntil([second], async () => {
      now = new Date(now.getTime() + 1_000);
      return (await db.repositories.announcements.get(ID))?.endedAt !== undefined;
    });
    expect(channel.sent).toHaveLength(0);
    expect(await second.counts(ID)).toMatchObject({ unknown: IN_FLIGHT, settled: 250 - IN_FLIGHT });
  });

  test('several messages keep their order, and so does what comes behind a message of ours that still waits', async () => {
    const channel = new Paid();
    const sender = start(await people(2), channel);
    const to = makeConversationId('telegram', 'bot', 'u0');
    channel.through = 0;
    await notify(sender.exchange, to, 'before', { blocks: [t('chat.nudge')] });
    await add([{ text: 'Một' }, { text: 'Hai' }]);
    await lookUntil([sender], () => channel.started >= 2);
    channel.open();
    await lookUntil([sender], done);
    const theirs = channel.sent
      .filter((each) => each.to === to)
      .map(({ message }) => /Một|Hai/.exec(message.text)?.[0]);
    expect(theirs).toEqual([undefined, 'Một', 'Hai']);
  });
});
