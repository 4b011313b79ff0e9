import { Agent, request } from 'node:http';
import type { Weather } from './faults.js';
import type { Time } from './time.js';

/** An update on its way to the bot, with the queue whose order it keeps. */
export interface Pending {
  readonly id: number;
  readonly kind: string;
  readonly queue: string;
  /** In unhurried time: a stand-in that is made faster gives a busy machine no less of it. */
  readonly expiresAt: number;
  readonly update: Readonly<Record<string, unknown>>;
}

export interface WebhookSetting {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections: number;
}

/** One delivery attempt to the webhook, for tests to look at. */
export interface Attempt {
  readonly updateId: number;
  readonly status: number;
}

/** An answer of the Bot API: an error unless `ok`. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
    };

const HOUR = 3_600_000;
const KEPT_MS = 24 * HOUR;
const TAP_MS = 150_000;

/**
 * How updates reach one bot, by the rules of tdlib/telegram-bot-api: getUpdates with offsets, one poller, 409s; a webhook
 * with one update at a time per queue (a chat's messages; a user's taps in a queue of their own), repeated until it is
 * answered 2xx or has expired.
 */
export class Delivery {
  readonly attempts: Attempt[] = [];
  private waiting: Pending[] = [];
  private nextId = 1000;
  private last: Pending | undefined;
  private allowed: ReadonlySet<string> | undefined;
  private webhook: WebhookSetting | undefined;
  private poll: { owner: (answer: Answer) => void; answer: (answer: Answer) => void; limit: number } | undefined;
  private lastPoll = { offset: Number.NaN, at: 0 };
  private conflictAt = Number.NEGATIVE_INFINITY;
  private readonly busy = new Set<string>();
  private connections = 0;
  private readonly agent = new Agent({ keepAlive: true });
  private stopped: boolean = false;

  constructor(
    private readonly time: Time,
    private readonly weather: Weather,
  ) {}

  /** Brings an update on its way. Returns its id, or undefined when the bot did not ask for this kind. */
  push(kind: string, content: object, queue: string): number | undefined {
    if (this.allowed !== undefined && !this.allowed.has(kind)) return undefined;
    const id = this.nextId++;
    const expiresAt = this.time.unhurried() + (kind === 'callback_query' ? TAP_MS : KEPT_MS);
    const pending = { id, kind, queue, expiresAt, update: { update_id: id, [kind]: content } };
    this.waiting.push(pending);
    this.last = pending;
    if (this.weather.duplicates()) this.waiting.push(pending);
    this.flow();
    return id;
  }

  /** Delivers the last update once more, as after an answer that got lost. */
  again(): void {
    if (this.last !== undefined) this.waiting.push(this.last);
    this.flow();
  }

  /** After a week of silence Telegram goes on with a random id, perhaps a lower one. */
  jumpTo(id: number): void {
    this.nextId = id;
  }

  /** Updates not yet confirmed or delivered. */
  outstanding(): number {
    this.expire();
    return this.waiting.length;
  }

  setWebhook(setting: WebhookSetting | undefined, allowed: readonly string[] | undefined, drop: boolean): void {
    this.webhook = setting;
    this.allow(allowed);
    if (drop) this.waiting = [];
    this.give(CONFLICT_WEBHOOK);
    this.flow();
  }

  webhookUrl(): string {
    return this.webhook?.url ?? '';
  }

  getUpdates(
    ask: { offset?: number; limit?: number; timeout?: number; allowed_updates?: readonly string[] },
    answer: (answer: Answer) => void,
  ): void {
    if (this.webhook !== undefined) {
      this.conflict(CONFLICT_WEBHOOK, answer);
      return;
    }
    // The newcomer wins; the one that waits is told, once in 3 s at most.
    if (this.poll !== undefined) this.give(CONFLICT_POLL);
    this.allow(ask.allowed_updates);
    this.expire();
    const offset = ask.offset ?? 0;
    if (offset > 0) this.confirm(offset);
    else if (offset < 0) this.waiting = this.waiting.slice(offset);
    const again = offset === this.lastPoll.offset && this.time.now() - this.lastPoll.at < 500;
    const limit = again ? 1 : Math.min(100, Math.max(1, ask.limit ?? 100));
    this.lastPoll = { offset, at: this.time.now() };
    const timeout = Math.min(50, Math.max(0, ask.timeout ?? 0));
    const ready = this.waiting.slice(0, limit);
    if (ready.length > 0 || timeout === 0) {
      answer(updates(ready));
      return;
    }
    const callOff = this.time.after(timeout * 1000, () => this.give(updates([])));
    this.poll = {
      owner: answer,
      limit,
      answer: (given) => {
        callOff();
        answer(given);
      },
    };
  }

