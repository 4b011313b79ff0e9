import { randomInt } from 'node:crypto';
import { TelegramError } from 'telegraf';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../errors.js';
import { type ConversationId, partsOf } from '../../ids.js';
import type { Fetched } from '../../services/files/kept-file-ports.js';
import type { AskPlace, Outgoing, SendOutcome } from '../../services/ports.js';
import { sleep } from '../sleep.js';
import { appearance } from './appearance.js';
import { type Bot, makeBot } from './bot.js';
import { callsFor } from './calls-for.js';
import { telegramCapabilities, telegramRates } from './capabilities.js';
import { fetchFile } from './fetch-file.js';
import { setMenu } from './menu.js';
import type { TelegramParts } from './parts.js';
import { makePoller, type Poller } from './poll.js';
import { makeSend, type Send } from './send.js';
import type { BotStatus, Telegram, TelegramChannel } from './telegram.js';
import { makeTransport } from './transport.js';
import { ALLOWED_UPDATES } from './update.js';
import { makeWebhook, secretOf } from './webhook.js';

export { botIdOf } from './bot.js';
export type { TelegramParts } from './parts.js';
export type { BotStatus, Telegram, TelegramChannel } from './telegram.js';
export type { Webhook, WebhookAnswer } from './webhook.js';

const WEBHOOK_PATH = '/webhooks/telegram';

