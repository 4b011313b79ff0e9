import { PATIENCE_MS } from '../../helpers/patience.js';
import { sign } from './account.js';

/** An event as it is posted: the same bytes however often. */
export interface OaDelivery {
  readonly body: Buffer;
  readonly time: string;
}

/** What one attempt came to; `none`: no connection, or no answer in time. */
export interface Attempt {
  readonly status: number | 'none';
  readonly retry: number;
  readonly at: number;
}

export interface Target {
  readonly url: string;
  /** Where the signature's time is. */
  readonly time: 'header' | 'body';
}

interface Parts {
  readonly appId: string;
  readonly secret: string;
  readonly now: () => number;
  readonly target: () => Target | undefined;
}

/** Each after the one before. After the last Zalo unsubscribes the app. */
const REPEATS_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000] as const;

/** The account's webhook: signed over the bytes, repeated by the account's own clock with `num_retry`, unsubscribed in the end. */
export class Deliveries {
  readonly attempts: Attempt[] = [];
  subscribed: boolean = true;
  /** No connection can be opened, as when the machine or its line is down. */
  cut: boolean = false;
  /** Nothing is delivered by itself: {@link held} waits to be given out in any order. */
  holds: boolean = false;
  readonly held: OaDelivery[] = [];
  private readonly due: { delivery: OaDelivery; retry: number; at: number }[] = [];

  constructor(private readonly parts: Parts) {}

  /** The status it was answered with; 0: nobody is there, or it is held. */
  async take(delivery: OaDelivery): Promise<number> {
    if (this.holds) {
      this.held.push(delivery);
      return 0;
    }
    return this.attempt(delivery, 0);
  }

  /** Gives out what is held, in this order. */
  async release(...order: readonly number[]): Promise<void> {
    const held = this.held.splice(0);
    for (const index of order) {
      const delivery = held[index];
      if (delivery !== undefined) await this.attempt(delivery, 0);
    }
  }

  /** When the next repeat is due, at most `until`. */
  next(until: number): number {
    return Math.min(until, ...this.due.map(({ at }) => at));
  }

  /** Makes the attempts that are due by now. */
  async catchUp(): Promise<void> {
    const now = this.parts.now();
    const ready = this.due.filter(({ at }) => at <= now);
    for (const each of ready) this.due.splice(this.due.indexOf(each), 1);
    for (const { delivery, retry } of ready) await this.attempt(delivery, retry);
  }

  /** What Zalo may post when the address is saved: `{}`, unsigned. */
  probe(): Promise<number> {
    return this.post(Buffer.from('{}'), {}).then((status) => (status === 'none' ? 0 : status));
  }

  async attempt({ body, time }: OaDelivery, retry: number): Promise<number> {
    const target = this.parts.target();
    if (target === undefined || !this.subscribed) return 0;
    const { appId, secret, now } = this.parts;
    const status = await this.post(body, {
      'x-zevent-signature': sign(appId, body, time, secret),
      ...(target.time === 'header' ? { 'x-zevent-timestamp': time } : {}),
      ...(retry === 0 ? {} : { num_retry: String(retry) }),
    });
    this.attempts.push({ status, retry, at: now() });
    if (status !== 'none') return status;
    const wait = REPEATS_MS[retry];
    if (wait === undefined) this.subscribed = false;
    else this.due.push({ delivery: { body, time }, retry: retry + 1, at: now() + wait });
    return 0;
  }

  private async post(body: Buffer, headers: Readonly<Record<string, string>>): Promise<number | 'none'> {
    const target = this.parts.target();
    if (target === undefined || this.cut) return 'none';
    try {
      const answer = await fetch(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: new Uint8Array(body),
        // Zalo waits 2 s; a busy machine is given its time, and tests that are about being late say so themselves.
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 'none';
    }
  }
}
