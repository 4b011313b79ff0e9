import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import { hashToken } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Refusals } from '../../services/accounts/refusals.js';
import type { Stop, TokenRecords, TokenRow } from '../../services/accounts/token-records.js';
import { type Granted, OAUTH_MS, type Oauth } from './oauth.js';
import type { Probe } from './probe.js';
import type { Seal } from './seal.js';
import {
  answered,
  claimed,
  dueOf,
  isUsable,
  probing,
  renewed,
  stopped,
  withDeadAccess,
  withLiveAccess,
} from './token-row.js';

/** What a call may be made with. `later`: a new one is on its way. `none`: only a consent of an admin brings one. */
export type Access =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'later' }
  | { readonly type: 'none' };

/** The account's access token, kept alive by all processes together: one refresh at a time, and the pair stored before it is used. */
export interface Tokens {
  /** Takes over a refresh token of the configuration, unless it has been taken over before. */
  seed(refreshToken: string): Promise<void>;
  /** @throws AppError STORE_UNAVAILABLE */
  current(): Promise<Access>;
  /** Zalo said of this token that it is expired or removed: nobody calls with it again. */
  refused(token: string): Promise<void>;
  /** Does what is due; to be called every {@link LOOK_MS} by every process. Two calls of one process are one. */
  look(): Promise<void>;
}

export const LOOK_MS = 10_000;

export interface TokenParts {
  readonly app: string;
  readonly records: TokenRecords;
  readonly oauth: Pick<Oauth, 'refresh'>;
  /** Asks Zalo whether an access token still lives. */
  readonly probe: Probe;
  readonly seal: Seal;
  /** Tells the admins that they have to consent again. Same row, same words: told once. */
  readonly tell: (reason: Stop, key: string) => Promise<void>;
  readonly refusals?: Refusals;
  readonly clock: Clock;
  readonly log: Log;
  /** This process, as no other is called. */
  readonly owner: string;
  readonly sleep: (ms: number) => Promise<void>;
}

