import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BotStatus, makeTelegram } from '../channels/telegram/index.js';
import { botIdOf, makeZaloBot } from '../channels/zalo-bot/index.js';
import { makeAccount } from '../channels/zalo-oa/account.js';
import { makeZaloOa } from '../channels/zalo-oa/index.js';
import { makeFileLinks } from '../http/file-links.js';
import type { AppParts } from '../http/parts.js';
import type { ConversationId } from '../ids.js';
import type { Part } from '../lifecycle.js';
import { makePlaces } from '../services/accounts/bot-places.js';
import { type Charges, makeCharges } from '../services/accounts/charges.js';
import { makeMessageQuota } from '../services/accounts/message-quota.js';
import { makeRefusals } from '../services/accounts/refusals.js';
import { makeTellCharges } from '../services/accounts/tell-charges.js';
import { makeConsentNeeded } from '../services/accounts/tell-consent.js';
import { plainSay } from '../services/conversations/notify.js';
import type { Channel } from '../services/ports.js';
import type { Text } from '../texts/index.js';
import type { Chats } from './chats.js';
import type { Here } from './here.js';
import { loop } from './loop.js';
import type { Stores } from './stores.js';
import type { Talk } from './talk.js';

/** How each messenger stands, as its banner line says it. */
export interface Standings {
  /** How Telegram stands, as its banner line says it. */
  telegram(): {
    readonly state: 'on' | 'trying' | 'refused' | 'off';
    /** Names of the bots that cannot be added to groups. */
    readonly noGroups: readonly string[];
  };
  /** How the Zalo Bot stands, and how what people write to it comes. */
  zaloBot(): {
    readonly state: 'on' | 'trying' | 'refused' | 'off';
    readonly receives?: 'polling' | 'webhook';
    readonly noGroups?: boolean;
  };
  /** `consent`: there is no token to call with, so an admin of the Official Account has to consent. */
  zaloOa(): 'on' | 'consent' | 'off';
}

export interface Messengers extends Standings {
  readonly channels: readonly Channel[];
  readonly webhooks: AppParts['webhooks'];
  /** Where a channel gives files as links. */
  readonly fileLinks?: NonNullable<AppParts['fileLinks']>;
  /** What an Official Account's messages were paid with. */
  readonly charges?: Charges;
  /** What is started in this process. */
  readonly parts: readonly Part[];
}

