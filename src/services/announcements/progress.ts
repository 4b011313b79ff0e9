import type { Clock } from '../../clock.js';
import type { AnnouncementProgress } from '../../conversation/announce.js';
import { controls, progressTable } from '../../conversation/announce-progress.js';
import { COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import { firstSentence } from '../../domain/text.js';
import { botOf, type ChannelId, type ConversationId, channelOf, chatOf } from '../../ids.js';
import type { Log } from '../../log.js';
import { inWords, type Locale, type Text, t } from '../../texts/index.js';
import type { BotStanding } from '../conversations/exchange-ports.js';
import type { Pace } from '../conversations/pace.js';
import type { AskPlace, Channel, Outgoing } from '../ports.js';
import type { AnnouncementRecord, Announcements } from './announcement-records.js';
import type { ReadNumbers } from './numbers.js';
import type { ProgressTrack, ProgressTracks } from './progress-records.js';

export interface ProgressPorts {
  readonly announcements: Pick<Announcements, 'get' | 'underWay'>;
  readonly tracks: ProgressTracks;
  readonly numbers: ReadNumbers;
  readonly channels: ReadonlyMap<ChannelId, Channel>;
  readonly pace: Pick<Pace, 'heldUntil' | 'take'>;
  readonly notify: (conversation: ConversationId, key: string, say: Say) => Promise<unknown>;
  /** Which bots their messengers do not know any more; missing: none. */
  readonly bots?: Pick<BotStanding, 'isOff'>;
  /** In which language somebody is talked to there. */
  readonly localeOf: (conversation: ConversationId) => Promise<Locale>;
  readonly clock: Clock;
  /** Measures how long counting takes; never jumps. */
  readonly steady: () => number;
  readonly log: Log;
}

const AT_ONCE = 100;
/** The message is changed at most once in this time. */
const EVERY_MS = 3_000;
/** So much longer than the counting takes, so that a country's does not keep the database busy. */
const FACTOR = 20;
const SLOWEST_MS = 60_000;
/** A process that died while it was at it is followed by another after this time. */
const LEASE_MS = 20_000;
/** What the messenger calls the first message is known a moment after it was handed over; then it is given up. */
const SOON_MS = 500;
const SAMPLE_MS = 30_000;
const TITLE = 60;

/** The key under which the reference of the message is kept; see {@link ProgressTracks.sent}. */
export const PROGRESS = 'progress ';

/**
 * Shows how far announcements are, each where its author wrote it: one message that is changed in place while it is being sent,
 * by whichever process takes it, and for the last time with what became of everybody. Where a messenger changes nothing there is
 * a message at the beginning and one at the end. Called again and again, by every process.
 */
export function makeShowProgress(ports: ProgressPorts): () => Promise<number> {
  const { tracks, clock, log } = ports;
  return async () => {
    const now = clock.now();
    await openNew(ports, now);
    const due = await tracks.due(now, AT_ONCE);
    for (const track of due) {
      if (!(await tracks.claim(track.id, now, after(now, LEASE_MS)))) continue;
      await show(track, ports).catch((err: unknown) => log.warn({ event: 'progress.failed', err }));
    }
    return due.length;
  };
}

/** What is under way and is not shown; asked for once more, because another process may have seen it end meanwhile. */
async function openNew({ announcements, tracks }: ProgressPorts, now: Date): Promise<void> {
  const underWay = await announcements.underWay(AT_ONCE);
  if (underWay.length === 0) return;
  const shown = await tracks.states(underWay.map(({ id }) => id));
  for (const { id } of underWay) {
    if (shown.get(id) === true) continue;
    const fresh = shown.get(id) === undefined ? undefined : await announcements.get(id);
    if (fresh === undefined ? shown.get(id) === undefined : fresh.endedAt === undefined) await tracks.open(id, now);
  }
}

async function show(track: ProgressTrack, ports: ProgressPorts): Promise<void> {
  const { announcements, tracks, clock } = ports;
  const { id } = track;
  const record = await announcements.get(id);
  const channel = record === undefined ? undefined : ports.channels.get(channelOf(record.home) ?? 'web');
  if (record === undefined || channel === undefined) return tracks.close(id);
  const ended = record.endedAt !== undefined;
  const inPlace = channel.capabilities.edit && track.ref !== undefined;
  if (track.begun && !inPlace && !ended) return tracks.shown(id, after(clock.now(), EVERY_MS), {});
  const started = ports.steady();
  const numbers = await ports.numbers(record);
  const every = Math.min(SLOWEST_MS, Math.max(EVERY_MS, (ports.steady() - started) * FACTOR));
  const now = clock.now();
  // Nobody is in its audience yet, or nobody at all.
  if (numbers === undefined && !ended) return tracks.shown(id, after(now, SOON_MS), {});
  const sample = track.sample ?? { at: now, left: numbers?.left ?? 0 };
  const say = ended ? endSay(record, numbers) : sendingSay(record, numbers, timeLeft(numbers, sample, now), now);
  if (!track.begun && !ended && numbers !== undefined) {
    const first = channel.capabilities.edit ? { ...say, tracked: `${PROGRESS}${id}` } : beginSay(record, numbers);
    await ports.notify(record.home, `${PROGRESS}${id} ${track.run}`, first);
    return tracks.shown(id, after(now, EVERY_MS), { begun: true, sample });
  }
  const outcome = inPlace ? await change(track.ref ?? '', say, record.home, channel, ports) : 'impossible';
  if (outcome === 'later') return tracks.shown(id, after(now, every), {});
  if (ended && outcome === 'impossible') await ports.notify(record.home, `${PROGRESS}${id} ${track.run} end`, say);
  if (ended || outcome === 'gone') return tracks.close(id);
  const old = now.getTime() - sample.at.getTime() >= SAMPLE_MS;
  return tracks.shown(id, after(now, every), {
    sample: old ? { at: now, left: numbers?.left ?? 0 } : sample,
    ...(typeof outcome === 'object' ? outcome : {}),
  });
}

/** Changes the message; what the messenger calls it from now on. */
async function change(
  ref: string,
  say: Say,
  home: ConversationId,
  channel: Channel,
  { pace, clock, bots, localeOf }: ProgressPorts,
): Promise<{ readonly ref: string } | 'later' | 'impossible' | 'gone'> {
  const bot = botOf(home);
  if (bots?.isOff(bot)) return 'later';
  if (pace.heldUntil(bot, chatOf(home)) > clock.now().getTime()) return 'later';
  const { rates } = channel.capabilities;
  const place: AskPlace | undefined =
    rates === undefined
      ? undefined
      : (chat, kind) => pace.take({ bot, chat: `${bot}:${chat}`, kind, rates, bulk: () => false });
  const outcome = await channel.send(home, outgoing(say, ref, await localeOf(home)), place);
  switch (outcome.type) {
    case 'sent':
      return { ref: outcome.ref ?? ref };
    case 'gone':
      return 'gone';
    case 'refused':
    case 'moved':
      return 'impossible';
    case 'retry':
    case 'unknown':
    case 'full':
      return 'later';
  }
}

function outgoing({ blocks, choices = [] }: Say, ref: string, locale: Locale): Outgoing {
  return {
    key: `${PROGRESS}${ref}`,
    seq: Number(ref),
    from: 'bot',
    text: blocks.map((block) => inWords(block, locale)).join('\n\n'),
    choices: choices.map((row) =>
      row.map(({ label, at, value, role }) => ({ label: inWords(label, locale), at, value, role: role ?? 'option' })),
    ),
    attachments: [],
    replaces: ref,
  };
}

function sendingSay(
  record: AnnouncementRecord,
  numbers: AnnouncementProgress | undefined,
  seconds: number | undefined,
  now: Date,
): Say {
  const { state } = record;
  const paused = state === 'paused' || state === 'cancelled';
  const night = !paused && isQuiet(now) && !record.content.urgent;
  const last = night
    ? [t('announcing.night', { at: quietEnd(now).toISOString() })]
    : paused || seconds === undefined
      ? []
      : [t('announcing.timeLeft', { seconds })];
  const title = titleOf(record);
  const head = state === 'cancelled' ? 'announcing.cancelled' : paused ? 'announcing.paused' : 'announcing.sending';
  return said(record, [t(head, { title }), ...tableOf(record, numbers), ...last], t('announcing.open'));
}

function endSay(record: AnnouncementRecord, numbers: AnnouncementProgress | undefined): Say {
  const head = t(record.state === 'cancelled' ? 'announcing.cancelled' : 'announcing.done', { title: titleOf(record) });
  const again = (numbers?.failed ?? 0) + (numbers?.unknown ?? 0) > 0;
  const button = again ? t('announcing.openAgain') : t('announcing.openDone');
  return said(record, [head, ...tableOf(record, numbers)], button);
}

function beginSay(record: AnnouncementRecord, { recipients }: AnnouncementProgress): Say {
  return said(record, [t('announcing.begun', { title: titleOf(record), recipients })], t('announcing.open'));
}

function said({ id, state }: AnnouncementRecord, blocks: readonly Text[], label: Text): Say {
  const look = [{ label, at: COMMAND_ADDRESS, value: `thongbao ${id}` }];
  return { blocks, choices: state === 'sending' || state === 'paused' ? [controls(id, state), look] : [look] };
}

function tableOf({ content }: AnnouncementRecord, numbers: AnnouncementProgress | undefined): readonly Text[] {
  return numbers === undefined ? [] : progressTable(numbers, content.binding);
}

/** By what was done since the sample; undefined where that says nothing yet. */
function timeLeft(
  numbers: AnnouncementProgress | undefined,
  sample: NonNullable<ProgressTrack['sample']>,
  now: Date,
): number | undefined {
  const ms = now.getTime() - sample.at.getTime();
  const done = sample.left - (numbers?.left ?? 0);
  if (numbers === undefined || ms < EVERY_MS || done <= 0) return undefined;
  return ((numbers.left / done) * ms) / 1_000;
}

function titleOf({ content: { parts } }: AnnouncementRecord): string {
  const text = parts.find((part) => part.text !== undefined && part.text !== '')?.text;
  return text === undefined ? (parts[0]?.file?.name ?? '') : firstSentence(text, TITLE);
}

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
