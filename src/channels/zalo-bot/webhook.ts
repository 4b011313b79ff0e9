import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../log.js';
import { jsonOf, type WebhookRequest } from '../webhook-request.js';
import { readEvent, type ZaloEvent } from './event.js';

export type Webhook = (request: WebhookRequest) => Promise<{ readonly status: 200 | 403 | 503 }>;

/**
 * 403 for a wrong or missing secret. What is authentic is answered 200 within 2 s, whatever it is and whether or not the
 * database takes it; 503 only when neither the database nor the disk does.
 */
export function makeWebhook(secret: string, take: (event: ZaloEvent) => Promise<void>, log: Log): Webhook {
  return async ({ rawBody, headers }) => {
    const given = headers['x-bot-api-secret-token'];
    if (typeof given !== 'string' || !isSame(secret, given)) return { status: 403 };
    const event = readEvent(jsonOf(rawBody));
    if (event === undefined) {
      log.warn({ event: 'zalo-bot.event-unreadable', channel: 'zalo-bot' });
      return { status: 200 };
    }
    try {
      await take(event);
      return { status: 200 };
    } catch (err) {
      log.error({ event: 'zalo-bot.event-lost', channel: 'zalo-bot', err });
      return { status: 503 };
    }
  };
}

/** Configured, or else derived from the token: every process knows the same one, and the token cannot be told from it. */
export function secretOf(token: string, configured: string | undefined): string {
  return configured ?? createHmac('sha256', token).update('zalo bot webhook secret').digest('base64url');
}

function isSame(secret: string, given: string): boolean {
  const [a, b] = [secret, given].map((text) => createHmac('sha256', secret).update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
