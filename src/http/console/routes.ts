import express, { type CookieOptions, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import type { Role } from '../../domain/access.js';
import { AppError } from '../../errors.js';
import type { Console, ConsoleView } from '../../services/roles/console.js';
import { inWords, type Text, t } from '../../texts/index.js';
import { makeMeter, spend } from '../allowance.js';
import { checkOrigin } from '../own-origin.js';
import { SESSION_COOKIE, sessionOf } from './session.js';

const ROLES: Readonly<Record<Role, Text>> = {
  'office-admin': t('role.officeAdmin'),
  chair: t('role.chair'),
  deputy: t('role.deputy'),
  'council-chair': t('role.councilChair'),
  'council-secretary': t('role.councilSecretary'),
  'council-member': t('role.councilMember'),
  'emulation-officer': t('role.emulationOfficer'),
};
const body = z.strictObject({ token: z.string().min(10).max(100) });

interface Parts {
  readonly console: Console;
  readonly clock: Clock;
  readonly publicUrl?: string;
}

/**
 * `POST /console/api/sign-in {token}` opens a session with a one-time link of the chat, `GET /console/api/me` says who
 * is signed in and what they hold, `POST /console/api/sign-out` ends it. Errors as everywhere: `{error: {code, message}}`.
 */
export function consoleRoutes({ console: service, clock, publicUrl }: Parts): Router {
  const tries = makeMeter({ burst: 20, perSecond: 0.2 }, clock);
  const router = Router();
  router.use('/console/api', express.json({ limit: '4kb', strict: true }));

  router.post('/console/api/sign-in', async (request, response) => {
    checkOrigin(request, publicUrl);
    spend(tries, request.ip ?? '', response);
    const parsed = body.safeParse(request.body);
    if (!parsed.success) throw new AppError('BODY_MALFORMED');
    const session = await service.open(parsed.data.token);
    if (session === undefined) throw new AppError('CONSOLE_LINK_UNKNOWN');
    response.cookie(SESSION_COOKIE, session.token, { ...cookie(request), expires: session.until });
    response.status(201).json(shown(await service.who(session.token)));
  });

  router.get('/console/api/me', async (request, response) => {
    const token = sessionOf(request);
    response.json(shown(token === undefined ? undefined : await service.who(token)));
  });

  router.post('/console/api/sign-out', async (request: Request, response: Response) => {
    checkOrigin(request, publicUrl);
    const token = sessionOf(request);
    if (token !== undefined) await service.close(token);
    response.clearCookie(SESSION_COOKIE, cookie(request));
    response.status(204).end();
  });

  return router;

  function cookie(request: Request): CookieOptions {
    const secure = request.secure || publicUrl?.startsWith('https:') === true;
    return { httpOnly: true, sameSite: 'strict', path: '/console', secure };
  }
}

/** @throws AppError CONSOLE_SIGNED_OUT */
function shown(view: ConsoleView | undefined) {
  if (view === undefined) throw new AppError('CONSOLE_SIGNED_OUT');
  const { name, posts, until, admin } = view;
  return {
    name,
    admin,
    posts: posts.map(({ role, unit }) => ({ role: inWords(ROLES[role]), unit })),
    until: until.toISOString(),
  };
}
