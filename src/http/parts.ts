import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { ChatDoors, ChatFiles, ChatInbound, ChatLog, Wake } from '../services/chat-ports.js';
import type { Outcomes } from '../services/delivery/outcomes.js';
import type { KeptFiles } from '../services/files/kept-file-ports.js';
import type { Health, Receive } from '../services/ports.js';
import type { Console } from '../services/roles/console.js';
import type { fileLinkRoutes } from './file-links.js';
import type { MetricsParts } from './metrics.js';
import type { Webhook } from './webhooks.js';

/** What the web side is made of. */
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
