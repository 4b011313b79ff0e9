import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { lostRequest } from '../lost-request.js';

/** What one call to Zalo's token endpoint came to. */
export type Granted =
  | { readonly type: 'pair'; readonly access: string; readonly refresh: string; readonly expiresInS: number }
  /** 200 and nothing: seen when a refresh token is used a second time. */
  | { readonly type: 'empty' }
  /** Zalo does not know the refresh token or the code (−14014, −14005). */
  | { readonly type: 'refused' }
  /** Zalo does not take the app or its secret, so it has not looked at the token. */
  | { readonly type: 'settings'; readonly code: number }
  /** The request cannot have left this machine. */
  | { readonly type: 'unsent' }
  /** It may or may not have been done: no answer, or none that can be read. */
  | { readonly type: 'unknown'; readonly reason: string };

export interface Oauth {
  /** One call, no retry; gives up after {@link OAUTH_MS}. Never throws. */
  refresh(refreshToken: string): Promise<Granted>;
  /** Changes the code of a consent, which lives for 10 minutes, into a pair. */
  exchange(code: string): Promise<Granted>;
  /** Where an admin of the account consents. `callback` must be the one that is saved in Zalo's console. */
  consentLink(callback: string): string;
  /** The code challenge to be saved in Zalo's console beside the callback. */
  readonly challenge: string;
}

export const OAUTH_MS = 8_000;

interface OauthSettings {
  readonly root: string;
  readonly appId: string;
  readonly appSecret: string;
}

/** Zalo's OAuth v4 (facts of oauth.zaloapp.com/v4/oa): form-encoded, the app's secret in a header, errors with HTTP 200. */
export function makeOauth({ root, appId, appSecret }: OauthSettings): Oauth {
  // Zalo's console keeps one challenge for all consents, so the verifier cannot change either: it is made from the secret.
  const verifier = createHmac('sha256', appSecret).update('zalo-oa code verifier').digest('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');

  async function grant(fields: Readonly<Record<string, string>>): Promise<Granted> {
    const body = new URLSearchParams({ app_id: appId, ...fields });
    const signal = AbortSignal.timeout(OAUTH_MS);
    try {
      const headers = { secret_key: appSecret };
      const answer = await fetch(`${root}/v4/oa/access_token`, { method: 'POST', headers, body, signal });
      return read(answer.status, await answer.text());
    } catch (error) {
      const { effect, reason } = lostRequest(error);
      return effect === 'never' ? { type: 'unsent' } : { type: 'unknown', reason };
    }
  }

  return {
    challenge,
    refresh: (refreshToken) => grant({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    exchange: (code) => grant({ grant_type: 'authorization_code', code, code_verifier: verifier }),
    consentLink: (callback) => {
      const query = new URLSearchParams({ app_id: appId, redirect_uri: callback, code_challenge: challenge });
      return `${root}/v4/oa/permission?${query}`;
    },
  };
}

const pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  // Documented as a string. 25 hours is the most there is; what cannot be read is believed for an hour only.
  expires_in: z.coerce.number().min(60).max(90_000).catch(3_600),
});
const refusal = z.object({ error: z.coerce.number().int().negative() });
const TOKEN_CODES = [-14005, -14014];
const SETTINGS_CODES = [-14002, -14003, -14004, -14018];

function read(status: number, text: string): Granted {
  if (status === 200 && text.trim() === '') return { type: 'empty' };
  const body = parse(text);
  const given = pair.safeParse(body);
  if (given.success) {
    const { access_token: access, refresh_token: refresh, expires_in: expiresInS } = given.data;
    return { type: 'pair', access, refresh, expiresInS };
  }
  const code = refusal.safeParse(body).data?.error;
  if (code !== undefined && TOKEN_CODES.includes(code)) return { type: 'refused' };
  if (code !== undefined && SETTINGS_CODES.includes(code)) return { type: 'settings', code };
  return { type: 'unknown', reason: code === undefined ? `http-${status}` : `code${code}` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
