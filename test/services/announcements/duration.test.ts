import { expect, test } from '@jest/globals';
import type { AnnouncementId, ChannelId, ConversationId } from '../../../src/ids.js';
import { callsOf, type Load, sendingMs, withOne } from '../../../src/services/announcements/duration.js';
import { messagesOf } from '../../../src/services/announcements/words.js';
import type { Channel, Outgoing, Rates } from '../../../src/services/ports.js';
import { rig } from '../../channels/telegram/harness.js';
import { pngOf } from '../../helpers/pictures.js';
import { startTelegram } from '../../stand-ins/telegram/index.js';

const MESSAGES = messagesOf('tb' as AnnouncementId, { parts: [{ text: 'Một' }], binding: false, urgent: false }, 'CĐ');
const RATES: Rates = { perSecond: 10, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
const plain = { buttons: true, textLimit: 4_096, labelLimit: 60, edit: true, files: true, groups: true } as const;

function channelAt(rates: Rates | undefined, calls: Readonly<Record<'private' | 'group', number>>) {
  const capabilities = { ...plain, keepsLog: rates === undefined, ...(rates === undefined ? {} : { rates }) };
  return { capabilities, callsFor: (_message: Outgoing, place: 'private' | 'group') => calls[place] };
}

function seconds(channel: Pick<Channel, 'capabilities' | 'callsFor'>, load: Load, id: ChannelId = 'telegram'): number {
  return sendingMs(new Map([[`${id}:1`, load]]), MESSAGES, new Map([[id, channel]])) / 1_000;
}

test('each call counts, by people and by groups, and the messenger’s rate', () => {
  const two = channelAt(RATES, { private: 2, group: 3 });
  expect(seconds(two, { people: 100, groups: 0 })).toBe(20);
  expect(seconds(two, { people: 100, groups: 100 })).toBe(50);
  expect(
    seconds(channelAt({ ...RATES, paidPerSecond: 1_000 }, { private: 2, group: 2 }), { people: 5_000, groups: 0 }),
  ).toBe(10);
  expect(seconds(channelAt(undefined, { private: 9, group: 9 }), { people: 5_000, groups: 0 }, 'web')).toBe(0);
});

test('one chat takes its messages no faster than the messenger lets it, and a group twenty a minute', () => {
  const many = channelAt({ ...RATES, perSecond: 30 }, { private: 10, group: 45 });
  expect(seconds(many, { people: 1, groups: 0 })).toBe(7);
  expect(seconds(many, { people: 1, groups: 1 })).toBe(120);
  // Groups wait each for themselves.
  expect(seconds(many, { people: 0, groups: 40 })).toBe(120);
});

test('what is counted is what the messenger’s stand-in is called', async () => {
  const server = await startTelegram({ speed: 50 });
  const { telegram, kept } = rig(server, { perSecond: 30 });
  try {
    const body = pngOf(2_000);
    const { name, type, size, kept: id } = kept.keep('ảnh hội nghị.png', 'image/png', body);
    const file = { id, name, type, size };
    // A caption holds 1,024 characters; 1,500 characters as people see them may be many more units.
    const parts = [
      { text: 'Mời dự họp.', file },
      { text: 'Đề nghị các đơn vị báo cáo. '.repeat(50), file },
      { text: '👨‍👩‍👧‍👦'.repeat(1_500) },
      { file },
    ];
    const messages = messagesOf('tb' as AnnouncementId, { parts, binding: true, urgent: false }, 'Công đoàn Trường A');
    const people = Array.from({ length: 3 }, () => server.person());
    const loads = new Map<string, Load>();
    for (const person of people) {
      person.chat.standing = 'open';
      const conversation = person.conversation as ConversationId;
      withOne(loads, conversation, 'people');
      for (const [n, message] of messages.entries())
        expect(await telegram.channel.send(conversation, { ...message, key: `${n}` })).toMatchObject({ type: 'sent' });
    }
    const made = server.calls.filter(({ method }) => method.startsWith('send')).length;
    const [[bot, load] = ['', { people: 0, groups: 0 }]] = loads;
    const channels = new Map([['telegram' as ChannelId, telegram.channel]]);
    expect(load.people * callsOf(bot, messages, channels).people).toBe(made);
    expect(made).toBe(3 * (1 + 2 + 5 + 1));
    // Three people are soon told; each of them waits for what is theirs.
    expect(sendingMs(loads, messages, channels)).toBe((9 - 3) * 1_000);
  } finally {
    await telegram.stop();
    await server.stop();
  }
});