export function makeTelegram(parts: TelegramParts): Telegram {
  const { tokens, apiRoot = 'https://api.telegram.org', perSecond = 0, receive, health, clock, log } = parts;
  const pause = parts.sleep ?? sleep;
  const transport = makeTransport(apiRoot);
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let begun = false;
  const runs = [...new Set(tokens)].map((token) => {
    const bot = makeBot({ token, transport, receive, clock, log });
    const secret = secretOf(token, bot.id, parts.webhookSecret, new Set(tokens).size > 1);
    const poller = parts.mode === 'polling' ? pollerOf(bot) : undefined;
    const run: Run = {
      bot,
      secret,
      send: makeSend(bot.api, parts.files, parts.paidBroadcast === true),
      poller,
      state: 'connecting',
      work: Promise.resolve(),
    };
    return run;
  });

  const channel: TelegramChannel = {
    id: 'telegram',
    appearance,
    capabilities:
      perSecond === 0
        ? telegramCapabilities
        : { ...telegramCapabilities, rates: telegramRates(perSecond, parts.paidBroadcast === true) },
    send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
      return runOf(to)?.send(to, message, place) ?? Promise.resolve({ type: 'gone', reason: 'not-found' });
    },
    callsFor,
    fetchFile(from, file, most): Promise<Fetched> {
      const run = runOf(from);
      return run === undefined ? Promise.resolve('gone') : fetchFile(run.bot, transport, file, most);
    },
    serves: (id) => runOf(id) !== undefined,
    answers: async (bot) => {
      const run = runOf(`${bot}:` as ConversationId);
      if (run === undefined) return undefined;
      const before = run.state;
      const met = await meet(run, true);
      // Its token is known again: what people write comes again, too.
      if (met === 'met' && before === 'off' && begun && !stopping.signal.aborted) resume(run);
      return met === 'again' ? undefined : met === 'met';
    },
    // One bot that can be added is enough.
    joinsGroups: () => {
      const known = runs.flatMap(({ joinsGroups }) => joinsGroups ?? []);
      return known.length < runs.length ? undefined : known.includes(true);
    },
    deepLink(payload, from) {
      const username = (from === undefined ? runs[0] : runOf(from))?.bot.username();
      if (username === undefined || !/^[A-Za-z0-9_-]{0,64}$/.test(payload)) return undefined;
      return `https://t.me/${username}${payload === '' ? '' : `?start=${payload}`}`;
    },
  };

  const open = makeWebhook(
    runs.map(({ secret, bot }) => ({ secret, handle: (update) => track(bot.handle(update)) })),
    log,
  );

  return {
    channel,
    webhook: (request) =>
      stopping.signal.aborted
        ? Promise.resolve({ status: 503, headers: { 'retry-after': '5' } } as const)
        : open(request),
    async start() {
      begun = true;
      const met = await Promise.all(runs.map((run) => meet(run)));
      runs.forEach((run, index) => {
        run.work = served(run, met[index] ?? 'again');
      });
    },
    async stop() {
      stopping.abort();
      await Promise.all(runs.map(({ poller }) => poller?.stop()));
      await Promise.all(runs.map(({ work }) => work));
      await Promise.allSettled(underWay);
      transport.close();
    },
    status: () =>
      runs.map(({ bot, state, joinsGroups }) => {
        const username = bot.username();
        const named = username === undefined ? {} : { username };
        return { id: bot.id, state, ...named, ...(joinsGroups === undefined ? {} : { joinsGroups }) };
      }),
  };

  /** Asks Telegram who the bot is. `again`: no answer, which is told once. */
  async function meet(run: Run, told = false): Promise<'met' | 'again' | 'off'> {
    try {
      const me = user.parse(await run.bot.api.callApi('getMe', {}));
      run.bot.named(me.username);
      run.joinsGroups = me.can_join_groups;
      if (run.joinsGroups === false) tell('warn', 'telegram.no-groups', 'TELEGRAM_NO_GROUPS', run.bot);
      return 'met';
    } catch (error) {
      if (error instanceof TelegramError && (error.code === 401 || error.code === 404)) {
        run.state = 'off';
        parts.refused?.(`telegram:${run.bot.id}`);
        tell('error', 'telegram.token-refused', 'TELEGRAM_TOKEN_REFUSED', run.bot, error);
        return 'off';
      }
      if (!told) tell('warn', 'telegram.unreachable', 'TELEGRAM_UNREACHABLE', run.bot, error);
      return 'again';
    }
  }

  function served(run: Run, first: 'met' | 'again' | 'off'): Promise<void> {
    return serve(run, first).catch((error: unknown) => {
      log.error({ event: 'telegram.stopped', channel: 'telegram', err: error });
    });
  }

  function resume(run: Run): void {
    run.state = 'connecting';
    run.work = run.work.then(() => {
      if (stopping.signal.aborted) return;
      if (parts.mode === 'polling') run.poller = pollerOf(run.bot);
      return served(run, 'met');
    });
  }

  async function serve(run: Run, first: 'met' | 'again' | 'off'): Promise<void> {
    let met = first;
    for (let tries = 0; met === 'again'; tries += 1) {
      await pause(backOff(tries), stopping.signal);
      if (stopping.signal.aborted) return;
      met = await meet(run, true);
    }
    if (met === 'off' || stopping.signal.aborted) return;
    const { bot, poller } = run;
    const { signal } = stopping;
    const menu = setMenu(bot, log, stopping.signal);
    if (poller === undefined)
      await insist('setWebhook', () => bot.api.callApi('setWebhook', webhookOf(run), { signal }));
    else
      await insist('deleteWebhook', () =>
        bot.api.callApi('deleteWebhook', { drop_pending_updates: false }, { signal }),
      );
    run.state = 'on';
    await poller?.run();
    if (poller !== undefined && !stopping.signal.aborted) {
      run.state = 'off';
      parts.refused?.(`telegram:${bot.id}`);
    }
    await menu;
  }

  /** Repeats what must be done before updates come, a few times; then polling or Telegram's own answer tells the rest. */
  async function insist(what: string, act: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < 8 && !stopping.signal.aborted; tries += 1) {
      try {
        await act();
        return;
      } catch (error) {
        log.warn({ event: 'telegram.call-failed', channel: 'telegram', method: what, err: error });
        const asked = error instanceof TelegramError ? (error.parameters?.retry_after ?? 0) * 1000 : 0;
        await pause(Math.max(asked, backOff(tries)), stopping.signal);
      }
    }
  }

  function tell(level: 'warn' | 'error', event: string, code: ErrorCode, bot: Bot, cause?: unknown): void {
    log[level]({ event, channel: 'telegram', err: new AppError(code, { got: bot.name() }, cause) });
  }

  function webhookOf({ secret }: Run) {
    const url = `${(parts.publicUrl ?? '').replace(/\/+$/, '')}${WEBHOOK_PATH}`;
    return { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: 40 };
  }

  function pollerOf({ api, handle, name }: Bot): Poller {
    return makePoller({
      handle,
      name,
      healthy: () => health.mongodb(),
      fetch: async (ask, signal) => {
        const timeoutMs = ask.timeout * 1000 + ANSWER_MS;
        const payload = { ...ask, allowed_updates: ALLOWED_UPDATES };
        return rows.parse(await api.callApi('getUpdates', payload, { signal, timeoutMs }));
      },
      sleep: pause,
      clock,
      log,
    });
  }

  function runOf(id: ConversationId): Run | undefined {
    const bot = Number(partsOf(id)[0]);
    return runs.find((run) => run.bot.id === bot);
  }

  function track(work: Promise<void>): Promise<void> {
    underWay.add(work);
    const forget = () => underWay.delete(work);
    work.then(forget, forget);
    return work;
  }
}

interface Run {
  readonly bot: Bot;
  readonly secret: string;
  readonly send: Send;
  poller: Poller | undefined;
  state: BotStatus['state'];
  joinsGroups?: boolean | undefined;
  /** Settles when the bot has stopped. */
  work: Promise<void>;
}

const user = z.object({ username: z.string(), can_join_groups: z.boolean().optional() });
const rows = z.array(z.unknown());
/** How much longer than the long poll itself its answer may take. */
const ANSWER_MS = 10_000;

function backOff(tries: number): number {
  return Math.min(1_000 * 2 ** tries, 60_000) * (0.5 + randomInt(500) / 1000);
}
