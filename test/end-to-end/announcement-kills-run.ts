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
import { tell } from '../helpers/figures.js';
import { until } from '../helpers/gate.js';
import { openPlace } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';
import { onTheWay } from './announcement-flight.js';
import { MOMENTS, type MomentName } from './announcement-kills.js';

const ID = 'killed' as AnnouncementId;
const OFFICE = 'branch' as UnitId;
const WORDS = 'Mời đoàn viên dự hội nghị.';
/** So many people, and so many groups, are being told at once by a process at most, at the paid rate. */
const AT_ONCE = 160;
const LANES = 16;
const GROUPS = 60;
/** Longer than a page and an outbox are somebody's who has died. */
const LEASES_MS = 40_000;
/** So long without anybody being told it is stuck, also on a busy machine. */
const PATIENCE_MS = 120_000;
/** Long before the weekly report is asked for: that would go out beside it. */
const BEGUN_AT = new Date(BEFORE_THE_REPORT.getTime() - 6 * 3_600_000);

/**
 * An announcement goes to so many people, and to groups beside them, and its sender is killed again and again: at a moment, or
 * `anywhere`, always another time. Nobody gets it twice, everybody has an outcome, and whoever was perhaps told stands in the
 * list of those: nobody else than who was on their way when it was killed.
 */
