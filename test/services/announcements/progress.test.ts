import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { AnnouncementProgress } from '../../../src/conversation/announce.js';
import type { Say } from '../../../src/conversation/message.js';
import { type ChannelId, type ConversationId, makeConversationId } from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import type { AnnouncementRecord } from '../../../src/services/announcements/announcement-records.js';
import { makeShowProgress, PROGRESS, type ProgressPorts } from '../../../src/services/announcements/progress.js';
import type { Channel, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { inWords } from '../../../src/texts/index.js';
import { announcementFor } from '../../helpers/audience.js';
import type { TestStore } from '../../helpers/mailing.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: TestStore;
beforeAll(async () => {
  db = await openTestStore('progress');
});
afterEach(async () => {
  await db.store.connection.collection('progress_tracks').deleteMany({});
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const NUMBERS: AnnouncementProgress = {
  recipients: 200,
  left: 200,
  sent: 0,
  waiting: 0,
  blocked: 0,
  unreachable: 0,
  failed: 0,
  unknown: 0,
  spared: 0,
  acknowledged: 0,
};

/** An announcement that is being sent, its author's messenger, and processes that show how far it is. */
function world(edit = true, home: ConversationId = makeConversationId('telegram', 'bot', 'author')) {
  let now = NOON;
  let record: AnnouncementRecord | undefined = announcementFor({}, { home, state: 'sending', startedAt: NOON });
  let numbers: AnnouncementProgress | undefined = { ...NUMBERS };
  const says: string[] = [];
  const edits: Outgoing[] = [];
  const keys = new Set<string>();
  let outcome: SendOutcome = { type: 'sent', ref: '7' };
  const words = ({ blocks, choices = [] }: Say) =>
    [...blocks, ...choices.flat().map(({ label }) => label)].map((text) => inWords(text)).join('\n');
  const channel: Channel = {
    id: 'telegram',
    capabilities: { buttons: true, textLimit: 4_096, labelLimit: 60, edit, files: true, groups: true, keepsLog: false },
    send: async (_to, message) => {
      edits.push(message);
      return outcome;
    },
  };
  const ports: ProgressPorts = {
    announcements: {
      get: async () => record,
      underWay: async () => (record?.startedAt !== undefined && record.endedAt === undefined ? [record] : []),
    },
    tracks: db.repositories.progressTracks,
    numbers: async () => numbers,
    channels: new Map<ChannelId, Channel>([['telegram', channel]]),
    pace: { heldUntil: () => 0, take: async () => 0 },
    notify: async (_conversation, key, say) => {
      if (keys.has(key)) return;
      keys.add(key);
      says.push(words(say));
      // What the exit tells when the messenger has taken it.
      if (say.tracked !== undefined && record !== undefined)
        await db.repositories.progressTracks.sent(record.id, String(6 + says.length));
      expect(say.tracked ?? `${PROGRESS}${record?.id}`).toBe(`${PROGRESS}${record?.id}`);
    },
    localeOf: async () => 'vi',
    clock: { now: () => now },
    steady: () => 0,
    log: silentLog,
  };
  const processes = [makeShowProgress(ports), makeShowProgress(ports)];
  return {
    says,
    edits,
    messenger: (next: SendOutcome) => {
      outcome = next;
    },
    becomes: (change: Partial<AnnouncementRecord> | undefined, of: Partial<AnnouncementProgress> = {}) => {
      record = change === undefined || record === undefined ? undefined : { ...record, ...change };
      numbers = { ...NUMBERS, ...of };
    },
    again: () => {
      if (record === undefined) return;
      const { endedAt: _ended, ...rest } = record;
      record = { ...rest, state: 'sending' };
    },
    /** Both processes look, at the same moment. */
    look: async (afterMs = 3_000) => {
      now = new Date(now.getTime() + afterMs);
      await Promise.all(processes.map((show) => show()));
    },
  };
}

test('one message is changed in place, and ends with what became of everybody', async () => {
  const { look, says, edits, becomes } = world();
  await look();
  await look(1_000);
  expect(says).toEqual([expect.stringMatching(/Đang gửi thông báo “Mời họp lúc 8 giờ”\n░{10} 0 % \(0\/200\)/)]);
  expect(edits).toEqual([]);
  becomes({}, { left: 76, sent: 120, waiting: 1, failed: 2, unknown: 1 });
  await look();
  await look(2_000);
  expect(edits).toHaveLength(1);
  expect(edits[0]?.replaces).toBe('7');
  expect(edits[0]?.text).toContain('▓▓▓▓▓▓░░░░ 62 % (124/200)');
  expect(edits[0]?.text).toContain('Đã gửi: 120\n');
  expect(edits[0]?.text).toContain('Không gửi được: 2\nKhông rõ đã tới hay chưa: 1\nCòn lại: 76');
  expect(edits[0]?.choices.flat().map(({ label, value }) => [label, value])).toEqual([
    ['Tạm dừng', 'tamdung tb-1'],
    ['Huỷ gửi', 'thongbao tb-1.huy'],
    ['Xem chi tiết', 'thongbao tb-1'],
  ]);
  expect(edits[0]?.text).toMatch(/Còn khoảng \d+ giây\./);
  becomes({ state: 'done', endedAt: NOON }, { left: 0, sent: 197, failed: 2, unknown: 1 });
  await look();
  await look();
  await look();
  expect(edits).toHaveLength(2);
  expect(edits[1]?.text).toContain('Đã gửi xong');
  expect(edits[1]?.text).toContain('▓▓▓▓▓▓▓▓▓▓ 100 % (200/200)');
  expect(edits[1]?.choices).toEqual([
    [{ label: 'Gửi lại, xem danh sách', at: 'command', value: 'thongbao tb-1', role: 'option' }],
  ]);
  expect(says).toHaveLength(1);
});

test('it is never changed more often than every three seconds, and seldom where counting takes long', async () => {
  const { look, edits } = world();
  for (let n = 0; n < 31; n++) await look(500);
  // 15.5 s: the message at once, then a change at most every 3 s.
  expect(edits.length).toBeGreaterThan(2);
  expect(edits.length).toBeLessThanOrEqual(5);
});

test('where a messenger changes nothing there is one message at the beginning and one at the end', async () => {
  const { look, says, edits, becomes } = world(false);
  for (let n = 0; n < 5; n++) await look();
  expect(says).toEqual([expect.stringContaining('Bắt đầu gửi thông báo')]);
  becomes({ state: 'cancelled', endedAt: NOON }, { left: 0, sent: 50, spared: 150 });
  for (let n = 0; n < 3; n++) await look();
  expect(says).toHaveLength(2);
  expect(says[1]).toContain('Đã huỷ thông báo');
  expect(says[1]).toContain('Thôi không gửi: 150');
  expect(edits).toEqual([]);
});

test('what was over before anybody looked is told once', async () => {
  const { look, says, becomes } = world();
  becomes({});
  await db.repositories.progressTracks.open(announcementFor({}).id, NOON);
  becomes({ state: 'done', endedAt: NOON }, { left: 0, sent: 200 });
  for (let n = 0; n < 3; n++) await look();
  expect(says).toEqual([expect.stringContaining('Đã gửi xong')]);
});

test('a message that is gone is replaced by a new one at the end; a busy messenger is asked again', async () => {
  const { look, says, edits, becomes, messenger } = world();
  await look();
  messenger({ type: 'retry', afterMs: 1_000, scope: 'attempt' });
  becomes({ state: 'done', endedAt: NOON }, { left: 0, sent: 200 });
  await look();
  await look();
  expect(says).toHaveLength(1);
  messenger({ type: 'refused', reason: 'message to edit not found' });
  await look();
  await look();
  expect(edits).toHaveLength(3);
  expect(says).toEqual([expect.anything(), expect.stringContaining('Đã gửi xong')]);
});

test('what is sent again afterwards is shown by a new message', async () => {
  const { look, says, edits, becomes, again } = world();
  await look();
  becomes({ state: 'done', endedAt: NOON }, { left: 0, sent: 199, failed: 1 });
  await look();
  again();
  becomes({}, { left: 1, sent: 199 });
  await look();
  await look();
  expect(says).toHaveLength(2);
  expect(says[1]).toContain('99 % (199/200)');
  expect(edits.at(-1)?.replaces).toBe('8');
});

test('paused and at night it says so, and gives no time', async () => {
  const { look, edits, becomes } = world();
  await look();
  becomes({ state: 'paused' }, { left: 100, sent: 100 });
  await look();
  expect(edits.at(-1)?.text).toContain('Đang tạm dừng');
  expect(edits.at(-1)?.text).not.toContain('Còn khoảng');
  becomes({ state: 'sending' }, { left: 90, sent: 110 });
  await look(10 * 3_600_000);
  expect(edits.at(-1)?.text).toContain('gửi tiếp từ 07:00 ngày 21/11/2026');
});

test('what is no longer there is shown no more', async () => {
  const { look, says, edits, becomes } = world();
  await look();
  becomes(undefined);
  await look();
  await look();
  expect([says.length, edits.length]).toEqual([1, 0]);
  expect(await db.repositories.progressTracks.due(new Date('2030-01-01'), 5)).toEqual([]);
});
