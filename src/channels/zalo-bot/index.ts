import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { AppError, type ErrorCode } from '../../errors.js';
import { type ConversationId, partsOf } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Places } from '../../services/accounts/bot-places.js';
import type { Channel, FileLinks, Health, Receive } from '../../services/ports.js';
import { zaloTexts } from '../../texts/zalo.js';
import { linkedAt } from '../file-line.js';
import { makeIntake } from '../intake.js';
import { makePutAside } from '../put-aside.js';
import { sleep as realSleep, type Sleep } from '../sleep.js';
import { webChatLink } from '../zalo-codes.js';
import { makeFetchZaloFile } from '../zalo-file.js';
import { makeZaloBotApi, ZaloBotError } from './api.js';
import { appearance } from './appearance.js';
import { zaloBotCapabilities } from './capabilities.js';
import { readEvent } from './event.js';
import { poll } from './poll.js';
import { render } from './render.js';
import { makeSend } from './send.js';
import { toInbound } from './to-inbound.js';
import { makeWebhook, secretOf, type Webhook } from './webhook.js';

export interface ZaloBotParts {
  /** `digits:string`; the digits are the bot's id. */
  readonly token: string;
  readonly apiRoot: string;
  /** A webhook needs a https `publicUrl`; without one the bot polls. */
  readonly mode: 'polling' | 'webhook';
  /** 8 to 256 characters; unset: derived from the token. */
  readonly webhookSecret?: string | undefined;
  /** Without a slash at its end. */
  readonly publicUrl?: string | undefined;
  /** Where events wait that the database cannot take. */
  readonly folder: string;
  readonly receive: Receive;
  readonly health: Pick<Health, 'mongodb'>;
  /** Told of a bot (`zalo-bot:<id>`) that Zalo does not know any more. */
  readonly refused?: (bot: string) => void;
  readonly files: FileLinks;
  readonly quota: ZaloBotQuota;
  /** Who may talk with the bot; absent: everybody. */
  readonly places?: Places;
  readonly clock: Clock;
  readonly log: Log;
  /** Tests pass their own. */
  readonly sleep?: Sleep;
}

/** What Zalo counts and gives no number of. */
export interface ZaloBotQuota {
  /** One message more, in either direction. */
  counted(): void;
  /** As far as was counted, nothing more is taken this month. */
  usedUp(): boolean;
  /** Zalo has said that it takes no more, whatever was counted. */
  full(): void;
}

export interface ZaloBot {
  readonly channel: Channel;
  readonly webhook: Webhook;
  /** How events come, whatever was asked for. */
  readonly receives: 'polling' | 'webhook';
  /**
   * Starts receiving; resolves when Zalo has been tried once, and never rejects: the other channels go on.
   * @param asks false: another process polls or sets the webhook, this one stores what its webhook is brought
   */
  start(asks?: boolean): Promise<void>;
  /** Stops receiving, after what has arrived is kept. Sending still works. */
  stop(): Promise<void>;
  /** `trying`: Zalo has not answered yet; `refused`: it does not know the token. */
  status(): 'on' | 'trying' | 'refused';
}

const WEBHOOK_PATH = '/webhooks/zalo-bot';

