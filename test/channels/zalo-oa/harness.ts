import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { makeAccount } from '../../../src/channels/zalo-oa/account.js';
import { makeZaloOa, type ZaloOa, type ZaloOaParts } from '../../../src/channels/zalo-oa/index.js';
import type { Clock } from '../../../src/clock.js';
import type { Inbound } from '../../../src/conversation/message.js';
import { AppError } from '../../../src/errors.js';
import { webhookRoutes } from '../../../src/http/webhooks.js';
import type { ConversationId } from '../../../src/ids.js';
import { makeLog } from '../../../src/log.js';
import type { PaidBy } from '../../../src/services/accounts/charges.js';
import type { TokenRecords, TokenRow } from '../../../src/services/accounts/token-records.js';
import type { FileLinks, LinkableFile, Outgoing, ReceiveOutcome } from '../../../src/services/ports.js';
import { KeptInMemory } from '../../helpers/kept-files.js';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { type ZaloOa as StandIn, startZaloOa } from '../../stand-ins/zalo-oa/index.js';
import { patientSleep } from '../patient.js';

export interface Rig {
  readonly zalo: StandIn;
  readonly oa: ZaloOa;
  readonly lines: readonly string[];
  readonly inbounds: readonly Inbound[];
  /** The store takes nothing while it is away. */
  readonly store: { away: boolean };
  readonly linked: ReadonlyMap<string, LinkableFile>;
  readonly kept: KeptInMemory;
  readonly clock: Clock;
  /** What paid for each message, as it was told. */
  readonly charged: readonly PaidBy[];
  /** What only a person can put right at Zalo. */
  readonly refused: readonly string[];
  /** Moves both clocks. */
  pass(ms: number): void;
  /** As {@link pass}, with Zalo's repeats on the way. */
  passes(ms: number): Promise<void>;
  received(count: number): Promise<readonly Inbound[]>;
  close(): Promise<void>;
}

/** The adapter between the stand-in and a scripted `receive`, behind the product's own route for webhooks. @param begin where both clocks begin */
export async function rig(
  time: 'header' | 'body' = 'header',
  parts: Partial<ZaloOaParts> = {},
  begin = new Date(),
): Promise<Rig> {
  const zalo = await startZaloOa();
  const folder = await mkdtemp(join(tmpdir(), 'zalo-oa-'));
  const lines: string[] = [];
  const charged: PaidBy[] = [];
  const refused: string[] = [];
  const inbounds: Inbound[] = [];
  const watchers = new Set<() => void>();
  const store: Rig['store'] = { away: false };
  const linked = new Map<string, LinkableFile>();
  const kept = new KeptInMemory();
  const log = makeLog('trace', { write: (line: string) => void lines.push(line) });
  let ahead = begin.getTime() - Date.now();
  zalo.advance(ahead);
  const clock = { now: () => new Date(Date.now() + ahead) };
  const files: FileLinks = {
    hours: 48,
    keptDays: 30,
    kept: ({ name, type, kept: id }) => {
      const link = `https://sangkien.test/tep/giu/${id}/${encodeURIComponent(name)}`;
      linked.set(link, { name, type, body: kept.bodyOf(id) });
      return link;
    },
    link: async (_, key, file) => {
      const link = `https://sangkien.test/tep/${encodeURIComponent(key)}`;
      linked.set(link, file);
      return link;
    },
  };
  const receive = async (inbound: Inbound): Promise<ReceiveOutcome> => {
    if (store.away) throw new AppError('STORE_UNAVAILABLE');
    if (inbounds.some(({ eventId }) => eventId === inbound.eventId)) return 'duplicate';
    inbounds.push(inbound);
    for (const watcher of [...watchers]) watcher();
    return 'stored';
  };
  const settings = { appId: zalo.appId, appSecret: zalo.appSecret, publicUrl: 'https://sangkien.test' };
  const account = makeAccount({
    ...settings,
    oauthRoot: zalo.url,
    apiRoot: zalo.url,
    refreshToken: zalo.oauth.grant().refresh,
    callback: 'https://sangkien.test/chat',
    records: memoryTokens(),
    consentNeeded: async () => undefined,
    clock,
    log,
    owner: 'test',
    sleep: async () => undefined,
  });
  const oa = makeZaloOa({
    ...settings,
    apiRoot: zalo.url,
    staffMinutes: 30,
    webhookSecrets: ['an-older-secret', zalo.webhookSecret],
    account,
    folder: join(folder, 'aside'),
    receive,
    health: { mongodb: () => true },
    files,
    kept: kept.opened(clock),
    charges: { sent: (by) => void charged.push(by) },
    refusals: { refused: (area, code) => void refused.push(`${area} ${code}`), taken: () => undefined },
    clock,
    log,
    sleep: patientSleep,
    ...parts,
  });
  const app: RequestListener = express().use(webhookRoutes({ 'zalo-oa': oa.webhook }));
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  zalo.webhook = { url: `http://127.0.0.1:${port}/webhooks/zalo-oa`, time };
  await oa.start();
  return {
    zalo,
    oa,
    lines,
    inbounds,
    store,
    linked,
    kept,
    clock,
    charged,
    refused,
    passes: (ms) =>
      zalo.passes(ms, (step) => {
        ahead += step;
      }),
    pass(ms) {
      ahead += ms;
      zalo.advance(ms);
    },
    received: (count) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (inbounds.length < count) return;
          watchers.delete(check);
          clearTimeout(timer);
          resolve(inbounds);
        };
        const timer = setTimeout(() => reject(new Error(`${inbounds.length} of ${count} events stored`)), PATIENCE_MS);
        watchers.add(check);
        check();
      }),
    async close() {
      await oa.stop();
      await zalo.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function memoryTokens(): TokenRecords {
  let row: TokenRow | undefined;
  return {
    read: async () => row,
    write: async (before, after) => {
      if (row?.rev !== before?.rev) return false;
      row = { ...after, rev: (before?.rev ?? 0) + 1 };
      return true;
    },
  };
}

export function say(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return { key: 'k1', seq: 1, from: 'bot', text, choices: [], attachments: [], ...more };
}

export function chat(id: string): ConversationId {
  return id as ConversationId;
}
