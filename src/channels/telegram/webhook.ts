import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Update } from 'telegraf/types';
import { AppError } from '../../errors.js';
import type { Log } from '../../log.js';
import { jsonOf, type WebhookRequest } from '../webhook-request.js';
import { isUpdate } from './update.js';

export interface WebhookAnswer {
  readonly status: 200 | 400 | 403 | 500 | 503;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Webhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** One bot's door: what its requests must know, and who takes its updates in. */
interface Door {
  readonly secret: string;
  handle(update: Update): Promise<void>;
}

/**
 * Answers 200 only when the update has been stored, or will never mean anything to us; 403 for a wrong or missing
 * secret; 400 for a body that is no JSON object with an `update_id`; 503 with Retry-After while it cannot be stored, so
 * that Telegram brings it again.
 */
export function makeWebhook(doors: readonly Door[], log: Log): Webhook {
  return async ({ rawBody, headers }) => {
    const given = headers['x-telegram-bot-api-secret-token'];
    const door = typeof given === 'string' ? doors.find(({ secret }) => sameSecret(secret, given)) : undefined;
    if (door === undefined) return { status: 403 };
    const body = jsonOf(rawBody);
    if (typeof body !== 'object' || body === null || !('update_id' in body)) return { status: 400 };
    if (!isUpdate(body)) {
      log.warn({ event: 'telegram.update-unreadable', channel: 'telegram' });
      return { status: 200 };
    }
    try {
      await door.handle(body);
      return { status: 200 };
    } catch (error) {
      log.warn({ event: 'telegram.update-not-stored', channel: 'telegram', err: error });
      const away = error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
      return { status: away ? 503 : 500, headers: { 'retry-after': RETRY_AFTER_S } };
    }
  };
}

/**
 * The secret that a bot's webhook is set with. Configured, or else derived from the token: every process of an
 * installation must know the same one without storing or sharing it, and the token cannot be computed from it. Several
 * bots get different secrets, for the secret is what tells them apart.
 */
export function secretOf(token: string, botId: number, configured: string | undefined, several: boolean): string {
  if (configured === undefined)
    return createHmac('sha256', token).update('telegram webhook secret').digest('base64url');
  return several ? `${botId}_${configured}` : configured;
}

const RETRY_AFTER_S = '5';

function sameSecret(secret: string, given: string): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
