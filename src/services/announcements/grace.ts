import type { AnnouncementRecord } from './announcement-records.js';

/** Whoever was not told by then is not told any more: the news is old. */
const GRACE_MS = 48 * 3_600_000;

/** When it was to begin: at its time, or as soon as it was confirmed. */
export function dueOf({ sendAt, confirmations, createdAt }: Due): Date {
  return sendAt ?? confirmations.at(-1)?.at ?? createdAt;
}

type Due = Pick<AnnouncementRecord, 'sendAt' | 'confirmations' | 'createdAt'>;

/** Whether it was to begin so long ago that it is no news any more. */
export function isStale(record: Due, now: Date): boolean {
  return now.getTime() - dueOf(record).getTime() >= GRACE_MS;
}

/**
 * Until when an announcement is sent: 48 hours from its start, or from when somebody last wanted it to be tried again, and longer
 * by the time for which it was paused since. Undefined before it has begun.
 */
export function graceOf({ startedAt, acts }: Pick<AnnouncementRecord, 'startedAt' | 'acts'>): Date | undefined {
  if (startedAt === undefined) return undefined;
  let until = startedAt.getTime() + GRACE_MS;
  let pausedAt: number | undefined;
  for (const { act, at } of acts) {
    const time = at.getTime();
    if (act === 'pause') pausedAt ??= time;
    else if (act === 'resume' && pausedAt !== undefined) {
      until += Math.max(0, time - pausedAt);
      pausedAt = undefined;
    } else if (act === 'retry-failed' || act === 'resend-unknown') until = Math.max(until, time + GRACE_MS);
  }
  return new Date(until);
}
