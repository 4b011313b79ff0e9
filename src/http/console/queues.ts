import { createBullBoard } from '@bull-board/api';
import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { type Request, type RequestHandler, Router } from 'express';
import { AppError } from '../../errors.js';
import type { Console } from '../../services/roles/console.js';
import { contentPolicy } from '../security-headers.js';
import { sessionOf } from './session.js';

const PLACE = '/console/queues';

interface Parts {
  readonly console: Pick<Console, 'who'>;
  /** The queues to look into, read-only. */
  readonly boards: readonly BaseAdapter[];
}

/** `/console/queues`: what is in the queues, to look at, for an admin of the root office who is signed in. */
export function queueRoutes({ console: service, boards }: Parts): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PLACE);
  const uiConfig = { boardTitle: 'Sáng Kiến Bot', hideDocsLink: true, hideRedisDetails: true, showWorkers: false };
  createBullBoard({ queues: [...boards], serverAdapter, options: { uiConfig } });
  const router = Router();
  router.use(PLACE, admitted(service), serverAdapter.getRouter());
  return router;
}

/** @throws AppError QUEUES_READ_ONLY, CONSOLE_SIGNED_OUT, CONSOLE_ADMIN_ONLY */
function admitted(service: Pick<Console, 'who'>): RequestHandler {
  return async (request, response, next) => {
    // The board offers no changes in this mode; this is for whoever calls its API by hand.
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('QUEUES_READ_ONLY');
    const token = sessionOf(request);
    const view = token === undefined ? undefined : await service.who(token);
    if (view?.admin) {
      // Its page says where its addresses begin; all else stays as strict as elsewhere.
      response.set('Content-Security-Policy', contentPolicy("'self'"));
      return next();
    }
    if (view === undefined && isPage(request)) return response.redirect(303, '/console');
    throw new AppError(view === undefined ? 'CONSOLE_SIGNED_OUT' : 'CONSOLE_ADMIN_ONLY');
  };
}

function isPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
