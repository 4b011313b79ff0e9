import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { Redis } from 'ioredis';
import { announcementOccurrence } from '../../src/domain/occurrences/occurrence.js';
import { type AnnouncementId, groupChatId, makeConversationId, type UnitId } from '../../src/ids.js';
import { ROOT } from '../../src/root.js';
import { makeAnnouncements } from '../../src/store/announcements.js';
import { makeDeliveries } from '../../src/store/deliveries.js';
import { makeGroupChats } from '../../src/store/group-chats.js';
import { makeGroupPosts } from '../../src/store/group-posts.js';
import { announcementOf, audienceAt } from '../helpers/announcements.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import { BEFORE_THE_REPORT, chair, fillChairs } from '../helpers/chairs.js';
import { until } from '../helpers/gate.js';
import { openPlace } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { startTelegram } from '../stand-ins/telegram/index.js';

const ID = 'killed' as AnnouncementId;
const OFFICE = 'branch' as UnitId;
const WORDS = 'Mời đoàn viên dự hội nghị.';
/** So many people are being told at once by a process at most, at the paid rate. */
const IN_FLIGHT = 160;
/** They are told beside the people, and one after the other in this many lanes. */
const GROUPS = 60;
const LANES = 16;
/** Longer than a page and an outbox are somebody's who has died. */
const LEASES_MS = 40_000;

/**
 * An announcement goes to so many people, and its sender is killed so often in the middle of it, always another time. Nobody
 * gets it twice, everybody has an outcome, and whoever was perhaps told stands in the list of those: never more than were on
 * their way.
 */
export async function announcementKillsRun(people: number, kills: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skb-kills-'));
  const clock = join(folder, 'clock');
  let ahead = BEFORE_THE_REPORT.getTime() - Date.now();
  const jump = (ms: number) => {
    ahead += ms;
    writeFileSync(clock, String(Math.round(ahead)));
  };
  jump(0);
  const place = await openPlace('announcement-kills');
  const telegram = await startTelegram({ bots: [newBot()], record: false });
  const members = Array.from({ length: people }, () => telegram.person());
  for (const { chat } of members) chat.standing = 'open';
  const told = () => members.map((person) => person.messages().filter(({ text }) => text.includes(WORDS)).length);
  const sum = () => told().reduce((all, each) => all + each, 0);
  await fillChairs({
    mongodbUri: place.env.MONGODB_URI,
    count: people,
    botId: telegram.botId,
    firstUser: members[0]?.user.id ?? 0,
  });
  const groups = Array.from({ length: GROUPS }, () => telegram.group());
  const groupPosts = makeGroupPosts(place.store);
  for (const { chat } of groups) {
    const conversation = makeConversationId('telegram', telegram.botId, chat.id);
    const id = groupChatId.parse(conversation);
    const bound = { state: 'bound', unit: OFFICE, boundAt: BEFORE_THE_REPORT } as const;
    await makeGroupChats(place.store).add({ id, conversation, channel: 'telegram', rev: 0, ...bound });
  }
  const posted = () => groups.map((group) => group.messages().filter(({ text }) => text.includes(WORDS)).length);
  const redis = new Redis(place.env.REDIS_URL);
  const announcements = makeAnnouncements(place.store);
  const deliveries = makeDeliveries(place.store);
  const PORT = String(await freePort());
  const start = (): App =>
    startApp({
      ...place.env,
      ...telegramEnv(telegram, { mode: 'polling' }, 30),
      TELEGRAM_PAID_BROADCAST: '1',
      NODE_OPTIONS: `--import=${join(ROOT, 'test/helpers/moved-clock.mjs')}`,
      CLOCK_FILE: clock,
      PORT,
    });
  let app = start();
  try {
    await app.ready;
    await announcements.add(
      announcementOf(ID, BEFORE_THE_REPORT, {
        unit: OFFICE,
        audience: audienceAt(OFFICE, { roles: ['chair'], groups: true }),
      }),
    );
    for (let kill = 1; kill <= kills; kill += 1) {
      const enough = (people * kill) / (kills + 1);
      await until(async () => sum() >= enough, 60_000);
      app.kill('SIGKILL');
      await app.ended;
      jump(LEASES_MS);
      // Whom the queue gave a page to it does not doubt for half a minute: it is forgotten, which must do no harm either.
      await redis.flushdb();
      app = start();
      await app.ready;
    }
    await until(async () => {
      jump(1_000);
      return (await announcements.get(ID))?.state === 'done';
    }, 120_000);
    const counts = await deliveries.counts(announcementOccurrence(ID));
    expect(told().filter((times) => times > 1)).toEqual([]);
    expect(counts.delivered + counts.unknown).toBe(people);
    expect(counts.unknown).toBeLessThanOrEqual(kills * IN_FLIGHT);
    const unknown = await deliveries.page(announcementOccurrence(ID), ['unknown'], people);
    const missed = told().flatMap((times, n) => (times === 0 ? [chair(n)] : []));
    expect(unknown.map(({ person }) => person)).toEqual(expect.arrayContaining(missed));
    expect(posted().filter((times) => times > 1)).toEqual([]);
    const inGroups = await groupPosts.counts(announcementOccurrence(ID));
    expect(inGroups.sent + inGroups.unknown).toBe(GROUPS);
    expect(inGroups.unknown).toBeLessThanOrEqual(kills * LANES);
    expect(posted().filter((times) => times === 0).length).toBeLessThanOrEqual(inGroups.unknown);
    expect(telegram.violations).toMatchObject({ clockSecond: 0, chat: 0, group: 0 });
    expect(telegram.violations.paidSecond).toBeUndefined();
  } finally {
    app.kill('SIGTERM');
    await app.ended;
    redis.disconnect();
    await telegram.stop();
    await place.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
