import { z } from 'zod';
import { lostRequest } from '../lost-request.js';

/**
 * A thin client of the Zalo Bot Platform: JSON by POST. Errors of this file name the method and Zalo's own words, never the
 * address, for the token is part of it.
 */
export interface ZaloBotApi {
  /**
   * One call, no retry. Resolves to the reply's `result`.
   * @throws ZaloBotError when Zalo answered `ok: false`, which it does with HTTP 200
   * @throws NoAnswer when there was no answer, or none that could be read
   */
  call(method: string, params: object, options?: CallOptions): Promise<unknown>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export class ZaloBotError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
  ) {
    super(`${code} ${description}`);
    this.name = 'ZaloBotError';
  }
}

/** `maybe`: the request may have taken effect; `never`: it cannot have left this machine. */
export class NoAnswer extends Error {
  constructor(
    readonly reason: string,
    readonly effect: 'never' | 'maybe',
  ) {
    super(reason);
    this.name = 'NoAnswer';
  }
}

export function makeZaloBotApi(apiRoot: string, token: string): ZaloBotApi {
  return {
    async call(method, params, { signal, timeoutMs = TIMEOUT_MS } = {}) {
      const late = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await fetch(`${apiRoot}/bot${token}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(params),
          redirect: 'manual',
          signal: signal === undefined ? late : AbortSignal.any([signal, late]),
        });
        return read(method, answer.status, await answer.text());
      } catch (error) {
        if (error instanceof ZaloBotError || error instanceof NoAnswer) throw error;
        const { reason, effect } = lostRequest(error);
        throw new NoAnswer(`${method}: ${reason}`, effect);
      }
    },
  };
}

const TIMEOUT_MS = 15_000;

const reply = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error_code: z.coerce.number(), description: z.string().catch('') }),
]);

function read(method: string, status: number, text: string): unknown {
  const parsed = reply.safeParse(parse(text)).data;
  if (parsed === undefined) throw new NoAnswer(`${method}: HTTP ${status} without a readable answer`, 'maybe');
  if (parsed.ok) return parsed.result;
  throw new ZaloBotError(parsed.error_code, parsed.description.slice(0, 200));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
