import { z } from 'zod';

/** Whether Zalo still takes an access token; `unknown`: no answer, or one that does not say. */
export type Standing = 'alive' | 'dead' | 'unknown';
export type Probe = (access: string) => Promise<Standing>;

/** One call that changes nothing: what the account is called (v2.0 getoa). Never throws. */
export function makeProbe(apiRoot: string): Probe {
  return async (access) => {
    try {
      const headers = { access_token: access };
      const signal = AbortSignal.timeout(PROBE_MS);
      const answer = await fetch(`${apiRoot}/v2.0/oa/getoa`, { headers, redirect: 'manual', signal });
      const code = reply.safeParse(await answer.json()).data?.error;
      if (code === 0) return 'alive';
      return code !== undefined && DEAD.includes(code) ? 'dead' : 'unknown';
    } catch {
      return 'unknown';
    }
  };
}

const PROBE_MS = 5_000;
const DEAD: readonly number[] = [-216, -220];
const reply = z.object({ error: z.coerce.number().int() });
