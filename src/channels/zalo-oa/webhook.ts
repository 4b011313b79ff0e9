import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import { jsonOf, type WebhookRequest } from '../webhook-request.js';
import { type OaEvent, readEvent } from './event.js';
import { type Keys, verify } from './signature.js';

export type Webhook = (request: WebhookRequest) => Promise<{ readonly status: 200 | 403 | 503 }>;

interface Parts {
  readonly keys: Keys;
  /** Resolves when the event is kept. */
  take(event: OaEvent): Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Zalo repeats for two hours; what is older was recorded by somebody. */
const OLDEST_MS = 24 * 3_600_000;

/**
 * 403 for a body that is not signed by Zalo, or more than a day ago. What is authentic is answered 200, whatever it is; 503 only when
 * it can be kept nowhere. The unsigned `{}` that Zalo's console sends when the address is saved is answered 200 and does nothing.
 */
export function makeWebhook({ keys, take, clock, log }: Parts): Webhook {
  let matched: string | undefined;
  return async ({ rawBody, headers }) => {
    if (rawBody.toString('latin1').trim() === '{}') return { status: 200 };
    const signed = verify(rawBody, headers, keys);
    if (signed === undefined || clock.now().getTime() - signed.at > OLDEST_MS) {
      log.warn({
        event: 'zalo-oa.signature-refused',
        channel: 'zalo-oa',
        reason: signed === undefined ? 'wrong' : 'old',
      });
      return { status: 403 };
    }
    if (signed.variant !== matched)
      log.info({ event: 'zalo-oa.signature', channel: 'zalo-oa', outcome: signed.variant });
    matched = signed.variant;
    const event = readEvent(jsonOf(rawBody));
    if (event === undefined) {
      log.warn({ event: 'zalo-oa.event-unreadable', channel: 'zalo-oa' });
      return { status: 200 };
    }
    try {
      await take(event);
      return { status: 200 };
    } catch (err) {
      log.error({ event: 'zalo-oa.event-lost', channel: 'zalo-oa', err });
      return { status: 503 };
    }
  };
}