/** A bot of the Zalo Bot Platform as a channel: numbered menus, two thousand characters, files as links. */
export function makeZaloBot(parts: ZaloBotParts): ZaloBot {
  const { token, publicUrl, health, quota, clock, log, sleep = realSleep } = parts;
  const botId = botIdOf(token);
  const api = makeZaloBotApi(parts.apiRoot, token);
  const secret = secretOf(token, parts.webhookSecret);
  const receives = parts.mode === 'webhook' && publicUrl?.startsWith('https://') ? 'webhook' : 'polling';
  const stopping = new AbortController();
  const { signal } = stopping;
  const aside = makePutAside(parts.folder, readEvent);
  let name: string | undefined;
  let joinsGroups: boolean | undefined;
  let state: ReturnType<ZaloBot['status']> = 'trying';
  let asking = false;
  let work: Promise<unknown> = Promise.resolve();

  const intake = makeIntake({
    channel: 'zalo-bot',
    read: (event, receivedAt) => toInbound(event, { botId, receivedAt, ...(name === undefined ? {} : { name }) }),
    receive: async (inbound) => {
      const admission = await parts.places?.admit(inbound);
      if (admission !== undefined && admission.type !== 'in') {
        quota.counted();
        if (admission.type === 'pointed') await point(inbound.conversation, admission.link);
        return 'stored';
      }
      const outcome = await parts.receive(inbound);
      if (outcome !== 'duplicate') quota.counted();
      return outcome;
    },
    aside,
    healthy: health.mongodb,
    sleep,
    clock,
    log,
  });

  return {
    channel: {
      id: 'zalo-bot',
      capabilities: zaloBotCapabilities,
      appearance,
      callsFor: (message) =>
        render(
          message,
          message.attachments.map((file) => linkedAt(file, parts.files)),
          parts.files,
        ).calls.length,
      send: makeSend({ api, files: parts.files, ...quota, clock }),
      answers: async () => {
        const before = state;
        const met = await meet(true);
        // Its token is known again: what people write comes again, too.
        if (met === 'met' && before === 'refused' && asking) work = Promise.all([work, serve('met')]);
        return met === 'again' ? undefined : met === 'met';
      },
      fetchFile: makeFetchZaloFile(parts.apiRoot),
      deepLink: (payload) => webChatLink(publicUrl, payload),
      joinsGroups: () => joinsGroups,
    },
    webhook: makeWebhook(secret, intake.take, log),
    receives,
    async start(asks = true) {
      asking = asks;
      const first = await meet();
      work = Promise.all([intake.run(signal), asks ? serve(first) : undefined]).catch((err: unknown) =>
        log.error({ event: 'zalo-bot.stopped', channel: 'zalo-bot', err }),
      );
    },
    async stop() {
      stopping.abort();
      await work;
      await intake.idle();
    },
    status: () => state,
  };

  /** One attempt: they are told again when they write another day. */
  async function point(conversation: ConversationId, link: string): Promise<void> {
    const [, chat_id] = partsOf(conversation);
    try {
      await api.call('sendMessage', { chat_id, text: zaloTexts.pointed(link) }, { timeoutMs: POINT_MS });
      quota.counted();
    } catch (err) {
      log.warn({ event: 'zalo-bot.call-failed', channel: 'zalo-bot', method: 'sendMessage', err });
    }
  }

  async function serve(first: 'met' | 'again' | 'refused'): Promise<void> {
    let met = first;
    for (let tries = 0; met === 'again' && !signal.aborted; tries += 1) {
      await sleep(Math.min(1_000 * 2 ** Math.min(tries, 10), 60_000), signal);
      if (!signal.aborted) met = await meet(true);
    }
    if (met !== 'met' || signal.aborted) return;
    if (receives === 'webhook')
      return insist('setWebhook', { url: `${publicUrl}${WEBHOOK_PATH}`, secret_token: secret });
    await insist('deleteWebhook', {});
    const troubled = (error: unknown) => tell(error);
    const unreadable = () => log.warn({ event: 'zalo-bot.event-unreadable', channel: 'zalo-bot' });
    await poll({ api, take: intake.take, healthy: health.mongodb, troubled, unreadable, sleep }, signal);
  }

  /** Asks Zalo who the bot is. */
  async function meet(told = false): Promise<'met' | 'again' | 'refused'> {
    try {
      const me = bot.parse(await api.call('getMe', {}, { signal }));
      name = me.display_name ?? me.account_name;
      joinsGroups = me.can_join_groups;
      state = 'on';
      return 'met';
    } catch (error) {
      if (!told || isRefused(error)) tell(error);
      return isRefused(error) ? 'refused' : 'again';
    }
  }

  /** Repeats what must be done before events come. */
  async function insist(method: string, params: object): Promise<void> {
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        await api.call(method, params, { signal });
        return;
      } catch (err) {
        // Nothing to delete is as good as deleted.
        if (method === 'deleteWebhook' && err instanceof ZaloBotError && err.code === 404) return;
        if (signal.aborted) return;
        log.warn({ event: 'zalo-bot.call-failed', channel: 'zalo-bot', method, err });
        await sleep(Math.min(1_000 * 2 ** Math.min(tries, 10), 60_000), signal);
      }
    }
  }

  function tell(cause: unknown): void {
    if (signal.aborted) return;
    const refused = isRefused(cause);
    if (refused) {
      state = 'refused';
      parts.refused?.(`zalo-bot:${botId}`);
    }
    const code: ErrorCode = refused ? 'ZALO_BOT_TOKEN_REFUSED' : 'ZALO_BOT_UNREACHABLE';
    const event = refused ? 'zalo-bot.token-refused' : 'zalo-bot.unreachable';
    log[refused ? 'error' : 'warn']({ event, channel: 'zalo-bot', err: new AppError(code, { got: botId }, cause) });
  }
}

/** The id leads the token. */
export function botIdOf(token: string): string {
  return token.split(':')[0] ?? '';
}

/** Within the two seconds that Zalo waits. */
const POINT_MS = 1_000;

const bot = z.object({
  display_name: z.string().optional(),
  account_name: z.string().optional(),
  can_join_groups: z.boolean().optional(),
});

function isRefused(error: unknown): boolean {
  return error instanceof ZaloBotError && (error.code === 401 || error.code === 404);
}