export async function announcementKillsRun(people: number, kills: readonly (MomentName | 'anywhere')[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skb-kills-'));
  const clock = join(folder, 'clock');
  let ahead = BEGUN_AT.getTime() - Date.now();
  const jump = (ms: number) => {
    ahead += ms;
    writeFileSync(clock, String(Math.round(ahead)));
  };
  jump(0);
  const place = await openPlace('announcement-kills');
  const telegram = await startTelegram({ bots: [newBot()], record: false });
  const members = Array.from({ length: people }, () => telegram.person());
  for (const { chat } of members) chat.standing = 'open';
  const told = () => members.map((person) => timesIn(person.messages()));
  const sum = () => told().reduce((all, each) => all + each, 0);
  await fillChairs({
    mongodbUri: place.env.MONGODB_URI,
    count: people,
    botId: telegram.botId,
    firstUser: members[0]?.user.id ?? 0,
  });
  const groups = Array.from({ length: GROUPS }, () => telegram.group());
  const groupPosts = makeGroupPosts(place.store);
  const groupIds = groups.map(({ chat }) => makeConversationId('telegram', telegram.botId, chat.id));
  for (const conversation of groupIds) {
    const bound = { state: 'bound', unit: OFFICE, boundAt: BEGUN_AT } as const;
    const id = groupChatId.parse(conversation);
    await makeGroupChats(place.store).add({ id, conversation, channel: 'telegram', rev: 0, ...bound });
  }
  const posted = () => groups.map((group) => timesIn(group.messages()));
  const redis = new Redis(place.env.REDIS_URL);
  const announcements = makeAnnouncements(place.store);
  const deliveries = makeDeliveries(place.store);
  const PORT = String(await freePort());
  const imports = ['moved-clock', 'dies-at'].map((name) => `--import=${join(ROOT, `test/helpers/${name}.mjs`)}`);
  const start = (kill?: MomentName | 'anywhere'): App => {
    const moment = kill === undefined || kill === 'anywhere' ? undefined : MOMENTS[kill];
    return startApp({
      ...place.env,
      ...telegramEnv(telegram, { mode: 'polling' }, 30),
      TELEGRAM_PAID_BROADCAST: '1',
      NODE_OPTIONS: imports.join(' '),
      CLOCK_FILE: clock,
      ...(moment === undefined || 'calls' in moment ? {} : { DIES_AT: JSON.stringify(moment) }),
      PORT,
    });
  };
  const flights = { people: [] as string[][], groups: [] as string[][] };
  let app = start(kills[0]);
  try {
    await app.ready;
    await announcements.add(
      announcementOf(ID, BEGUN_AT, {
        unit: OFFICE,
        audience: audienceAt(OFFICE, { roles: ['chair'], groups: true }),
        confirmations: [],
      }),
    );
    for (const [at, kill] of kills.entries()) {
      const enough = (people * (at + 1)) / (kills.length + 1);
      // Whoever was begun and had not left is listed, and will not be told any more: on a busy machine these are many.
      const dealtWith = async () => sum() + (await deliveries.counts(announcementOccurrence(ID))).unknown;
      await killedAt(kill, app, telegram, () => comesTo(enough, dealtWith));
      const { people: those, groups: theirs } = await onTheWay(place.store);
      const known = { people: flights.people.flat(), groups: flights.groups.flat() };
      flights.people.push(those.filter((person) => !known.people.includes(person)));
      flights.groups.push(theirs.filter((group) => !known.groups.includes(group)));
      jump(LEASES_MS);
      // Whom the queue gave a page to it does not doubt for half a minute: it is forgotten, which must do no harm either.
      await redis.flushdb();
      app = start(kills[at + 1]);
      await app.ready;
    }
    const source = announcementOccurrence(ID);
    await comesTo(people + 1, async () => {
      jump(1_000);
      const { delivered, unknown } = await deliveries.counts(source);
      return delivered + unknown + Number((await announcements.get(ID))?.state === 'done');
    });
    const counts = await deliveries.counts(source);
    const inGroups = await groupPosts.counts(source);
    const unknown = (await deliveries.page(source, ['unknown'], people)).map(({ person }) => person);
    const unknownGroups = (await groupPosts.page(source, ['unknown'], GROUPS)).map(({ group }) => group);
    const times = told();
    const missed = times.flatMap((each, n) => (each === 0 ? [chair(n)] : []));
    const missedGroups = posted().flatMap((each, n) => (each === 0 ? groupIds.slice(n, n + 1) : []));
    tell('announcement kills', {
      kills: kills.length,
      once: times.filter((each) => each === 1).length,
      twice: times.filter((each) => each > 1).length,
      never: missed.length,
      unknown: unknown.length,
      onTheWay: flights.people.map((each) => each.length),
      groups: {
        once: posted().filter((each) => each === 1).length,
        twice: posted().filter((each) => each > 1).length,
        never: missedGroups.length,
        unknown: unknownGroups.length,
        onTheWay: flights.groups.map((each) => each.length),
      },
    });
    expect(times.filter((each) => each > 1)).toEqual([]);
    expect(counts.delivered + counts.unknown).toBe(people);
    expect(flights.people.flat()).toEqual(expect.arrayContaining(unknown));
    expect(unknown).toEqual(expect.arrayContaining(missed));
    expect(posted().filter((each) => each > 1)).toEqual([]);
    expect(inGroups.sent + inGroups.unknown).toBe(GROUPS);
    expect(flights.groups.flat()).toEqual(expect.arrayContaining(unknownGroups));
    expect(unknownGroups).toEqual(expect.arrayContaining(missedGroups));
    // On their way are those whom a process was just telling, not a whole page beforehand.
    expect(Math.max(...flights.people.map((each) => each.length))).toBeLessThanOrEqual(AT_ONCE);
    expect(Math.max(...flights.groups.map((each) => each.length))).toBeLessThanOrEqual(LANES);
    // Whether each second keeps to its limit is counted where nothing else runs: mailing.alone.test.ts.
    expect(telegram.violations).toMatchObject({ chat: 0, group: 0 });
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

/** Resolves when it is so many; fails when it has not grown for a while. */
async function comesTo(enough: number, count: () => number | Promise<number>): Promise<void> {
  for (let most = -1; most < enough; ) {
    const before = most;
    await until(async () => {
      most = await count();
      return most > before;
    }, PATIENCE_MS);
  }
}

/** Resolves when the process has been killed there. */
async function killedAt(
  kill: MomentName | 'anywhere',
  app: App,
  telegram: TelegramStandIn,
  enough: () => Promise<void>,
): Promise<void> {
  const moment = kill === 'anywhere' ? undefined : MOMENTS[kill];
  if (moment !== undefined && !('calls' in moment)) {
    let ended = false;
    void app.ended.then(() => (ended = true));
    await until(() => ended, PATIENCE_MS).catch(() => Promise.reject(new Error(`it was never so: ${kill}`)));
    return;
  }
  if (moment === undefined) await enough();
  else {
    let unanswered = 0;
    telegram.fail('sendMessage', 'hang', moment.calls);
    await telegram.called(({ answer }) => answer === 'waiting' && ++unanswered === moment.calls, PATIENCE_MS);
  }
  app.kill('SIGKILL');
  await app.ended;
}

function timesIn(messages: readonly { readonly text: string }[]): number {
  return messages.filter(({ text }) => text.includes(WORDS)).length;
}