export function makeTokens(parts: TokenParts): Tokens {
  const { app, records, oauth, probe, seal, tell, refusals, clock, log, owner, sleep } = parts;
  let looking: Promise<void> | undefined;

  async function work(): Promise<void> {
    const row = readable(await records.read(app));
    const due = dueOf(row, clock.now());
    if (row?.refresh === undefined) return;
    if (due === 'tell') await telling(row);
    else if (due === 'give-up') await stop(row, 'in-doubt');
    else if (due === 'probe') await ask(row);
    else if (due === 'refresh') await refresh(row, row.refresh);
  }

  /** An answer was lost. A refresh kills the access token at once, so whether that lives tells what Zalo has done. */
  async function ask(row: TokenRow): Promise<void> {
    const token = accessOf(row);
    if (token === undefined || !(await records.write(row, probing(row, clock.now())))) return;
    const standing = await probe(token);
    log.info({ event: 'zalo-oa.token-probed', channel: 'zalo-oa', outcome: standing });
    const now = await records.read(app);
    if (now === undefined || now.refresh !== row.refresh || now.lease !== undefined) return;
    if (standing === 'alive') await records.write(now, withLiveAccess(now));
    if (standing === 'dead' && (await records.write(now, withDeadAccess(now, clock.now(), true)))) await work();
  }

  async function refresh(row: TokenRow, sealed: string): Promise<void> {
    const token = seal.open(sealed);
    // Sealed with another secret of the app: what is stored is of no use to anybody.
    if (token === undefined) return stop(row, 'refused');
    const mine = claimed(row, owner, clock.now());
    if (!(await records.write(row, mine))) return;
    if (mine.sent > 1) {
      // Whoever sent it first may be alive, with a pair that an absent database does not take.
      await sleep(GRACE_MS);
      if ((await records.read(app))?.refresh !== sealed) return;
    }
    // A process that was asleep in between must not send: another one may be at it.
    const inTime = (mine.lease?.until.getTime() ?? 0) - clock.now().getTime() > OAUTH_MS;
    const answer: Granted = inTime ? await oauth.refresh(token) : { type: 'unsent' };
    log.info({ event: 'zalo-oa.token', channel: 'zalo-oa', outcome: answer.type, attempt: mine.sent });
    if (answer.type === 'settings') {
      log.error({ event: 'zalo-oa.settings-refused', channel: 'zalo-oa', code: String(answer.code) });
      refusals?.refused('settings', answer.code);
    }
    if (answer.type === 'pair') refusals?.taken('settings');
    const after = await settle(sealed, (now) => settled(now, mine, answer));
    if (after?.stopped?.told === false) await telling(after);
  }

  /** What an answer makes of the row as it is by now; undefined: it says nothing any more. */
  function settled(row: TokenRow, mine: TokenRow, answer: Granted): TokenRow | undefined {
    const now = clock.now();
    if (answer.type === 'pair') return renewed(row, sealedPair(answer), now);
    const held = row.lease?.owner === owner && row.sent === mine.sent;
    const final = answer.type === 'empty' || answer.type === 'refused';
    return held || (final && row.stopped === undefined) ? answered(row, answer, now) : undefined;
  }

  /** Stores what became of a used token, however long that takes: of a new pair there is no other copy. */
  async function settle(used: string, change: (row: TokenRow) => TokenRow | undefined): Promise<TokenRow | undefined> {
    for (;;) {
      try {
        const row = await records.read(app);
        // Somebody has consented anew meanwhile, or a write whose answer was lost has been made.
        if (row === undefined || row.refresh !== used) return undefined;
        const after = change(row);
        if (after === undefined) return undefined;
        if (await records.write(row, after)) return { ...after, rev: row.rev + 1 };
      } catch (error) {
        log.error({ event: 'zalo-oa.token-not-stored', channel: 'zalo-oa', err: error });
        await sleep(AGAIN_MS);
      }
    }
  }

  function sealedPair(pair: Extract<Granted, { type: 'pair' }>) {
    return { ...pair, access: seal.close(pair.access), refresh: seal.close(pair.refresh) };
  }

  async function stop(row: TokenRow, reason: Stop): Promise<void> {
    const after = stopped(row, reason);
    if (await records.write(row, after)) await telling({ ...after, rev: row.rev + 1 });
  }

  async function telling(row: TokenRow): Promise<void> {
    if (row.stopped === undefined) return;
    const { reason } = row.stopped;
    log.error({
      event: 'zalo-oa.stopped',
      channel: 'zalo-oa',
      err: new AppError('ZALO_OA_CONSENT_NEEDED', { got: reason }),
    });
    await tell(reason, hashToken(row.refresh ?? ''));
    await records.write(row, { ...row, stopped: { reason, told: true } });
  }

  function look(): Promise<void> {
    looking ??= work().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /** Without an access token that cannot be opened (the app's secret is another now, or the row was damaged): nobody can call with it. */
  function readable(row: TokenRow | undefined): TokenRow | undefined {
    if (row?.access === undefined || seal.open(row.access) !== undefined) return row;
    const { access: _, ...rest } = row;
    return rest;
  }

  function accessOf(row: TokenRow | undefined): string | undefined {
    if (row?.access === undefined || !isUsable(row, clock.now())) return undefined;
    return seal.open(row.access);
  }

  return {
    look,
    async seed(refreshToken) {
      const hash = hashToken(refreshToken);
      for (;;) {
        const row = await records.read(app);
        if (row?.seeds.includes(hash)) return;
        const seeds = [...(row?.seeds ?? []), hash];
        const fresh: TokenRow = { app, rev: 0, seeds, refresh: seal.close(refreshToken), sent: 0 };
        if (await records.write(row, fresh)) return;
      }
    },
    async current() {
      const before = accessOf(await records.read(app));
      if (before !== undefined) return { type: 'token', token: before };
      await look();
      const row = await records.read(app);
      const token = accessOf(row);
      if (token !== undefined) return { type: 'token', token };
      return row?.refresh === undefined || row.stopped !== undefined ? { type: 'none' } : { type: 'later' };
    },
    async refused(token) {
      for (;;) {
        const row = await records.read(app);
        if (row?.access === undefined || row.dead === true || seal.open(row.access) !== token) break;
        if (await records.write(row, withDeadAccess(row, clock.now()))) break;
      }
      await look();
    },
  };
}

const AGAIN_MS = 1_000;
/** Longer than one attempt to store takes, and the pause before it. */
const GRACE_MS = 4_500;

/** A pair that an admin's consent has just brought: it replaces whatever is stored. */
export async function storeConsent(
  { app, records, seal, clock }: Pick<TokenParts, 'app' | 'records' | 'seal' | 'clock'>,
  pair: { readonly access: string; readonly refresh: string; readonly expiresInS: number },
): Promise<void> {
  const sealed = { ...pair, access: seal.close(pair.access), refresh: seal.close(pair.refresh) };
  for (;;) {
    const row = await records.read(app);
    const after = renewed(row ?? { app, rev: 0, seeds: [] }, sealed, clock.now());
    if (await records.write(row, after)) return;
  }
}
