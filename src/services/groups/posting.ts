import type { Clock } from '../../clock.js';
import type { Say } from '../../conversation/message.js';
import { isOver, LONGEST_HOLD_MS, lookAgain } from '../../domain/lease.js';
import { isQuiet, quietEnd } from '../../domain/occurrences/quiet.js';
import { type ConversationId, type GroupChatId, hashToken } from '../../ids.js';
import type { Log } from '../../log.js';
import { postsTo } from '../conversations/group-own.js';
import type { Parcel } from '../delivery/deliver-ports.js';
import type { GroupRecord, Groups } from './group-records.js';
import { GROUP_BUNDLE, type GroupFlight, type GroupPostRow, type GroupPosts, isMeantFor } from './post-records.js';
import { forGroup } from './says.js';
import { choose, together, type Words } from './together.js';

export interface GroupPostingPorts {
  readonly groups: Pick<Groups, 'get'>;
  readonly groupPosts: GroupPosts;
  /** The words of an occurrence for a group at this moment; none where nothing is owed any more. */
  readonly words: (row: GroupPostRow, group: GroupRecord, now: Date) => Promise<readonly Say[]>;
  /** A link that opens the private chat of the bot that is in a group; undefined where the messenger has none. */
  readonly deepLink?: (from: ConversationId, payload: string) => string | undefined;
  /** Puts what a group missed while it could not be written to back to be told, as far as it makes sense; how much. */
  readonly retake: (group: GroupRecord, now: Date) => Promise<number>;
  /** Whether anything else of that instant is still to be written down: it becomes part of the same message. */
  readonly othersCome: (at: Date) => Promise<boolean>;
  /** Puts it into the group's own outbox, once by its bundle, and resolves when the exit has done with it for now. */
  readonly post: (conversation: ConversationId, parcel: Parcel) => Promise<unknown>;
  readonly holds: (conversation: ConversationId, bundle: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nobody asked for it: a group hears such a thing once in this time at most. */
export const GROUP_HOUR_MS = 3_600_000;
const GROUPS_AT_ONCE = 200;
const SIDE_BY_SIDE = 16;
/** Whoever looks at a group has it so long. */
const CLAIM_MS = 60_000;
/** When what is on its way is looked at again; what is nowhere to be found after this long is lost. */
const AGAIN_MS = 5_000;
const LOST_MS = 60_000;
const TOGETHER_MS = 60_000;
const LOOK_MS = 1_000;
const WORDS_MS = 24 * GROUP_HOUR_MS;

/**
 * Brings groups what they are to be told: one thing at a time, and what the clock wants at most once an hour, all that is due
 * by then as one. Every step may be killed and repeated by another process; see post-records.ts for what is stored in between.
 * Resolves with how many groups were looked at.
 */
export function makeGroupPosting(ports: GroupPostingPorts): () => Promise<number> {
  const { groups, groupPosts, clock, log } = ports;
  /** Since when a group waits for what is due at the same instant. */
  const waiting = new Map<GroupChatId, number>();

  return async () => {
    const busy = await groupPosts.busy(clock.now(), GROUPS_AT_ONCE);
    for (let from = 0; from < busy.length; from += SIDE_BY_SIDE)
      await Promise.all(
        busy
          .slice(from, from + SIDE_BY_SIDE)
          .map((group) =>
            look(group).catch((err: unknown) => log.warn({ event: 'group.failed', err, conversation: group })),
          ),
      );
    return busy.length;
  };

  async function look(id: GroupChatId): Promise<void> {
    const now = clock.now();
    if (!(await groupPosts.claim(id, now, new Date(now.getTime() + CLAIM_MS)))) return;
    const { flight, lastAutomatic } = await groupPosts.traffic(id);
    if (flight !== undefined) return follow(id, flight);
    const unsent = () => groupPosts.openOf(id, now).then((all) => all.filter(({ bundle }) => bundle === undefined));
    const rows = await unsent();
    const late = rows.filter(({ until }) => until <= now);
    await groupPosts.end(id, sourcesOf(late), 'expired', now);
    const group = await groups.get(id);
    const foreign = rows.filter((row) => !late.includes(row) && group !== undefined && !isMeantFor(row, group));
    await groupPosts.end(id, sourcesOf(foreign), 'gone', now);
    const inTime = rows.filter((row) => !late.includes(row) && !foreign.includes(row));
    if (group?.state !== 'bound') {
      await groupPosts.end(id, sourcesOf(inTime), 'gone', now, ...(group?.state === 'left' ? ([true] as const) : []));
      return;
    }
    // Nobody tells when everybody may write again: the next post tries, and what was missed is part of it.
    const tries = group.muted !== undefined && inTime.some((row) => wakeOf(row, now) === undefined);
    const left = tries && (await ports.retake(group, now)) > 0 ? await unsent() : inTime;
    const free = left.filter((row) => wakeOf(row, now) === undefined);
    // A last time that lies ahead is of a clock that was put back since.
    const hour = new Date((lastAutomatic?.getTime() ?? 0) + GROUP_HOUR_MS);
    const calm = isOver(hour, now, GROUP_HOUR_MS + LONGEST_HOLD_MS);
    const chosen = choose(free, calm);
    if (chosen.length > 0 && (await isComplete(id, chosen, now))) return depart(group, chosen, now);
    if (chosen.length > 0) return groupPosts.defer(id, new Date(now.getTime() + LOOK_MS));
    const wakes = left.map((row) => wakeOf(row, now) ?? hour).map((wake) => Math.max(wake.getTime(), now.getTime()));
    if (wakes.length > 0) await groupPosts.defer(id, lookAgain(new Date(Math.min(...wakes)), now));
  }

  /** What the clock wants of one instant is one message; nobody waits longer than a minute for what is late. */
  async function isComplete(id: GroupChatId, chosen: readonly GroupPostRow[], now: Date): Promise<boolean> {
    const latest = Math.max(...chosen.map(({ at }) => at.getTime()));
    const since = waiting.get(id) ?? now.getTime();
    const waits =
      chosen.every(({ automatic }) => automatic) &&
      now.getTime() - since < TOGETHER_MS &&
      (await ports.othersCome(new Date(latest)));
    if (waits) waiting.set(id, since);
    else waiting.delete(id);
    return !waits;
  }

  async function depart(group: GroupRecord, chosen: readonly GroupPostRow[], now: Date): Promise<void> {
    const { id } = group;
    const conversation = postsTo(group);
    const { says, failed } = await inWords(chosen, group, now);
    const owed = chosen.filter((row) => says.has(row));
    const settled = chosen.filter((row) => !owed.includes(row) && !failed.includes(row));
    await groupPosts.end(id, sourcesOf(settled), 'settled', now);
    if (owed.length > 0) {
      const key = owed.map(({ source, tries }) => `${source} ${tries}`).join('\n');
      const bundle = `${GROUP_BUNDLE}${hashToken(`${id} ${key}`)}`;
      const automatic = owed.some((row) => row.automatic);
      const flight = { bundle, sources: sourcesOf(owed), conversation, automatic, at: now };
      if (await groupPosts.depart(id, flight)) {
        await groupPosts.bind(id, flight);
        await bring(id, flight, owed, together(says), now);
      }
    }
    await groupPosts.defer(id, clock.now());
  }

  /** Somebody has begun to bring it: it is brought by whoever comes by, until it has its outcome. */
  async function follow(id: GroupChatId, flight: GroupFlight): Promise<void> {
    const now = clock.now();
    await groupPosts.bind(id, flight);
    const rows = (await groupPosts.openOf(id, now)).filter(({ bundle }) => bundle === flight.bundle);
    if (rows.length === 0) return groupPosts.arrive(id, flight.bundle, now);
    if (!(await ports.holds(flight.conversation, flight.bundle))) {
      const sentLong = now.getTime() - flight.at.getTime() >= LOST_MS && rows.some(({ state }) => state === 'queued');
      if (sentLong) {
        // It was in the outbox once, and is gone without an outcome.
        await groupPosts.record(flight.bundle, { type: 'unknown' }, now);
        return groupPosts.arrive(id, flight.bundle, now);
      }
      const group = await groups.get(id);
      if (group === undefined) await groupPosts.record(flight.bundle, { type: 'expired' }, now);
      else {
        const { says } = await inWords(rows, group, now);
        if (says.size === 0) await groupPosts.record(flight.bundle, { type: 'expired' }, now);
        else await bring(id, flight, rows, together(says), now);
      }
    }
    await groupPosts.defer(id, new Date(clock.now().getTime() + AGAIN_MS));
  }

  async function bring(
    id: GroupChatId,
    { bundle, conversation }: GroupFlight,
    rows: readonly GroupPostRow[],
    says: readonly Say[],
    now: Date,
  ): Promise<void> {
    // What is worth telling for days is put into words anew after one.
    const most = rows.some(({ missed }) => missed) ? now.getTime() + WORDS_MS : Number.POSITIVE_INFINITY;
    const until = new Date(Math.min(most, Math.max(...rows.map((row) => row.until.getTime()))));
    const patience = rows.some(({ urgent }) => urgent) ? now : until;
    const once = rows.find((row) => row.once !== undefined)?.once;
    await ports.post(conversation, { bundle, says, until, patience, ...(once === undefined ? {} : { once }) });
    await groupPosts.queued(id, bundle, now);
  }

  /** What is still to be said. Of which that could not be found out is tried again later; @throws where it was so of all. */
  async function inWords(
    rows: readonly GroupPostRow[],
    group: GroupRecord,
    now: Date,
  ): Promise<{ readonly says: Words; readonly failed: readonly GroupPostRow[] }> {
    const says = new Map<GroupPostRow, readonly Say[]>();
    const failed: GroupPostRow[] = [];
    for (const row of rows) {
      try {
        const words = await saysOf(row, group, now);
        if (words.length > 0) says.set(row, words);
      } catch (err) {
        if (failed.length + 1 === rows.length) throw err;
        log.warn({ event: 'group.failed', err, conversation: group.id });
        failed.push(row);
      }
    }
    return { says, failed };
  }

  async function saysOf(row: GroupPostRow, group: GroupRecord, now: Date): Promise<readonly Say[]> {
    if (row.what.type === 'occurrence') return ports.words(row, group, now);
    return row.what.says.map((say) => forGroup(say, (payload) => ports.deepLink?.(group.conversation, payload)));
  }
}

/** In the quiet hours it waits for their end, unless that is too late or it is urgent. */
function wakeOf({ urgent, until }: GroupPostRow, now: Date): Date | undefined {
  if (urgent || !isQuiet(now)) return undefined;
  const wake = quietEnd(now);
  return wake < until ? wake : undefined;
}

function sourcesOf(rows: readonly GroupPostRow[]): readonly string[] {
  return rows.map(({ source }) => source);
}
