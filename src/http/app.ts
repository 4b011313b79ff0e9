import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import express from 'express';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { ChatDoors, ChatFiles, ChatInbound, ChatLog, Wake } from '../services/chat-ports.js';
import type { Console } from '../services/console.js';
import type { KeptFiles } from '../services/kept-file-ports.js';
import type { Outcomes } from '../services/outcomes.js';
import type { Health, Receive } from '../services/ports.js';
import { chatRoutes } from './chat/routes.js';
import { queueRoutes } from './console/queues.js';
import { consoleRoutes } from './console/routes.js';
import { failures, notFound } from './failures.js';
import { fileLinkRoutes } from './file-links.js';
import { healthRoutes } from './health.js';
import { type MetricsParts, metricsRoutes } from './metrics.js';
import { pageRoutes } from './pages.js';
import { requestLog } from './request-log.js';
import { securityHeaders } from './security-headers.js';
import { type Webhook, webhookRoutes } from './webhooks.js';

export interface AppParts {
  readonly receive: Receive;
  readonly webChat: ChatInbound;
  readonly chatLog: ChatLog;
  /** Hears which messages of a conversation a page has shown. */
  readonly shown: Outcomes['shown'];
  readonly chatDoors: ChatDoors;
  readonly chatFiles: ChatFiles;
  /** Files that are sent to many; without them no message here has one. */
  readonly keptFiles?: Pick<KeptFiles, 'read'>;
  /** Off where nobody can sign in: a server for the chat alone. */
  readonly console?: Console;
  /** The queues that the console shows; without them it shows none. */
  readonly boards?: readonly BaseAdapter[];
  /** Off where nothing is measured. */
  readonly measured?: MetricsParts;
  readonly wake: Wake;
  readonly health: Health;
  readonly clock: Clock;
  readonly log: Log;
  /** Where files are that were given away as links; off where no channel needs such. */
  readonly fileLinks?: Parameters<typeof fileLinkRoutes>[0];
  /** By the name in `/webhooks/<name>`; a messenger that is off is not in it. */
  readonly webhooks: Readonly<Record<string, Webhook>>;
  /** PUBLIC_URL, without a trailing slash. */
  readonly publicUrl?: string;
  /** The address a phone on the same network can open, for links made on this machine itself; no trailing slash. */
  readonly lanUrl?: string;
  /** How often an open stream looks by itself, and says that it lives. For tests. */
  readonly streams?: { readonly pollMs?: number; readonly heartbeatMs?: number };
  /** Messages per chat and new chats per address: so many at once, then so many a second. For tests. */
  readonly limits?: { readonly messages?: Allowance; readonly newChats?: Allowance };
}

export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

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
