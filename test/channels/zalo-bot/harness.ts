import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { makeZaloBot, type ZaloBot, type ZaloBotParts } from '../../../src/channels/zalo-bot/index.js';
import { systemClock } from '../../../src/clock.js';
import type { Inbound } from '../../../src/conversation/message.js';
import { AppError } from '../../../src/errors.js';
import { fileLinkRoutes, makeFileLinks } from '../../../src/http/file-links.js';
import { webhookRoutes } from '../../../src/http/webhooks.js';
import type { ConversationId } from '../../../src/ids.js';
import { type Log, makeLog } from '../../../src/log.js';
import type { LinkedFiles } from '../../../src/services/files/file-link-records.js';
import type { LinkableFile, Outgoing, ReceiveOutcome } from '../../../src/services/ports.js';
import { KeptInMemory } from '../../helpers/kept-files.js';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { startZaloBot, type ZaloBotOptions, type ZaloBotStandIn } from '../../stand-ins/zalo-bot/index.js';
import { patientSleep } from '../patient.js';

/** What people open; in these tests it leads to a port of this machine. */
export const PUBLIC = 'https://sangkien.test';

/** A store of events in memory that can be told to be slow or away. */
class Intaken {
  readonly inbounds: Inbound[] = [];
  away: boolean = false;
  /** What comes in waits for this. */
  slow: Promise<void> | undefined;
  private readonly seen = new Set<string>();
  private readonly watchers = new Set<() => void>();

  readonly receive = async (inbound: Inbound): Promise<ReceiveOutcome> => {
    await this.slow;
    if (this.away) throw new AppError('STORE_UNAVAILABLE');
    const id = `${inbound.conversation} ${inbound.eventId}`;
    if (this.seen.has(id)) return 'duplicate';
    this.seen.add(id);
    this.inbounds.push(inbound);
    for (const watcher of [...this.watchers]) watcher();
    return 'stored';
  };

  stored(count: number, timeoutMs = PATIENCE_MS): Promise<readonly Inbound[]> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (this.inbounds.length < count) return;
        clearTimeout(timer);
        this.watchers.delete(check);
        resolve(this.inbounds);
      };
      const timer = setTimeout(
        () => reject(new Error(`${this.inbounds.length} of ${count} stored: ${this.texts().join(' | ')}`)),
        timeoutMs,
      );
      this.watchers.add(check);
      check();
    });
  }

  texts(): string[] {
    return this.inbounds.map(({ input }) => ('text' in input ? input.text : input.kind));
  }
}

export interface Rig {
  readonly server: ZaloBotStandIn;
  bot: ZaloBot;
  readonly intaken: Intaken;
  readonly health: { database: boolean };
  /** Where events are put aside. */
  readonly folder: string;
  readonly lines: string[];
  readonly kept: KeptInMemory;
  /** How often the quota was counted. */
  readonly counted: () => number;
  quota: { usedUp: boolean };
  /** Where an address of ours is on this machine. */
  reach(url: string): string;
  /** Another process in place of the present one. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The adapter between the stand-in and a scripted `receive`, with the product's own routes for webhook and links. */
export async function rig(
  mode: 'polling' | 'webhook',
  options: ZaloBotOptions = {},
  parts: Partial<ZaloBotParts> = {},
): Promise<Rig> {
  let app: RequestListener = (_request, response) => void response.writeHead(503).end();
  const http = createServer((request, response) => app(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const reach = (url: string): string => url.replace(PUBLIC, `http://127.0.0.1:${port}`);
  const server = await startZaloBot({ reach, ...options });
  const folder = join(await mkdtemp(join(tmpdir(), 'zalo-bot-')), 'aside');
  const intaken = new Intaken();
  const health = { database: true };
  const lines: string[] = [];
  const log: Log = makeLog('trace', { write: (line: string) => void lines.push(line) });
  const files = memoryFiles();
  const kept = new KeptInMemory();
  const links = { files, kept: kept.opened(), secret: 'secret-of-this-test', clock: systemClock };
  const quota = { usedUp: false };
  let counted = 0;
  const make = (): ZaloBot =>
    makeZaloBot({
      token: server.token,
      apiRoot: server.url,
      mode,
      publicUrl: PUBLIC,
      folder,
      receive: intaken.receive,
      health: { mongodb: () => health.database },
      files: makeFileLinks({ ...links, publicUrl: PUBLIC }),
      quota: {
        counted: () => {
          counted += 1;
        },
        usedUp: () => quota.usedUp,
        full: () => undefined,
      },
      clock: systemClock,
      log,
      sleep: patientSleep,
      ...parts,
    });
  const made: Rig = {
    server,
    bot: make(),
    intaken,
    health,
    folder,
    lines,
    kept,
    counted: () => counted,
    quota,
    reach,
    async restart() {
      await made.bot.stop();
      made.bot = make();
      await open();
    },
    async close() {
      await made.bot.stop();
      await server.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await rm(join(folder, '..'), { recursive: true, force: true });
    },
  };
  async function open(): Promise<void> {
    app = express()
      .use(webhookRoutes({ 'zalo-bot': made.bot.webhook }))
      .use(fileLinkRoutes(links));
    await made.bot.start();
    await server.called(made.bot.receives === 'webhook' ? 'setWebhook' : 'getUpdates');
  }
  await open();
  return made;
}

function memoryFiles(): LinkedFiles {
  const kept = new Map<string, LinkableFile & { readonly endsAt: Date }>();
  return {
    put: async ({ id, ...file }) => void kept.set(id, file),
    find: async (id, now) => {
      const file = kept.get(id);
      return file !== undefined && file.endsAt > now ? file : undefined;
    },
    expire: async () => 0,
    forget: async () => undefined,
  };
}

export function say(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return { key: 'k1', seq: 1, from: 'bot', text, choices: [], attachments: [], ...more };
}

export function chat(id: string): ConversationId {
  return id as ConversationId;
}
