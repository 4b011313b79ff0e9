import { z } from 'zod';

/** What became of a request without an answer. `never`: it cannot have left this machine; `maybe`: it may have taken effect. */
export function lostRequest(error: unknown): { readonly effect: 'never' | 'maybe'; readonly reason: string } {
  const { cause, name } = failed.safeParse(error).data ?? {};
  const code = cause?.code;
  return { effect: NEVER_LEFT.test(code ?? '') ? 'never' : 'maybe', reason: code ?? name ?? 'no answer' };
}

/** These come before a byte was sent. */
const NEVER_LEFT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const failed = z.object({
  name: z.string().optional().catch(undefined),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});
