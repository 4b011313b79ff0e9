import { Context, Telegraf, Telegram } from 'telegraf';
import type { Telegram as Methods, Opts, Update } from 'telegraf/types';
import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { Receive } from '../../services/ports.js';
import { scrub } from './scrub.js';
import { toInbound } from './to-inbound.js';
import type { CallOptions, Transport } from './transport.js';

/** telegraf's typed client over our own transport. */
export class LeanTelegram extends Telegram {
  private readonly transport: Transport;

  constructor(token: string, transport: Transport) {
    super(token, { webhookReply: false });
    this.transport = transport;
  }

  override async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options?: CallOptions,
  ): Promise<ReturnType<Methods[M]>> {
    // The one place where a reply takes the type that telegraf's tables give it; what we use of it is checked there.
    return (await this.transport.call(this.token, method, payload, options)) as ReturnType<Methods[M]>;
  }
}

export interface Bot {
  readonly id: number;
  readonly token: string;
  readonly api: LeanTelegram;
  /** How a person knows it: its @name, or its id while that is unknown. */
  name(): string;
  /** Without @; undefined until getMe has answered. */
  username(): string | undefined;
  named(username: string): void;
  /**
   * Takes one update in: answers a tap at once, and resolves when what it means is safely stored (or means nothing).
   * Called for several updates in turn, `receive` is called in the same order.
   * @throws whatever `receive` throws: the update must come again.
   */
  handle(update: Update): Promise<void>;
}

interface Parts {
  readonly token: string;
  readonly transport: Transport;
  readonly receive: Receive;
  readonly clock: Clock;
  readonly log: Log;
}

/** Telegram's ids lead its tokens: `123456:ABC…`. */
export function botIdOf(token: string): number | undefined {
  const id = /^(\d{1,15}):/.exec(token)?.[1];
  return id === undefined ? undefined : Number(id);
}

export function makeBot({ token, transport, receive, clock, log }: Parts): Bot {
  const id = botIdOf(token) ?? 0;
  const api = new LeanTelegram(token, transport);
  class LeanContext extends Context {
    constructor(update: Update, _telegram: Telegram, botInfo: Context['botInfo']) {
      super(update, api, botInfo);
    }
  }
  const bot = new Telegraf(token, { contextType: LeanContext, handlerTimeout: HANDLER_MS });
  bot.telegram = api;
  // Preset, or the first update would wait for a getMe of telegraf's own.
  bot.botInfo = { id, is_bot: true, first_name: '', username: '', ...NOTHING_ELSE };
  let username: string | undefined;

  bot.use(async ({ update }) => {
    if ('callback_query' in update) answerTap(update.callback_query.id);
    const inbound = toInbound(update, {
      botId: id,
      receivedAt: clock.now(),
      ...(username === undefined ? {} : { username }),
    });
    if (inbound !== undefined) await receive(inbound);
  });
  // Without this telegraf would print the update, with what was said in it, and set the exit code.
  bot.catch((error) => {
    throw error;
  });

  /** The client's spinner stops at once. The tap may be older than the 150 s Telegram allows: that error is no news. */
  function answerTap(callback_query_id: string): void {
    api.callApi('answerCallbackQuery', { callback_query_id }).catch((error: unknown) => {
      if (!scrub(error).includes('query is too old'))
        log.info({ event: 'telegram.call-failed', channel: 'telegram', method: 'answerCallbackQuery', err: error });
    });
  }

  return {
    id,
    token,
    api,
    name: () => (username === undefined ? String(id) : `@${username}`),
    username: () => username,
    named(name) {
      username = name;
      bot.botInfo = { id, is_bot: true, first_name: name, username: name, ...NOTHING_ELSE };
    },
    handle: (update) => bot.handleUpdate(update),
  };
}

/** Longer than any sane write; telegraf then gives the update up, and it comes again. */
const HANDLER_MS = 30_000;
const NOTHING_ELSE = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };
