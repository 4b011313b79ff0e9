import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { Charges } from '../../services/accounts/charges.js';
import type { Refusals } from '../../services/accounts/refusals.js';
import type { KeptFiles } from '../../services/files/kept-file-ports.js';
import type { Channel, FileLinks, Health, Receive } from '../../services/ports.js';
import { linkedAt } from '../file-line.js';
import { makeIntake } from '../intake.js';
import { makePutAside } from '../put-aside.js';
import { Recent } from '../recent.js';
import { sleep as realSleep, type Sleep } from '../sleep.js';
import { webChatLink } from '../zalo-codes.js';
import { makeFetchZaloFile } from '../zalo-file.js';
import type { Account } from './account.js';
import { makeApi } from './api.js';
import { appearance } from './appearance.js';
import { capabilitiesWith } from './capabilities.js';
import { type OaEvent, readEvent } from './event.js';
import { render, wayOf } from './render.js';
import { makeSend } from './send.js';
import { toInbound } from './to-inbound.js';
import { LOOK_MS } from './token.js';
import { makeWebhook, type Webhook } from './webhook.js';

export interface ZaloOaParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiRoot: string;
  /** What the webhook may be signed with, besides the app's secret. */
  readonly webhookSecrets: readonly string[];
  readonly templateId?: string | undefined;
  /** For so long after somebody has answered by hand we keep quiet in that chat; 0: never. */
  readonly staffMinutes: number;
  readonly account: Pick<Account, 'begin' | 'tokens'>;
  /** Without a slash at its end. */
  readonly publicUrl?: string | undefined;
  /** Where events wait that the database cannot take. */
  readonly folder: string;
  readonly receive: Receive;
  readonly health: Pick<Health, 'mongodb'>;
  readonly files: FileLinks;
  readonly kept: KeptFiles;
  /** Told of every message that was taken, with what paid for it. */
  readonly charges: Pick<Charges, 'sent'>;
  /** Told of what only a person can put right at Zalo, and of what shows that somebody has. */
  readonly refusals: Refusals;
  readonly clock: Clock;
  readonly log: Log;
  /** Tests pass their own. */
  readonly sleep?: Sleep;
}

export interface ZaloOa {
  readonly channel: Channel;
  readonly webhook: Webhook;
  /** Keeps the token, and stores what was put aside; resolves when the token has been looked at once. */
  start(): Promise<void>;
  /** Stops both, after what has arrived is kept. Sending still works. */
  stop(): Promise<void>;
  /** `consent`: there is no token to call with, so an admin of the account has to consent. */
  status(): 'on' | 'consent';
}

/** An Official Account as a channel: five buttons below a text, files by upload or by link, one template outside the window. */
export function makeZaloOa(parts: ZaloOaParts): ZaloOa {
  const { account, publicUrl, receive, health, clock, log, sleep = realSleep } = parts;
  const { tokens } = account;
  const stopping = new AbortController();
  const { signal } = stopping;
  const aside = makePutAside(parts.folder, readEvent);
  const healthy = health.mongodb;
  /** Messages of this process, which Zalo tells us of as well. */
  const ours = new Recent<true>();
  const read = (event: OaEvent) =>
    ours.get(event.message?.msg_id ?? '') === undefined ? toInbound(event, parts.staffMinutes) : undefined;
  const intake = makeIntake({ channel: 'zalo-oa', read, receive, aside, healthy, sleep, clock, log });
  const keys = { appId: parts.appId, secrets: [...parts.webhookSecrets, parts.appSecret] };
  let state: ReturnType<ZaloOa['status']> = 'consent';
  let begun = false;
  let work: Promise<unknown> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      if (!healthy()) return;
      if (!begun) await account.begin();
      begun = true;
      await tokens.look();
      state = (await tokens.current()).type === 'none' ? 'consent' : 'on';
    } catch (err) {
      log.warn({ event: 'zalo-oa.token-failed', channel: 'zalo-oa', err });
    }
  }

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      await sleep(LOOK_MS, signal);
      if (!signal.aborted) await look();
    }
  }

  return {
    channel: {
      id: 'zalo-oa',
      capabilities: capabilitiesWith(parts.templateId),
      appearance,
      callsFor: (message, place) => {
        const linked = message.attachments.filter((file) => wayOf(file) === 'link');
        return render(
          message,
          linked.map((file) => linkedAt(file, parts.files)),
          parts.files,
          place,
        ).steps.length;
      },
      send: makeSend({ ...parts, api: makeApi(parts.apiRoot, tokens), sent: (id) => ours.set(id, true) }),
      answers: async () => {
        try {
          return (await tokens.current()).type === 'token';
        } catch {
          return undefined;
        }
      },
      fetchFile: makeFetchZaloFile(parts.apiRoot),
      deepLink: (payload) => webChatLink(publicUrl, payload),
    },
    webhook: makeWebhook({ keys, take: intake.take, clock, log }),
    async start() {
      await look();
      work = Promise.all([intake.run(signal), keep()]).catch((err: unknown) =>
        log.error({ event: 'zalo-oa.stopped', channel: 'zalo-oa', err }),
      );
    },
    async stop() {
      stopping.abort();
      await work;
      await intake.idle();
    },
    status: () => state,
  };
}
