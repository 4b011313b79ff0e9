import { z } from 'zod';
import { lostRequest } from '../lost-request.js';
import { SEND_TIMEOUT_MS, UPLOAD_TIMEOUT_MS } from './capabilities.js';
import type { Tokens } from './token.js';

/** What one call came to. */
export type Reply =
  | { readonly type: 'ok'; readonly data: unknown }
  /** Zalo's own refusal, which comes with HTTP 200. */
  | { readonly type: 'error'; readonly code: number; readonly message: string }
  /** Nothing was sent: no token yet, none until an admin of the account consents, or no way. */
  | { readonly type: 'unsent'; readonly reason: 'no-token' | 'no-consent' | 'no-way' }
  /** It may or may not have been done. */
  | { readonly type: 'unknown'; readonly reason: string };

export interface Api {
  post(path: string, body: object): Promise<Reply>;
  /** A file as the multipart field `file`. */
  upload(path: string, file: { readonly name: string; readonly type: string; readonly body: Buffer }): Promise<Reply>;
}

/** Zalo does not take the access token any more. */
const TOKEN_CODES = [-216, -220];

/**
 * A thin client of the Official Account's OpenAPI: never throws for what Zalo or the network may do. A token that Zalo refuses
 * is replaced once, and the call made once more.
 * @throws AppError STORE_UNAVAILABLE when the token cannot be read
 */
export function makeApi(root: string, tokens: Pick<Tokens, 'current' | 'refused'>): Api {
  async function call(path: string, request: () => RequestInit, timeoutMs: number): Promise<Reply> {
    let reply: Reply = { type: 'unsent', reason: 'no-token' };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const access = await tokens.current();
      if (access.type !== 'token')
        return { type: 'unsent', reason: access.type === 'none' ? 'no-consent' : 'no-token' };
      reply = await once(`${root}${path}`, request(), access.token, timeoutMs);
      if (reply.type !== 'error' || !TOKEN_CODES.includes(reply.code)) return reply;
      await tokens.refused(access.token);
    }
    return reply;
  }

  return {
    post(path, body) {
      const headers = { 'content-type': 'application/json' };
      return call(path, () => ({ headers, body: JSON.stringify(body) }), SEND_TIMEOUT_MS);
    },
    upload(path, { name, type, body }) {
      const form = (): RequestInit => {
        const data = new FormData();
        data.append('file', new Blob([new Uint8Array(body)], { type }), name);
        return { body: data };
      };
      return call(path, form, UPLOAD_TIMEOUT_MS);
    },
  };
}

const envelope = z.object({
  error: z.coerce.number().int(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});

async function once(url: string, request: RequestInit, token: string, timeoutMs: number): Promise<Reply> {
  const headers = new Headers(request.headers);
  headers.set('access_token', token);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { ...request, method: 'POST', headers, redirect: 'manual', signal });
    const text = await answer.text();
    const parsed = envelope.safeParse(parse(text)).data;
    if (parsed === undefined) return { type: 'unknown', reason: `HTTP ${answer.status} without a readable answer` };
    const { error: code, message, data } = parsed;
    return code === 0 ? { type: 'ok', data } : { type: 'error', code, message: message.slice(0, 200) };
  } catch (error) {
    const { effect, reason } = lostRequest(error);
    return effect === 'never' ? { type: 'unsent', reason: 'no-way' } : { type: 'unknown', reason };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
