import express from 'express';
import { chatRoutes } from './chat/routes.js';
import { queueRoutes } from './console/queues.js';
import { consoleRoutes } from './console/routes.js';
import { failures, notFound } from './failures.js';
import { fileLinkRoutes } from './file-links.js';
import { healthRoutes } from './health.js';
import { metricsRoutes } from './metrics.js';
import { pageRoutes } from './pages.js';
import type { AppParts } from './parts.js';
import { requestLog } from './request-log.js';
import { securityHeaders } from './security-headers.js';
import { webhookRoutes } from './webhooks.js';

/** The whole web side, apart from listening (see server.ts). Emits nothing and opens nothing until it is asked. */
export function buildApp(parts: AppParts): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  // Only a proxy on this machine or in a private network is believed about the client's address (rate limits use it).
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use(requestLog(parts.log));
  // Before everything that only a browser needs: a messenger calls these for every word of every person.
  app.use(webhookRoutes(parts.webhooks));
  app.use(securityHeaders());
  app.use(healthRoutes(parts.health));
  if (parts.fileLinks !== undefined) app.use(fileLinkRoutes(parts.fileLinks));
  app.use(chatRoutes(parts, (stop) => app.once('closing', stop)));
  const { console: service, boards, measured } = parts;
  if (measured !== undefined) app.use(metricsRoutes(measured));
  if (service !== undefined) app.use(consoleRoutes({ ...parts, console: service }));
  if (service !== undefined && boards !== undefined) app.use(queueRoutes({ console: service, boards }));
  app.use(pageRoutes());
  app.use(notFound);
  app.use(failures(parts.log));
  return app;
}
