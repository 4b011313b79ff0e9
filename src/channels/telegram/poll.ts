import { randomInt } from 'node:crypto';
import { TelegramError } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Clock } from '../../clock.js';
import { AppError, type ErrorCode } from '../../errors.js';
import type { Log } from '../../log.js';
import type { Sleep } from '../sleep.js';
import { orderKey } from './to-inbound.js';
import { isUpdate } from './update.js';

/** What one getUpdates asks for. */
export interface Ask {
  readonly offset?: number;
  readonly limit: number;
  /** Seconds to wait for news. */
  readonly timeout: number;
}

interface PollerParts {
  /** The raw answer of getUpdates. */
  fetch(ask: Ask, signal?: AbortSignal): Promise<readonly unknown[]>;
  /** Takes one update in; rejects when it must come again. */
  handle(update: Update): Promise<void>;
  /** False while nothing could be stored. */
  healthy(): boolean;
  /** The bot's name, for the log. */
  name(): string;
  readonly sleep: Sleep;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Poller {
  /** Polls until {@link stop}, or until Telegram does not know the token; never rejects. */
  run(): Promise<void>;
  /** Ends the long poll, waits for what is being taken in, and confirms to Telegram what was stored. */
  stop(): Promise<void>;
}

/**
 * Long polling whose offset passes an update only when it has been taken in. Telegram keeps the rest for 24 hours, so
 * neither a kill nor a database that is away loses anything; what was taken in but not yet confirmed comes again and is
 * recognised. An update that takes long does not hold up the others: they are asked for again beside it.
 */
export function makePoller({ fetch, handle, healthy, name, sleep, clock, log }: PollerParts): Poller {
  /** Updates that came and are not yet confirmed, in Telegram's order. */
  const window = new Map<number, { state: 'pending' | 'done' | 'failed'; readonly update: Update | undefined }>();
  /** Who has an update under way, or one that failed: that person's next one waits for it. */
  const queues = new Map<string, Promise<boolean>>();
  const stopping = new AbortController();
  let next: number | undefined;
  let pending = 0;
  let failed = 0;
  let failures = 0;
  let wake = (): void => {};
  let idle = Promise.resolve();
  let running: Promise<void> | undefined;
  let troubles = 0;
  let askedAt = Number.NEGATIVE_INFINITY;

  function run(): Promise<void> {
    running ??= poll();
    return running;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await running;
    await idle;
    const offset = firstUnconfirmed();
    // Without this, what was taken in last would come once more after the next start. Harmless, so best effort.
    if (offset !== undefined) await fetch({ offset, limit: 1, timeout: 0 }).catch(() => {});
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!healthy()) await pause(UNHEALTHY_MS);
      else if (failed > 0) await tryAgain();
      else if (!(await round())) return;
    }
  }

  /** One getUpdates and what it brought. False ends the polling. */
  async function round(): Promise<boolean> {
    // Telegram shortens the answer to one update when the same offset is asked for again within half a second.
    if (pending > 0) await pause(SAME_OFFSET_MS - sinceAsked());
    const offset = firstUnconfirmed();
    const ask = { limit: LIMIT, timeout: pending > 0 ? 0 : LONG_POLL_S };
    askedAt = clock.now().getTime();
    let updates: readonly unknown[];
    try {
      updates = await fetch(offset === undefined ? ask : { ...ask, offset }, stopping.signal);
    } catch (error) {
      return stopping.signal.aborted || (await recover(error));
    }
    if (troubles > 0) log.info({ event: 'telegram.recovered', channel: 'telegram' });
    troubles = 0;
    const fresh = updates.filter(take).length;
    await settled();
    if (failed === 0) failures = 0;
    // A server that answers at once though there is nothing new must not burn a core.
    if (fresh === 0) await pause(EMPTY_MS - sinceAsked());
    return true;
  }

  /** Starts taking one update in, unless that was done before. True when it was started. */
  function take(raw: unknown): boolean {
    const id = idOf(raw);
    if (id === undefined || window.has(id)) return false;
    if (isUpdate(raw)) {
      start(raw);
      return true;
    }
    log.warn({ event: 'telegram.update-unreadable', channel: 'telegram' });
    window.set(id, { state: 'done', update: undefined });
    return true;
  }

  function start(update: Update): void {
    const entry: { state: 'pending' | 'done' | 'failed'; update: Update } = { state: 'pending', update };
    window.set(update.update_id, entry);
    if (pending === 0) idle = new Promise((resolve) => (wake = resolve));
    pending += 1;
    const key = orderKey(update);
    const before = queues.get(key);
    // At once and in order where nobody of this conversation is ahead; if the one ahead fails, this must come after it.
    const work = before === undefined ? attempt(update) : before.then((ok) => (ok ? attempt(update) : false));
    queues.set(key, work);
    void work.then((ok) => {
      entry.state = ok ? 'done' : 'failed';
      if (ok && queues.get(key) === work) queues.delete(key);
      if (!ok) failed += 1;
      pending -= 1;
      if (pending === 0) wake();
    });
  }

  async function attempt(update: Update): Promise<boolean> {
    try {
      await handle(update);
      return true;
    } catch (error) {
      log.warn({ event: 'telegram.update-not-stored', channel: 'telegram', err: error });
      return false;
    }
  }

  /** After a while, and in their order, the updates that could not be stored. */
  async function tryAgain(): Promise<void> {
    await pause(jittered(Math.min(FAILED_MS * 2 ** failures, MOST_MS)));
    if (stopping.signal.aborted || !healthy()) return;
    failures = Math.min(failures + 1, 10);
    await idle;
    failed = 0;
    queues.clear();
    for (const { state, update } of [...window.values()]) if (state === 'failed' && update !== undefined) start(update);
    await settled();
  }

  /** Waits until everything that came has been taken in, but not for long. */
  async function settled(): Promise<void> {
    if (pending === 0) return;
    const enough = new AbortController();
    await Promise.race([idle, sleep(SLOW_MS, enough.signal)]);
    enough.abort();
  }

  /** The offset to ask for: past everything done from the oldest on. */
  function firstUnconfirmed(): number | undefined {
    for (const [id, { state }] of window) {
      if (state !== 'done') return id;
      window.delete(id);
      next = id + 1;
    }
    return next;
  }

  /** Waits as the error demands. False: there is no use in going on. */
  async function recover(error: unknown): Promise<boolean> {
    const code = error instanceof TelegramError ? error.code : 0;
    if (code === 401 || code === 404) {
      tell('error', 'telegram.token-refused', 'TELEGRAM_TOKEN_REFUSED', error);
      return false;
    }
    troubles += 1;
    const growing = 2 ** Math.min(troubles - 1, 10);
    if (code === 409) {
      if (troubles === 1) tell('warn', 'telegram.conflict', 'TELEGRAM_CONFLICT', error);
      await pause(Math.min(CONFLICT_MS * growing, MOST_MS) + jittered(CONFLICT_MS));
    } else if (error instanceof TelegramError && code === 429) {
      await pause(Math.max(1, error.parameters?.retry_after ?? 1) * 1000);
    } else {
      if (troubles === 1) tell('warn', 'telegram.unreachable', 'TELEGRAM_UNREACHABLE', error);
      await pause(jittered(Math.min(TROUBLE_MS * growing, MOST_MS)));
    }
    return true;
  }

  function tell(level: 'warn' | 'error', event: string, code: ErrorCode, cause: unknown): void {
    log[level]({ event, channel: 'telegram', err: new AppError(code, { got: name() }, cause) });
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0 && !stopping.signal.aborted) await sleep(ms, stopping.signal);
  }

  function sinceAsked(): number {
    return Math.max(0, clock.now().getTime() - askedAt);
  }

  return { run, stop };
}

/** The most Telegram gives at once, and the longest it waits. */
const LIMIT = 100;
const LONG_POLL_S = 50;
const SAME_OFFSET_MS = 550;
const SLOW_MS = 550;
const EMPTY_MS = 250;
const UNHEALTHY_MS = 500;
const FAILED_MS = 500;
const TROUBLE_MS = 500;
/** Telegram holds a second poller's answers back for 3 s. */
const CONFLICT_MS = 3_000;
const MOST_MS = 60_000;

/** Half to all of it, so that processes that failed together do not come back together. */
function jittered(ms: number): number {
  return ms * (0.5 + randomInt(500) / 1000);
}

function idOf(raw: unknown): number | undefined {
  if (typeof raw !== 'object' || raw === null || !('update_id' in raw)) return undefined;
  return typeof raw.update_id === 'number' ? raw.update_id : undefined;
}
