import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { jsonOf, type WebhookRequest } from '../webhook-request.js';

/** What a body may be signed with. The public documents disagree on the first term and on the key, so all are tried. */
export interface Keys {
  readonly appId: string;
  /** In the order in which they are tried. */
  readonly secrets: readonly string[];
}

export interface Signed {
  /** Of the signature: milliseconds since the epoch. */
  readonly at: number;
  /** Which variant fitted, for the log: the first term, the number of the secret, the place of the time. */
  readonly variant: string;
}

/**
 * Zalo signs with `mac=` and the hex SHA-256 (no HMAC) of the app's id, the body byte for byte, the time and the secret. Undefined when no
 * variant fits. Takes the same time whichever does.
 */
export function verify(
  rawBody: Buffer,
  headers: WebhookRequest['headers'],
  { appId, secrets }: Keys,
): Signed | undefined {
  const given = macOf(headers['x-zevent-signature']);
  if (given === undefined) return undefined;
  const body = named.safeParse(jsonOf(rawBody)).data;
  const header = headers['x-zevent-timestamp'];
  // Of what the account itself sends, it is the sender.
  const firsts = { app: appId, account: body?.recipient?.id ?? body?.oa_id, sender: body?.sender?.id };
  const times = { header: typeof header === 'string' ? header : undefined, body: body?.timestamp };
  let found: Signed | undefined;
  for (const [first, prefix] of Object.entries(firsts)) {
    for (const [place, time] of Object.entries(times)) {
      if (prefix === undefined || time === undefined || !/^\d{1,16}$/.test(time)) continue;
      for (const [index, secret] of secrets.entries()) {
        const mac = createHash('sha256').update(prefix).update(rawBody).update(time).update(secret).digest();
        if (timingSafeEqual(mac, given))
          found ??= { at: Number(time), variant: `${first}-secret${index + 1}-${place}` };
      }
    }
  }
  return found;
}

const text = z.union([z.string(), z.number().transform(String)]);
const named = z.object({
  oa_id: text.optional().catch(undefined),
  recipient: z.object({ id: text }).optional().catch(undefined),
  sender: z.object({ id: text }).optional().catch(undefined),
  timestamp: text.optional().catch(undefined),
});

function macOf(header: string | readonly string[] | undefined): Buffer | undefined {
  const hex = typeof header === 'string' ? /^(?:mac=)?([0-9a-f]{64})$/i.exec(header)?.[1] : undefined;
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
}
