import { isOver } from '../../domain/lease.js';
import type { Stop, TokenRow } from '../../services/accounts/token-records.js';
import type { Granted } from './oauth.js';

/** What is to be done about the stored pair now, and what an answer makes of it. Pure. */

/** What a process has to do. `wait`: another one is at it, or it is too early. `probe`: ask whether the access token lives. */
export type Due = 'nothing' | 'wait' | 'probe' | 'refresh' | 'give-up' | 'tell';

/** A refresh is sent by whoever holds the lease; it outlives the request by far, so that two are never under way. */
const LEASE_MS = 20_000;
/** An access token lives 25 hours; there are five left to try again in. */
const AHEAD_MS = 5 * 3_600_000;
/** Shorter than this a token is not handed out: the call it is for takes time. */
const MARGIN_MS = 30_000;
const SOON_MS = 20_000;
const SETTINGS_MS = 600_000;
/** In doubt, while the access token still works: most gateways are mended by then. */
const DOUBT_MS = 1_800_000;
const PROBE_AGAIN_MS = 60_000;
/** A token that is refused as soon as it was given would be refreshed in a circle. */
const YOUNG_MS = 300_000;
/** The first request and one retry. */
const MOST_SENT = 2;
/** Nothing is put off for longer. */
const LONGEST_MS = Math.max(DOUBT_MS, SETTINGS_MS);

export function dueOf(row: TokenRow | undefined, now: Date): Due {
  if (row?.refresh === undefined) return 'nothing';
  if (row.stopped !== undefined) return row.stopped.told ? 'nothing' : 'tell';
  if (isBefore(now, row.lease?.until)) return 'wait';
  // Whoever sent it the second time has died: nobody will ever know.
  if (row.sent >= MOST_SENT) return 'give-up';
  // A lease that ran out with a request sent: its process died, and the pair may be lost. It is not waited any longer.
  if (row.lease !== undefined && row.sent > 0) return 'refresh';
  if (isBefore(now, row.notBefore)) return isProbeDue(row, now) ? 'probe' : 'wait';
  if (row.sent > 0 || row.access === undefined || row.expiresAt === undefined) return 'refresh';
  if (row.dead === true) return Math.abs(since(row.gotAt, now)) < YOUNG_MS ? 'wait' : 'refresh';
  return row.expiresAt.getTime() - now.getTime() <= AHEAD_MS ? 'refresh' : 'nothing';
}

export function isUsable(row: TokenRow | undefined, now: Date): boolean {
  if (row?.access === undefined || row.dead === true || row.expiresAt === undefined) return false;
  return row.expiresAt.getTime() - now.getTime() > MARGIN_MS;
}

/** The row of whoever is about to send the refresh token. */
export function claimed(row: TokenRow, owner: string, now: Date): TokenRow {
  const { notBefore: _, probeAt: __, ...rest } = row;
  return { ...rest, sent: row.sent + 1, lease: { owner, until: new Date(now.getTime() + LEASE_MS) } };
}

/** The row after an answer other than a pair. */
export function answered(row: TokenRow, answer: Exclude<Granted, { type: 'pair' }>, now: Date): TokenRow {
  const { lease: _, ...rest } = row;
  const later = (ms: number) => new Date(now.getTime() + ms);
  switch (answer.type) {
    case 'empty':
      // Used before: whoever used it has the new pair, and with that the access token died.
      return { ...stopped(rest, 'reused'), dead: true };
    case 'refused':
      return stopped(rest, 'refused');
    case 'settings':
      return { ...rest, sent: row.sent - 1, notBefore: later(SETTINGS_MS) };
    case 'unsent':
      return { ...rest, sent: row.sent - 1, notBefore: later(SOON_MS) };
    case 'unknown':
      if (row.sent >= MOST_SENT) return stopped(rest, 'in-doubt');
      return {
        ...rest,
        notBefore: later(Math.max(SOON_MS, Math.min(DOUBT_MS, leftOf(row, now)))),
        ...(isUsable(row, now) ? { probeAt: later(SOON_MS) } : {}),
      };
  }
}

/**
 * The row once Zalo has refused its access token: nothing is waited for any longer. In doubt it is the sign that a pair was
 * made. `sure`: the doubtful request is long over, so the retry need not wait for it.
 */
export function withDeadAccess(row: TokenRow, now: Date, sure = false): TokenRow {
  const { notBefore, probeAt: _, ...rest } = row;
  const soon = sure ? now : new Date(now.getTime() + SOON_MS);
  return {
    ...rest,
    dead: true,
    ...(isBefore(soon, notBefore) && row.sent > 0 ? { notBefore: soon } : notBefore && { notBefore }),
  };
}

/** The row of whoever asks whether the access token lives; what comes of it is another write. */
export function probing(row: TokenRow, now: Date): TokenRow {
  return { ...row, probeAt: new Date(now.getTime() + PROBE_AGAIN_MS) };
}

/** The row once the access token is known to live: nothing was made of the doubtful request. */
export function withLiveAccess({ probeAt: _, ...row }: TokenRow): TokenRow {
  return row;
}

/** The row with a new pair, whatever was before. Both are sealed. */
export function renewed(
  row: Pick<TokenRow, 'app' | 'rev' | 'seeds'>,
  pair: { readonly access: string; readonly refresh: string; readonly expiresInS: number },
  now: Date,
): TokenRow {
  const { app, rev, seeds } = row;
  const expiresAt = new Date(now.getTime() + pair.expiresInS * 1000);
  return { app, rev, seeds, access: pair.access, refresh: pair.refresh, expiresAt, gotAt: now, sent: 0 };
}

export function stopped(row: TokenRow, reason: Stop): TokenRow {
  const { lease: _, ...rest } = row;
  return { ...rest, stopped: { reason, told: false } };
}

function isProbeDue(row: TokenRow, now: Date): boolean {
  return row.probeAt !== undefined && !isBefore(now, row.probeAt) && isUsable(row, now);
}

function leftOf(row: TokenRow, now: Date): number {
  if (row.expiresAt === undefined || !isUsable(row, now)) return 0;
  return row.expiresAt.getTime() - MARGIN_MS - now.getTime();
}

function isBefore(now: Date, then: Date | undefined): boolean {
  return then !== undefined && !isOver(then, now, LONGEST_MS);
}

function since(then: Date | undefined, now: Date): number {
  return then === undefined ? Number.POSITIVE_INFINITY : now.getTime() - then.getTime();
}
