import type { Request } from 'express';
import { cookieOf } from '../cookie.js';

/** The cookie that a console session is kept in; only pages below `/console` send it. */
export const SESSION_COOKIE = 'sk_console';

/** The session that a request speaks for. */
export function sessionOf(request: Request): string | undefined {
  const token = cookieOf(request, SESSION_COOKIE);
  return token === undefined || token.length > 100 ? undefined : token;
}