/** The messengers that are switched on. The web chat is not one of them: it is always there. */
export function makeMessengers(known: Here & Stores & Chats & Talk): Messengers {
  const { config, address, clock, log, owner, repositories, linkedFiles, messageCounts, botPeople, health } = known;
  const { keptFiles, receive } = known;
  const tell = (id: ConversationId, key: string, text: Text) => known.tell(id, key, plainSay(text));
  const telegram = config.telegram.enabled
    ? makeTelegram({
        ...config.telegram,
        publicUrl: config.publicUrl,
        receive,
        files: keptFiles,
        health,
        refused: known.bots.off,
        clock,
        log,
      })
    : undefined;

  const fileLinks = {
    files: linkedFiles,
    kept: keptFiles,
    secret: config.zaloBot.enabled ? config.zaloBot.token : config.zaloOa.enabled ? config.zaloOa.appSecret : '',
    clock,
  };
  const quota = config.zaloBot.enabled
    ? makeMessageQuota({
        bot: `zalo-bot:${botIdOf(config.zaloBot.token)}`,
        counts: messageCounts,
        roles: repositories.roles,
        tell,
        clock,
        log,
      })
    : undefined;
  const zaloBot =
    config.zaloBot.enabled && quota !== undefined
      ? makeZaloBot({
          ...config.zaloBot,
          publicUrl: config.publicUrl,
          folder: join(config.dataDir, 'zalo-bot-aside'),
          receive,
          health,
          refused: known.bots.off,
          files: makeFileLinks({ ...fileLinks, publicUrl: config.publicUrl }),
          quota,
          places: makePlaces({
            bot: `zalo-bot:${botIdOf(config.zaloBot.token)}`,
            kept: config.zaloBot.placesForChairs,
            people: botPeople,
            publicUrl: config.publicUrl,
            clock,
          }),
          clock,
          log,
        })
      : undefined;

  const charges = config.zaloOa.enabled
    ? makeCharges({ account: `zalo-oa:${config.zaloOa.appId}`, counts: messageCounts, clock, log })
    : undefined;
  const tellCharges =
    config.zaloOa.enabled && charges !== undefined
      ? makeTellCharges({
          account: `zalo-oa:${config.zaloOa.appId}`,
          charges,
          counts: messageCounts,
          roles: repositories.roles,
          tell,
          clock,
        })
      : undefined;
  const refusals = config.zaloOa.enabled
    ? makeRefusals({ account: `zalo-oa:${config.zaloOa.appId}`, incidents: repositories.incidents, clock, log })
    : undefined;
  const zaloOa =
    config.zaloOa.enabled && refusals !== undefined && charges !== undefined
      ? makeZaloOa({
          ...config.zaloOa,
          account: makeAccount({
            ...config.zaloOa,
            callback: `${address}/chat`,
            records: repositories.tokens,
            consentNeeded: makeConsentNeeded({
              roles: repositories.roles,
              tell,
            }),
            refusals,
            clock,
            log,
            owner,
            sleep: (ms) => pause(ms),
          }),
          publicUrl: config.publicUrl,
          folder: join(config.dataDir, 'zalo-oa-aside'),
          receive,
          health,
          files: makeFileLinks({ ...fileLinks, publicUrl: config.publicUrl }),
          kept: keptFiles,
          charges,
          refusals,
          clock,
          log,
        })
      : undefined;

  const parts: Part[] = [];
  if (config.roles.bots && telegram !== undefined) {
    parts.push({
      name: 'Telegram',
      async start() {
        await telegram.start();
        return () => telegram.stop();
      },
    });
  }
  if (zaloBot !== undefined && (config.roles.bots || config.roles.web)) {
    parts.push({
      name: 'Zalo Bot',
      async start() {
        await zaloBot.start(config.roles.bots);
        const counter = loop('quota', COUNT_MS, () => quota?.look(), known);
        return async () => {
          await counter.stop();
          await zaloBot.stop();
        };
      },
    });
  }
  if (zaloOa !== undefined) {
    // In every process: whoever sends needs the token.
    parts.push({
      name: 'Zalo OA',
      async start() {
        await zaloOa.start();
        const teller = loop('charges', COUNT_MS, () => tellCharges?.(), known);
        return async () => {
          await teller.stop();
          await zaloOa.stop();
        };
      },
    });
  }

  return {
    channels: [telegram, zaloBot, zaloOa].flatMap((each) => each?.channel ?? []),
    webhooks: {
      ...(telegram === undefined ? {} : { telegram: telegram.webhook }),
      ...(zaloBot === undefined ? {} : { 'zalo-bot': zaloBot.webhook }),
      ...(zaloOa === undefined ? {} : { 'zalo-oa': zaloOa.webhook }),
    },
    ...(fileLinks.secret === '' ? {} : { fileLinks }),
    ...(charges === undefined ? {} : { charges }),
    parts,
    telegram: () => ({
      state: config.roles.bots || telegram === undefined ? standing(telegram?.status()) : 'on',
      noGroups: (telegram?.status() ?? []).flatMap((bot) => (bot.joinsGroups === false ? nameOf(bot) : [])),
    }),
    zaloBot: () =>
      zaloBot === undefined
        ? { state: 'off' }
        : {
            state: zaloBot.status(),
            receives: zaloBot.receives,
            noGroups: zaloBot.channel.joinsGroups?.() === false,
          },
    zaloOa: () => zaloOa?.status() ?? 'off',
  };
}

function nameOf({ id, username }: BotStatus): string {
  return username === undefined ? String(id) : `@${username}`;
}

/** One bot that answers is enough to say that it runs. */
function standing(bots: readonly BotStatus[] = []): 'on' | 'trying' | 'refused' | 'off' {
  if (bots.length === 0) return 'off';
  if (bots.some(({ state, username }) => state !== 'off' && username !== undefined)) return 'on';
  return bots.every(({ state }) => state === 'off') ? 'refused' : 'trying';
}

/** How often this process compares what was sent with what may be. */
const COUNT_MS = 60_000;