  /** The waiting poller hung up. */
  hangUp(answer: (answer: Answer) => void): void {
    if (this.poll?.owner === answer) this.poll = undefined;
  }

  stop(): void {
    this.stopped = true;
    this.give(updates([]));
    this.agent.destroy();
  }

  private allow(kinds: readonly string[] | undefined): void {
    // Omitted keeps the previous list; empty means all but a few that must be named.
    if (kinds !== undefined) this.allowed = kinds.length === 0 ? undefined : new Set(kinds);
  }

  private confirm(offset: number): void {
    // Queue order, not numbers: after a jump a lower id is the newer one.
    const at = this.waiting.findIndex(({ id }) => id === offset);
    const last = this.waiting.findLastIndex(({ id }) => id === offset - 1);
    if (at >= 0) this.waiting = this.waiting.slice(at);
    else if (last >= 0) this.waiting = this.waiting.slice(last + 1);
  }

  private conflict(reason: Answer, answer: (answer: Answer) => void): void {
    const recent = this.time.now() - this.conflictAt < 3000;
    this.conflictAt = this.time.now();
    if (recent) this.time.after(3000, () => answer(reason));
    else answer(reason);
  }

  private give(answer: Answer): void {
    const poll = this.poll;
    this.poll = undefined;
    poll?.answer(answer);
  }

  private flow(): void {
    if (this.stopped) return;
    this.expire();
    if (this.webhook !== undefined) this.deliver();
    else if (this.poll !== undefined && this.waiting.length > 0)
      this.give(updates(this.waiting.slice(0, this.poll.limit)));
  }

  private expire(): void {
    const now = this.time.unhurried();
    if (this.waiting.some(({ expiresAt }) => expiresAt <= now))
      this.waiting = this.waiting.filter(({ expiresAt }) => expiresAt > now);
  }

  private deliver(): void {
    const setting = this.webhook;
    if (setting === undefined) return;
    for (const pending of this.waiting) {
      if (this.connections >= setting.maxConnections) return;
      if (this.busy.has(pending.queue)) continue;
      this.busy.add(pending.queue);
      this.connections += 1;
      this.attempt(setting, pending, 0);
    }
  }

  private attempt(setting: WebhookSetting, pending: Pending, failures: number): void {
    const body = JSON.stringify(pending.update);
    const headers: Record<string, string | number> = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    if (setting.secret !== undefined) headers['x-telegram-bot-api-secret-token'] = setting.secret;
    const post = request(setting.url, { method: 'POST', agent: this.agent, headers, timeout: 60_000 }, (answer) => {
      const status = answer.statusCode ?? 0;
      answer.resume();
      answer.once('end', () =>
        this.answered(setting, pending, failures, status, Number(answer.headers['retry-after'] ?? 0)),
      );
    });
    post.once('timeout', () => post.destroy());
    post.once('error', () => this.answered(setting, pending, failures, 0, 0));
    post.end(body);
  }

  private answered(
    setting: WebhookSetting,
    pending: Pending,
    failures: number,
    status: number,
    retryAfter: number,
  ): void {
    this.attempts.push({ updateId: pending.id, status });
    const free = (): void => {
      const at = this.waiting.indexOf(pending);
      if (at >= 0) this.waiting.splice(at, 1);
      this.release(pending.queue);
    };
    if (this.stopped || (status >= 200 && status < 300)) {
      free();
      return;
    }
    // At once, then after 2, 4, 8 … seconds up to a minute or two; Retry-After has the last word.
    const wait = Math.max(failures === 0 ? 0 : 2 ** failures, Math.min(3600, retryAfter)) * 1000;
    const most = (60 + this.weather.random() * 60) * 1000;
    this.time.after(Math.min(wait, Math.max(most, retryAfter * 1000)), () => {
      if (pending.expiresAt <= this.time.unhurried()) free();
      else if (this.webhook !== setting) this.release(pending.queue);
      else this.attempt(setting, pending, failures + 1);
    });
  }

  private release(queue: string): void {
    this.busy.delete(queue);
    this.connections -= 1;
    this.flow();
  }
}

const CONFLICT_WEBHOOK: Answer = {
  ok: false,
  error_code: 409,
  description:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
};
const CONFLICT_POLL: Answer = {
  ok: false,
  error_code: 409,
  description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
};

function updates(pending: readonly Pending[]): Answer {
  return { ok: true, result: pending.map(({ update }) => update) };
}
